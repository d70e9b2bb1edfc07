"""What a fact tells that begins a run: it is kept with the run, for its letters and texts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson

from kapocs.automations.facts import EventReceived
from kapocs.automations.telling import LARGEST_DATA
from kapocs.stream.model import Fact, Unknown

_TOLD = (
    *("order.", "invoice.", "payment.", "recurrence.", "cart.", "coupon.", "task."),
    "opportunity.",
)
"""Kinds whose members are kept, beside the data of events that programs tell."""


def event_of(fact: Fact) -> dict[str, Any]:
    """The data of an event, or the members of a fact; of long lists as much as 8 KB hold."""
    payload = fact.payload
    if isinstance(payload, EventReceived):
        return dict(payload.data)
    if isinstance(payload, Unknown) or not fact.kind.startswith(_TOLD):
        return {}
    found: dict[str, Any] = orjson.loads(orjson.dumps(payload, default=_as_text))
    return _shortened(found)


def _shortened(found: dict[str, Any]) -> dict[str, Any]:
    """With lists cut until it is small enough."""
    while len(orjson.dumps(found)) > LARGEST_DATA:
        lists = {name: each for name, each in found.items() if isinstance(each, list) and each}
        if not lists:
            return {}
        longest = max(lists, key=lambda name: len(lists[name]))
        found[longest] = found[longest][: len(found[longest]) // 2]
    return found


def _as_text(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def said_with(event: Mapping[str, Any] | None, **more: Any) -> dict[str, Any]:
    """What a run begins with, and the data of what began it, if it has any."""
    return {**more, "event": event} if event else more
