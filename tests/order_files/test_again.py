"""Files of orders that are taken twice, tried, taken back, ended, and read by who is killed."""

import asyncio
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from imports.taking import NO_PLAN
from imports.test_processes import has_come_to, has_ended, readers
from kapocs.db.pool import Pool
from kapocs.ids import AccountId, ImportId, ListId
from kapocs.imports import actions, plans, process
from kapocs.imports.jobs import MergeArrivals
from kapocs.imports.merging import merge_next
from kapocs.imports.model import BadImport, ImportKind, ImportNotFound, ImportState
from kapocs.lists.model import ListNotFound, ListType
from kapocs.orders import records
from kapocs.orders.columns import STATUS
from make import make_account, make_list
from order_files.shop import HEAD, Shop
from product import Product
from running_worker import until, worker_of

MANY = 900


def crowd(orders: int = MANY) -> str:
    """Orders of two lines each, of which the second stand behind all of the first."""
    firsts = [f"O{n};p{n % 50}@x.hu;T-{n % 7};Toll;1;100;27\n" for n in range(orders)]
    seconds = [f"O{n};p{n % 50}@x.hu;F-{n % 5};Füzet;2;300;27\n" for n in range(orders)]
    return HEAD + "".join(firsts) + "".join(seconds)


async def everything(shop: Shop) -> tuple[int, int, int, int]:
    """How many orders, lines, records and orders of people there are."""
    (found,) = await shop.rows(
        """SELECT (SELECT count(*) FROM shop_orders WHERE account_id = :account_id) AS orders,
                  (SELECT count(*) FROM order_items WHERE account_id = :account_id) AS lines,
                  (SELECT count(*) FROM subscribers WHERE account_id = :account_id) AS records,
                  (SELECT coalesce(sum(orders), 0)::int FROM buyers
                   WHERE account_id = :account_id) AS bought"""
    )
    return found["orders"], found["lines"], found["records"], found["bought"]


async def test_a_file_taken_twice_makes_nothing_twice(shop: Shop) -> None:
    first = await shop.orders_of(crowd(30))
    before = await everything(shop)
    again = await shop.orders_of(crowd(31))
    assert before == (30, 60, 30, 30)
    assert (first.counted.added, again.counted.added, again.counted.same) == (30, 1, 30)
    assert await everything(shop) == (31, 62, 31, 31)


async def test_a_trial_changes_nothing_and_says_what_would_be(shop: Shop) -> None:
    await shop.orders_of(crowd(5))
    tables = ("subscribers", "products", "orders", "order_items", "facts", "shop_orders", "buyers")
    before = {each: await _rows(shop, each) for each in tables}
    plan = replace(NO_PLAN, is_trial=True)
    done = await shop.orders_of(crowd(130) + "O1;;;;1;1;27\n", plan)
    assert done.state is ImportState.PREVIEWED
    assert (done.counted.added, done.counted.same, done.counted.rejected) == (125, 4, 3)
    assert {each: await _rows(shop, each) for each in tables} == before
    # What was tried can be begun then.
    async with shop.pool.transaction() as conn:
        found = await actions.get(conn, shop.account.id, done.id)
        good = replace(plans.read(found.plan), is_trial=False)
        await actions.start(conn, shop.account.id, done.id, good, now=shop.now)
    await process.process(shop.dsn, shop.account.id, done.id, shop.now)
    await shop.work()
    assert (await shop.look(done.id)).counted.added == 125


async def _rows(shop: Shop, table: str) -> list[object]:
    statement = f"SELECT * FROM {table} WHERE account_id = :account_id"  # noqa: S608
    return sorted(await shop.rows(statement), key=str)


async def test_undo_takes_back_what_nobody_touched_and_nothing_else(shop: Shop) -> None:
    await shop.orders_of(crowd(3))
    before = await _rows(shop, "buyers")
    done = await shop.orders_of(crowd(250))
    schema = await shop.schema()
    ids = {
        each["shop_order_id"]: each["record_id"]
        for each in await shop.rows("SELECT * FROM shop_orders WHERE account_id = :account_id")
    }
    async with shop.pool.transaction() as conn:
        await records.change(conn, schema, ids["O200"], {STATUS: 2}, form_id=None, now=shop.now)
        await conn.execute(
            """INSERT INTO tasks (account_id, list_id, subscriber_id, title)
               VALUES (:account_id, :list_id, :id, 'Felhívni')""",
            account_id=shop.account.id, list_id=shop.list_id, id=ids["O201"],
        )  # fmt: skip
    undone = await shop.undo(done)
    assert undone.state is ImportState.UNDONE
    assert (undone.counted.removed, undone.counted.kept) == (245, 2)
    assert set(await shop.orders()) == {"O0", "O1", "O2", "O200", "O201"}
    assert await everything(shop) == (5, 10, 5, 5)
    await shop.rows("DELETE FROM tasks WHERE account_id = :account_id RETURNING 1")
    assert [each for each in await _rows(shop, "buyers") if each in before]


async def test_readers_and_workers_are_killed_on_the_way(
    shop: Shop, product: Product, tmp_path: Path
) -> None:
    begun = await shop.begin_orders(crowd())
    async with worker_of(product, tmp_path, smtp_url="") as worker:
        await until(lambda: has_come_to(shop, begun, 1))
        for reader in readers(worker):
            os.kill(reader.pid, signal.SIGKILL)
        await until(lambda: has_come_to(shop, begun, 200))
        await worker.kill()
        await until(lambda: has_ended(shop, begun))
    done = await shop.look(begun.id)
    assert (done.state, done.counted.added) == (ImportState.FINISHED, MANY)
    assert await everything(shop) == (MANY, 2 * MANY, MANY, MANY)


async def test_two_files_at_once_bring_each_order_once(shop: Shop) -> None:
    first, second = [await shop.begin_orders(crowd(400)) for _ in range(2)]
    await shop.work()
    counts = [(await shop.look(each.id)).counted for each in (first, second)]
    assert sum(each.added for each in counts) == 400
    assert sum(each.same for each in counts) == 400
    assert await everything(shop) == (400, 800, 400, 400)


async def test_two_files_at_once_in_transactions_side_by_side(shop: Shop) -> None:
    found = [await shop.begin_orders(crowd(150)) for _ in range(2)]
    for each in found:
        await process.process(shop.dsn, shop.account.id, each.id, shop.now)

    async def merge(import_id: ImportId) -> None:
        for _ in range(3):
            async with shop.pool.transaction() as conn:
                await merge_next(conn, MergeArrivals(shop.account.id, import_id), shop.now)

    await asyncio.gather(*(merge(each.id) for each in found))
    assert await everything(shop) == (150, 300, 150, 150)


async def test_a_cancelled_one_stays_as_far_as_it_came(shop: Shop) -> None:
    begun = await shop.begin_orders(crowd(300))
    await process.process(shop.dsn, shop.account.id, begun.id, shop.now)
    async with shop.pool.transaction() as conn:
        await merge_next(conn, MergeArrivals(shop.account.id, begun.id), shop.now)
        await actions.cancel(conn, shop.account.id, begun.id, now=shop.now)
    await shop.work()
    done = await shop.look(begun.id)
    assert (done.state, done.counted.added) == (ImportState.CANCELLED, 100)
    assert await everything(shop) == (100, 200, 100, 100)
    assert await _rows(shop, "order_arrivals") == await _rows(shop, "import_parts") == []
    await shop.undo(done)
    assert await everything(shop) == (0, 0, 0, 0)


async def test_an_order_of_too_many_lines_is_told_line_by_line(shop: Shop) -> None:
    lines = "".join(f"1;a@x.hu;T-{n};Toll;1;100;27\n" for n in range(2_100))
    done = await shop.orders_of(HEAD + lines + "2;b@x.hu;T-1;Toll;1;100;27\n")
    assert (done.counted.added, done.counted.rejected) == (1, 2_100)
    assert {each[2] for each in (await shop.why(done)).values()} == {"orders.too_many_items"}


async def test_orders_belong_on_a_list_of_orders_of_the_account(shop: Shop, pool: Pool) -> None:
    async with pool.transaction() as conn:
        people = await make_list(conn, shop.account.id)
        other = await make_account(conn, name="Cili Kft.")
        theirs = await make_list(conn, other.id, type_=ListType.ECOMMERCE)

    async def create(account_id: AccountId, list_id: ListId) -> None:
        async with pool.transaction() as conn:
            await actions.create(conn, account_id, list_id, kind=ImportKind.ORDERS, now=shop.now)

    with pytest.raises(BadImport):
        await create(shop.account.id, people.id)
    with pytest.raises(ListNotFound):
        await create(shop.account.id, theirs.id)
    begun = await shop.begin_orders(crowd(2))
    async with pool.transaction() as conn:
        with pytest.raises(ImportNotFound):
            await actions.undo(conn, other.id, begun.id, now=shop.now)
