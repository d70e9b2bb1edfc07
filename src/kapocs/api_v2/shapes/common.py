"""What goes over the wire everywhere: objects, pages, moments; and how a token is got."""

from base64 import b64decode
from binascii import Error
from datetime import datetime
from typing import Annotated, Generic, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
)
from pydantic.alias_generators import to_camel

from kapocs.clock import NEWEST, OLDEST

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
