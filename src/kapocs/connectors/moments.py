"""Reading the moments that other systems tell, however each of them writes them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kapocs.clock import NEWEST, OLDEST

_LATEST = 2**33
"""Seconds since 1970; a larger number is none."""


def moment(told: object, zone: str | None = None) -> datetime | None:
    """A moment in UTC; None: none, not one that can be read, or one of no time of ours.

    `told`: seconds since 1970, as a number or a text, or a text by ISO 8601, whose day may have
    dots (2026.11.23). `zone`: in which one a text without an offset is; None: such a one is none.
    """
    if isinstance(told, bool) or not isinstance(told, str | int) or told == "":
        return None
    try:
        if isinstance(told, int) or (told.isascii() and told.isdecimal()):
            seconds = int(told)
            return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < _LATEST else None
        found = datetime.fromisoformat(told.replace(".", "-") if _is_dotted(told) else told)
        if found.tzinfo is None:
            if zone is None:
                return None
            found = found.replace(tzinfo=ZoneInfo(zone))
        found = found.astimezone(UTC)
        return found if OLDEST <= found <= NEWEST else None
    except (ValueError, OverflowError, OSError, ZoneInfoNotFoundError):
        return None


def _is_dotted(text: str) -> bool:
    """Whether it is a day such as 2026.11.23, with or without a time."""
    return text[4:5] == "." and text[7:8] == "." and len(text) <= 19
