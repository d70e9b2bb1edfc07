"""Where time comes in by the door: `now` is an argument everywhere below the edges."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def lives(end: datetime, now: datetime, *, life: timedelta) -> bool:
    """Whether what was made to last for `life` and ends then still lasts.

    What would last much longer than that was made by a clock that ran ahead, and is over. Twice
    is not much: clocks of several machines differ.
    """
    return now < end <= now + 2 * life
