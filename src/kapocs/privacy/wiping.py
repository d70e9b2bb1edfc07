"""Takes records away with all that hangs on them; orders stay under a pseudonym."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, random_token
from kapocs.printing import ending
from kapocs.printing import queries as printing
from kapocs.privacy import queries_erase
from kapocs.privacy.model import RecordKey
from kapocs.reasons import Reason

_STAYING = ("orders_kept", "payers_of_payments", "buyers_in_invoices", "links_of_parcels")


@dataclass(frozen=True, slots=True)
class Wiped:
    """Kind → rows: what is gone, and what stays without a name."""

    removed: dict[str, int]
    kept: dict[str, int]


async def wipe(
    conn: Conn, account_id: AccountId, keys: Sequence[RecordKey], pseudonym: str, now: datetime
) -> Wiped:
    """Wipes these records, which the caller holds; what the books need stays without a name."""
    files = await _drop_print_files(conn, account_id, keys, now)
    counts = await queries_erase.of_records(conn, account_id, keys, now=now)
    counts["print_files"] = files
    booked = await queries_erase.in_the_books(conn, account_id, keys)
    gone = [key for key in keys if key not in booked]
    counts["records"] = await queries_erase.delete(conn, account_id, gone) if gone else 0
    orders = sorted(booked)
    counts["orders_kept"] = await queries_erase.rename(
        conn,
        account_id,
        orders,
        pseudonym=pseudonym,
        secrets=[random_token(18) for _ in orders],
        now=now,
    )
    # What the renaming itself told of the orders is told of nobody; it goes, too.
    kept = {name: counts.pop(name) for name in _STAYING}
    return Wiped(counts, kept)


async def _drop_print_files(
    conn: Conn, account_id: AccountId, keys: Sequence[RecordKey], now: datetime
) -> int:
    """Deletes the files in which their letters are; a batch under way is given up."""
    batches = await queries_erase.print_batches(conn, account_id, keys)
    for batch_id in batches:
        batch = await printing.lock(conn, account_id, batch_id)
        if batch is None:
            continue
        if batch.status.is_over:
            await ending.drop_data(conn, batch)
            await printing.note_files_deleted(conn, account_id, batch_id, now=now)
        else:
            await ending.give_up(conn, batch, Reason("privacy.batch_erased"), now)
    return len(batches)
