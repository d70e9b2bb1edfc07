"""What goes over the wire about accounts, lists, fields and forms."""

import re
from base64 import b64decode
from binascii import Error
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)
from pydantic.alias_generators import to_camel

from kapocs.clock import NEWEST, OLDEST
from kapocs.lists.model import MOST_OPTIONS

Item = TypeVar("Item")
Moment = Annotated[AwareDatetime, Field(ge=OLDEST, le=NEWEST)]
"""A moment that is given: one that no calendar has in another zone would be a fault of ours."""


def _decodes(text: str) -> str:
    """Refuses what is not base64."""
    try:
        b64decode(text, validate=True)
    except Error:
        raise ValueError("not base64") from None
    return text


Base64Text = Annotated[str, AfterValidator(_decodes)]
"""The bytes of a file, as JSON can hold them."""


class Shape(BaseModel):
    """A JSON object of ours: camelCase, and no members but those named."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True
    )


class Listed(Shape, Generic[Item]):
    """All of something."""

    data: list[Item]


class Paged(Shape, Generic[Item]):
    """A page of something."""

    data: list[Item]
    next_after: int | None = Field(
        description="Ask for the next page with `after` set to this; null on the last page.",
        examples=[None],
    )


class Login(Shape):
    """An API key pair."""

    model_config = ConfigDict(extra="ignore")

    username: str = Field(examples=["kW3bTn8xQe"])
    password: str = Field(examples=["the password of the API key"])


class Token(Shape):
    """An access token, good for an hour."""

    token: str = Field(examples=["eyJhbGciOiJIUzI1NiIs…"])
    token_type: str = Field("Bearer", examples=["Bearer"])
    expires_at: datetime = Field(examples=["2026-11-23T13:00:00Z"])


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


class FormKind(StrEnum):
    """What a form does."""

    SUBSCRIBE = "SUBSCRIBE"
    UPDATE = "UPDATE"
    ORDER = "ORDER"


class FormShape(Shape):
    """A form."""

    form_id: int = Field(examples=[2])
    list_id: int = Field(examples=[2])
    name: str = Field(examples=["Feliratkozás a láblécben"])
    type: FormKind = Field(examples=["SUBSCRIBE"])
    double_opt_in: bool = Field(examples=[True])
    language: str = Field(examples=["hu"])
    url: str = Field(examples=["https://news.example.com/f/2"])
    thank_you: str = Field(description="Shown after sending.", examples=["Köszönjük!"])
    redirect_url: str = Field(description="Where to go after sending.", examples=[""])
    confirmed_thank_you: str = Field(description="Shown after confirming.", examples=[""])
    confirmed_redirect_url: str = Field(
        description="Where to go after confirming.",
        examples=["https://example.com/welcome?k=[token]"],
    )
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])


class VisitToken(Shape):
    """What came in the query of the page to which a form led."""

    token: str = Field(max_length=200, examples=["FJx1…"])


class VisitShape(Shape):
    """Who came."""

    form_id: int = Field(examples=[2])
    list_id: int = Field(examples=[2])
    subscriber_id: int = Field(examples=[4711])
    email: str = Field(examples=["bela@example.com"])
    is_proven: bool = Field(
        description="By a link in a letter to the address; else the address was only typed in.",
        examples=[True],
    )


class FormFieldShape(Shape):
    """A field placed on a form. Ids and order are texts, as the contract has them."""

    id: str = Field(examples=["31"])
    name: str = Field(examples=["email"])
    label: str = Field(examples=["E-mail-cím"])
    is_mandatory: bool = Field(examples=[True])
    error_message: str = Field(examples=["Kérjük, adja meg a címét."])
    order: str = Field(examples=["1"])


class FormShapeWithFields(FormShape):
    """A form with its fields."""

    fields: list[FormFieldShape]


class FormVersionShape(Shape):
    """What visitors saw of a form."""

    form_id: int = Field(examples=[4])
    number: int = Field(description="1, 2, … of the form.", examples=[2])
    made_at: datetime = Field(
        description="Since when it is known.", examples=["2026-11-23T12:00:00Z"]
    )
    sha256: str = Field(
        description="Of `seen` as JSON without spaces, its names sorted.", examples=["9f2c…"]
    )
    title: str = Field(examples=["Hírlevél"])
    seen: dict[str, Any] = Field(
        description="Title, fields with labels, buttons, letters and what follows.",
        examples=[{"title": "Hírlevél", "button": "Feliratkozom"}],
    )


class ListFieldName(Shape):
    """A field of the list behind a form; its id is its name."""

    id: str = Field(examples=["mssys_city"])
    name: str = Field(examples=["mssys_city"])
    label: str = Field(examples=[""])


class FormFields(Shape):
    """The fields on a form, and all fields of its list. The mixed case is the contract's."""

    formfields: list[FormFieldShape]
    list_fields: list[ListFieldName]
