"""What is done to people in an automation by hand: they are let in, and tried again."""

from dataclasses import replace
from datetime import datetime

from kapocs.accounts import queries as accounts
from kapocs.automations import entering, finding, queries, queries_changing, queries_seeing
from kapocs.automations.compiled import Compiled
from kapocs.automations.definition import Definition, Start
from kapocs.automations.jobs import LetSegmentIn, RetryRuns
from kapocs.automations.lining import Entry
from kapocs.automations.model import (
    AutomationId,
    BadAutomation,
    Problem,
    RunId,
    RunLine,
    RunNotFound,
    RunState,
    WrongAutomationState,
)
from kapocs.automations.newcomers import Newcomer
from kapocs.automations.queries_changing import Retrying
from kapocs.automations.queries_versions import PageOfRuns
from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId, ListId, SegmentId, SubscriberId
from kapocs.letters.events import event_fields
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.segments import actions as segment_actions
from kapocs.segments import queries as segments
from kapocs.subscribers import actions as subscribers

PAGE = 1_000
"""People of a segment who are let in within one transaction."""
RETRIED = 10_000
"""Failed runs that are tried again within one transaction."""
_BY_HAND = {"by": "hand"}


async def enter(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    record: tuple[ListId, SubscriberId],
    now: datetime,
) -> Entry:
    """Lets the record of a list in: what became of it; nothing when the rules leave it out.

    They do whoever is inside, was before and may not come again, is not active, or does not meet
    the conditions. AutomationNotFound, SubscriberNotFound, WrongAutomationState when it is not at
    work, BadAutomation when it is for other lists.
    """
    definition, version = await _at_work(conn, account_id, automation_id)
    list_id, subscriber_id = record
    await subscribers.get(conn, account_id, list_id, subscriber_id)
    start = _start_for(definition, list_id)
    flow = await Compiled().flow(conn, account_id, automation_id, version)
    newcomer = _newcomer(definition, start, record)
    entry = await entering.let_in(conn, flow, [newcomer], now=now)
    wake_readers(conn)
    return entry


async def enter_segment(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, segment_id: SegmentId, /
) -> None:
    """Has the worker let all in who are in the segment, page by page, each as `enter` does.

    AutomationNotFound, SegmentNotFound, WrongAutomationState, BadAutomation.
    """
    definition, _ = await _at_work(conn, account_id, automation_id)
    segment = await segment_actions.get(conn, account_id, segment_id)
    _start_for(definition, segment.list_id)
    await put(conn, LetSegmentIn(account_id, automation_id, segment_id, 0))


async def let_segment_in(conn: Conn, job: LetSegmentIn, now: datetime, *, size: int = PAGE) -> None:
    """A page of the segment's people, and the order for the next one.

    It ends quietly when the automation takes nobody any more, or the segment is gone.
    """
    found = await queries.lock(conn, job.account_id, job.automation_id)
    segment = await segments.get(conn, job.account_id, job.segment_id)
    if found is None or not found.status.takes_people or segment is None:
        return
    flow = await Compiled().flow(conn, job.account_id, job.automation_id, found.version)
    if not _is_for(flow.definition, segment.list_id):
        return
    schema = await flow.schema(conn, segment.list_id)
    ids = await segments.ids(
        conn, job.account_id, schema, [segment.conditions], after=job.after, size=size
    )
    start = _start_for(flow.definition, segment.list_id)
    newcomers = [_newcomer(flow.definition, start, (segment.list_id, id_)) for id_ in ids]
    await entering.let_in(conn, flow, newcomers, now=now)
    wake_readers(conn)
    if len(ids) == size:
        await put(conn, LetSegmentIn(job.account_id, job.automation_id, job.segment_id, ids[-1]))


async def retry(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    run_id: RunId | None,
    *,
    now: datetime,
    size: int = RETRIED,
) -> int:
    """Has a failed run, or all of them (None), go on at the step that failed; how many at once.

    Of many the first page goes on at once, and the worker has the rest go on. Left out is who came
    in anew meanwhile. Where only so many are inside at a time, they wait for places.
    AutomationNotFound, RunNotFound, WrongAutomationState when the automation is not at work or the
    run has not failed, BadAutomation when it cannot be read any more.
    """
    known = await finding.hold(conn, account_id, automation_id)
    if not known.status.takes_people:
        raise WrongAutomationState(Reason("automations.not_at_work", status=known.status))
    if run_id is not None:
        found = await get_run(conn, account_id, automation_id, run_id)
        if found.state is not RunState.FAILED:
            raise WrongAutomationState(Reason("automations.not_failed", state=found.state))
    first = RetryRuns(
        account_id=account_id, automation_id=automation_id, at=now.isoformat(), after=0
    )
    definition = await Compiled().definition(conn, (account_id, automation_id, known.version))
    ids = None if run_id is None else [run_id]
    which = Retrying(ids, failed_until=now, at_most=definition.rules.at_most)
    return await _retry_page(conn, first, which, PageOfRuns(0, size, now))


async def retry_runs(conn: Conn, job: RetryRuns, now: datetime, *, size: int = RETRIED) -> None:
    """Has a page of failed runs go on, and asks for the next, while the automation is at work."""
    found = await queries.lock(conn, job.account_id, job.automation_id)
    if found is None or not found.status.takes_people:
        return
    try:
        key = (job.account_id, job.automation_id, found.version)
        rules = (await Compiled().definition(conn, key)).rules
    except BadAutomation:
        return  # it pauses, and says why
    until = datetime.fromisoformat(job.at)
    which = Retrying(None, failed_until=until, at_most=rules.at_most)
    await _retry_page(conn, job, which, PageOfRuns(job.after, size, now))


async def _retry_page(conn: Conn, job: RetryRuns, which: Retrying, page: PageOfRuns) -> int:
    whose = (job.account_id, job.automation_id)
    await queries.one_enters(conn, *whose)
    done = await queries_changing.retry(conn, *whose, which=which, page=page)
    wake_readers(conn)
    if done.seen == page.size and which.run_ids is None:
        await put(conn, replace(job, after=done.last))
    return done.number


async def get_run(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, run_id: RunId, /
) -> RunLine:
    """One run. RunNotFound."""
    found = await queries_seeing.run(conn, account_id, automation_id, run_id)
    if found is None:
        raise RunNotFound
    return found


async def event_of(conn: Conn, account_id: AccountId, run_id: RunId, /) -> dict[str, str]:
    """What began the run, as it stands in letters and texts: tag → text."""
    account = await accounts.get(conn, account_id)
    found = await queries_seeing.event_of(conn, account_id, run_id)
    return event_fields(found, account.zone) if account else {}


async def _at_work(
    conn: Conn, account_id: AccountId, automation_id: AutomationId
) -> tuple[Definition, int]:
    """What newcomers get, and its version."""
    known = await finding.hold(conn, account_id, automation_id)
    if not known.status.takes_people:
        raise WrongAutomationState(Reason("automations.takes_nobody", status=known.status))
    key = (account_id, automation_id, known.version)
    return await Compiled().definition(conn, key), known.version


def _start_for(definition: Definition, list_id: ListId) -> Start | None:
    """The start by hand for people of this list; None: there is no such, and they may come too.

    BadAutomation: every start is for another list.
    """
    if not _is_for(definition, list_id):
        raise BadAutomation([Problem("list", Reason("automations.other_list"))])
    return next((each for each in definition.starts if _is_by_hand(each, list_id)), None)


def _is_for(definition: Definition, list_id: ListId) -> bool:
    lists = [_list_of(each) for each in definition.starts]
    return None in lists or list_id in lists


def _list_of(start: Start) -> int | None:
    """Whose people it lets in; None: any list's."""
    return start.list_id or (start.signal.list_id if start.signal else None)


def _is_by_hand(start: Start, list_id: ListId) -> bool:
    is_other = start.signal or start.segment_id or start.date_field or start.feed_url
    return not is_other and start.list_id == list_id


def _newcomer(
    definition: Definition, start: Start | None, record: tuple[ListId, SubscriberId]
) -> Newcomer:
    where = start.where if start else ""
    return Newcomer.of(record, definition.rules.again, where=where, said=_BY_HAND)
