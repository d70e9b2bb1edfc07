"""At most so many at a time: whoever comes when it is full waits in line, or stays out.

Whoever comes in is in line first, also where there is a place: only `let_in` gives places away. It
counts who is inside while nobody else lets people in, so there is never one too many; who leaves
counts until that is committed. Those in line come in by when they came, by the version that
newcomers get then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.automations import queries_line, queries_runs
from kapocs.automations.flows import Flow
from kapocs.automations.model import RunId
from kapocs.automations.queries_line import InLine
from kapocs.automations.runs import ENTERED, LEFT_LINE, TURNED_AWAY
from kapocs.db.pool import Conn
from kapocs.ids import ListId, SubscriberId
from kapocs.reasons import Reason

AT_ONCE = 1_000
"""People of one statement."""
SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of those who came: how many are inside, in line, and stay out since it is full.

    Who may not come by the rules is none of these.
    """

    entered: int = 0
    in_line: int = 0
    turned_away: int = 0


async def place(conn: Conn, flow: Flow, come: Sequence[RunId], *, now: datetime) -> Entry:
    """Gives places to those who are in line; what became of those who have `come` just now.

    The caller is the one who lets people in.
    """
    taken = {each.id for each in await let_in(conn, flow, now=now)}
    others = [each for each in come if each not in taken]
    entered = len(come) - len(others)
    if flow.rules.full != SKIP or not others:
        return Entry(entered, len(others))
    away = await queries_line.turn_away(conn, flow.account_id, others)
    await _count(conn, flow, {TURNED_AWAY: away}, now)
    return Entry(entered, len(others) - away, away)


async def let_in(conn: Conn, flow: Flow, *, most: int | None = None, now: datetime) -> list[InLine]:
    """Lets in those for whom there are places, `most` at most; who they are, also who left instead.

    The caller is the one who lets people in. Whoever waited and is not meant any more leaves.
    """
    free = await _free(conn, flow) if most is None else min(most, await _free(conn, flow))
    seen: list[InLine] = []
    while free:
        people = await queries_line.first(
            conn, flow.account_id, flow.automation_id, size=min(free, AT_ONCE)
        )
        if not people:
            break
        free -= await _let_in(conn, flow, people, now)
        seen += people
    return seen


async def _free(conn: Conn, flow: Flow) -> int:
    """How many places there are; any number where a change of the rules took the limit away."""
    most = flow.rules.at_most
    if most is None:
        return await queries_line.count(conn, flow.account_id, flow.automation_id)
    whose = (flow.account_id, flow.automation_id)
    return most - min(most, await queries_line.inside(conn, *whose, most=most))


async def _let_in(conn: Conn, flow: Flow, people: Sequence[InLine], now: datetime) -> int:
    """Lets in who is still meant; how many."""
    unmeant = await _unmeant(conn, flow, people, now)
    chosen = [each for each in people if each.id not in unmeant]
    await queries_line.let_in(
        conn,
        flow.account_id,
        [each.id for each in chosen],
        version=flow.version,
        step=flow.definition.first,
        now=now,
    )
    if unmeant:
        why = Reason("automations.not_meant")
        await queries_line.leave(conn, flow.account_id, sorted(unmeant), why=why, now=now)
    entered = sum(not each.has_begun for each in chosen)
    await _count(conn, flow, {ENTERED: entered, LEFT_LINE: len(unmeant)}, now)
    return len(chosen)


async def _unmeant(conn: Conn, flow: Flow, people: Sequence[InLine], now: datetime) -> set[RunId]:
    """Those who waited and do not meet the conditions any more."""
    where = flow.rules.where
    asked: dict[ListId, dict[RunId, SubscriberId]] = {}
    for each in people if where else ():
        if each.since < now and not each.has_begun:
            asked.setdefault(each.list_id, {})[each.id] = each.subscriber_id
    found: set[RunId] = set()
    for list_id, runs in asked.items():
        met = await flow.who_meet(conn, list_id, list(runs.values()), where)
        found |= {run_id for run_id, who in runs.items() if who not in met}
    return found


async def _count(conn: Conn, flow: Flow, found: dict[str, int], now: datetime) -> None:
    totals = [(flow.version, "", outcome, number) for outcome, number in found.items() if number]
    if totals:
        await queries_runs.count(conn, flow.account_id, flow.automation_id, totals, now)
