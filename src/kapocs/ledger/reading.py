"""Puts the ledger of one person together: a few statements for a page, however much there is."""

from collections.abc import Iterable
from typing import Any

from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.ledger import queries
from kapocs.ledger.model import MOST_LINES, Entry, Key, Ledger, LedgerOrder
from kapocs.orders.model import OrderNotFound, OrderStatus
from kapocs.payments.model import Balance, Payment
from kapocs.payments.standing import Settlement, balance_now


async def read(conn: Conn, account_id: AccountId, email: str, *, after: int, size: int) -> Ledger:
    """Somebody's ledger: orders after the record of this id. BadEmail.

    Who has bought nothing has an empty one.
    """
    key = email_key(email)
    found = await queries.orders(conn, account_id, key, after=after, size=size + 1)
    totals = await queries.totals(conn, account_id, key)
    page = found[:size]
    entries = await _entries(conn, account_id, page)
    more = page[-1].record_id if len(found) > size else None
    return Ledger(totals, entries, more)


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
    return await _entries(conn, account_id, found[:size]), more


async def of_order(
    conn: Conn, account_id: AccountId, list_id: ListId, order_id: SubscriberId
) -> Entry:
    """One order. OrderNotFound."""
    found, _ = await of_list(conn, account_id, list_id, after=order_id - 1, size=1)
    if not found or found[0].order.record_id != order_id:
        raise OrderNotFound
    return found[0]


async def _entries(conn: Conn, account_id: AccountId, page: list[LedgerOrder]) -> list[Entry]:
    if not page:
        return []
    keys = [each.key for each in page]
    items = _by_order(await queries.items(conn, account_id, keys))
    payments = _by_order(await queries.payments(conn, account_id, keys))
    invoices = _by_order(await queries.invoices(conn, account_id, keys))
    settled = await queries.settlements(conn, account_id, keys)
    parcels = _by_order(await queries.parcels(conn, account_id, keys))
    coupons = _by_order(await queries.coupons(conn, account_id, keys))
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
