"""Reading what is to be issued, having it issued, and noting what came of it: an errand's steps.

A request is counted before it is sent, and whoever may have sent one before looks for the document
by its key first. So a worker that dies, a job that runs twice and an answer that is lost lead to
one document, or to a person who is asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import ConnectorDisabled, ConnectorNotFound
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, KapocsError
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.invoicing import (
    actions,
    drafts,
    links,
    order_drafts,
    queries,
    queries_work,
    refunds,
    rules,
    telling,
    waiting,
)
from kapocs.invoicing.facts import InvoiceRequested
from kapocs.invoicing.jobs import FetchPaper, IssueInvoice
from kapocs.invoicing.model import (
    MOST_SENDS,
    Invoice,
    InvoiceKind,
    IssuedDocument,
)
from kapocs.invoicing.opening import InvoicingParts, program
from kapocs.invoicing.programs import (
    AnswerLost,
    InvoiceProgram,
    ProgramAway,
    ProgramRefused,
    WantedDocument,
    WantedStorno,
)
from kapocs.invoicing.queries_work import InvoiceRest
from kapocs.invoicing.rules import InvoiceRules
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.queue.put import put
from kapocs.reasons import Reason, cut

SECONDS = 200.0
"""How long looking and asking may take together."""
_LEASE = timedelta(seconds=240)
_FOREVER = timedelta(days=36500)
_DELAYS = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 120))
_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTaken:
    """A document that this worker has in hand. `was_sent`: a request may have reached it before."""

    invoice: Invoice
    wanted: WantedDocument | WantedStorno
    was_sent: bool
    open: Callable[[], InvoiceProgram]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOutcome:
    """What came of it: the document, or why there is none.

    `is_sent`: a request went out; `is_uncertain`: it may have come to something all the same.
    """

    issued: IssuedDocument | None = None
    reason: Reason | None = None
    is_sent: bool = True
    is_uncertain: bool = False
    is_hopeless: bool = False


async def claim(
    parts: InvoicingParts, conn: Conn, job: IssueInvoice, now: datetime
) -> IssueTaken | None:
    """The document to be issued, counted as sent; None: nothing is to be done now."""
    invoice = await queries.get(conn, job.account_id, job.invoice_id, lock=True)
    if invoice is None or not invoice.is_open:
        return None
    if invoice.due_at > now:
        # Another worker has it, or had it when it died; or it rests.
        await put(conn, job, after=invoice.due_at - now)
        return None
    try:
        rests = await waiting.looked_at_in(conn, invoice, parts.awaited, now=now)
        if rests is not None:
            await put(conn, job, after=rests)
            return None
        return await _claim(parts, conn, invoice, now)
    except KapocsError as error:
        await _fail(conn, invoice, error.reason, is_uncertain=invoice.is_uncertain, now=now)
        return None


async def _claim(
    parts: InvoicingParts, conn: Conn, invoice: Invoice, now: datetime
) -> IssueTaken | None:
    whose = (conn, invoice.account_id)
    connector = await connectors.get_active(*whose, invoice.connector_id, signer=parts.signer)
    if not await refunds.is_still_wanted(conn, invoice):
        await actions.call_off(conn, invoice, now=now)
        return None
    wishes = rules.read(connector.connector.settings)
    schema = await lists.schema(*whose, invoice.list_id)
    wanted = await _wanted(conn, schema, invoice, wishes, now=now)
    if connector.connector.type == "invoices":
        await _request(conn, invoice, now=now)
        return None
    if invoice.sends >= MOST_SENDS:
        reason = Reason("invoicing.too_often", most=MOST_SENDS)
        await _fail(conn, invoice, reason, is_uncertain=invoice.is_uncertain, now=now)
        return None
    await queries_work.begin(*whose, invoice.id, until=now + _LEASE)
    today = now.astimezone(schema.zone).date()
    return IssueTaken(
        invoice=invoice,
        wanted=wanted,
        was_sent=invoice.is_uncertain,
        open=lambda: program(connector, parts, today=today),
    )


async def _request(conn: Conn, invoice: Invoice, *, now: datetime) -> None:
    """A program that is told by webhook hears of it, and answers when it likes."""
    whose = (conn, invoice.account_id, invoice.id)
    whole = await actions.get(*whose)
    await queries_work.begin(*whose, until=now + _FOREVER)
    asked = InvoiceRequested(
        invoice_id=whole.id,
        kind=whole.kind,
        number="",
        external_id=whole.external_id,
        currency=whole.currency,
        net=whole.net,
        gross=whole.gross,
        connector_id=whole.connector_id,
        of_invoice=whole.of_invoice,
    )
    note(conn, Subject(whole.account_id, whole.list_id, whole.record_id), asked, at=now)


async def _wanted(
    conn: Conn, schema: Schema, invoice: Invoice, wishes: InvoiceRules, *, now: datetime
) -> WantedDocument | WantedStorno:
    if invoice.kind == InvoiceKind.STORNO:
        assert invoice.of_invoice is not None  # noqa: S101  # a storno is of a document
        undone = await actions.get(conn, invoice.account_id, invoice.of_invoice)
        return WantedStorno(
            external_id=invoice.external_id,
            number=undone.number,
            peer_id=undone.peer_id,
            is_proforma=undone.kind == InvoiceKind.PROFORMA,
            rules=wishes,
        )
    if invoice.draft is None:
        draft = await order_drafts.of_order(conn, schema, invoice, wishes, now=now)
        sums = (draft.currency, draft.net, draft.gross)
        whose = (conn, invoice.account_id, invoice.id)
        await queries_work.keep_draft(*whose, drafts.packed(draft), sums=sums)
    else:
        draft = drafts.unpacked(invoice.draft)
    return WantedDocument(
        external_id=invoice.external_id,
        is_proforma=invoice.kind == InvoiceKind.PROFORMA,
        draft=draft,
        rules=wishes,
    )


async def do(taken: IssueTaken) -> IssueOutcome:
    """Looks for the document if it may be there, and else has it issued. Raises nothing."""
    asked = taken.open()
    is_sent = False
    try:
        if taken.was_sent and isinstance(taken.wanted, WantedDocument):
            found = await asked.find(taken.wanted.external_id)
            if found is not None:
                return IssueOutcome(issued=found)
        is_sent = True
        if isinstance(taken.wanted, WantedStorno):
            return IssueOutcome(issued=await asked.reverse(taken.wanted))
        return IssueOutcome(issued=await asked.issue(taken.wanted))
    except (AnswerLost, ProgramAway, ProgramRefused) as error:
        return _outcome(error, is_sent=is_sent, was_sent=taken.was_sent)
    finally:
        await asked.close()


def _outcome(error: Invalid, *, is_sent: bool, was_sent: bool) -> IssueOutcome:
    is_lost = isinstance(error, AnswerLost)
    return IssueOutcome(
        reason=error.reason,
        is_sent=is_sent,
        is_uncertain=is_lost if is_sent else was_sent,
        is_hopeless=isinstance(error, ProgramRefused),
    )


async def keep(
    parts: InvoicingParts,
    conn: Conn,
    job: IssueInvoice,
    taken: IssueTaken,
    outcome: IssueOutcome,
    now: datetime,
) -> None:
    """Notes what came of it. What was issued is noted by the first who knows."""
    invoice = await queries.get(conn, job.account_id, job.invoice_id, lock=True)
    if invoice is None:
        return
    if outcome.issued is not None:
        where = links.link(parts.base_url, parts.signer, invoice.account_id, invoice.id)
        if await actions.note_issued(conn, invoice, outcome.issued, link=where, now=now):
            await telling.tell_all(conn, invoice, now=now)
            if outcome.issued.pdf is None and outcome.issued.number:
                await put(conn, FetchPaper(invoice.account_id, invoice.id), after=_DELAYS[0])
        return
    reason = cut(outcome.reason or Reason("invoicing.too_often", most=MOST_SENDS), _LONGEST_REASON)
    if not invoice.is_open or invoice.sends != taken.invoice.sends + 1:
        return
    sends = invoice.sends if outcome.is_sent else invoice.sends - 1
    if outcome.is_hopeless or sends >= MOST_SENDS:
        await _fail(conn, invoice, reason, is_uncertain=outcome.is_uncertain, now=now)
        return
    delay = _DELAYS[max(sends - 1, 0)]
    rest = InvoiceRest(now + delay, invoice.sends - sends, outcome.is_uncertain, reason.stored())
    await queries_work.put_off(conn, invoice.account_id, invoice.id, rest)
    await put(conn, job, after=delay)


async def give_up(conn: Conn, job: IssueInvoice, reason: Reason, now: datetime) -> None:
    """The document has to be looked at by a person."""
    invoice = await queries.get(conn, job.account_id, job.invoice_id, lock=True)
    if invoice is not None and invoice.is_open:
        await _fail(conn, invoice, reason, is_uncertain=invoice.sends > 0, now=now)


async def _fail(
    conn: Conn, invoice: Invoice, reason: Reason, *, is_uncertain: bool, now: datetime
) -> None:
    short = cut(reason, _LONGEST_REASON)
    whose = (conn, invoice.account_id)
    done = await queries_work.fail(
        *whose, invoice.id, is_uncertain=is_uncertain, reason=short.stored()
    )
    if not done:
        return
    line = Reason("invoicing.failed", invoice=invoice.id, why=short)
    try:
        await connectors.note(*whose, invoice.connector_id, line, now=now)
    except (ConnectorNotFound, ConnectorDisabled):
        return
