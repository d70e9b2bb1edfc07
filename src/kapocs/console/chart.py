"""Bars drawn on the server, as numbers for a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.counting.model import Hour

HEIGHT = 160
_HOUR = timedelta(hours=1)
SHOWN = 48
"""Hours from the first one on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An hour of the chart: from the left, the heights of both bars, and what they say."""

    x: int
    at: datetime
    opened: int
    clicked: int
    high: int
    low: int


def bars(found: Sequence[Hour]) -> list[Bar]:
    """A bar for each of the first hours, those in which nothing happened too; none of nothing."""
    if not found:
        return []
    by_hour = {each.at: each for each in found}
    begin = found[0].at
    count = min(SHOWN, int((found[-1].at - begin) / _HOUR) + 1)
    most = max(each.opened for each in found) or 1
    most = max(most, *(each.clicked for each in found))
    drawn = []
    for number in range(count):
        at = begin + number * _HOUR
        hour = by_hour.get(at, Hour(at, 0, 0))
        high, low = (round(each * HEIGHT / most) for each in (hour.opened, hour.clicked))
        drawn.append(
            Bar(x=number, at=at, opened=hour.opened, clicked=hour.clicked, high=high, low=low)
        )
    return drawn
