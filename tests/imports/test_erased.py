"""Who was erased does not come back by a file, and a file that waits does not keep them."""

import make
from imports.taking import SIGNER, Office
from kapocs.imports import queries
from kapocs.imports.model import ImportState
from kapocs.privacy import erasing

FILE = "E-mail;Vezetéknév\neva@x.hu;Árvíztűrő\nbela@x.hu;Tükörfúrógép\n"


async def erase_bela(office: Office) -> None:
    async with office.pool.transaction() as conn:
        await erasing.begin(
            conn, office.account.id, SIGNER, "bela@x.hu", reason="Kérte", now=office.now
        )
    await office.work()


async def test_who_was_erased_does_not_come_back_by_a_file(office: Office) -> None:
    await erase_bela(office)
    done = await office.take(FILE)
    assert (done.counted.added, done.counted.suppressed, done.counted.rejected) == (1, 1, 0)
    assert list(await office.people()) == ["eva@x.hu"]
    async with office.pool.connection() as conn:
        (away,) = await queries.rejects(conn, office.account.id, done.id, after=0, size=10)
        kept_out = await conn.value("SELECT kept_out FROM erased_addresses")
    assert (away.line, away.why["code"], away.value, away.cells) == (3, "imports.erased", "", [])
    assert kept_out == 1


async def test_a_file_of_nobody_but_erased_people_comes_to_its_end(office: Office) -> None:
    await erase_bela(office)
    done = await office.take("E-mail\nBela@X.hu \n")
    assert done.state is ImportState.FINISHED
    assert (done.counted.added, done.counted.suppressed) == (0, 1)
    assert await office.people() == {}


async def test_erased_people_are_known_by_their_own_account_alone(office: Office) -> None:
    async with office.pool.transaction() as conn:
        other = await make.make_account(conn, name="Másik")
        await erasing.begin(conn, other.id, SIGNER, "bela@x.hu", reason="Kérte", now=office.now)
    await office.work()
    assert (await office.take(FILE)).counted.added == 2


async def test_the_file_of_an_import_that_waits_goes_and_the_import_says_so(
    office: Office,
) -> None:
    begun = await office.begin(FILE)
    async with office.pool.transaction() as conn:
        await conn.execute("UPDATE imports SET state = 'ready'")
        await conn.execute("DELETE FROM pgqueuer")
    await erase_bela(office)
    found = await office.look(begun.id)
    assert found.state is ImportState.FAILED
    assert found.why is not None
    assert "bela" not in str(found.look)
    async with office.pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM import_parts") == 0
