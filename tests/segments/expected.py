"""The rules of conditions a second time, in plain Python: what the SQL is held against."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from zoneinfo import ZoneInfo

from kapocs.alphabet import alphabetical

BUDAPEST = ZoneInfo("Europe/Budapest")
COMPARE: dict[str, Callable[[object, object], object]] = {
    "=": eq,
    "is": eq,
    "!=": ne,
    "<>": ne,
    "<": lt,  # type: ignore[dict-item]  # both sides are of one ordered type
    "<=": le,  # type: ignore[dict-item]  # as above
    ">": gt,  # type: ignore[dict-item]  # as above
    ">=": ge,  # type: ignore[dict-item]  # as above
}
NUMBERS = {"f_whole", "f_price"}
MOMENTS = {"subdate"}
TEXTS = {"f_text", "f_choice", "mssys_firstname"}


def holds(
    record: dict[str, str], field: str, operator: str, value: str | tuple[str, ...] | None
) -> bool:
    """Whether the record, its fields as stored, meets the condition."""
    stored = record.get(field, "")
    if operator in ("empty", "not empty"):
        return (stored == "") == (operator == "empty")
    if value is None:
        return True
    if isinstance(value, tuple):
        return any(typed(field, stored) == typed(field, each) for each in value)
    if operator == "is" and field in TEXTS:
        return stored == value
    pattern = _pattern(operator, value)
    if pattern is None and field in TEXTS and operator in ("<", "<=", ">", ">="):
        return bool(COMPARE[operator](alphabetical(stored), alphabetical(value)))
    if pattern is None:
        return bool(COMPARE[operator](typed(field, stored), typed(field, value)))
    shown = stored or ("0" if field == "f_ticked" else "")
    matches = re.fullmatch(pattern, shown.lower(), re.DOTALL) is not None
    return matches != (operator in ("!=", "<>"))


def typed(field: str, text: str) -> object:
    """What is compared."""
    if field in NUMBERS:
        return Decimal(text or "0")
    if field == "f_ticked":
        return int(text or "0")
    if field in MOMENTS:
        return _moment(text)
    return text.lower()


def _moment(text: str) -> float:
    if not text:
        return float("-inf")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=BUDAPEST)
    return moment.replace(microsecond=0).timestamp()


def _pattern(operator: str, value: str) -> str | None:
    value = value.lower()
    if operator == "contains":
        return f".*{re.escape(value)}.*"
    if operator == "starts":
        return f"{re.escape(value)}.*"
    if operator == "like":
        pieces = re.findall(r"\\.|.|\\$", value, re.DOTALL)
        return "".join(map(_like, pieces))
    if operator in ("=", "!=", "<>") and "*" in value:
        return ".*".join(re.escape(piece) for piece in value.split("*"))
    return None


def _like(piece: str) -> str:
    return {"%": ".*", "_": "."}.get(piece) or re.escape(piece[-1])
