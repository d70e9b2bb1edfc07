"""A cell that names several lists: each import takes the rows that name its own."""

from dataclasses import replace

from imports.taking import Office, mapped
from make import make_list

FILE = (
    'E-mail,Groups\nanna@x.hu,"Hírlevél, VIP vevők"\nbela@x.hu,vip  VEVŐK; Ismeretlen\n'
    'cili@x.hu,\nnem cím,VIP vevők\ndora@x.hu,"Ismeretlen, Másik"\neva@x.hu,hírlevél\n'
)
PLAN = mapped("Groups=@lists")


async def test_each_import_takes_the_rows_that_name_its_list(office: Office) -> None:
    async with office.pool.transaction() as conn:
        vip = await make_list(conn, office.account.id, name="VIP vevők")
    first_id = office.list_id
    first = await office.take(FILE, PLAN)
    assert set(await office.people()) == {"anna@x.hu", "eva@x.hu"}
    assert (first.counted.added, first.counted.elsewhere, first.counted.rejected) == (2, 3, 1)
    office.list_id = vip.id
    second = await office.take(FILE, PLAN)
    assert set(await office.people()) == {"anna@x.hu", "bela@x.hu"}
    assert (second.counted.added, second.counted.elsewhere, second.counted.rejected) == (2, 2, 2)
    rejects = {each.line: (each.head, each.why["code"]) for each in await office.rejects(second)}
    assert rejects == {
        5: ("E-mail", "error.bad_email"), 6: ("Groups", "imports.unknown_lists"),
    }  # fmt: skip
    await office.undo(second)
    assert await office.people() == {}
    office.list_id = first_id
    assert len(await office.people()) == 2


async def test_a_trial_counts_the_others_too(office: Office) -> None:
    plan = replace(PLAN, is_trial=True)
    done = await office.take(FILE, plan)
    assert (done.counted.added, done.counted.elsewhere) == (2, 1)
    assert await office.people() == {}
