"""Where time comes in by the door: `now` is an argument everywhere below the edges."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
OLDEST, NEWEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Between which moments are that somebody tells us. One at the ends of the calendar has no place in
another zone, or comes out of the database as an infinity."""


def system_clock() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def shown(moment: datetime, zone: ZoneInfo, *, to: str = "seconds") -> str:
    """A moment for people to read: `2026-03-31 14:30:00` in the zone; `to`: or to "minutes".

    In the hour that a clock change repeats it has its offset, which tells the two apart.
    """
    local = moment.astimezone(zone)
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        local = local.replace(tzinfo=None)
    return local.isoformat(sep=" ", timespec=to)


def lives(end: datetime, now: datetime, *, life: timedelta) -> bool:
    """Whether what was made to last for `life` and ends then still lasts.

    What would last much longer than that was made by a clock that ran ahead, and is over. Twice
    is not much: clocks of several machines differ.
    """
    return now < end <= now + 2 * life
