"""How much a new relay may send on each day, until receivers know it.

A doubling from 200 gives 200, 400, 800, 1600, 3200, 6400, 13,000, 26,000, 51,000, 100,000,
200,000, 410,000, 820,000 and then no limit any more (docs/deliverability.md).
"""

from datetime import date

FIRST_DAY = 200
GROWTH = 2.0
NO_LIMIT_FROM = 1_000_000
"""A day that would allow so much allows everything."""
_LEAST_GROWTH = 1.05


def allowance(
    started_on: date, today: date, *, first_day: int = FIRST_DAY, growth: float = GROWTH
) -> int | None:
    """Letters allowed on that day; None: no limit any more. Before it started: none at all.

    Two digits of the figure count. ValueError for a plan that would not get anywhere.
    """
    if first_day < 1 or growth < _LEAST_GROWTH:
        raise ValueError("first_day", first_day, "growth", growth)
    allowed = float(first_day)
    for _ in range((today - started_on).days):
        allowed *= growth
        if allowed >= NO_LIMIT_FROM:
            return None
    if today < started_on:
        return 0
    return first_day if today == started_on else _two_digits(round(allowed))


def _two_digits(number: int) -> int:
    return round(number, 2 - len(str(number)))
