"""The last thirty days as bars drawn on the server, as numbers for a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kapocs.proof.queries_month import MOST_MOVED, MOST_OF_LIST, DayMoved

DAYS = 30
HEIGHT = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBar:
    """A day: from the left, how many joined and left, and the heights of both bars."""

    x: int
    day: date
    joined: int
    gone: int
    high: int
    low: int


@dataclass(frozen=True, slots=True)
class MonthMoved:
    """The days in their order, and both sums; `is_whole`: nobody was left out."""

    bars: Sequence[DayBar]
    joined: int
    gone: int
    is_whole: bool


def begin(now: datetime, zone: ZoneInfo) -> datetime:
    """When the first of the days began, by the clock of the zone."""
    first = now.astimezone(zone).date() - timedelta(days=DAYS - 1)
    return datetime(first.year, first.month, first.day, tzinfo=zone)


def month(found: Sequence[DayMoved], begun: datetime) -> MonthMoved:
    """A bar for each day since `begun`, those on which nothing happened too."""
    by_day = {each.day: each for each in found}
    days = [begun.date() + timedelta(days=number) for number in range(DAYS)]
    moved = [by_day.get(each, DayMoved(each, 0, 0)) for each in days]
    most = max(1, *(max(each.joined, each.gone) for each in moved))
    bars = [
        DayBar(
            x=number,
            day=each.day,
            joined=each.joined,
            gone=each.gone,
            high=_height(each.joined, most),
            low=_height(each.gone, most),
        )
        for number, each in enumerate(moved)
    ]
    joined, gone = sum(each.joined for each in moved), sum(each.gone for each in moved)
    return MonthMoved(bars, joined, gone, max(joined, gone) < min(MOST_OF_LIST, MOST_MOVED))


def _height(count: int, most: int) -> int:
    return round(count * HEIGHT / most)
