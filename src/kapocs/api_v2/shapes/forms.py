"""What goes over the wire about forms, and who came from one."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape


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
