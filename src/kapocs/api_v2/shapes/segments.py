"""What goes over the wire about segments."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from kapocs.api_v2.shapes.common import Shape
from kapocs.api_v2.shapes.folders import InFolder
from kapocs.ids import LARGEST_ID
from kapocs.segments.model import MOST_CONDITIONS, MOST_VALUES

_LONGEST_WHERE = 100_000
_OPERATORS = (
    "`=` `!=` `<` `<=` `>` `>=` `is` `like` `contains` `starts` `in` `empty` `not empty`; "
    "docs/segments.md says what each asks."
)
_GROUP = "The group it is in; null: none."
_WHERE = (
    "More conditions, as they are typed: `mssys_city = Pécs and email not empty`. All of them and "
    "all of `conditions` must hold."
)
_Scalar: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_Value = Annotated[
    Any,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "number", "boolean", "null"]},
                {"type": "array", "items": _Scalar, "maxItems": MOST_VALUES},
            ]
        }
    ),
]


class ConditionShape(Shape):
    """One condition on a field of the list, or on what the person bought or did."""

    field: str = Field(min_length=1, max_length=255, examples=["email"])
    operator: str = Field(max_length=32, description=_OPERATORS, examples=["contains"])
    value: _Value = Field(
        None,
        description="A text, a number, true or false; several of them for `in`; null for `empty` "
        "and `not empty`.",
        examples=["@"],
    )


_Conditions = Annotated[list[ConditionShape], Field(max_length=MOST_CONDITIONS)]
_Where = Annotated[str, Field(max_length=_LONGEST_WHERE)]
_CONDITIONS = "All of them must hold."
_SHOWN = [{"field": "email", "operator": "contains", "value": "@"}]


class NewSegmentShape(Shape):
    """A segment to save. It asks for something: by `conditions`, by `where`, or by both."""

    list_id: int = Field(ge=1, le=LARGEST_ID, examples=[2])
    name: str = Field(min_length=1, max_length=200, examples=["Pécsiek"])
    conditions: _Conditions = Field(
        default_factory=list, description=_CONDITIONS, examples=[_SHOWN]
    )
    where: _Where = Field("", description=_WHERE, examples=["email not empty"])
    group_id: InFolder | None = Field(None, description=_GROUP, examples=[None])


class SegmentChangeShape(Shape):
    """What is to be another way; what is left out stays.

    With `conditions` or `where`, or both, these are all that it asks for from then on.
    """

    name: str = Field(default_factory=str, min_length=1, max_length=200, examples=["Pécsiek"])
    conditions: _Conditions = Field(
        default_factory=list, description=_CONDITIONS, examples=[_SHOWN]
    )
    where: _Where = Field(default_factory=str, description=_WHERE, examples=["email not empty"])
    group_id: InFolder | None = Field(
        default_factory=lambda: None, description=_GROUP, examples=[None]
    )


class SegmentCopyWish(Shape):
    """What the copy is to be called."""

    name: str = Field(min_length=1, max_length=200, examples=["Másolat"])


class SegmentShape(Shape):
    """A saved filter of a list."""

    segment_id: int = Field(examples=[1])
    list_id: int = Field(examples=[2])
    name: str = Field(examples=["Pécsiek"])
    conditions: list[ConditionShape] = Field(
        description="As they are kept; values are texts.", examples=[_SHOWN]
    )
    group_id: int | None = Field(description=_GROUP, examples=[None])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    archived_at: datetime | None = Field(
        description="Since when nothing new can ask for it; null: it is in use.", examples=[None]
    )


class SegmentCountShape(Shape):
    """How many a segment holds now."""

    segment_id: int = Field(examples=[1])
    list_id: int = Field(examples=[2])
    count: int = Field(description="Records, inactive ones included.", examples=[42])
