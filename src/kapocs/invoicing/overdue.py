"""Invoices that are not paid as the day passes until which they were to be.

Each is looked at once, after that day in the account's time zone. One that is paid then and no
more later is told of when its payment is taken back.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from kapocs.accounts import queries as accounts
from kapocs.catalog.money import plain
from kapocs.db.pool import Conn
from kapocs.errors import NotFound
from kapocs.facts.noting import note
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.invoicing import actions, queries_due
from kapocs.invoicing.facts import InvoiceOverdue
from kapocs.invoicing.model import Invoice
from kapocs.lists import actions as lists
from kapocs.orders.model import OrderStatus
from kapocs.orders.queries_orders import orders
from kapocs.payments import actions as payments

TOLD_WITHIN = timedelta(days=7)
"""An invoice whose day passed longer ago, before anybody looked, is not told of any more."""
_AT_ONCE = 200
_DAY = timedelta(days=1)
_EASTERNMOST, _WESTERNMOST = timedelta(hours=14), timedelta(hours=12)


async def look(conn: Conn, *, now: datetime) -> None:
    """Looks at invoices whose day has passed, some hundreds of each account at a time."""
    since = (now - _WESTERNMOST - TOLD_WITHIN).date()
    until = (now + _EASTERNMOST).date() - _DAY
    for account_id in await queries_due.accounts(conn, since=since, until=until):
        account = await accounts.get(conn, account_id)
        if account is None:
            continue
        today = now.astimezone(ZoneInfo(account.timezone)).date()
        span = {"since": today - TOLD_WITHIN, "until": today - _DAY}
        for each in await queries_due.due(conn, account_id, **span, size=_AT_ONCE):
            await _look(conn, each, now=now)


async def unpaid_again(
    conn: Conn, account_id: AccountId, order: tuple[ListId, SubscriberId], *, now: datetime
) -> None:
    """Looks once more at invoices of an order that were paid as their day passed."""
    for each in await queries_due.paid_before(conn, account_id, *order):
        await _look(conn, each, now=now)


async def _look(conn: Conn, invoice: Invoice, *, now: datetime) -> None:
    due = await _due(conn, invoice)
    was_overdue = due > 0
    await queries_due.keep(conn, invoice.account_id, invoice.id, was_overdue=was_overdue)
    if was_overdue:
        assert invoice.due_on is not None  # noqa: S101  # its day has passed
        said = InvoiceOverdue(due_on=invoice.due_on, due=due, **actions.told(invoice))
        note(conn, actions.subject(invoice), said, at=now)


async def _due(conn: Conn, invoice: Invoice) -> Decimal:
    """What is still to be paid; 0 also when its order is gone, or was called off."""
    try:
        schema = await lists.schema(conn, invoice.account_id, invoice.list_id)
        balance = await payments.balance_of(conn, schema, invoice.record_id)
    except NotFound:
        return Decimal(0)
    order = await orders(conn, *schema.key, [invoice.record_id])
    known = order.get(invoice.record_id)
    if known is None or known.status is not OrderStatus.ORDERED or balance.is_settled:
        return Decimal(0)
    due = balance.due if balance.gross is not None else invoice.gross or Decimal(0)
    return Decimal(plain(due))
