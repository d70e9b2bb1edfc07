"""What goes over the wire about events."""

import inspect
from datetime import datetime
from functools import lru_cache
from typing import Any

from pydantic import Field, TypeAdapter

from kapocs.api_v2.shapes.common import Paged, Shape
from kapocs.facts.kinds import Kind
from kapocs.stream.telling import camel


class ActorShape(Shape):
    """Who did it."""

    type: str = Field(
        description="`api_key`, `user`, `form`, `person`, `provider`, `cli`; others may come.",
        examples=["api_key"],
    )
    id: int | None = Field(description="Which API key, user or form.", examples=[12])


class FactShape(Shape):
    """Something that happened."""

    id: int = Field(description="Larger for what was noted later.", examples=[20931])
    type: str = Field(examples=["order.paid"])
    version: int = Field(description="Of the shape of `data`.", examples=[1])
    timestamp: datetime = Field(
        description="When it happened; of two events the later noted may have happened earlier.",
        examples=["2026-11-23T12:00:00Z"],
    )
    list_id: int | None = Field(examples=[3])
    subscriber_id: int | None = Field(
        description="Whose record; on a list of orders, the order.", examples=[1054]
    )
    actor: ActorShape | None = Field(
        description="Null: Kapocs by itself, or nobody said.",
        examples=[{"type": "api_key", "id": 12}],
    )
    data: dict[str, Any] = Field(
        description="By its type: `GET /event-types` has the shapes. New members may come.",
        examples=[{"currency": "HUF", "net": "10000", "gross": "12700"}],
    )


class EventsShape(Paged[FactShape]):
    """A part of what happened, in the order it was noted."""

    read_to: int = Field(
        description="Come back with `after` set to this: nothing is noted at or before it any "
        "more. On the last page too, and when nothing was found.",
        examples=[20931],
    )


class EventKindShape(Shape):
    """A type of event."""

    type: str = Field(examples=["order.paid"])
    version: int = Field(examples=[1])
    description: str = Field(examples=["The order became paid."])
    data: dict[str, Any] = Field(
        description="A JSON schema.",
        examples=[{"type": "object", "properties": {"currency": {"type": "string"}}}],
    )


@lru_cache(maxsize=256)
def kind_shape(kind: Kind) -> EventKindShape:
    """The kind as it is described to whoever reads its events."""
    schema = TypeAdapter(kind.payload).json_schema(mode="serialization")
    return EventKindShape(
        type=kind.name, version=kind.version, description=described(kind), data=in_camel(schema)
    )


def described(kind: Kind) -> str:
    """What has happened when there is a fact of this kind."""
    return " ".join((inspect.getdoc(kind.payload) or "").split())


def in_camel(schema: Any) -> Any:
    """The schema, with its members named as they go over the wire."""
    if isinstance(schema, list):
        return [in_camel(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: in_camel(each) for name, each in schema.items() if name != "title"}
    if isinstance(schema.get("properties"), dict):
        made["properties"] = {
            camel(name): in_camel(each) for name, each in schema["properties"].items()
        }
        made["required"] = [camel(each) for each in schema.get("required", [])]
    return made
