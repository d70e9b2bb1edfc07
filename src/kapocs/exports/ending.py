"""How exports end: each once, and with a fact that tells of it."""

from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.exports import queries
from kapocs.exports.facts import ExportCancelled, ExportFailed, ExportFinished
from kapocs.exports.model import Export, ExportState
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import AccountId, ExportId
from kapocs.reasons import Reason


async def finish(conn: Conn, account_id: AccountId, export_id: ExportId, *, now: datetime) -> bool:
    """The export is finished, if all of its file is there and it is still wanted; whether it is."""
    found = await queries.finish(conn, account_id, export_id, now=now)
    if found is not None:
        told = ExportFinished(**_named(found), rows=found.rows, bytes=found.file_bytes)
        note(conn, Subject(account_id, found.list_id), told, at=now)
    return found is not None


async def fail(
    conn: Conn, account_id: AccountId, export_id: ExportId, why: Reason, *, now: datetime
) -> bool:
    """The export has failed, if it was under way; whether it was."""
    found = await queries.end(conn, account_id, export_id, ExportState.FAILED, now=now, why=why)
    if found is not None:
        told = ExportFailed(**_named(found), code=why.code)
        note(conn, Subject(account_id, found.list_id), told, at=now)
    return found is not None


async def cancel(conn: Conn, account_id: AccountId, export_id: ExportId, *, now: datetime) -> bool:
    """The export is called off, if it was under way; whether it was."""
    found = await queries.end(conn, account_id, export_id, ExportState.CANCELLED, now=now)
    if found is not None:
        told = ExportCancelled(**_named(found))
        note(conn, Subject(account_id, found.list_id), told, at=now)
    return found is not None


def _named(found: Export) -> dict[str, Any]:
    return {"export_id": found.id, "kind": str(found.kind), "format": str(found.format)}
