"""What goes over the wire everywhere: objects, pages, moments; and how a token is got."""

import re
from base64 import b64decode
from binascii import Error
from datetime import date, datetime
from typing import Annotated, Generic, Self, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticKnownError

from kapocs.clock import NEWEST, OLDEST

Item = TypeVar("Item")
_NUMBER = re.compile(r"\s*[+-]?[0-9]*\.?[0-9]*(e[+-]?[0-9]+)?\s*", re.IGNORECASE | re.ASCII)


def _is_number(given: object) -> bool:
    """Whether it counts seconds or milliseconds since 1970, which no document of ours speaks of."""
    return isinstance(given, (int, float)) or (
        isinstance(given, str) and _NUMBER.fullmatch(given) is not None
    )


def _spelled_moment(given: object) -> object:
    if _is_number(given):
        raise PydanticKnownError("datetime_parsing", {"error": "a number"})
    return given


def _spelled_day(given: object) -> object:
    if _is_number(given):
        raise PydanticKnownError("date_parsing", {"error": "a number"})
    return given


Moment = Annotated[AwareDatetime, Field(ge=OLDEST, le=NEWEST), BeforeValidator(_spelled_moment)]
"""A moment that is given: one that no calendar has in another zone would be a fault of ours."""
Day = Annotated[date, BeforeValidator(_spelled_day)]
"""A day that is given."""


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

    @classmethod
    def from_wire(cls, given: object) -> Self:
        """What came over the wire, where members have the names of the document and no others.

        pydantic's ValidationError.
        """
        return cls.model_validate(given, by_alias=True, by_name=False)


class Listed(Shape, Generic[Item]):
    """All of something."""

    data: list[Item]


class Paged(Shape, Generic[Item]):
    """A page of something."""

    data: list[Item]
    next_after: int | str | None = Field(
        description="Ask for the next page with `after` set to this; null on the last page. A text"
        " with `sort` or `updatedSince`, else a number.",
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
