"""Asking for an export, calling it off, finding its file."""

from collections.abc import AsyncIterator
from datetime import datetime

from kapocs.db.pool import Conn, Pool
from kapocs.exports import ending, parquet_files, queries
from kapocs.exports.jobs import MakeExport
from kapocs.exports.model import (
    MOST_UNDER_WAY,
    Export,
    ExportEnded,
    ExportFileFormat,
    ExportNotFound,
    ExportNotReady,
    ExportState,
    ExportWish,
    TooManyExports,
)
from kapocs.exports.sources import source
from kapocs.ids import AccountId, ExportId
from kapocs.queue.put import put
from kapocs.reasons import Reason


async def start(conn: Conn, account_id: AccountId, wish: ExportWish, *, now: datetime) -> Export:
    """Has the worker make a file.

    BadExport, ListNotFound, SegmentNotFound, SendNotFound, TooManyExports, ParquetMissing.
    """
    if wish.format is ExportFileFormat.PARQUET:
        parquet_files.library()
    await source(conn, account_id, wish, only_check=True)
    if await queries.under_way(conn, account_id) >= MOST_UNDER_WAY:
        raise TooManyExports
    made = await queries.insert(conn, account_id, wish, now=now)
    await put(conn, MakeExport(account_id, made.id))
    return made


async def get(conn: Conn, account_id: AccountId, export_id: ExportId) -> Export:
    """The export. ExportNotFound."""
    found = await queries.get(conn, account_id, export_id)
    if found is None:
        raise ExportNotFound(field="export_id")
    return found


async def cancel(
    conn: Conn, account_id: AccountId, export_id: ExportId, *, now: datetime
) -> Export:
    """Calls the export off. ExportNotFound, ExportEnded."""
    await get(conn, account_id, export_id)
    if not await ending.cancel(conn, account_id, export_id, now=now):
        raise ExportEnded(Reason("exports.ended"), field="export")
    return await get(conn, account_id, export_id)


async def delete_file(conn: Conn, account_id: AccountId, export_id: ExportId) -> None:
    """Deletes the file of a finished export before its time; else nothing. ExportNotFound."""
    found = await get(conn, account_id, export_id)
    if found.state is ExportState.FINISHED:
        await queries.delete_file(conn, account_id, export_id)


async def with_file(
    conn: Conn, account_id: AccountId, export_id: ExportId, *, now: datetime
) -> Export:
    """The export, whose file is there as a whole. ExportNotFound, ExportNotReady."""
    found = await get(conn, account_id, export_id)
    if found.kept_until is None or found.kept_until <= now:
        raise ExportNotReady(Reason("exports.no_file", state=found.state), field="export")
    return found


async def parts(pool: Pool, found: Export) -> AsyncIterator[bytes]:
    """The file's bytes; no connection is held while they are handed on.

    ExportNotReady: it was deleted meanwhile.
    """
    sent, number = 0, 1
    while sent < found.file_bytes:
        async with pool.connection() as conn:
            raw = await queries.part(conn, found.account_id, found.id, number)
        if raw is None:
            raise ExportNotReady(Reason("exports.no_file", state=ExportState.DELETED))
        yield raw
        sent += len(raw)
        number += 1
