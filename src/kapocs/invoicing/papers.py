"""Invoices that travel with letters, no more at once than there is room for."""

from collections import Counter
from collections.abc import Sequence

from kapocs.courier.mail.mime import AttachedFile
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.invoicing import queries_papers
from kapocs.invoicing.model import LARGEST_PDF, InvoiceId
from kapocs.invoicing.queries_papers import StoredPaper
from kapocs.lists.model import Schema
from kapocs.orders.values import is_for_orders


async def papers(
    conn: Conn, schema: Schema, record_ids: Sequence[SubscriberId], *, room: int
) -> tuple[dict[SubscriberId, AttachedFile], set[SubscriberId]]:
    """The files of orders' invoices, and the orders whose file finds no room now.

    `room` is in bytes; a record that is named twice takes it twice. In neither are orders
    without an issued invoice, those whose invoice has no file, and records that are no orders.
    """
    if not is_for_orders(schema):
        return {}, set()
    times = Counter(record_ids)
    chosen: dict[InvoiceId, StoredPaper] = {}
    late: set[SubscriberId] = set()
    for each in await queries_papers.of_orders(conn, *schema.key, list(times), largest=LARGEST_PDF):
        takes = each.size * times[each.record_id]
        if takes > room:
            late.add(each.record_id)
            continue
        room -= takes
        chosen[each.id] = each
    if not chosen:
        return {}, late
    files = await queries_papers.files(conn, schema.list.account_id, list(chosen))
    found = {
        chosen[id_].record_id: AttachedFile("application/pdf", _name(chosen[id_].number), data)
        for id_, data in files.items()
    }
    return found, late


def _name(number: str) -> str:
    """Of a file: the invoice's number, without what a disk might not take."""
    return (
        "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in number)[:56] + ".pdf"
    )
