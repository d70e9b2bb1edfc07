"""Reading a file: long, and in a process of its own, so that the worker goes on meanwhile."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ImportId
from kapocs.imports import actions, queries
from kapocs.imports.jobs import LookAtImport, ReadImport
from kapocs.imports.model import ImportState
from kapocs.queue.child import in_child
from kapocs.queue.errand import Errand
from kapocs.reasons import Reason, plain

_log = structlog.get_logger(__name__)
_AT_ONCE = 2
_LONGEST_S = 6 * 3600.0
_ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class ReadTask:
    """What the process is told."""

    account_id: AccountId
    import_id: ImportId
    now: datetime


Job = LookAtImport | ReadImport


async def _claim(conn: Conn, job: Job, now: datetime) -> ReadTask | None:
    found = await queries.get(conn, job.account_id, job.import_id)
    if found is None or not found.is_to_be_read:
        return None
    return ReadTask(job.account_id, job.import_id, now)


async def _note(_conn: Conn, _job: Job, _task: ReadTask, _: None, _now: datetime) -> None:
    """The process has written down itself how far it came."""


async def _give_up(conn: Conn, job: Job, reason: Reason, now: datetime) -> None:
    found = await queries.get(conn, job.account_id, job.import_id, lock=True)
    if found is not None and found.is_to_be_read:
        _log.error("imports.not_read", import_id=job.import_id, error=plain(reason))
        why = Reason("imports.reader_died")
        await actions.end(conn, found, ImportState.FAILED, now=now, why=why)


def read_file(dsn: str) -> Errand[Job, ReadTask, None]:
    """The errand; `dsn`: the database that the process hands people over to."""
    return Errand(
        claim=_claim,
        do=in_child("kapocs.imports.process", dsn),
        note=_note,
        give_up=_give_up,
        at_once=_AT_ONCE,
        seconds=_LONGEST_S,
        attempts=_ATTEMPTS,
    )
