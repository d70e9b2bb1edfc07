"""What a try came to, and what follows from it: success, another try, a rest, the end."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.outgoing.waits import retry_after

TIMES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""How long is waited after each try but the last: 75 hours in all."""
TRIES = len(TIMES) + 1
KEPT_OF_ANSWER = 1024
LONGEST_REST = timedelta(hours=24)
_REST = timedelta(minutes=1)
_JITTER = 0.1
_GONE = 410
_SLOW_DOWN = frozenset({429, 502, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A try: its number, when, how long it took, and what was answered (None: nothing)."""

    number: int
    at: datetime
    took_ms: int
    status: int | None
    answer: str

    @property
    def is_success(self) -> bool:
        """Whether the message was taken."""
        return self.status is not None and 200 <= self.status < 300  # HTTP's own

    @property
    def is_gone(self) -> bool:
        """Whether the endpoint wants nothing any more."""
        return self.status == _GONE


def next_try(tries_left: int, now: datetime, *, not_before: datetime | None) -> datetime | None:
    """When it is tried again; None: no more. `tries_left`: before the try that has failed."""
    if tries_left <= 1:
        return None
    wait = TIMES[TRIES - min(tries_left, TRIES)]
    jittered = now + wait * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311  # no secret
    return max(jittered, not_before) if not_before is not None else jittered


def rest(status: int | None, headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Until when the endpoint is left alone; None: it is not overloaded."""
    asked = retry_after(headers.get("retry-after", ""), now)
    if status not in _SLOW_DOWN and asked is None:
        return None
    wait = asked if asked is not None else _REST
    return now + min(max(wait, timedelta(0)), LONGEST_REST)
