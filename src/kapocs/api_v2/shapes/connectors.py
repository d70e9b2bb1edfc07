"""What goes over the wire about connectors, what came by them, and who is on a website."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.connectors.model import LONGEST_NAME
from kapocs.ids import LARGEST_ID

_LONGEST_TYPE = 80
_MOST_SETTINGS = 200
_NAME = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
_ID = Annotated[int, Field(ge=1, le=LARGEST_ID)]
_Settings = Annotated[
    dict[Annotated[str, Field(max_length=200)], Any], Field(max_length=_MOST_SETTINGS)
]
_SHOP = {"url": "https://bolt.example.com"}


class NewConnectorShape(Shape):
    """A connector to make."""

    type: str = Field(
        max_length=_LONGEST_TYPE, description="What is at the other end.", examples=["generic"]
    )
    name: _NAME = Field(examples=["Bolt"])
    list_id: _ID | None = Field(
        None, description="The list that what comes in goes to.", examples=[3]
    )
    settings: _Settings = Field(
        default_factory=dict,
        description="Settings and secrets alike, by name; secrets are sealed and never shown.",
        examples=[_SHOP],
    )


class ConnectorChangeShape(Shape):
    """What is to be another way; what is left out, or null, stays."""

    name: _NAME | None = Field(None, examples=["Webáruház"])
    list_id: _ID | None = Field(None, examples=[3])
    settings: _Settings = Field(
        default_factory=dict,
        description="Beside or in place of those it has; an empty text takes one away.",
        examples=[_SHOP],
    )


class LinkState(StrEnum):
    """Whether anything goes through a connector."""

    ACTIVE = "ACTIVE"
    DISABLED = "DISABLED"


class ConnectorShape(Shape):
    """A link to another system."""

    connector_id: int = Field(examples=[1])
    type: str = Field(examples=["generic"])
    name: str = Field(examples=["Bolt"])
    list_id: int | None = Field(examples=[3])
    settings: dict[str, Any] = Field(description="Without secrets.", examples=[_SHOP])
    state: LinkState = Field(examples=["ACTIVE"])
    why: str | None = Field(description="Why it is disabled, such as `by_hand`.", examples=[None])
    disabled_at: datetime | None = Field(examples=[None])
    created_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])


class MadeConnectorShape(ConnectorShape):
    """A new connector, with what is told this once."""

    inbound_url: str = Field(
        description="Where the other system delivers.",
        examples=["https://news.example.com/in/1-1/Zk3…"],
    )
    secret: str = Field(
        description="What its deliveries are signed with; empty: this type has none.",
        examples=["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    )


class InboundCountsShape(Shape):
    """How many deliveries are kept."""

    waiting: int = Field(examples=[0])
    done: int = Field(examples=[117])
    dead: int = Field(examples=[1])


class ConnectorStandingShape(ConnectorShape):
    """A connector, and how it stands."""

    last_inbound_at: datetime | None = Field(
        description="When something came last.", examples=["2026-11-29T12:30:00Z"]
    )
    inbound: InboundCountsShape
    pulled_at: datetime | None = Field(
        description="When the shop was asked last and answered.", examples=[None]
    )
    pull_error: str = Field(
        description="Why it could not be asked; empty: it could.", examples=[""]
    )
    shop_webhook: str | None = Field(
        description="Whether the shop still calls: `active`, `off`, `none`; null: not asked yet.",
        examples=[None],
    )


class ConnectorLineShape(Shape):
    """A line of a connector's log."""

    line_id: int = Field(examples=[5])
    at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    times: int = Field(description="How often the same was said about then.", examples=[1])
    reason: str = Field(examples=["Enabled."])


class InboundProgress(StrEnum):
    """What became of a delivery."""

    WAITING = "WAITING"
    DONE = "DONE"
    DEAD = "DEAD"


class InboundShape(Shape):
    """What another system delivered, and what became of it."""

    inbound_id: int = Field(examples=[1])
    kind: str = Field(examples=["order.updated"])
    state: InboundProgress = Field(examples=["DEAD"])
    attempts: int = Field(examples=[1])
    received_at: datetime = Field(examples=["2026-11-29T12:30:00Z"])
    due_at: datetime = Field(
        description="When it is handled next, or was last.", examples=["2026-11-29T12:30:00Z"]
    )
    ended_at: datetime | None = Field(examples=["2026-11-29T12:30:01Z"])
    reason: str = Field(
        description="Why it could not be handled; empty: it could.",
        examples=["The order's id is too long."],
    )


class InboundWholeShape(InboundShape):
    """A delivery as it came."""

    key: str = Field(description="What its sender tells it apart by.", examples=["msg_1"])
    headers: dict[str, str] = Field(examples=[{"content-type": "application/json"}])
    body: str = Field(examples=['{"type": "order.updated", "data": {"id": "A-7"}}'])


class RetryShape(Shape):
    """Which dead letters are handled once more."""

    inbound_id: _ID | None = Field(None, description="That one; all, if left out.", examples=[None])


class RetriedShape(Shape):
    """How many dead letters are handled once more."""

    deliveries: int = Field(examples=[0])


class AskedShape(Shape):
    """The shop is about to be asked; the connector shows what came of it."""

    connector_id: int = Field(examples=[1])
    asked: bool = Field(examples=[True])


class DifferenceShape(Shape):
    """An order or a document of which the other end and Kapocs say different things."""

    shop_order_id: str = Field(
        "", description="The shop's id; of documents empty.", examples=["1042"]
    )
    kind: str = Field("", description="Of documents: `proforma` or `invoice`.", examples=[""])
    invoice_id: int | None = Field(None, description="Our document; null: there is none.")
    order_id: int | None = Field(None, description="Whose the document is, or which it names.")
    number: str = Field(examples=["2026/7"])
    what: str = Field(
        description="`missing_order`, `other_sum`, `paid_there_unpaid_here`, "
        "`unpaid_there_paid_here`, `person_missing` or `deleted_there`; of documents also "
        "`unknown_document`, `made_by_hand`, `second_document`, `issued_there`, `not_there`, "
        "`cancelled_there` and `not_answered`.",
        examples=["other_sum"],
    )
    status_there: str = Field(examples=["paid"])
    status_here: int | None = Field(description="As orders number them.", examples=[2])
    gross_there: str | None = Field(examples=["12700"])
    gross_here: str | None = Field(examples=["10160"])


class ReportShape(Shape):
    """What differs, when the other end was asked last, and what nobody can see there."""

    data: list[DifferenceShape]
    asked_at: datetime | None = Field(examples=["2026-11-29T12:00:02Z"])
    unseen: list[str] = Field(description="Sentences.", examples=[[]])


class RepairedShape(Shape):
    """How many orders differ, and whether the shop is asked for them."""

    orders: int = Field(examples=[2])
    asked: bool = Field(examples=[True])


class SitePlace(StrEnum):
    """Whether anything is to be done about somebody on a website."""

    WAITING = "WAITING"
    DONE = "DONE"
    FAILED = "FAILED"


class SitePersonShape(Shape):
    """Where somebody stands on a website."""

    connector_id: int = Field(examples=[2])
    list_id: int = Field(examples=[2])
    subscriber_id: int = Field(examples=[4711])
    state: SitePlace = Field(examples=["DONE"])
    site_user_id: int | None = Field(description="The site's own.", examples=[42])
    managed: bool = Field(
        description="Whether the user is changed with the record: not one with rights of its own.",
        examples=[True],
    )
    taken_out: bool = Field(description="Whether leaving took the role away.", examples=[False])
    tries: int = Field(examples=[1])
    due_at: datetime | None = Field(
        description="When the site is asked next; null: nothing is to be done.", examples=[None]
    )
    changed_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    reason: str = Field(description="What went wrong last; empty: nothing.", examples=[""])


class SiteRetryShape(Shape):
    """About whom the site is asked once more."""

    subscriber_id: _ID | None = Field(
        None, description="That one; all who failed, if left out.", examples=[None]
    )


class SiteRetriedShape(Shape):
    """About how many people the site is asked once more."""

    people: int = Field(examples=[0])


class SiteTriedShape(Shape):
    """Whether users can be made on a website, and what stands in the way."""

    connector_id: int = Field(examples=[2])
    well: bool = Field(examples=[True])
    problems: list[str] = Field(description="Sentences, the first cause first.", examples=[[]])


class UntoldCouponShape(Shape):
    """A coupon of which a shop could not be told."""

    coupon_id: int = Field(examples=[3])
    code: str = Field(examples=["NYAR10"])
    tries: int = Field(examples=[4])
    due_at: datetime = Field(
        description="When the shop is told again.", examples=["2026-11-29T12:00:02Z"]
    )
    reason: str = Field(examples=["The shop did not answer."])
