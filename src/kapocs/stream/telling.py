"""Facts as they go over the wire: the same JSON in API v2, in web hooks and in what they replay."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from kapocs.stream.model import Fact, Unknown


def data_of(fact: Fact) -> dict[str, Any]:
    """What the fact says, named in camelCase. Amounts are texts, moments in ISO 8601."""
    payload = fact.payload
    if isinstance(payload, Unknown):
        return _members(payload.data)
    return _members(asdict(cast(Any, payload)))


def actor_of(fact: Fact) -> dict[str, Any] | None:
    """Who did it: `type` and `id`, null where there is nothing to tell apart."""
    return None if fact.actor is None else {"type": fact.actor.type, "id": fact.actor.id}


def camel(name: str) -> str:
    """`form_id` is `formId`."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def _members(given: Mapping[str, Any]) -> dict[str, Any]:
    return {camel(name): _wire(each) for name, each in given.items()}


def _wire(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _members(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_wire(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value
