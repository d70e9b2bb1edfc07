"""The list of addresses nothing is sent to, as operators keep it."""

import asyncio

import make
from kapocs.db.pool import Conn, Pool
from kapocs.suppressions import queries

WHY = ("manual", "kérte: árvíztűrő tükörfúrógép")


async def test_the_first_reason_stays_and_doubles_count_once(conn: Conn) -> None:
    account = await make.make_account(conn)
    keys = ["b@kapocs.test", "a@kapocs.test", "b@kapocs.test"]
    assert await queries.add(conn, account.id, keys, why=WHY, now=make.NOW) == 2
    again = ("complaint", "x" * 9000)
    assert (
        await queries.add(conn, account.id, ["c@kapocs.test", *keys], why=again, now=make.NOW) == 1
    )
    found = await queries.page(conn, account.id)
    assert [(each.email_key, each.reason) for each in found] == [
        ("a@kapocs.test", "manual"),
        ("b@kapocs.test", "manual"),
        ("c@kapocs.test", "complaint"),
    ]
    assert len(found[2].detail) == 500
    assert await queries.add(conn, account.id, [], why=WHY, now=make.NOW) == 0


async def test_another_account_s_list_is_out_of_reach(conn: Conn) -> None:
    anna, cili = await make.make_account(conn), await make.make_account(conn, name="Cili Bt.")
    await queries.add(conn, anna.id, ["a@kapocs.test"], why=WHY, now=make.NOW)
    assert await queries.get(conn, cili.id, "a@kapocs.test") is None
    assert await queries.page(conn, cili.id) == []
    assert not await queries.remove(conn, cili.id, "a@kapocs.test")
    assert await queries.remove(conn, anna.id, "a@kapocs.test")
    assert not await queries.remove(conn, anna.id, "a@kapocs.test")


async def test_lists_imported_at_once_do_not_block_each_other(pool: Pool) -> None:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
    keys = [f"{number:04}@kapocs.test" for number in range(2000)]

    async def import_(wanted: list[str]) -> int:
        async with pool.transaction() as conn:
            return await queries.add(conn, account.id, wanted, why=WHY, now=make.NOW)

    # In opposite orders they would wait for each other for ever, were they not sorted.
    added = await asyncio.gather(*(import_(keys[:: 1 - 2 * (n % 2)]) for n in range(6)))
    assert sum(added) == 2000
