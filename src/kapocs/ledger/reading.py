"""Puts the ledger of one person together: a few statements for a page, however much there is."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from enum import StrEnum
from typing import Any

from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.ledger import queries
from kapocs.ledger.model import MOST_LINES, Entry, Key, Ledger, LedgerOrder
from kapocs.orders.model import OrderNotFound, OrderStatus
from kapocs.payments.model import Balance, Payment
from kapocs.payments.standing import Settlement, balance_now

Ask = Callable[[Conn, AccountId, Sequence[Key]], Awaitable[Sequence[Any]]]


class Part(StrEnum):
    """What hangs on an order."""

    ITEMS = "items"
    PAYMENTS = "payments"
    INVOICES = "invoices"
    PARCELS = "parcels"
    COUPONS = "coupons"


EVERY_PART = frozenset(Part)


async def read(conn: Conn, account_id: AccountId, email: str, *, after: int, size: int) -> Ledger:
    """Somebody's ledger: orders after the record of this id. BadEmail.

    Who has bought nothing has an empty one.
    """
    key = email_key(email)
    found = await queries.orders(conn, account_id, key, after=after, size=size + 1)
    totals = await queries.totals(conn, account_id, key)
    page = found[:size]
    bought = await entries(conn, account_id, page)
    more = page[-1].record_id if len(found) > size else None
    return Ledger(totals, bought, more)


async def newest(
    conn: Conn,
    account_id: AccountId,
    email: str,
    *,
    before: int,
    size: int,
    only: Sequence[ListId] | None = None,
) -> list[Entry]:
    """Somebody's orders before the record of an id, the newest first. BadEmail.

    `only`: on these lists; None: on all.
    """
    key = email_key(email)
    found = await queries.newest(conn, account_id, key, before=before, size=size, only=only)
    return await entries(conn, account_id, found)


async def of_list(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    status: OrderStatus | None = None,
    after: int = 0,
    size: int,
) -> tuple[list[Entry], int | None]:
    """Orders of a list after the record of this id, and where the next page begins."""
    whose = (conn, account_id, list_id)
    found = await queries.of_list(*whose, status=status, after=after, size=size + 1)
    more = found[size - 1].record_id if len(found) > size else None
    return await entries(conn, account_id, found[:size]), more


async def of_ids(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    ids: Sequence[int],
    *,
    parts: Collection[Part] = EVERY_PART,
) -> list[Entry]:
    """These orders of a list that there are, in the order of the ids."""
    found = await queries.of_ids(conn, account_id, list_id, ids)
    by_id: dict[int, LedgerOrder] = {each.record_id: each for each in found}
    page = [by_id[each] for each in ids if each in by_id]
    return await entries(conn, account_id, page, parts)


async def of_order(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    order_id: SubscriberId,
    *,
    parts: Collection[Part] = EVERY_PART,
) -> Entry:
    """One order. OrderNotFound."""
    found = await of_ids(conn, account_id, list_id, [order_id], parts=parts)
    if not found:
        raise OrderNotFound
    return found[0]


async def entries(
    conn: Conn,
    account_id: AccountId,
    page: list[LedgerOrder],
    parts: Collection[Part] = EVERY_PART,
) -> list[Entry]:
    """The orders with these parts of each; a part that is not asked for is empty."""
    if not page:
        return []
    keys = [each.key for each in page]

    async def part(which: Part, ask: Ask) -> dict[Key, list[Any]]:
        return _by_order(await ask(conn, account_id, keys)) if which in parts else {}

    payments = _by_order(await queries.payments(conn, account_id, keys))
    settled = await queries.settlements(conn, account_id, keys)
    items = await part(Part.ITEMS, queries.items)
    invoices = await part(Part.INVOICES, queries.invoices)
    parcels = await part(Part.PARCELS, queries.parcels)
    coupons = await part(Part.COUPONS, queries.coupons)
    return [
        Entry(
            order=each,
            balance=_balance(each, payments.get(each.key, []), settled),
            items=items.get(each.key, []),
            payments=payments.get(each.key, [])[:MOST_LINES],
            invoices=invoices.get(each.key, []),
            parcels=parcels.get(each.key, []),
            coupons=coupons.get(each.key, []),
        )
        for each in page
    ]


def _balance(
    order: LedgerOrder, payments: list[Payment], settled: dict[Key, Settlement]
) -> Balance:
    noted = settled.get(order.key, Settlement())
    return balance_now(order, payments, noted)[0]


def _by_order(rows: Iterable[Any]) -> dict[Key, list[Any]]:
    found: dict[Key, list[Any]] = {}
    for each in rows:
        found.setdefault((each.list_id, each.record_id), []).append(each)
    return found
