"""What becomes of the invoices of orders that were paid back, where the settings say so.

One that was paid back as a whole has its invoice undone by a storno. One that was paid back in
part has it corrected, once for each payment that went back; a corrected invoice cannot be undone,
so what is left of it is corrected, too.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from kapocs.catalog.money import plain
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError, NotFound
from kapocs.ids import AccountId, ListId, PaymentId, SubscriberId, random_token
from kapocs.invoicing import (
    actions,
    corrections,
    drafts,
    order_drafts,
    queries,
    queries_work,
    rules,
)
from kapocs.invoicing.drafts import Draft
from kapocs.invoicing.jobs import IssueInvoice, UndoRefunded
from kapocs.invoicing.model import Invoice, InvoiceId, InvoiceKind, InvoiceState
from kapocs.invoicing.rules import InvoiceRules
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.orders.model import OrderStatus
from kapocs.orders.queries_orders import orders
from kapocs.payments import actions as payments
from kapocs.payments import queries as payment_queries
from kapocs.payments.model import Balance, Coverage, Payment
from kapocs.queue.put import put
from kapocs.reasons import Reason

_AGAIN = timedelta(minutes=15)
_PATIENCE = timedelta(days=30)
_OFF = InvoiceRules()
_SHORT_OF = (Coverage.PARTLY_REFUNDED, Coverage.REFUNDED)


async def undo_all(
    conn: Conn, account_id: AccountId, order: tuple[ListId, SubscriberId], *, now: datetime
) -> None:
    """Looks at each invoice of an order that was paid back as a whole."""
    for each in await queries.of_order(conn, account_id, *order):
        if each.kind == InvoiceKind.INVOICE and each.state != InvoiceState.CANCELLED:
            await undo(conn, account_id, each.id, now=now)


async def undo(conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, now: datetime) -> None:
    """Has an invoice undone if its order still is paid back and its connector wants that.

    While nobody knows whether it was issued, it is looked at again later.
    """
    await correct(conn, account_id, invoice_id, now=now)
    invoice = await queries.get(conn, account_id, invoice_id, lock=True)
    if invoice is None or not (await _rules(conn, invoice)).storno_on_refund:
        return
    order = await orders(conn, account_id, invoice.list_id, [invoice.record_id])
    known = order.get(invoice.record_id)
    if known is None or known.status is not OrderStatus.REFUNDED:
        return
    corrected = await _corrections(conn, invoice)
    if corrected:
        if _taken(corrected) < (invoice.gross or Decimal(0)):
            await _say(conn, invoice, Reason("invoicing.has_corrections", invoice=invoice_id), now)
    elif invoice.state != InvoiceState.ISSUING and not invoice.is_uncertain:
        await actions.cancel(conn, account_id, invoice_id, now=now)
    elif now - invoice.created_at < _PATIENCE:
        await put(conn, UndoRefunded(account_id, invoice_id), after=_AGAIN)
    else:
        await _say(conn, invoice, Reason("invoicing.not_undone", invoice=invoice_id), now)


async def correct_all(
    conn: Conn, account_id: AccountId, order: tuple[ListId, SubscriberId], *, now: datetime
) -> None:
    """Looks at the invoices of an order for which money went back."""
    for each in await queries.of_order(conn, account_id, *order):
        if each.kind == InvoiceKind.INVOICE and each.state == InvoiceState.ISSUED:
            await correct(conn, account_id, each.id, now=now)


async def correct(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, now: datetime
) -> None:
    """Has an issued invoice corrected by what its order was paid back, if that is wanted.

    What had been paid too much is no part of it. The first refund of all of it is for a storno.
    """
    invoice = await queries.get(conn, account_id, invoice_id, lock=True)
    if invoice is None or invoice.state != InvoiceState.ISSUED:
        return
    wishes = await _rules(conn, invoice)
    if not wishes.correct_on_refund:
        return
    try:
        schema = await lists.schema(conn, account_id, invoice.list_id)
        balance = await payments.balance_of(conn, schema, invoice.record_id)
    except NotFound:
        return
    before = await _corrections(conn, invoice)
    if not before and balance.standing is Coverage.REFUNDED:
        return
    for payment, amount in await _due(conn, invoice, balance, before):
        await _correct(conn, schema, invoice, wishes, (payment, amount), now=now)


async def _due(
    conn: Conn, invoice: Invoice, balance: Balance, before: Sequence[Invoice]
) -> list[tuple[Payment, Decimal]]:
    """Which payments that went back are to be corrected, the newest first, and by how much."""
    if balance.standing not in _SHORT_OF or balance.currency != invoice.currency:
        return []
    short = (invoice.gross or Decimal(0)) - max(balance.kept, Decimal(0)) - _taken(before)
    order = (conn, invoice.account_id, invoice.list_id, invoice.record_id)
    due = []
    for each in reversed(await payment_queries.of_order(*order)):
        amount = min(-each.amount, short)
        if not each.counts or each.currency != balance.currency or amount <= 0:
            continue
        if await queries.of_payment(conn, invoice.account_id, each.id) is None:
            due.append((each, amount))
            short -= amount
    return due


async def _correct(
    conn: Conn,
    schema: Schema,
    invoice: Invoice,
    wishes: InvoiceRules,
    back: tuple[Payment, Decimal],
    *,
    now: datetime,
) -> None:
    payment, amount = back[0], Decimal(plain(back[1]))
    before = await _corrections(conn, invoice)
    try:
        base = await _base(conn, schema, invoice, wishes, now=now)
        told = [drafts.unpacked(each.draft) for each in before if each.draft]
        draft = corrections.corrected(
            base, told, amount, number=invoice.number, language=wishes.language
        )
    except KapocsError as error:
        reason = Reason("invoicing.not_corrected", invoice=invoice.id, why=error.reason)
        await _say(conn, invoice, reason, now)
        return
    whose = (conn, invoice.account_id)
    made = await queries.insert_correction(
        *whose, invoice.id, payment.id, external_id=random_token(15), now=now
    )
    if made is None:
        return
    today = now.astimezone(schema.zone).date()
    numbered = corrections.named(draft, made, fulfilled_on=invoice.fulfilled_on, today=today)
    sums = (draft.currency, draft.net, draft.gross)
    await queries_work.keep_draft(*whose, made, drafts.packed(numbered), sums=sums)
    await put(conn, IssueInvoice(invoice.account_id, made))


async def _base(
    conn: Conn, schema: Schema, invoice: Invoice, wishes: InvoiceRules, *, now: datetime
) -> Draft:
    """As what the invoice was asked for; one that was made by hand, as its order is now."""
    if invoice.draft is not None:
        return drafts.unpacked(invoice.draft)
    return await order_drafts.of_order(conn, schema, invoice, wishes, now=now)


async def is_still_wanted(conn: Conn, invoice: Invoice) -> bool:
    """Whether what a correction is of still is so; it is once its request may have been sent."""
    if invoice.payment_id is None or invoice.is_uncertain:
        return True
    assert invoice.of_invoice is not None  # noqa: S101  # a correction is of an invoice
    payment = await payment_queries.get(conn, invoice.account_id, invoice.payment_id)
    of = await queries.get(conn, invoice.account_id, invoice.of_invoice)
    is_there = of is not None and of.state == InvoiceState.ISSUED
    return is_there and payment is not None and payment.counts


async def take_back(
    conn: Conn, account_id: AccountId, payment_id: PaymentId, *, now: datetime
) -> None:
    """Calls the correction off of a payment that did not go back; one that stands is told of."""
    known = await queries.of_payment(conn, account_id, payment_id)
    if known is None or known.state == InvoiceState.CANCELLED:
        return
    if not await actions.call_off(conn, known, now=now):
        await _say(conn, known, Reason("invoicing.correction_stands", invoice=known.id), now)


async def _corrections(conn: Conn, invoice: Invoice) -> list[Invoice]:
    """Those of an invoice that stand or are on their way."""
    order = (invoice.account_id, invoice.list_id, invoice.record_id)
    found = await queries.of_order(conn, *order)
    return [
        each
        for each in found
        if each.kind == InvoiceKind.CORRECTION
        and each.of_invoice == invoice.id
        and each.state != InvoiceState.CANCELLED
    ]


def _taken(found: Sequence[Invoice]) -> Decimal:
    """What corrections take off, above 0."""
    return -sum((each.gross or Decimal(0) for each in found), Decimal(0))


async def _rules(conn: Conn, invoice: Invoice) -> InvoiceRules:
    """What its connector wants; nothing when that is none any more."""
    connector = await connector_queries.get(conn, invoice.account_id, invoice.connector_id)
    if connector is None or connector.state != "active":
        return _OFF
    try:
        return rules.read(connector.settings)
    except KapocsError:
        return _OFF


async def _say(conn: Conn, invoice: Invoice, line: Reason, now: datetime) -> None:
    await connectors.note(conn, invoice.account_id, invoice.connector_id, line, now=now)
