"""When backups are made by themselves, and which of them are kept: what settings say of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

_KEEP = re.compile(r"(\d{1,4})([dwm])")
_AT = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class KeptBackups:
    """Of how many days, weeks and months the newest backup is kept."""

    days: int = 0
    weeks: int = 0
    months: int = 0


def read_kept(text: str) -> KeptBackups:
    """`7d 4w 6m`: seven days, four weeks, six months. ValueError says what it must be."""
    found: dict[str, int] = {}
    for word in text.split():
        match = _KEEP.fullmatch(word)
        if match is None or match[2] in found:
            raise ValueError("must be such as 7d 4w 6m: days, weeks and months")
        found[match[2]] = int(match[1])
    if not any(found.values()):
        raise ValueError("must keep something, such as 7d 4w 6m")
    return KeptBackups(found.get("d", 0), found.get("w", 0), found.get("m", 0))


def read_times(text: str) -> tuple[time, ...]:
    """`03:30` or several with spaces between; none of none. ValueError says what it must be."""
    found = [_AT.fullmatch(word) for word in text.split()]
    if not all(found):
        raise ValueError("must be times of day in UTC such as 03:30, several with spaces between")
    return tuple(sorted({time(int(each[1]), int(each[2])) for each in found if each}))


def last_due(times: Sequence[time], now: datetime) -> datetime:
    """When the last backup before now should have been begun; `times` in UTC, one at least."""
    today = now.astimezone(UTC).date()
    moments = [
        datetime.combine(day, each, UTC)
        for day in (today - timedelta(days=1), today)
        for each in times
    ]
    return max(each for each in moments if each <= now)
