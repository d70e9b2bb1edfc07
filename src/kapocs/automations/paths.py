"""What came of the ways that people took: how many reached the goal, and what they ordered.

Each number stands on the day (of UTC) on which it happened. An order is its buyer's newest run's
that had begun by then, if that goes on or ended shortly before; of that run it counts for the last
way it took at each step before the order was placed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from kapocs.automations import queries_paths
from kapocs.automations.definition import Step
from kapocs.automations.model import Automation
from kapocs.automations.queries_paths import Earned, OrdersWanted
from kapocs.db.pool import Conn

LATER = timedelta(days=7)
"""So long after its end a run has what its person orders."""
MOST_ORDERS = 100_000
"""The newest orders of an account that are looked at for one answer."""
_DAY = timedelta(days=1)
Key = tuple[int, str, str]
"""A way: version, step, and what came of the step."""


@dataclass(slots=True, kw_only=True)
class Income:
    """Orders in one currency, with what they come to, gross."""

    currency: str
    orders: int
    amount: Decimal


@dataclass(slots=True, kw_only=True)
class Came:
    """How many took a way, how many of them reached the goal, and what was ordered."""

    people: int = 0
    goal: int = 0
    income: list[Income] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStats:
    """A way of a step at which people part, in a version."""

    version: int
    step: str
    way: str
    whole: Came
    days: Mapping[date, Came]
    """Of the step that is asked for: the days on which something happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """All ways, and what was ordered altogether, day by day.

    `income_since`: earlier orders are not in it; None: all of those days are.
    """

    ways: list[PathStats]
    income: list[Income]
    by_day: Mapping[date, list[Income]]
    income_since: date | None


async def paths(
    conn: Conn,
    automation: Automation,
    known: Mapping[int, Mapping[str, Step]],
    totals: Mapping[tuple[int, str], Counter[str]],
    days: tuple[date, date],
    *,
    by_day: str = "",
) -> Paths:
    """The ways of these versions' steps in the days from the first to the last one.

    `totals`: how often which outcome came, by version and step. `by_day`: the step whose ways are
    told day by day as well.
    """
    found = _none_yet(known)
    for (version, step, way), (whole, _) in found.items():
        whole.people = totals.get((version, step), Counter())[way]
    await _count(conn, automation, found, days, by_day)
    steps = sorted({step for _, step, _ in found})
    earned, since = await _earned(conn, automation, days, OrdersWanted(steps, LATER, by_day))
    of_days: dict[date, list[Income]] = defaultdict(list)
    for sale in earned:
        for came in _of(found, (sale.version, sale.step, sale.outcome), sale.day):
            _add(came.income, sale)
        if not sale.step and sale.day is not None:
            _add(of_days[sale.day], sale)
    ways = [
        PathStats(version=key[0], step=key[1], way=key[2], whole=whole, days=dict(of_way))
        for key, (whole, of_way) in found.items()
    ]
    everything = _together(each for of_day in of_days.values() for each in of_day)
    return Paths(ways=ways, income=everything, by_day=of_days, income_since=since)


_Found = dict[Key, tuple[Came, dict[date, Came]]]


def _none_yet(known: Mapping[int, Mapping[str, Step]]) -> _Found:
    return {
        (version, step.id, way): (Came(), defaultdict(Came))
        for version, steps in known.items()
        for step in steps.values()
        for way in step.does.ways()
    }


def _of(found: _Found, key: Key, day: date | None) -> Sequence[Came]:
    """What is added to: the way as a whole, and its day if there is one; nothing for another."""
    if key not in found:
        return ()
    whole, by_day = found[key]
    return (whole,) if day is None else (whole, by_day[day])


async def _count(
    conn: Conn, automation: Automation, found: _Found, days: tuple[date, date], by_day: str
) -> None:
    """Adds who reached the goal, and day by day who took the ways of one step."""
    whose = (automation.account_id, automation.id)
    for each in await queries_paths.goals(conn, *whose, days, by_day=by_day):
        for came in _of(found, (each.version, each.step, each.outcome), each.day):
            came.goal += each.number
    taken = await queries_paths.taken(conn, *whose, days, step=by_day) if by_day else []
    for each in taken:
        for came in _of(found, (each.version, each.step, each.outcome), each.day)[1:]:
            came.people += each.number


async def _earned(
    conn: Conn, automation: Automation, days: tuple[date, date], asked: OrdersWanted
) -> tuple[list[Earned], date | None]:
    """What was ordered, and since when, if not all orders are looked at."""
    begin, end = (datetime.combine(each, time(), UTC) for each in days)
    span = (begin, end + _DAY)
    whose = (automation.account_id, automation.id)
    late = await queries_paths.counted_from(conn, whose[0], span, most=MOST_ORDERS)
    since = None
    if late is not None:
        since = late.astimezone(UTC).date() + _DAY
        span = (datetime.combine(since, time(), UTC), span[1])
    return await queries_paths.income(conn, *whose, span, asked=asked), since


def _add(income: list[Income], sale: Earned | Income) -> None:
    for each in income:
        if each.currency == sale.currency:
            each.orders += sale.orders
            each.amount += sale.amount
            return
    income.append(Income(currency=sale.currency, orders=sale.orders, amount=sale.amount))


def _together(sales: Iterable[Income]) -> list[Income]:
    found: list[Income] = []
    for each in sales:
        _add(found, each)
    return sorted(found, key=lambda each: each.currency)
