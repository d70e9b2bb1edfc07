"""Going on after a pause: with all at once, spread over hours, without what is too late, or later.

Who came in or was woken meanwhile is there. Until everybody has their time, nobody advances.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from kapocs.automations import finding, holding, queries, queries_runs
from kapocs.automations.jobs import ResumeRuns
from kapocs.automations.model import (
    Automation,
    AutomationId,
    AutomationStatus,
    BadAutomation,
    Problem,
    WrongAutomationState,
)
from kapocs.automations.queries import StatusOf
from kapocs.automations.queries_versions import NewTime, PageOfRuns, give_time
from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId
from kapocs.queue.put import put
from kapocs.reasons import Reason

PAGE = 10_000
_MOST_HOURS = 24 * 60
_MOST_DAYS = 3650


class Resume(StrEnum):
    """What happens to those whose time came during the pause."""

    NOW = "now"
    """They go on at once."""
    SPREAD = "spread"
    """They go on at any moment within so many hours."""
    SKIP = "skip"
    """Who was due more than so many days before leaves; the others go on at once."""
    SHIFT = "shift"
    """Everybody waits on for as long as the pause was."""


async def resume(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    how: Resume = Resume.NOW,
    *,
    number: int = 0,
    now: datetime,
) -> Automation:
    """Lets people go on after a pause; `number`: of hours to spread over, or of days.

    AutomationNotFound, WrongAutomationState, BadAutomation for `number`.
    """
    found = await finding.hold(conn, account_id, automation_id)
    if found.status is not AutomationStatus.PAUSED:
        raise WrongAutomationState(Reason("automations.not_paused", status=found.status))
    whose = (account_id, automation_id)
    if how is Resume.NOW:
        await _go_on(conn, *whose, found.version, now)
    else:
        _check(how, number)
        await put(conn, _first_page(found, how, number, now))
        why = Reason("automations.resuming")
        status = StatusOf(AutomationStatus.PAUSED, found.version, why)
        await queries.set_status(conn, *whose, to=status, now=now)
    return await finding.get(conn, *whose)


def _first_page(paused: Automation, how: Resume, number: int, now: datetime) -> ResumeRuns:
    return ResumeRuns(
        account_id=paused.account_id,
        automation_id=paused.id,
        how=how,
        number=number,
        paused_at=(paused.paused_at or now).isoformat(),
        at=now.isoformat(),
        after=0,
    )


def _check(how: Resume, number: int) -> None:
    most = _MOST_HOURS if how is Resume.SPREAD else _MOST_DAYS
    if how is not Resume.SHIFT and not 1 <= number <= most:
        name = "hours" if how is Resume.SPREAD else "days"
        raise BadAutomation([Problem(name, Reason("automations.no_number", least=1, most=most))])


async def resume_runs(conn: Conn, job: ResumeRuns, now: datetime, *, size: int = PAGE) -> None:
    """Gives a page of people their time, and asks for the next; behind the last one all go on."""
    found = await queries.lock(conn, job.account_id, job.automation_id)
    if found is None or found.status is not AutomationStatus.PAUSED:
        return
    whose = (job.account_id, job.automation_id)
    unit = timedelta(hours=1) if job.how == Resume.SPREAD else timedelta(days=1)
    since, until = datetime.fromisoformat(job.paused_at), datetime.fromisoformat(job.at)
    new = NewTime(job.how, job.number * unit, since, until)
    page = await give_time(conn, *whose, new=new, page=PageOfRuns(job.after, size, now))
    await queries_runs.count(conn, *whose, page.ended, now)
    if page.seen == size:
        await put(conn, replace(job, after=page.last))
    else:
        await _go_on(conn, *whose, found.version, now)


async def _go_on(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, version: int, now: datetime
) -> None:
    to = StatusOf(AutomationStatus.ACTIVE, version)
    await queries.set_status(conn, account_id, automation_id, to=to, now=now)
    await holding.release(conn, account_id, automation_id, now=now)
    wake_readers(conn)
