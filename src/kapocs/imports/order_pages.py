"""How pages of orders that were read from a file are handed over."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.imports import queries
from kapocs.imports.jobs import MergeArrivals
from kapocs.imports.model import Import, ImportState, Reject
from kapocs.imports.rejecting import reject
from kapocs.order_files import queries as arrivals
from kapocs.order_files.model import BadLine
from kapocs.order_files.pages import OrderPage
from kapocs.queue.put import put

AHEAD = 5_000
"""Orders that may wait to be stored; then reading waits for them."""


async def hand_over(conn: Conn, wanted: Import, page: OrderPage) -> bool:
    """Has the page's orders wait to be stored; False: the import was ended meanwhile."""
    account_id, id_ = wanted.account_id, wanted.id
    found = await queries.get(conn, account_id, id_, lock=True)
    if found is None or found.state is not ImportState.RUNNING:
        return False
    if page.orders:
        await arrivals.stage(conn, account_id, id_, page.orders)
    if page.bad:
        heads = found.look["head"]
        await queries.add_rejects(conn, account_id, id_, [reject_of(b, heads) for b in page.bad])
    values: dict[str, object] = {
        "staged_line": page.place,
        "staged_people": found.staged_people + len(page.orders),
    }
    if not found.is_merging:
        await put(conn, MergeArrivals(account_id, id_))
        values["is_merging"] = True
    await queries.set_columns(conn, account_id, id_, values)
    return True


def reject_of(bad: BadLine, heads: Sequence[str]) -> Reject:
    """The line as it is told."""
    return reject(bad.line.line, bad.line.cells, bad.place, bad.why, heads=heads)
