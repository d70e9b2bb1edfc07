"""Who was erased does not come back by a file, and a file that waits does not keep them."""

from imports.taking import SIGNER, Office
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
    assert done.counted.added == 2
    assert list(await office.people()) == ["eva@x.hu"]


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
