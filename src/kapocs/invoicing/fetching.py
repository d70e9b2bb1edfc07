"""Fetching the files of documents that were issued without: some programs make them later."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.invoicing import actions, links, queries, telling
from kapocs.invoicing.jobs import FetchPaper
from kapocs.invoicing.model import InvoiceState
from kapocs.invoicing.opening import InvoicingParts
from kapocs.invoicing.programs import ProgramAway, ProgramRefused
from kapocs.invoicing.telling import LookTaken
from kapocs.queue.errand import Permanent
from kapocs.reasons import Reason


async def claim(
    parts: InvoicingParts, conn: Conn, job: FetchPaper, now: datetime
) -> LookTaken | None:
    """The document; None: it has a file, or is none any more, or its connector asks nobody."""
    found = await queries.get(conn, job.account_id, job.invoice_id)
    if found is None or found.has_pdf or found.state != InvoiceState.ISSUED or not found.number:
        return None
    try:
        return LookTaken(invoice=found, open=await telling.opener(parts, conn, found, now))
    except KapocsError:
        return None


async def fetch(taken: LookTaken) -> bytes:
    """The file. ProgramAway while there is none; Permanent when the program refuses."""
    asked = taken.open()
    try:
        found = await asked.paper(taken.invoice.number, taken.invoice.peer_id)
    except ProgramRefused as error:
        raise Permanent(error.reason) from None
    finally:
        await asked.close()
    if found is None:
        raise ProgramAway(Reason("invoicing.not_there", number=taken.invoice.number))
    return found


async def note(
    parts: InvoicingParts, conn: Conn, job: FetchPaper, taken: LookTaken, pdf: bytes, now: datetime
) -> None:
    """Keeps the file, and writes its link into the order."""
    del taken
    known = await queries.get(conn, job.account_id, job.invoice_id, lock=True)
    if known is not None:
        where = links.link(parts.base_url, parts.signer, known.account_id, known.id)
        await actions.note_paper(conn, known, pdf, link=where, now=now)


async def give_up(conn: Conn, job: FetchPaper, reason: Reason, now: datetime) -> None:
    """The document counts without its file."""
    del conn, job, reason, now
