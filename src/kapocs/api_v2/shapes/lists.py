"""What goes over the wire about lists and their fields."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from kapocs.api_v2.shapes.common import Shape
from kapocs.lists.model import MOST_OPTIONS


class ListKind(StrEnum):
    """What a list holds."""

    NEWSLETTER = "NEWSLETTER"
    ECOMMERCE = "ECOMMERCE"


class NewList(Shape):
    """A list to make."""

    name: str = Field(min_length=1, max_length=200, examples=["Hírlevél"])
    type: ListKind = Field(ListKind.NEWSLETTER, examples=["NEWSLETTER"])
    unique_email: bool | None = Field(
        None,
        description="Whether two subscribers may not share an address. "
        "Left out: true for newsletters, false for e-commerce lists.",
        examples=[True],
    )


class ListShape(Shape):
    """A list."""

    list_id: int = Field(examples=[2])
    name: str = Field(examples=["Hírlevél"])
    type: ListKind = Field(examples=["NEWSLETTER"])
    unique_email: bool = Field(examples=[True])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    archived_at: datetime | None = Field(
        description="Since when nothing is done with it; null: it is in use.", examples=[None]
    )
    public_archive: bool = Field(
        description="Whether everybody may read the campaigns that went to all of the list.",
        examples=[False],
    )


class FieldKind(StrEnum):
    """The type of a field."""

    SHORTTEXT = "SHORTTEXT"
    TEXT = "TEXT"
    RADIO = "RADIO"
    SELECT = "SELECT"
    URL = "URL"
    FILE = "FILE"
    PASSWORD = "PASSWORD"  # noqa: S105  # a type's name
    SMALLINT = "SMALLINT"
    NUMBER = "NUMBER"
    DECIMAL = "DECIMAL"
    CHECKBOX = "CHECKBOX"
    DATE = "DATE"
    DATETIME = "DATETIME"


class Choice(Shape):
    """One choice of a RADIO or SELECT field."""

    value: str = Field(min_length=1, max_length=255, examples=["h"])
    label: str = Field(max_length=255, examples=["Havonta"])


_SPELLINGS = {
    FieldKind.CHECKBOX: (re.compile("[01]?"), '"0" or "1"'),
    FieldKind.DATE: (re.compile(r"(\d{4}-\d{2}-\d{2})?"), "YYYY-MM-DD"),
    FieldKind.DATETIME: (
        re.compile(r"(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})?"),
        "YYYY-MM-DD HH:MM:SS",
    ),
}
"""How default values must be spelled, where the type alone does not say it."""


class NewField(Shape):
    """A custom field to make."""

    name: str = Field(
        pattern="^[a-z][a-z0-9_]{4,63}$",
        description="Technical name: a-z first, then a-z, 0-9 or _; 5 to 64 characters; "
        "unique on the list.",
        examples=["gyakorisag"],
    )
    type: FieldKind = Field(examples=["SELECT"])
    label: str = Field("", max_length=255, examples=["Milyen gyakran írjunk?"])
    comment: str = Field("", max_length=2000, examples=[""])
    scale: Annotated[int, Field(ge=0, le=12)] | None = Field(
        None, description="Decimals kept; DECIMAL only.", examples=[None]
    )
    default_value: str = Field(
        "",
        description="What new subscribers start with: CHECKBOX `0` or `1`, DATE `YYYY-MM-DD`, "
        "DATETIME `YYYY-MM-DD HH:MM:SS`.",
        examples=["h"],
    )
    options: list[Choice] = Field(
        default_factory=list,
        max_length=MOST_OPTIONS,
        description="RADIO and SELECT only.",
        examples=[[{"value": "h", "label": "Havonta"}, {"value": "e", "label": "Évente"}]],
    )

    @field_validator("default_value")
    @classmethod
    def _spelled(cls, default: str, others: ValidationInfo) -> str:
        type_: FieldKind | None = others.data.get("type")
        pattern, spelling = _SPELLINGS.get(type_, (None, "")) if type_ else (None, "")
        if pattern is not None and not pattern.fullmatch(default):
            raise ValueError(f"the default of a {type_} field is written {spelling}")
        return default


class FieldShape(Shape):
    """A field of a list."""

    name: str = Field(examples=["gyakorisag"])
    type: FieldKind = Field(examples=["SELECT"])
    label: str = Field(examples=["Milyen gyakran írjunk?"])
    comment: str = Field(examples=[""])
    scale: int | None = Field(examples=[None])
    default_value: str = Field(
        description="Zero (`0`, `0.00`, `0000-00-00`, `0000-00-00 00:00:00`) or empty for none.",
        examples=["h"],
    )
    options: list[Choice]
    standard: bool = Field(description="Whether every list has it.", examples=[False])
    read_only: bool = Field(description="Whether only the system sets it.", examples=[False])


class ListWithFields(ListShape):
    """A list, and its fields when they are asked for."""

    fields: list[FieldShape] | None = Field(
        default=None, description="Only with `include=fields`.", examples=[None]
    )


class ListChange(Shape):
    """What is to be another way about a list; what is left out stays."""

    # Made by a function, so that the document tells no default that would not be taken.
    name: str = Field(default_factory=str, min_length=1, max_length=200, examples=["Hírlevél"])
    public_archive: bool = Field(
        default_factory=bool,
        description="Whether everybody may read the campaigns that went to all of the list.",
        examples=[True],
    )


class FieldChangeShape(Shape):
    """What is to be another way about a field; what is left out stays. Name and type stay."""

    # Made by a function, so that the document tells no default that would not be taken.
    label: str = Field(default_factory=str, max_length=255, examples=["Kedvenc színe"])
    comment: str = Field(default_factory=str, max_length=2000, examples=[""])
    scale: Annotated[int, Field(ge=0, le=12)] | None = Field(
        None, description="Decimals kept; DECIMAL only.", examples=[None]
    )
    default_value: str = Field(
        default_factory=str,
        description="What new subscribers start with; values that there are stay.",
        examples=[""],
    )


class ChoiceChange(Shape):
    """What is to be another way about a choice; what is left out stays."""

    value: str = Field(
        default_factory=str, min_length=1, max_length=255,
        description="Subscribers keep the old one.", examples=["piros"],
    )  # fmt: skip
    label: str = Field(default_factory=str, max_length=255, examples=["Piros"])
