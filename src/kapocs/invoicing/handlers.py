"""What the worker runs by the clock: orders get documents, and documents are asked of."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kapocs.connectors import queries as connectors
from kapocs.connectors.model import Connector
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.invoicing import (
    actions,
    overdue,
    queries,
    queries_payments,
    refunds,
    rules,
    telling,
    waiting,
)
from kapocs.invoicing.jobs import CorrectRefunded, LookAtPayments, UndoRefunded
from kapocs.invoicing.model import InvoiceKind, InvoiceState
from kapocs.invoicing.rules import InvoiceRules
from kapocs.payments.facts import PaymentReceived, PaymentReversed
from kapocs.queue.put import put_all
from kapocs.stream import following
from kapocs.stream.model import Fact

READER = "invoicing"
"""The name by which the stream knows how far orders are followed."""
_TRIGGERS = {"order.placed": "order", "order.paid": "payment", "order.shipped": "shipping"}
_RECEIVED, _REVERSED = "payment.received", "payment.reversed"
_OF_ISSUED = {"order.refunded": refunds.undo_all, "order.unpaid": overdue.unpaid_again}
"""What happens to an order that has its documents → what becomes of these."""
_ASKED_FOR = timedelta(days=120)
"""How long unpaid documents are asked of."""
_PAGE = 500


async def follow(conn: Conn, _: object, now: datetime) -> None:
    """Reads what happened to orders since the last time, and asks for documents by the rules."""

    async def take(fact: Fact) -> None:
        await _take(conn, fact, now)

    kinds = (*_TRIGGERS, _RECEIVED, _REVERSED, *_OF_ISSUED)
    await following.follow(conn, READER, kinds, take, now=now)


async def _take(conn: Conn, fact: Fact, now: datetime) -> None:
    if fact.list_id is None or fact.subscriber_id is None:
        return
    if fact.kind in (_RECEIVED, _REVERSED):
        await _take_payment(conn, fact, now)
        return
    account_id, order = fact.account_id, (fact.list_id, fact.subscriber_id)
    if fact.kind in _OF_ISSUED:
        await _OF_ISSUED[fact.kind](conn, account_id, order, now=now)
        return
    found = await queries.connectors_of_list(conn, account_id, fact.list_id, actions.TYPES)
    for connector_id in found:
        connector = await connectors.get(conn, account_id, connector_id)
        # What happened before somebody connected the program is none of its matters.
        if connector is None or fact.at < connector.created_at:
            continue
        for kind in _wanted(connector, _TRIGGERS[fact.kind]):
            made = await actions.want(conn, account_id, connector_id, order, kind, now=now)
            if made is not None:
                await waiting.may_wait(conn, account_id, made, now=now)


def _wanted(connector: Connector, trigger: str) -> Sequence[InvoiceKind]:
    try:
        wishes: InvoiceRules = rules.read(connector.settings)
    except KapocsError:
        return ()
    made = []
    if wishes.proforma_on == trigger:
        made.append(InvoiceKind.PROFORMA)
    if wishes.invoice_on == trigger:
        made.append(InvoiceKind.INVOICE)
    return made


async def _take_payment(conn: Conn, fact: Fact, now: datetime) -> None:
    """What was paid is registered at the invoice, and what was paid back corrects it."""
    assert fact.list_id is not None and fact.subscriber_id is not None  # noqa: S101, PT018
    order = (fact.list_id, fact.subscriber_id)
    match fact.payload:
        case PaymentReceived(amount=amount) as payment if amount > 0:
            await _tell(conn, (fact.account_id, *order), payment, now)
        case PaymentReceived():
            await refunds.correct_all(conn, fact.account_id, order, now=now)
        case PaymentReversed(amount=amount, payment_id=id_) if amount < 0:
            await refunds.take_back(conn, fact.account_id, id_, now=now)


async def _tell(
    conn: Conn,
    order: tuple[AccountId, ListId, SubscriberId],
    payment: PaymentReceived,
    now: datetime,
) -> None:
    """A payment is registered at the order's invoice, unless that is where it was learned of."""
    for each in await queries.of_order(conn, *order):
        if each.state != InvoiceState.ISSUED or each.kind != InvoiceKind.INVOICE:
            continue
        connector = await connectors.get(conn, each.account_id, each.connector_id)
        is_told = connector is not None and connector.type != "invoices"
        if is_told and payment.source != telling.source_of(each):
            await telling.want_told(conn, each, payment.payment_id, now=now)


async def undo_refunded(conn: Conn, job: UndoRefunded, now: datetime) -> None:
    """Undoes an invoice that was being issued when its order was paid back."""
    await refunds.undo(conn, job.account_id, job.invoice_id, now=now)


async def correct_refunded(conn: Conn, job: CorrectRefunded, now: datetime) -> None:
    """Corrects an invoice by what had been paid back of its order before it was issued."""
    await refunds.correct(conn, job.account_id, job.invoice_id, now=now)


async def look_at_due(conn: Conn, _: object, now: datetime) -> None:
    """Tells of invoices that were not paid until their day."""
    await overdue.look(conn, now=now)


async def poll(conn: Conn, _: object, now: datetime) -> None:
    """Asks programs that tell of nothing by themselves about documents of unpaid orders."""
    after = (0, 0)
    while True:
        found = await queries_payments.unpaid(
            conn, type_="billingo", since=now - _ASKED_FOR, after=after, size=_PAGE
        )
        if not found:
            return
        jobs = [
            LookAtPayments(AccountId(each.account_id), each.connector_id, each.number)
            for *_, each in found
        ]
        await put_all(conn, jobs)
        after = (found[-1][0], found[-1][1])
