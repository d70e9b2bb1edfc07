"""Stores a page of orders that wait, and takes a page back."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid
from kapocs.ids import AccountId, ListId
from kapocs.lists.model import Schema
from kapocs.order_files import queries
from kapocs.order_files.model import ArrivedOrder, Batch, OrdersTaken, RefusedOrder, WaitingOrder
from kapocs.order_files.packing import unpacked, unpacked_line
from kapocs.orders import past
from kapocs.subscribers.arrivals import TakenBack
from kapocs.subscribers.queries_arrivals_undo import remove_orders


class _Trial(Exception):
    """What was done was only tried."""


async def take(conn: Conn, schema: Schema, batch: Batch) -> OrdersTaken:
    """Stores the next page; what became of it. Nothing was taken: none waits."""
    account_id = schema.list.account_id
    waiting = await queries.take(conn, account_id, batch.import_id, size=batch.size)
    if not waiting:
        return OrdersTaken()
    taken = OrdersTaken(count=len(waiting), last_place=waiting[-1].place)
    try:
        async with conn.savepoint():
            await _store(conn, schema, batch, [_order(each) for each in waiting], taken)
            if batch.is_trial:
                raise _Trial
    except _Trial:
        return taken
    if taken.added:
        await queries.keep_page(
            conn, account_id, batch.import_id, place=taken.last_place, added=taken.added
        )
    return taken


def _order(kept: WaitingOrder) -> ArrivedOrder:
    return ArrivedOrder(
        number=kept.number,
        email_key=kept.email_key,
        wish=unpacked(kept.number, kept.wish),
        lines=[unpacked_line(each) for each in kept.lines],
    )


async def _store(
    conn: Conn,
    schema: Schema,
    batch: Batch,
    orders: Sequence[ArrivedOrder],
    taken: OrdersTaken,
) -> None:
    new = await past.new_numbers(conn, schema, [each.number for each in orders])
    # Totals of people are held in one order by everybody.
    for each in sorted(orders, key=lambda order: (order.email_key, order.number)):
        if each.number not in new:
            taken.same += 1
            continue
        try:
            async with conn.savepoint():
                taken.added.append(await past.keep(conn, schema, each.wish, now=batch.now))
        except (Invalid, Conflict) as error:
            taken.refused.append(RefusedOrder(each, error.reason))
    await past.forget_facts(conn, schema, taken.added)


async def take_back(
    conn: Conn, account_id: AccountId, list_id: ListId, import_id: int
) -> TakenBack:
    """Removes the orders of the last page that is left, but for those that somebody touched."""
    page = await queries.take_page(conn, account_id, import_id)
    if page is None:
        return TakenBack()
    ids = await queries.untouched(conn, account_id, list_id, page.added)
    await remove_orders(conn, account_id, list_id, ids)
    kept = await queries.there(conn, account_id, list_id, page.added)
    return TakenBack(removed=len(ids), kept=kept, has_more=True)
