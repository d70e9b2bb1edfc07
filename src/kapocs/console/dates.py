"""Moments and days as people of a language read them."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from kapocs.letters.content import MONTHS

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NEAR = {
    "hu": {-1: "tegnap", 0: "ma", 1: "holnap"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}


def moment(at: datetime, zone: ZoneInfo | None, language: str, now: datetime) -> str:
    """`2026. 11. 28. 14:40` or `28 Nov 2026, 14:40` in the zone, `ma 14:40` or `today 14:40`.

    Without a zone it is in UTC, and says so. In the hour that a clock change repeats it has its
    offset, which tells the two apart.
    """
    used: tzinfo = zone or UTC
    local = at.astimezone(used)
    near = _NEAR[language].get((local.date() - now.astimezone(used).date()).days)
    comma = "," if language == "en" and near is None else ""
    return f"{near or day(local.date(), language)}{comma} {local:%H:%M}{_offset(local, zone)}"


def day(at: date, language: str) -> str:
    """`2026. 11. 28.` or `28 Nov 2026`."""
    if language == "hu":
        return f"{at:%Y. %m. %d.}"
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def month_name(at: date, language: str) -> str:
    """`2026. december` or `December 2026`."""
    name = MONTHS[language][at.month - 1]
    return f"{at.year}. {name}" if language == "hu" else f"{name} {at.year}"


def _offset(local: datetime, zone: ZoneInfo | None) -> str:
    if zone is None:
        return " UTC"
    is_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f" {local:%z}" if is_twice else ""
