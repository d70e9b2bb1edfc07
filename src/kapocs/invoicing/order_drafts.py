"""What an order is billed as: read from it, and drafted."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.invoicing import drafting, queries
from kapocs.invoicing.drafting import OrderToBill
from kapocs.invoicing.drafts import Draft
from kapocs.invoicing.model import Invoice, InvoiceKind, InvoiceState
from kapocs.invoicing.rules import InvoiceRules
from kapocs.lists.model import Schema
from kapocs.orders import queries as order_queries
from kapocs.orders.model import OrderStatus
from kapocs.orders.queries_orders import orders
from kapocs.orders.statement import stored
from kapocs.payments import references
from kapocs.subscribers import actions as subscribers


async def of_order(
    conn: Conn, schema: Schema, invoice: Invoice, wishes: InvoiceRules, *, now: datetime
) -> Draft:
    """The draft of a document's order as it is now. BadInvoice names what is wrong."""
    key, id_ = schema.key, invoice.record_id
    record = await subscribers.get(conn, *key, id_)
    known = (await orders(conn, *key, [id_])).get(id_)
    statement = (await order_queries.statements(conn, *key, [id_])).get(id_)
    if statement is None:
        statement = stored(record.fields, ())
    order = OrderToBill(
        record=record,
        statement=statement,
        reference=references.make(invoice.list_id, id_),
        is_paid=known is not None and known.status is OrderStatus.PAID,
        proforma_number=await _proforma(conn, invoice),
    )
    return drafting.drafted(order, wishes, zone=schema.zone, now=now)


async def _proforma(conn: Conn, invoice: Invoice) -> str:
    """The number of the pro forma that was issued about the same order."""
    order = (invoice.list_id, invoice.record_id)
    found = await queries.of_order(conn, invoice.account_id, *order)
    numbers = (
        each.number
        for each in found
        if each.kind == InvoiceKind.PROFORMA
        and each.state == InvoiceState.ISSUED
        and each.connector_id == invoice.connector_id
    )
    return next(numbers, "")
