"""What goes over the wire about forms, and who came from one."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.api_v2.shapes.recurrences import RenewalRule
from kapocs.forms.offers import MOST_PRODUCTS
from kapocs.ids import LARGEST_ID

MOST_ON_FORM = 500
_MOST_HOSTS = 50
_LONGEST_TEXT = 10_000
_FRAMES = "Whose pages may show it in a frame, such as `*.example.org`; none: anybody's."
_CONFIRM = "The letter that asks to confirm; null: the built-in one."
_GATEWAY = "The connector by which whoever orders pays at once; null: none."
_LINK = "Where the label, or the part of it within [ and ], leads; empty: nowhere."
_OFFERED = (
    "`FIXED`: one of each; `SELECTOR`: one of them; `QUANTITIES`: any of them, as many as wanted; "
    "`RECURRING`: one of them, ordered anew in each period."
)
_Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
_Text = Annotated[str, Field(max_length=_LONGEST_TEXT)]
_Address = Annotated[str, Field(max_length=2048)]
_Hosts = Annotated[list[Annotated[str, Field(max_length=253)]], Field(max_length=_MOST_HOSTS)]


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
    intro: str = Field(description="Shown above the fields.", examples=[""])
    redirect_hosts: list[str] = Field(
        description="Hosts that the addresses may lead to.", examples=[["example.com"]]
    )
    frame_hosts: list[str] = Field(description=_FRAMES, examples=[[]])
    confirm_letter_id: int | None = Field(description=_CONFIRM, examples=[None])
    gateway_id: int | None = Field(description=_GATEWAY, examples=[None])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    archived_at: datetime | None = Field(
        description="Since when it is closed; null: it is open.", examples=[None]
    )


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


class PlacedFieldShape(FormFieldShape):
    """A field placed on a form, and where its label leads."""

    link: str = Field(description=_LINK, examples=[""])


class OfferKind(StrEnum):
    """How an order form offers its products."""

    FIXED = "FIXED"
    SELECTOR = "SELECTOR"
    QUANTITIES = "QUANTITIES"
    RECURRING = "RECURRING"


class OfferWay(StrEnum):
    """How an order form is to offer its products; one that recurs is made by its renewal."""

    FIXED = "FIXED"
    SELECTOR = "SELECTOR"
    QUANTITIES = "QUANTITIES"


class FormRenewalShape(RenewalRule):
    """How orders of a form are made anew in each period."""


class OfferShape(Shape):
    """What an order form sells, in the order shown."""

    order_type: OfferKind = Field(description=_OFFERED, examples=["SELECTOR"])
    product_ids: list[int] = Field(examples=[[1]])
    shipping_method_ids: list[int] = Field(examples=[[1]])
    renewal: FormRenewalShape | None = Field(
        description="Of `RECURRING`, and of no other.", examples=[None]
    )


class FormShapeWithFields(FormShape):
    """A form with its fields, and with what it sells."""

    fields: list[PlacedFieldShape]
    offer: OfferShape | None = Field(description="Of an order form.", examples=[None])


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


class FormTongue(StrEnum):
    """The language of a form's built-in texts."""

    HU = "hu"
    EN = "en"


class NewFormFieldShape(Shape):
    """A field of the list, to be placed on a form."""

    name: str = Field(min_length=1, max_length=64, examples=["email"])
    label: str = Field(
        "", max_length=255, description="Empty: the form's language has one.",
        examples=["E-mail-cím"],
    )  # fmt: skip
    is_mandatory: bool = Field(default=False, examples=[True])
    error_message: str = Field(
        "", max_length=255, description="Shown when the value is missing or does not fit.",
        examples=["Kérjük, adja meg a címét."],
    )  # fmt: skip
    link: str = Field("", max_length=2048, description=_LINK, examples=[""])


class OfferWish(Shape):
    """What an order form is to sell; what is left out stays."""

    order_type: OfferWay | None = Field(
        None, description="How; needed of a form that offers nothing yet.", examples=["SELECTOR"]
    )
    product_ids: Annotated[list[_Id], Field(max_length=MOST_PRODUCTS)] | None = Field(
        None, description="In the order shown, all in one currency.", examples=[[1]]
    )
    shipping_method_ids: Annotated[list[_Id], Field(max_length=MOST_PRODUCTS)] | None = Field(
        None, examples=[[1]]
    )


class _Said(Shape):
    # Made by a function where empty is not what is taken when it is left out.
    intro: _Text = Field(
        default_factory=str,
        description="Plain text above the fields.",
        examples=["Hetente egyszer."],
    )
    thank_you: _Text = Field(
        default_factory=str, description="Shown after sending; empty: a general sentence.",
        examples=["Köszönjük!"],
    )  # fmt: skip
    redirect_url: _Address = Field(
        default_factory=str, description="Where to go after sending; empty: nowhere.", examples=[""]
    )
    confirmed_thank_you: _Text = Field(
        default_factory=str, description="Shown after confirming; of double opt-in.", examples=[""]
    )
    confirmed_redirect_url: _Address = Field(
        default_factory=str, description="Where to go after confirming; of double opt-in.",
        examples=[""],
    )  # fmt: skip
    redirect_hosts: _Hosts = Field(
        default_factory=list, description="Hosts that the addresses may lead to.", examples=[[]]
    )
    frame_hosts: _Hosts = Field(default_factory=list, description=_FRAMES, examples=[[]])
    double_opt_in: bool = Field(
        default_factory=bool, description="Whether who joins must confirm by e-mail.",
        examples=[True],
    )  # fmt: skip
    confirm_letter_id: _Id | None = Field(None, description=_CONFIRM, examples=[None])
    gateway_id: _Id | None = Field(None, description=_GATEWAY, examples=[None])
    offer: OfferWish | None = Field(
        None, description="Of an order form; null: what it offers stays.", examples=[None]
    )


class NewFormShape(_Said):
    """A form to make."""

    name: str = Field(min_length=1, max_length=200, examples=["Feliratkozás a láblécben"])
    type: FormKind = Field(examples=["SUBSCRIBE"])
    language: FormTongue | None = Field(
        None, description="Of its built-in texts; null: the account's.", examples=["hu"]
    )
    fields: Annotated[list[NewFormFieldShape], Field(max_length=MOST_ON_FORM)] | None = Field(
        None, description="From top to bottom; null: the address and the names."
    )


class FormChangeShape(_Said):
    """What is to be another way about a form; what is left out stays. List and type stay."""

    name: str = Field(default_factory=str, min_length=1, max_length=200, examples=["A standon"])
    language: FormTongue = Field(
        default=FormTongue.EN, description="Of its built-in texts.", examples=["hu"]
    )
    fields: list[NewFormFieldShape] = Field(
        default_factory=list, max_length=MOST_ON_FORM,
        description="All that it is to ask for, from top to bottom.",
    )  # fmt: skip


class AddedFieldsShape(Shape):
    """Fields of the list, to be placed below those that a form has."""

    fields: list[NewFormFieldShape] = Field(
        min_length=1, max_length=MOST_ON_FORM, examples=[[{"name": "mssys_phone"}]]
    )


class EmbeddedShape(Shape):
    """What puts a form on any page."""

    form_id: int = Field(examples=[2])
    html: str = Field(description="To be pasted.", examples=["<form …>"])
