"""What began the run of an automation that sends a letter, as merge fields: `[event_total]`.

Programs give data with an event, and facts about orders, invoices, carts and their kin have
members. Each value is a field by the names that lead to it: `{"items": [{"name": "Mug"}]}` is
`event_items_1_name`. They are plain values, as those of a record are.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

PREFIX = "event_"
MOST_FIELDS = 1_000
_LONGEST_NAME = 64
_DEEPEST = 20
_OTHER = re.compile(r"[^a-z0-9_]")
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:[Zz]|[+-]\d\d:?\d\d)", re.ASCII
)


def event_fields(data: Mapping[str, Any], zone: ZoneInfo) -> dict[str, str]:
    """Field → text, by names in lower case, of which the first of two counts.

    Moments with an offset are shown in the zone; true and false are 1 and 0, null is nothing. What
    no tag can name, because it is longer or deeper, is left out, and so is what is beyond the first
    thousand values.
    """
    found: dict[str, str] = {}
    for name, value in _values(PREFIX.rstrip("_"), data, 0):
        if len(found) >= MOST_FIELDS:
            break
        if len(name) <= _LONGEST_NAME:
            found.setdefault(name, _text(value, zone))
    return found


def values_of_event(
    data: Mapping[str, Any] | None, zone: ZoneInfo, wanted: Collection[str], own: Collection[str]
) -> dict[str, str]:
    """Those that are wanted; a field of the record's list (`own`) comes before one by its name."""
    names = {name for name in wanted if name.startswith(PREFIX) and name not in own}
    if not data or not names:
        return {}
    return {name: text for name, text in event_fields(data, zone).items() if name in names}


def _values(name: str, value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _values(f"{name}_{_OTHER.sub('_', str(key).lower())}", each, depth + 1)
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from _values(f"{name}_{number}", each, depth + 1)
    elif depth:
        yield name, value


def _text(value: Any, zone: ZoneInfo) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    text = str(value)
    if not _MOMENT.fullmatch(text):
        return text
    try:
        moment = datetime.fromisoformat(text.upper()).astimezone(zone)
    except (ValueError, OverflowError):
        return text
    return moment.strftime("%Y-%m-%d %H:%M:%S")
