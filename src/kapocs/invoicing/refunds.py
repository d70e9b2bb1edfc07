"""Undoing the invoices of orders that were paid back as a whole, where the settings say so."""

from datetime import datetime, timedelta

from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.invoicing import actions, queries, rules
from kapocs.invoicing.jobs import UndoRefunded
from kapocs.invoicing.model import Invoice, InvoiceId, InvoiceKind, InvoiceState
from kapocs.orders.model import OrderStatus
from kapocs.orders.queries_orders import orders
from kapocs.queue.put import put
from kapocs.reasons import Reason

_AGAIN = timedelta(minutes=15)
_PATIENCE = timedelta(days=30)


async def undo_all(
    conn: Conn, account_id: AccountId, order: tuple[ListId, SubscriberId], *, now: datetime
) -> None:
    """Looks at each invoice of an order that was paid back."""
    for each in await queries.of_order(conn, account_id, *order):
        if each.kind == InvoiceKind.INVOICE and each.state != InvoiceState.CANCELLED:
            await undo(conn, account_id, each.id, now=now)


async def undo(conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, now: datetime) -> None:
    """Has an invoice undone if its order still is paid back and its connector wants that.

    While nobody knows whether it was issued, it is looked at again later.
    """
    invoice = await queries.get(conn, account_id, invoice_id, lock=True)
    if invoice is None or not await _is_wanted(conn, invoice):
        return
    if invoice.state != InvoiceState.ISSUING and not invoice.is_uncertain:
        await actions.cancel(conn, account_id, invoice_id, now=now)
    elif now - invoice.created_at < _PATIENCE:
        await put(conn, UndoRefunded(account_id, invoice_id), after=_AGAIN)
    else:
        line = Reason("invoicing.not_undone", invoice=invoice_id)
        await connectors.note(conn, account_id, invoice.connector_id, line, now=now)


async def _is_wanted(conn: Conn, invoice: Invoice) -> bool:
    account_id, record_id = invoice.account_id, invoice.record_id
    connector = await connector_queries.get(conn, account_id, invoice.connector_id)
    if connector is None or connector.state != "active":
        return False
    try:
        if not rules.read(connector.settings).storno_on_refund:
            return False
    except KapocsError:
        return False
    order = (await orders(conn, account_id, invoice.list_id, [record_id])).get(record_id)
    return order is not None and order.status is OrderStatus.REFUNDED
