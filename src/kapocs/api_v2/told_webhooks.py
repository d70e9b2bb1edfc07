"""Webhooks in the OpenAPI document: what each kind of message tells, and how it is signed."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from kapocs.api_v2.shapes.events import ActorShape, described, in_camel
from kapocs.facts.kinds import Kind
from kapocs.webhooks.kinds import every

_SCHEMAS = "#/components/schemas/"
_SIGNED = {
    "webhook-id": "Of the message; the same at every try, so that it is dealt with once.",
    "webhook-timestamp": "Seconds since 1970, of this try.",
    "webhook-signature": "By Standard Webhooks 1.0, over `id.timestamp.body`: `v1,…` (HMAC-SHA256) "
    "or `v1a,…` (Ed25519); several with spaces between while a secret is changed.",
}
_TAKEN = {
    "2XX": {"description": "Taken. Answer within 15 seconds, and do the work afterwards."},
    "4XX": {"description": "Not taken; it is tried again later."},
    "5XX": {"description": "Not taken; it is tried again later."},
}
_RECORD = {
    "type": ["object", "null"],
    "additionalProperties": True,
    "description": "The subscriber or order that it is about, as it was at `asOf`; null: none, or "
    "it is gone.",
}


def webhooks() -> tuple[dict[str, Any], dict[str, Any]]:
    """Name of a kind → its path item; and the schemas that these refer to, by name."""
    items: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for name, kind in sorted(ours().items()):
        told, more = _payload(kind)
        schemas |= more
        schemas[_name(name)] = told
        items[name] = {"post": _operation(name, kind)}
    return items, schemas


def ours() -> dict[str, Kind]:
    """The kinds that the product tells of, whatever else of its process has declared some."""
    return {
        name: kind
        for name, kind in every().items()
        if kind.payload.__module__.startswith(f"{__package__.split('.')[0]}.")
    }


def _payload(kind: Kind) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of what a kind says, and of what that holds."""
    prefix = _name(kind.name)
    made = TypeAdapter(kind.payload).json_schema(
        mode="serialization", ref_template=f"{_SCHEMAS}{prefix}{{model}}"
    )
    whole = in_camel(made)
    inner = {f"{prefix}{name}": each for name, each in whole.pop("$defs", {}).items()}
    return {"type": "object", **whole}, inner


def _name(kind: str) -> str:
    return "Told" + "".join(part.capitalize() for part in kind.replace(".", "_").split("_"))


def _operation(name: str, kind: Kind) -> dict[str, Any]:
    return {
        "operationId": f"on{_name(name).removeprefix('Told')}",
        "summary": name,
        "description": described(kind),
        "tags": ["Webhooks"],
        "security": [],
        "parameters": [
            {
                "name": each,
                "in": "header",
                "required": True,
                "description": what,
                "schema": {"type": "string"},
            }
            for each, what in _SIGNED.items()
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _message(name, kind)}},
        },
        "responses": _TAKEN,
    }


def _message(name: str, kind: Kind) -> Mapping[str, Any]:
    number = {"type": ["integer", "null"]}
    data = {
        "id": {"type": "integer", "description": "Larger for what was noted later."},
        "version": {"const": kind.version},
        "accountId": {"type": "integer"},
        "listId": number,
        "subscriberId": number | {"description": "On a list of orders: the order."},
        "actor": {"anyOf": [{"$ref": f"{_SCHEMAS}{ActorShape.__name__}"}, {"type": "null"}]},
        "data": {"anyOf": [{"$ref": f"{_SCHEMAS}{_name(name)}"}, {"type": "null"}]},
        "record": _RECORD,
        "readAt": {
            "type": "string",
            "description": "Where to read it, if it was too large for a message: `data` and "
            "`record` are null then.",
        },
    }
    return {
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"const": name},
            "timestamp": {"type": "string", "format": "date-time"},
            "data": {
                "type": "object",
                "required": [each for each in data if each != "readAt"],
                "properties": data,
            },
        },
    }
