"""Keeping payments in step with an invoicing program, in both directions.

Sums are compared, not entries: what the program knows beyond what Kapocs does is received as a
payment, and what Kapocs knows beyond is registered there. So a hint that comes twice, an answer
that is lost and a payment that both learned of elsewhere are counted once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.errors import NotFound
from kapocs.invoicing import queries, queries_payments
from kapocs.invoicing.jobs import LookAtPayments, TellPayment
from kapocs.invoicing.model import MOST_SENDS, TAKES_AWAY, Invoice, InvoiceKind, InvoiceState
from kapocs.invoicing.opening import InvoicingParts, program
from kapocs.invoicing.programs import (
    AnswerLost,
    InvoiceProgram,
    NotedPayment,
    PaidState,
    ProgramAway,
    ProgramRefused,
)
from kapocs.lists import actions as lists
from kapocs.payments import actions as payments
from kapocs.payments import queries as payment_queries
from kapocs.payments.model import NewPayment, Payment
from kapocs.queue.errand import Permanent
from kapocs.queue.put import put
from kapocs.reasons import Reason, cut

_LEASE = timedelta(seconds=240)
_DELAY = timedelta(minutes=5)
_WORDS = {"bank": "átutalás", "stripe": "bankkártya", "barion": "barion", "simplepay": "OTP Simple"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LookTaken:
    """A document whose program is asked what was paid on it."""

    invoice: Invoice
    open: Callable[[], InvoiceProgram]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellTaken:
    """A payment to be registered; `known`: all that Kapocs knows to be received for the order."""

    invoice: Invoice
    payment: NotedPayment
    known: Decimal
    sends: int
    open: Callable[[], InvoiceProgram]


@dataclass(frozen=True, slots=True)
class TellOutcome:
    """Why a payment is not registered; None: it is."""

    reason: Reason | None = None
    is_hopeless: bool = False


def source_of(invoice: Invoice) -> str:
    """As what payments that the program told of are known: `invoicing:7`."""
    return f"invoicing:{invoice.connector_id}"


async def claim_look(
    parts: InvoicingParts, conn: Conn, job: LookAtPayments, now: datetime
) -> LookTaken | None:
    """The document of the number; None: it is none of ours, or takes away: nobody pays that."""
    connector_id = ConnectorId(job.connector_id)
    found = await queries.of_number(conn, job.account_id, connector_id, job.number)
    if found is None or found.state != InvoiceState.ISSUED or found.kind in TAKES_AWAY:
        return None
    return LookTaken(invoice=found, open=await opener(parts, conn, found, now))


async def opener(
    parts: InvoicingParts, conn: Conn, invoice: Invoice, now: datetime
) -> Callable[[], InvoiceProgram]:
    """What opens the document's program. ConnectorNotFound, ConnectorDisabled."""
    connector = await connectors.get_active(
        conn, invoice.account_id, invoice.connector_id, signer=parts.signer
    )
    schema = await lists.schema(conn, invoice.account_id, invoice.list_id)
    today = now.astimezone(schema.zone).date()
    return lambda: program(connector, parts, today=today)


async def look(taken: LookTaken) -> PaidState | None:
    """What the program says. Permanent when it refuses."""
    asked = taken.open()
    try:
        return await asked.paid(taken.invoice.number, taken.invoice.peer_id)
    except ProgramRefused as error:
        raise Permanent(error.reason) from None
    finally:
        await asked.close()


async def note_look(
    conn: Conn, job: LookAtPayments, taken: LookTaken, state: PaidState | None, now: datetime
) -> None:
    """Receives what the program knows beyond Kapocs, and takes back what it does not know."""
    del job
    if state is None:
        return
    invoice = taken.invoice
    try:
        schema = await lists.schema(conn, invoice.account_id, invoice.list_id)
        await payments.balance_of(conn, schema, invoice.record_id)  # holds the order
    except NotFound:
        return
    known = await payment_queries.of_order(conn, *schema.key, invoice.record_id)
    total = sum((each.amount for each in state.payments), Decimal(0))
    missing = total - _received(known, state.currency)
    if missing > 0:
        last = max(each.on for each in state.payments)
        at = datetime.combine(last, time(12), tzinfo=schema.zone).astimezone(UTC)
        wish = NewPayment(
            amount=missing,
            currency=state.currency,
            at=min(at, now),
            source=source_of(invoice),
            external_id=f"{invoice.number}:{len(known)}:{total}",
            note=state.payments[-1].method[:200],
        )
        await payments.receive(conn, schema, invoice.record_id, wish, now=now)
    elif missing < 0:
        await _take_back(conn, invoice, known, -missing, now=now)


async def _take_back(
    conn: Conn, invoice: Invoice, known: list[Payment], surplus: Decimal, *, now: datetime
) -> None:
    """Reverses what the program had told of, the newest first, as long as it fits."""
    for each in reversed(known):
        is_its = each.source == source_of(invoice) and each.counts and each.amount > 0
        if is_its and each.amount <= surplus:
            surplus -= each.amount
            await payments.reverse(conn, invoice.account_id, each.id, now=now)


def _received(known: list[Payment], currency: str) -> Decimal:
    counted = (each for each in known if each.counts and each.currency == currency)
    return sum((each.amount for each in counted if each.amount > 0), Decimal(0))


async def give_up_look(conn: Conn, job: LookAtPayments, reason: Reason, now: datetime) -> None:
    """A line in the connector's log."""
    line = Reason("invoicing.not_looked", number=job.number[:80], why=cut(reason, 300))
    await connectors.note(conn, job.account_id, ConnectorId(job.connector_id), line, now=now)


async def tell_all(conn: Conn, invoice: Invoice, *, now: datetime) -> None:
    """Has what was paid while an invoice was being issued registered at it."""
    if invoice.kind != InvoiceKind.INVOICE or (invoice.draft or {}).get("is_paid"):
        return
    order = (invoice.account_id, invoice.list_id, invoice.record_id)
    for each in await payment_queries.of_order(conn, *order):
        if each.counts and each.amount > 0 and each.source != source_of(invoice):
            await want_told(conn, invoice, each.id, now=now)


async def want_told(conn: Conn, invoice: Invoice, payment_id: int, *, now: datetime) -> None:
    """Has a payment registered at an invoice, once."""
    whose = (conn, invoice.account_id, invoice.id)
    if await queries_payments.insert(*whose, payment_id, now=now):
        await put(conn, TellPayment(invoice.account_id, invoice.id, payment_id))


async def claim_tell(
    parts: InvoicingParts, conn: Conn, job: TellPayment, now: datetime
) -> TellTaken | None:
    """The payment to be registered, counted as sent; None: nothing is to be done now."""
    key = (conn, job.account_id, job.invoice_id, job.payment_id)
    told = await queries_payments.get(*key)
    invoice = await queries.get(conn, job.account_id, job.invoice_id)
    if told is None or invoice is None or told.state != "wanted":
        return None
    if told.due_at > now:
        await put(conn, job, after=told.due_at - now)
        return None
    order = (invoice.account_id, invoice.list_id, invoice.record_id)
    known = await payment_queries.of_order(conn, *order)
    paid = next((each for each in known if each.id == job.payment_id and each.counts), None)
    if paid is None or invoice.state != InvoiceState.ISSUED or told.sends >= MOST_SENDS:
        await queries_payments.settle(
            *key, told=("failed", Reason("invoicing.not_told").stored()), due_at=now
        )
        return None
    await queries_payments.begin(*key, until=now + _LEASE)
    return TellTaken(
        invoice=invoice,
        payment=NotedPayment(
            paid.amount,
            paid.received_at.date(),
            _WORDS.get(paid.source.partition(":")[0], "átutalás"),
            f"kapocs-{paid.id}",
        ),
        known=_received(known, paid.currency),
        sends=told.sends + 1,
        open=await opener(parts, conn, invoice, now),
    )


async def tell(taken: TellTaken) -> TellOutcome:
    """Registers as much as the program does not know yet. Raises nothing."""
    asked = taken.open()
    number, peer_id = taken.invoice.number, taken.invoice.peer_id
    try:
        state = await asked.paid(number, peer_id)
        if state is None:
            return TellOutcome(Reason("invoicing.not_there", number=number), is_hopeless=True)
        total = sum((each.amount for each in state.payments), Decimal(0))
        missing = min(taken.known - total, taken.payment.amount)
        if missing > 0:
            due = taken.payment
            entry = NotedPayment(missing, due.on, due.method, due.text)
            await asked.tell_payment(number, peer_id, entry)
    except (AnswerLost, ProgramAway) as error:
        return TellOutcome(error.reason)
    except ProgramRefused as error:
        return TellOutcome(error.reason, is_hopeless=True)
    finally:
        await asked.close()
    return TellOutcome()


async def note_tell(
    conn: Conn, job: TellPayment, taken: TellTaken, outcome: TellOutcome, now: datetime
) -> None:
    """Notes what came of it."""
    key = (conn, job.account_id, job.invoice_id, job.payment_id)
    if outcome.reason is None:
        await queries_payments.settle(*key, told=("done", None), due_at=now)
        return
    reason = cut(outcome.reason, 300)
    if outcome.is_hopeless or taken.sends >= MOST_SENDS:
        await queries_payments.settle(*key, told=("failed", reason.stored()), due_at=now)
        line = Reason("invoicing.not_registered", number=taken.invoice.number, why=reason)
        await connectors.note(conn, job.account_id, taken.invoice.connector_id, line, now=now)
        return
    await queries_payments.settle(*key, told=("wanted", reason.stored()), due_at=now + _DELAY)
    await put(conn, job, after=_DELAY)


async def give_up_tell(conn: Conn, job: TellPayment, reason: Reason, now: datetime) -> None:
    """A person has to register it."""
    key = (conn, job.account_id, job.invoice_id, job.payment_id)
    await queries_payments.settle(*key, told=("failed", cut(reason, 300).stored()), due_at=now)
