"""Takes those inside out of an automation that was stopped: the first page at once, then by jobs.

Nobody advances meanwhile, and it is not put to work again before all are out.
"""

from datetime import datetime

from kapocs.automations import queries, queries_runs, queries_versions
from kapocs.automations.jobs import EndRuns
from kapocs.automations.model import AutomationId, AutomationStatus
from kapocs.automations.queries_versions import PageOfRuns
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.queue.put import put
from kapocs.reasons import Reason

PAGE = 10_000


async def begin_ending(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    now: datetime,
    size: int = PAGE,
) -> None:
    """Takes the first page out, and has the worker do the rest."""
    await _end_page(conn, EndRuns(account_id, automation_id, 0), now, size)


async def end_runs(conn: Conn, job: EndRuns, now: datetime, *, size: int = PAGE) -> None:
    """Takes a page out, and asks for the next."""
    found = await queries.lock(conn, job.account_id, job.automation_id)
    if found is not None and found.status is AutomationStatus.STOPPED:
        await _end_page(conn, job, now, size)


async def _end_page(conn: Conn, job: EndRuns, now: datetime, size: int) -> None:
    whose = (job.account_id, job.automation_id)
    why, page = Reason("automations.stopped"), PageOfRuns(job.after, size, now)
    done = await queries_versions.end(conn, *whose, why, page)
    await queries_runs.count(conn, *whose, done.ended, now)
    if done.seen == size:
        await put(conn, EndRuns(*whose, done.last))
