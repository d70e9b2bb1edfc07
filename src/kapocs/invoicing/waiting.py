"""Documents that wait until what is called because of an order has answered: it may change it.

Whether anything is called is not known here; the wiring says who is asked.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from kapocs.connectors import actions as connectors
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.invoicing import queries_work
from kapocs.invoicing.model import Invoice, InvoiceId
from kapocs.reasons import Reason

Awaited = Callable[[Conn, AccountId, ListId, SubscriberId], Awaitable[bool]]
"""Whether an answer is awaited that may change the order, by its list and record."""

MOST_WAIT = timedelta(minutes=15)
"""Then a document is issued without the answer."""
_SOONEST, _LATEST = timedelta(seconds=2), timedelta(seconds=30)
_WHY = Reason("invoicing.awaits_answer")


async def nothing_awaited(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> bool:
    """False."""
    del conn, account_id, list_id, record_id
    return False


async def may_wait(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, now: datetime
) -> None:
    """Lets a document wait that nobody asked for by hand."""
    await queries_work.let_wait(conn, account_id, invoice_id, until=now + MOST_WAIT)


async def looked_at_in(
    conn: Conn, invoice: Invoice, awaited: Awaited, *, now: datetime
) -> timedelta | None:
    """After how long a document that waits is looked at again; None: it waits no more."""
    if invoice.waits_until is None:
        return None
    order = (invoice.account_id, invoice.list_id, invoice.record_id)
    if not await awaited(conn, *order):
        return None
    left = invoice.waits_until - now
    if left <= timedelta(0):
        line = Reason("invoicing.did_not_wait", invoice=invoice.id)
        await connectors.note(conn, invoice.account_id, invoice.connector_id, line, now=now)
        return None
    await queries_work.note_why(conn, invoice.account_id, invoice.id, _WHY.stored())
    waited = now - (invoice.waits_until - MOST_WAIT)
    return min(max(waited / 4, _SOONEST), _LATEST, left)
