"""What goes over the wire about subscribers and their events."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from kapocs.api_v2.shapes.common import Moment, Paged, Shape
from kapocs.ids import LARGEST_ID
from kapocs.subscribers.model import EventType as Happened

Scalar = Annotated[Any, WithJsonSchema({"type": ["string", "number", "boolean", "null"]})]
Values = dict[str, Scalar]
FormNumber = Annotated[int, Field(ge=1, le=LARGEST_ID)]
MOST_NAMES = 1_000
"""More than a list has fields."""
_CITY = {"mssys_city": "Pécs", "kedvenc_szin": "piros"}


class Person(Shape):
    """What can be said of a subscriber at any time."""

    email: str | None = Field(
        None,
        description="Lists that allow repeated addresses also take none.",
        examples=["bela.kovacs@example.com"],
    )
    last_name: str | None = Field(None, examples=["Kovács"])
    first_name: str | None = Field(None, examples=["Béla"])
    full_name: str | None = Field(None, examples=["Kovács Béla"])
    fields: Values = Field(
        default_factory=dict,
        max_length=MOST_NAMES,
        description="Other fields of the list by their names.",
        examples=[_CITY],
    )


class NewSubscriber(Person):
    """Somebody to put on a list."""

    form_id: FormNumber | None = Field(
        None,
        description="The form the sign-up counts for. A double opt-in form sends its confirmation "
        "letter first.",
        examples=[2],
    )
    subscribed_at: Moment | None = Field(
        None, description="Left out: now.", examples=["2026-11-23T12:00:00Z"]
    )
    client_ip: str | None = Field(None, examples=["203.0.113.9"])
    user_agent: str | None = Field(None, examples=["Mozilla/5.0"])
    referer: str | None = Field(None, examples=["https://www.example.com/hirlevel"])


class SubscriberChange(Person):
    """What to change; members left out stay as they are, null empties a value."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"firstName": "Panni", "fields": {**_CITY}}]}
    )

    form_id: FormNumber | None = Field(
        None, description="The data-update form the change counts for.", examples=[None]
    )


class SubscriberShape(Shape):
    """A subscriber."""

    subscriber_id: int = Field(examples=[1054])
    email: str = Field(examples=["bela.kovacs@example.com"])
    last_name: str = Field(examples=["Kovács"])
    first_name: str = Field(examples=["Béla"])
    full_name: str = Field(examples=["Kovács Béla"])
    active: bool = Field(description="Whether letters may go to them.", examples=[True])
    confirmed: bool = Field(
        description="False while a double opt-in is under way.", examples=[True]
    )
    subscribed_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    confirmed_at: datetime | None = Field(examples=[None])
    updated_at: datetime | None = Field(
        description="When their data was changed last; null when never since the sign-up.",
        examples=[None],
    )
    unsubscribed_at: datetime | None = Field(examples=[None])
    form_id: int | None = Field(description="The form of the sign-up.", examples=[2])
    client_ip: str = Field(examples=["203.0.113.9"])
    user_agent: str = Field(examples=["Mozilla/5.0"])
    referer: str = Field(examples=["https://www.example.com/hirlevel"])
    fields: dict[str, str] = Field(
        description="Non-empty values of the other fields, as texts.", examples=[_CITY]
    )


class HistoryShape(Shape):
    """Something that happened to a subscriber, or to the order that the record is."""

    at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    type: str = Field(
        description="`order_note`: something odd about an order as it came, and what was made of "
        "it.",
        examples=["order_note"],
        json_schema_extra={"enum": [str(each) for each in Happened]},
    )
    detail: str = Field(
        description="In words, where there are any: of a bounce, of an order's note.",
        examples=['products[0].prod_price: "1 234,50 Ft" is read as 1234.5'],
    )
    form_id: int | None = Field(examples=[None])
    send_id: int | None = Field(examples=[None])
    letter_id: int | None = Field(examples=[None])
    delivery_id: int | None = Field(examples=[None])
    link: str | None = Field(description="With clicks.", examples=[None])
    client_ip: str = Field(examples=["203.0.113.9"])
    user_agent: str = Field(examples=["Mozilla/5.0"])


class Records(BaseModel):
    """Subscribers by the database's field names; every value is a text, none is null."""

    subscribers: list[dict[str, str]] = Field(
        examples=[
            [
                {
                    "id": "1054",
                    "email": "bela.kovacs@example.com",
                    "subdate": "2026-11-23 13:00:00",
                    "active": "1",
                    "lastupdate": "0000-00-00 00:00:00",
                    "mssys_firstname": "Béla",
                }
            ]
        ]
    )


class EventType(StrEnum):
    """What happened to a person; the vocabulary of the public event log."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    DOUBLE_OPTIN = "double_optin"
    DOUBLE_OPTIN_CONFIRM = "double_optin_confirm"
    EMAIL_SENT = "email_sent"
    EMAIL_OPEN = "email_open"
    EMAIL_CLICK = "email_click"
    BOUNCE = "bounce"
    SOFT_BOUNCE = "soft_bounce"
    SMS_SENT = "sms_sent"


class EventShape(BaseModel):
    """Something that happened to a subscriber."""

    id: str = Field(description="Id of the subscriber.", examples=["1054"])
    email: str = Field(examples=["bela.kovacs@example.com"])
    happened_at: str = Field(
        description="In the account's time zone.", examples=["2026-11-23 13:00:00"]
    )
    type: EventType = Field(examples=["email_click"])
    email_id: str | None = Field(
        None, description="With events that concern a letter.", examples=["5"]
    )
    letter_name: str | None = Field(
        None, description="With events that concern a letter.", examples=["Üdvözlő levél"]
    )
    send_id: str | None = Field(
        None, description="With events that concern a letter.", examples=["3"]
    )
    subject: str | None = Field(
        None, description="With events that concern a letter.", examples=["Isten hozta!"]
    )
    link: str | None = Field(
        None, description="With clicks.", examples=["https://www.example.com/"]
    )


class EventPage(BaseModel):
    """A page of a list's events, newest first."""

    model_config = ConfigDict(populate_by_name=True)

    list_name: str = Field(examples=["Hírlevél"])
    page: int = Field(examples=[1])
    page_count: int = Field(alias="pageCount", examples=[1])
    events: list[EventShape]


class Events(BaseModel):
    """The contract's envelope."""

    success: bool = Field(examples=[True])
    data: EventPage


class LogLineShape(Shape):
    """Something that happened to a subscriber of a list."""

    event_id: int = Field(description="Larger for what was noted later.", examples=[20931])
    at: datetime = Field(
        description="When it happened; of two events the later noted may have happened earlier.",
        examples=["2026-11-23T12:00:00Z"],
    )
    type: EventType = Field(examples=["email_click"])
    subscriber_id: int = Field(examples=[1054])
    email: str = Field(examples=["bela.kovacs@example.com"])
    form_id: int | None = Field(examples=[None])
    send_id: int | None = Field(examples=[3])
    letter_id: int | None = Field(examples=[5])
    letter_name: str | None = Field(examples=["Üdvözlő levél"])
    subject: str | None = Field(examples=["Isten hozta!"])
    delivery_id: int | None = Field(examples=[418])
    link: str | None = Field(description="With clicks.", examples=["https://www.example.com/"])


class LogShape(Paged[LogLineShape]):
    """A part of a list's event log, in the order it was noted."""

    read_to: int = Field(
        description="Come back with `after` set to this: nothing is noted at or before it any "
        "more. On the last page too, and when nothing was found.",
        examples=[20931],
    )
