"""Asking for documents, undoing them, and noting what an invoicing program made of it."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import AccountId, ListId, SubscriberId, random_token
from kapocs.invoicing import queries, queries_work
from kapocs.invoicing.facts import InvoiceCancelled, InvoiceIssued
from kapocs.invoicing.jobs import CorrectRefunded, FetchPaper, IssueInvoice
from kapocs.invoicing.model import (
    TAKES_AWAY,
    BadInvoice,
    Invoice,
    InvoiceId,
    InvoiceKind,
    InvoiceNotAllowed,
    InvoiceNotFound,
    InvoiceState,
    IssuedDocument,
)
from kapocs.lists import actions as lists
from kapocs.orders import columns, records
from kapocs.orders.queries_orders import orders
from kapocs.payments import queries as payment_queries
from kapocs.queue.put import put
from kapocs.reasons import Reason

TYPES = ("szamlazz", "billingo", "invoices")
"""Types of connectors that issue documents."""


async def get(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, lock: bool = False
) -> Invoice:
    """The document. InvoiceNotFound."""
    found = await queries.get(conn, account_id, invoice_id, lock=lock)
    if found is None:
        raise InvoiceNotFound(field="invoice_id")
    return found


async def want(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    order: tuple[ListId, SubscriberId],
    kind: InvoiceKind,
    *,
    now: datetime,
) -> InvoiceId | None:
    """Asks for a document of an order, by its list and record; None: there is one of the kind."""
    made = await queries.insert(
        conn, account_id, connector_id, order, (kind, random_token(15)), now=now
    )
    if made is not None:
        await put(conn, IssueInvoice(account_id, made))
    return made


async def issue(
    conn: Conn,
    account_id: AccountId,
    order: tuple[ListId, SubscriberId],
    kind: InvoiceKind,
    *,
    now: datetime,
) -> Invoice:
    """Asks for a document by hand: a new one, or once more for one that had failed.

    OrderNotFound, BadInvoice: the list has no invoicing connector; InvoiceNotAllowed: it is there.
    """
    known = [each for each in await _live(conn, account_id, order) if each.kind == kind]
    if not known:
        return await _first(conn, account_id, order, kind, now=now)
    found = next((each for each in known if each.state == InvoiceState.FAILED), known[-1])
    if found.state != InvoiceState.FAILED:
        reason = Reason("invoicing.is_there", invoice=found.id, state=found.state)
        raise InvoiceNotAllowed(reason, field="order_id")
    # What may have been issued is looked for with the request of before.
    is_new = not found.is_uncertain and kind != InvoiceKind.CORRECTION
    await queries_work.again(conn, account_id, found.id, is_new=is_new, now=now)
    await put(conn, IssueInvoice(account_id, found.id))
    return await get(conn, account_id, found.id)


async def _live(
    conn: Conn, account_id: AccountId, order: tuple[ListId, SubscriberId]
) -> list[Invoice]:
    found = await queries.of_order(conn, account_id, *order)
    return [each for each in found if each.state != InvoiceState.CANCELLED]


async def _first(
    conn: Conn,
    account_id: AccountId,
    order: tuple[ListId, SubscriberId],
    kind: InvoiceKind,
    *,
    now: datetime,
) -> Invoice:
    if kind == InvoiceKind.CORRECTION:
        raise BadInvoice(Reason("invoicing.no_refund"), field="kind")
    list_id, record_id = order
    await lists.schema(conn, account_id, list_id)
    if not await orders(conn, account_id, list_id, [record_id]):
        raise BadInvoice(Reason("invoicing.no_order"), field="order_id")
    connectors = await queries.connectors_of_list(conn, account_id, list_id, TYPES)
    if not connectors:
        raise BadInvoice(Reason("invoicing.no_connector"), field="list_id")
    made = await want(conn, account_id, connectors[0], order, kind, now=now)
    if made is None:
        raise InvoiceNotAllowed(Reason("invoicing.is_coming"), field="order_id")
    return await get(conn, account_id, made)


async def cancel(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, now: datetime
) -> Invoice:
    """Undoes a document: one that was issued by a storno, another one at once.

    InvoiceNotFound; InvoiceNotAllowed: it is being issued, or nobody knows whether it was, or it
    takes away itself, or is corrected.
    """
    known = await get(conn, account_id, invoice_id, lock=True)
    is_final = known.kind == InvoiceKind.CORRECTION and known.state == InvoiceState.ISSUED
    if known.kind == InvoiceKind.STORNO or is_final or known.is_uncertain:
        raise InvoiceNotAllowed(Reason("invoicing.not_to_be_undone"), field="invoice_id")
    live = await _live(conn, account_id, (known.list_id, known.record_id))
    if any(each.payment_id and each.of_invoice == invoice_id for each in live):
        reason = Reason("invoicing.has_corrections", invoice=invoice_id)
        raise InvoiceNotAllowed(reason, field="invoice_id")
    match known.state:
        case InvoiceState.WANTED | InvoiceState.FAILED:
            await _cancelled(conn, known, by="", now=now)
        case InvoiceState.ISSUED:
            await _reverse(conn, known, now=now)
        case InvoiceState.ISSUING:
            raise InvoiceNotAllowed(Reason("invoicing.is_coming"), field="invoice_id")
    return await get(conn, account_id, invoice_id)


async def call_off(conn: Conn, known: Invoice, *, now: datetime) -> bool:
    """Has a document not issued that has no use any more. False: it was, or may have been."""
    if known.is_uncertain or known.state == InvoiceState.ISSUED:
        return False
    await _cancelled(conn, known, by="", now=now)
    return True


async def _reverse(conn: Conn, known: Invoice, *, now: datetime) -> None:
    whose = (conn, known.account_id, known.id)
    made = await queries.insert_storno(*whose, external_id=random_token(15), now=now)
    if made is None:
        storno = await queries.storno_of(*whose)
        if storno is None or storno.state != InvoiceState.FAILED:
            return
        made = storno.id
        await queries_work.again(conn, known.account_id, made, is_new=True, now=now)
    await put(conn, IssueInvoice(known.account_id, made))


async def take_over(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    order: tuple[ListId, SubscriberId],
    document: tuple[InvoiceKind, IssuedDocument],
    *,
    now: datetime,
) -> bool:
    """Has a document that somebody made in the program be the order's, and its file fetched.

    False: the order has one of the kind that is issued, or may be.
    """
    kind, issued = document
    made = await queries.insert(
        conn, account_id, connector_id, order, (kind, random_token(15)), now=now
    )
    if made is None:
        live = await _live(conn, account_id, order)
        failed = (each for each in live if each.kind == kind and not each.is_uncertain)
        made = next((each.id for each in failed if each.state == InvoiceState.FAILED), None)
    if made is None:
        return False
    known = await get(conn, account_id, made, lock=True)
    done = await note_issued(conn, known, issued, link="", now=now)
    await put(conn, FetchPaper(account_id, made))
    return done


async def note_undone(conn: Conn, known: Invoice, *, by: str, now: datetime) -> None:
    """Notes that an issued document was undone in the program; `by`: its storno's number."""
    await _cancelled(conn, known, by=by, now=now)


async def note_paper(conn: Conn, known: Invoice, pdf: bytes, *, link: str, now: datetime) -> None:
    """Keeps the file of an issued document that came later, with its link in the order."""
    is_kept = await queries_work.keep_pdf(conn, known.account_id, known.id, pdf)
    if is_kept and known.kind not in TAKES_AWAY:
        await _write(conn, known, link=link, now=now)


async def note_issued(
    conn: Conn, known: Invoice, issued: IssuedDocument, *, link: str, now: datetime
) -> bool:
    """Notes what was issued, and writes it into the order. False: it was noted already."""
    undone = None
    if known.kind == InvoiceKind.STORNO:
        assert known.of_invoice is not None  # noqa: S101  # a storno is of a document
        # Before the storno changes: whoever undoes the document holds it, and waits for the storno.
        undone = await get(conn, known.account_id, known.of_invoice, lock=True)
    sums_known = issued.net is not None and issued.gross is not None
    vat: Decimal | None = None
    if sums_known:
        vat = (issued.gross or Decimal(0)) - (issued.net or Decimal(0))
    done = await queries_work.note_issued(
        conn, known.account_id, known.id, issued, vat=vat, now=now
    )
    if not done:
        return False
    if undone is not None:
        await _cancelled(conn, undone, by=issued.number, now=now)
        return True
    whole = await get(conn, known.account_id, known.id)
    note(conn, subject(whole), InvoiceIssued(**told(whole)), at=now)
    if whole.kind != InvoiceKind.CORRECTION:
        await _write(conn, whole, link=link if whole.has_pdf else "", now=now)
    if whole.kind == InvoiceKind.INVOICE:
        order = (whole.account_id, whole.list_id, whole.record_id)
        if any(each.amount < 0 for each in await payment_queries.of_order(conn, *order)):
            await put(conn, CorrectRefunded(whole.account_id, whole.id))
    return True


async def _cancelled(conn: Conn, known: Invoice, *, by: str, now: datetime) -> None:
    if not await queries_work.cancel(conn, known.account_id, known.id, now=now):
        return
    note(conn, subject(known), InvoiceCancelled(by_number=by, **told(known)), at=now)
    if known.number:
        await _change_order(conn, known, dict.fromkeys(_names(known.kind), ""), now=now)


async def _write(conn: Conn, known: Invoice, *, link: str, now: datetime) -> None:
    number, where = _names(known.kind)
    given: dict[str, object] = {number: known.number, where: link, columns.BILLING_SYNCED: now}
    if known.due_on is not None:
        given[columns.PAY_DUE_DATE] = known.due_on.isoformat()
    await _change_order(conn, known, given, now=now)


async def _change_order(
    conn: Conn, known: Invoice, given: dict[str, object], *, now: datetime
) -> None:
    """Writes into the order, if it is still there."""
    whose = (conn, known.account_id, known.list_id)
    if not await orders(*whose, [known.record_id]):
        return
    schema = await lists.schema(*whose)
    await records.change(conn, schema, known.record_id, given, form_id=None, now=now)


def _names(kind: str) -> Collection[str]:
    if kind == InvoiceKind.PROFORMA:
        return (columns.PROFORMA_NUMBER, columns.PROFORMA_LINK)
    return (columns.BILL_NUMBER, columns.BILL_LINK)


def subject(known: Invoice) -> Subject:
    """Whom facts about a document are about: its order."""
    return Subject(known.account_id, known.list_id, known.record_id)


def told(known: Invoice) -> dict[str, Any]:
    """What every fact about a document says of it."""
    return {
        "invoice_id": known.id,
        "kind": known.kind,
        "number": known.number,
        "external_id": known.external_id,
        "currency": known.currency,
        "net": known.net,
        "gross": known.gross,
    }
