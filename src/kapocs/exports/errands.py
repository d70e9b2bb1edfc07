"""Making a file: long, and in a process of its own."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from kapocs.db.pool import Conn
from kapocs.exports import ending, queries
from kapocs.exports.jobs import MakeExport
from kapocs.exports.model import UNDER_WAY
from kapocs.ids import AccountId, ExportId
from kapocs.queue.child import in_child
from kapocs.queue.errand import Errand
from kapocs.reasons import Reason, plain

_log = structlog.get_logger(__name__)
_AT_ONCE = 2
_LONGEST_S = 6 * 3600.0
_ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class ExportTask:
    """What the process is told."""

    account_id: AccountId
    export_id: ExportId
    now: datetime


async def _claim(conn: Conn, job: MakeExport, now: datetime) -> ExportTask | None:
    found = await queries.get(conn, job.account_id, job.export_id)
    if found is None or found.state not in UNDER_WAY:
        return None
    return ExportTask(job.account_id, job.export_id, now)


async def _note(conn: Conn, job: MakeExport, _task: ExportTask, _: None, now: datetime) -> None:
    await ending.finish(conn, job.account_id, job.export_id, now=now)


async def _give_up(conn: Conn, job: MakeExport, reason: Reason, now: datetime) -> None:
    _log.error("exports.not_made", export_id=job.export_id, error=plain(reason))
    why = Reason("exports.maker_died")
    await ending.fail(conn, job.account_id, job.export_id, why, now=now)


def make_file(dsn: str) -> Errand[MakeExport, ExportTask, None]:
    """The errand; `dsn`: the database that the process reads and writes the file's parts to."""
    return Errand(
        claim=_claim,
        do=in_child("kapocs.exports.process", dsn),
        note=_note,
        give_up=_give_up,
        at_once=_AT_ONCE,
        seconds=_LONGEST_S,
        attempts=_ATTEMPTS,
    )
