"""Which way of a split is the best one: counted once, when it is time, and kept.

Until then people draw by chance, and what they drew is noted. Whoever comes once more keeps their
way. Several workers come here at once: one of them chooses, for the others nothing is chosen yet.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import orjson

from kapocs.automations import queries_winning
from kapocs.automations.flows import Batch
from kapocs.automations.model import AutomationId
from kapocs.automations.queries_winning import MOST_COUNTED, Chosen, SplitTest, WayCounted
from kapocs.automations.runs import Run
from kapocs.automations.spans import shifted
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason

BY = ("goal", "opened", "clicked", "bought", "income")
LEAST = 10
"""People that each way has before one is chosen."""
_LOOK_AGAIN = timedelta(minutes=15)
"""So often it is counted anew while nothing can be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WinnerRule:
    """How the best way is found, and when: so long after the first person, or after so many."""

    by: str
    """One of `BY`."""
    after: timedelta | None
    people: int | None
    currency: str = ""
    """Of the income that is compared; empty: the account's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitTestStats:
    """How the search for the best way stands; `due_at` None: it is none of time, or nobody came."""

    way: str | None
    why: Reason
    chosen_at: datetime | None
    begun_at: datetime | None
    due_at: datetime | None
    counted: Sequence[WayCounted]
    """What it was chosen by; before: how many drew each way, and nothing else yet."""


def digest(shares: Mapping[str, int]) -> str:
    """What stands for these ways: the same for the same names with the same shares."""
    said = orjson.dumps(sorted(shares.items()))
    return hashlib.blake2b(said, digest_size=16).hexdigest()


async def ways_of(
    conn: Conn,
    batch: Batch,
    rule: WinnerRule,
    shares: Mapping[str, int],
    draw: Callable[[Run], str],
) -> dict[str, tuple[str, Reason | None]]:
    """Which way each person of the batch takes, and why, if not by chance."""
    test = SplitTest(batch.flow.automation_id, batch.step, digest(shares))
    first = {run.person: run for run in reversed(batch.runs)}
    known = await queries_winning.drawn(conn, batch.account_id, test, list(first))
    found: dict[str, tuple[str, Reason | None]] = {
        person: (way, Reason("automations.way_before")) for person, way in known.items()
    }
    new = [run for person, run in first.items() if person not in known]
    if not new:
        return found
    chosen = await _chosen(conn, batch, test, rule, tuple(shares))
    if chosen is not None:
        won = Reason("automations.way_won", way=chosen)
        return found | {run.person: (chosen, won) for run in new}
    drawn = [(run, draw(run)) for run in new]
    await queries_winning.draw(conn, batch.account_id, test, drawn, batch.now)
    return found | {run.person: (way, None) for run, way in drawn}


async def _chosen(
    conn: Conn, batch: Batch, test: SplitTest, rule: WinnerRule, ways: Sequence[str]
) -> str | None:
    """The way that newcomers take, chosen now if it is time; None: they draw."""
    account_id, now = batch.account_id, batch.now
    known = await queries_winning.get(conn, account_id, test)
    if known is None or known.way is None:
        is_fresh = known is not None and now < known.looked_at + _LOOK_AGAIN
        if is_fresh or not await _is_time(conn, account_id, test, rule, batch):
            return None
        if not await queries_winning.hold(conn, account_id, test):
            return None
        known = await queries_winning.get(conn, account_id, test)
    if known is None or known.way is None:
        known = await _choose(conn, account_id, test, rule, ways, now)
    return known.way


async def _is_time(
    conn: Conn, account_id: AccountId, test: SplitTest, rule: WinnerRule, batch: Batch
) -> bool:
    if rule.people is not None:
        come = await queries_winning.people(conn, account_id, test, rule.people)
        return sum(come.values()) >= rule.people
    begun = await queries_winning.begun_at(conn, account_id, test)
    due = _due(rule, begun, batch.flow.zone)
    return due is not None and due <= batch.now


def _due(rule: WinnerRule, begun: datetime | None, zone: ZoneInfo) -> datetime | None:
    """When it is time to choose; None: after so many people, or nobody has come yet."""
    return shifted(begun, rule.after, zone) if rule.after and begun else None


async def _choose(
    conn: Conn,
    account_id: AccountId,
    test: SplitTest,
    rule: WinnerRule,
    ways: Sequence[str],
    now: datetime,
) -> Chosen:
    counted = await queries_winning.counted(
        conn, account_id, test, by=rule.by, currency=rule.currency, now=now
    )
    found = choose(counted, ways, by=rule.by, now=now)
    await queries_winning.keep(conn, account_id, test, found)
    return found


def choose(counted: Sequence[WayCounted], ways: Sequence[str], *, by: str, now: datetime) -> Chosen:
    """The way that did best for each person who took it, or why there is none.

    None is while a way has fewer than `LEAST` people, or nobody did anything. Of ways that did
    equally well the one that is written first is chosen.
    """
    by_way = {each.way: each for each in counted}
    none = WayCounted(way="", people=0, did=0, amount=Decimal(0))
    all_ways = [by_way.get(way, replace(none, way=way)) for way in ways]
    if any(each.people < LEAST for each in all_ways):
        why = Reason("automations.winner_needs_people", least=LEAST)
        return Chosen(way=None, why=why, counted=[], looked_at=now)
    rates = {each.way: _rate(each, by) for each in all_ways}
    best = max(rates.values())
    if best <= 0:
        return Chosen(
            way=None, why=Reason("automations.winner_needs_doing"), counted=[], looked_at=now
        )
    winners = [way for way in ways if rates[way] == best]
    code = "automations.winner_best" if len(winners) == 1 else "automations.winner_first_of_equals"
    return Chosen(way=winners[0], why=Reason(code), counted=all_ways, looked_at=now, chosen_at=now)


def _rate(each: WayCounted, by: str) -> Fraction:
    """Of one person: how often it was done, or what was spent."""
    return Fraction(each.amount if by == "income" else each.did) / each.people


async def split_test(
    conn: Conn,
    whose: tuple[AccountId, AutomationId],
    step: str,
    rule: WinnerRule,
    shares: Mapping[str, int],
    zone: ZoneInfo,
) -> SplitTestStats:
    """How the search for the best way of a split stands now."""
    account_id, automation_id = whose
    test = SplitTest(automation_id, step, digest(shares))
    known = await queries_winning.get(conn, account_id, test)
    begun = await queries_winning.begun_at(conn, account_id, test)
    counted: Sequence[WayCounted] = known.counted if known else ()
    if not counted:
        come = await queries_winning.people(conn, account_id, test, MOST_COUNTED)
        counted = [
            WayCounted(way=way, people=come.get(way, 0), did=0, amount=Decimal(0)) for way in shares
        ]
    return SplitTestStats(
        way=known.way if known else None,
        why=known.why if known else Reason("automations.winner_not_yet"),
        chosen_at=known.chosen_at if known else None,
        begun_at=begun,
        due_at=_due(rule, begun, zone),
        counted=counted,
    )
