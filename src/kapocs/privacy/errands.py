"""Looking through large files: long, and in a process of its own."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.privacy import erasing, queries_erasures
from kapocs.privacy.jobs import SearchFile
from kapocs.queue.child import in_child
from kapocs.queue.errand import Errand
from kapocs.reasons import Reason, plain
from kapocs.signing import Signer

_log = structlog.get_logger(__name__)
_AT_ONCE = 1
_LONGEST_S = 2 * 3600.0
_ATTEMPTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTask:
    """What the process is told. `address`: whom it looks for."""

    account_id: AccountId
    erasure_id: int
    import_id: int
    address: str
    now: datetime


@dataclass(frozen=True, slots=True)
class FileSearch:
    """The errand's steps, which need the installation's secret."""

    signer: Signer

    async def claim(self, conn: Conn, job: SearchFile, now: datetime) -> SearchTask | None:
        """What is looked for, unless the erasure has come past the file."""
        found = await queries_erasures.get(conn, job.account_id, job.erasure_id)
        if found is None or found.sealed is None or not erasing.is_wanted(found, job):
            return None
        return SearchTask(
            account_id=job.account_id,
            erasure_id=job.erasure_id,
            import_id=job.import_id,
            address=self.signer.open(found.sealed),
            now=now,
        )


async def _note(_conn: Conn, _job: SearchFile, _task: SearchTask, _: None, _now: datetime) -> None:
    """The process has written down itself what it found."""


async def _give_up(conn: Conn, job: SearchFile, reason: Reason, now: datetime) -> None:
    """A file that nobody could look through goes."""
    _log.error("privacy.file_not_read", import_id=job.import_id, error=plain(reason))
    await erasing.note_searched(conn, job, now, is_there=True)


def search_file(signer: Signer, dsn: str) -> Errand[SearchFile, SearchTask, None]:
    """The errand; `dsn`: the database that the process reads the file from."""
    return Errand(
        claim=FileSearch(signer).claim,
        do=in_child("kapocs.privacy.process", dsn),
        note=_note,
        give_up=_give_up,
        at_once=_AT_ONCE,
        seconds=_LONGEST_S,
        attempts=_ATTEMPTS,
    )
