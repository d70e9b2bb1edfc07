"""Mending what differs from an invoicing program, as far as that is safe: nothing is issued."""

from datetime import datetime

from kapocs.comparing import queries
from kapocs.comparing.model import MOST, DocumentDifference, DocumentDiffers
from kapocs.comparing.queries import KeptDocument
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import Connector, ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SubscriberId
from kapocs.invoicing import actions
from kapocs.invoicing import queries as invoices
from kapocs.invoicing.jobs import FetchPaper, LookAtPayments
from kapocs.invoicing.model import InvoiceId, InvoiceKind, InvoiceState, IssuedDocument
from kapocs.queue.put import put
from kapocs.reasons import Reason


async def differences(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, list_id: int
) -> list[DocumentDifference]:
    """Where what the program said last is not what is here: ours first, then strangers."""
    whose = (conn, account_id, connector_id)
    found = await queries.ours(*whose, most=MOST)
    found += await queries.strangers(*whose, list_id=list_id, most=MOST - len(found))
    return found


async def mend(conn: Conn, of: Connector, *, now: datetime) -> int:
    """Takes over what was paid, undone or made there; how many documents that were.

    Sums that differ, documents that are not there, second ones and those that name no order are
    left to a person.
    """
    whose = (conn, of.account_id, of.id)
    found = await differences(*whose, list_id=of.list_id or 0)
    mended = sum([await _mend(conn, of, each, now) for each in found])
    if mended:
        await connectors.note(*whose, Reason("comparing.repair", documents=mended), now=now)
    return mended


async def _mend(conn: Conn, of: Connector, found: DocumentDifference, now: datetime) -> bool:
    match found.what:
        case DocumentDiffers.PAID_THERE:
            await put(conn, LookAtPayments(of.account_id, of.id, found.number))
            return True
        case DocumentDiffers.CANCELLED_THERE if found.invoice_id is not None:
            return await _undo(conn, of, found.invoice_id, found.number, now)
        case DocumentDiffers.ISSUED_THERE if found.invoice_id is not None:
            return await _issued(conn, of, found.invoice_id, found.number, now)
        case DocumentDiffers.BY_HAND if found.order_id is not None:
            return await _take_over(conn, of, found.order_id, found.number, now)
    return False


async def _undo(
    conn: Conn, of: Connector, invoice_id: InvoiceId, number: str, now: datetime
) -> bool:
    """Unless a storno of ours is on its way, which will tell so itself."""
    known = await invoices.get(conn, of.account_id, invoice_id, lock=True)
    kept = await queries.kept(conn, of.account_id, of.id, number)
    storno = await invoices.storno_of(conn, of.account_id, invoice_id)
    is_coming = storno is not None and storno.is_open
    if known is None or kept is None or known.state != InvoiceState.ISSUED or is_coming:
        return False
    await actions.note_undone(conn, known, by=kept.cancelled_by, now=now)
    return True


async def _issued(
    conn: Conn, of: Connector, invoice_id: InvoiceId, number: str, now: datetime
) -> bool:
    """A document that failed here, and is there all the same."""
    known = await invoices.get(conn, of.account_id, invoice_id, lock=True)
    kept = await queries.kept(conn, of.account_id, of.id, number)
    if known is None or kept is None or known.state != InvoiceState.FAILED:
        return False
    done = await actions.note_issued(conn, known, _document(kept), link="", now=now)
    await put(conn, FetchPaper(of.account_id, invoice_id))
    return done


async def _take_over(
    conn: Conn, of: Connector, order_id: SubscriberId, number: str, now: datetime
) -> bool:
    kept = await queries.kept(conn, of.account_id, of.id, number)
    if kept is None or of.list_id is None:
        return False
    document = (InvoiceKind(kept.kind), _document(kept))
    order = (of.list_id, order_id)
    done = await actions.take_over(conn, of.account_id, of.id, order, document, now=now)
    if done:
        await put(conn, LookAtPayments(of.account_id, of.id, number))
    return done


def _document(kept: KeptDocument) -> IssuedDocument:
    return IssuedDocument(
        number=kept.document,
        peer_id=kept.peer_id,
        net=kept.net,
        gross=kept.gross,
        issued_on=kept.issued_on,
        fulfilled_on=kept.fulfilled_on,
        due_on=kept.due_on,
        currency=kept.currency,
    )
