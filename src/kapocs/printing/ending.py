"""How a print batch ends: finished or given up. The sends learn what became of their letters."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_print
from kapocs.printing import queries, queries_files, queries_items
from kapocs.printing.manifest import file_name
from kapocs.printing.model import PrintBatch, PrintStatus
from kapocs.reasons import Reason

_BATCH = 5_000


async def finish(conn: Conn, batch: PrintBatch, now: datetime) -> None:
    """All files are there."""
    await _note_deliveries(conn, batch, now)
    await queries.set_status(conn, batch.account_id, batch.id, status=PrintStatus.FINISHED, now=now)


async def give_up(conn: Conn, batch: PrintBatch, reason: Reason, now: datetime) -> None:
    """Nothing of the batch will be printed, and why."""
    await _note_deliveries(conn, batch, now, failure=reason)
    await drop_data(conn, batch)
    await queries.set_status(
        conn, batch.account_id, batch.id, status=PrintStatus.FAILED, reason=reason, now=now
    )


async def drop_data(conn: Conn, batch: PrintBatch) -> None:
    """Deletes the PDFs of a batch, whole ones and parts; what is known of its letters stays."""
    await queries_files.drop_chunk_data(conn, batch.account_id, batch.id)
    await queries_files.drop_pieces(conn, batch.account_id, batch.id)


async def _note_deliveries(
    conn: Conn, batch: PrintBatch, now: datetime, *, failure: Reason | None = None
) -> None:
    """Tells the sends what became of their letters. `failure`: why the whole batch failed."""
    after = 0
    while found := await queries_items.ended(
        conn, batch.account_id, batch.id, after=after, size=_BATCH
    ):
        after = found[-1].id
        groups: dict[tuple[int | None, Reason | None], list[queries_items.Ended]] = {}
        for each in found:
            groups.setdefault((each.file, each.error or failure), []).append(each)
        for (file, error), ended in groups.items():
            ids = [each.delivery_id for each in ended]
            if file is None:
                await queries_print.not_printed(conn, batch.account_id, ids, reason=error, now=now)
            else:
                label = f"print-batch-{batch.id}/{file_name(file)}"
                await queries_print.printed(conn, batch.account_id, ids, file=label, now=now)
