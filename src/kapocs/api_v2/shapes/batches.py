"""What goes over the wire of many things at once."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, WrapValidator

from kapocs.api_v2.shapes.common import Moment, Shape
from kapocs.api_v2.shapes.orders import NewOrderShape
from kapocs.api_v2.shapes.people import NewSubscriber
from kapocs.api_v2.shapes.products import NewProductShape
from kapocs.ids import LARGEST_ID

MOST_ITEMS = 1_000


def _as_it_came(value: Any, _check: Any) -> Any:
    """Items are looked at one by one, so that a wrong one is no fault of the others."""
    return value


AsItCame = WrapValidator(_as_it_came)


class BatchMode(StrEnum):
    """What becomes of the good items when others are not."""

    EACH = "each"
    ALL = "all"


class ManyItems(Shape):
    """Several things in one call."""

    mode: BatchMode = Field(
        BatchMode.EACH,
        description="`each`: every good item is stored, whatever the others are. `all`: all are"
        " stored, or none.",
        examples=["each"],
    )


class NewSubscribers(ManyItems):
    """People to put on a list."""

    items: list[Annotated[NewSubscriber, AsItCame]] = Field(
        min_length=1,
        max_length=MOST_ITEMS,
        examples=[[{"email": "eva.nagy@example.com", "lastName": "Nagy", "firstName": "Éva"}]],
    )


class NewOrders(ManyItems):
    """Orders to make."""

    items: list[Annotated[NewOrderShape, AsItCame]] = Field(
        min_length=1,
        max_length=MOST_ITEMS,
        examples=[[{"email": "eva.nagy@example.com", "items": [{"sku": "KONYV1"}]}]],
    )


class NewProducts(ManyItems):
    """Products to make."""

    items: list[Annotated[NewProductShape, AsItCame]] = Field(
        min_length=1,
        max_length=MOST_ITEMS,
        examples=[[{"sku": "MUG-2", "name": "Bögre, piros", "price": "990", "vatPercent": "27"}]],
    )


class NewEventShape(Shape):
    """Something that happened to a subscriber, as a program tells it."""

    name: str = Field(
        min_length=1,
        max_length=64,
        description="Small letters, digits and `. _ -`: what automations wait for by "
        "`{for: event, name: …}`.",
        examples=["webinar_attended"],
    )
    list_id: int = Field(ge=1, le=LARGEST_ID, examples=[2])
    subscriber_id: int = Field(ge=1, le=LARGEST_ID, examples=[2])
    data: dict[str, Any] = Field(
        default_factory=dict,
        description="What else there is to say; 8,192 bytes as JSON at most.",
        examples=[{"webinar": "Tavaszi"}],
    )
    at: Moment | None = Field(
        None,
        description="When it happened, within the last 30 days; null: now.",
        examples=[None],
    )


class NewEvents(ManyItems):
    """Events to tell."""

    items: list[Annotated[NewEventShape, AsItCame]] = Field(
        min_length=1,
        max_length=MOST_ITEMS,
        examples=[[{"name": "webinar_attended", "listId": 2, "subscriberId": 2}]],
    )


class ItemFault(Shape):
    """A wrong value of an item."""

    pointer: str = Field(description="JSON pointer into the item.", examples=["/email"])
    detail: str = Field(examples=["email: this is no address."])
    code: str = Field(examples=["bad_email"])


class ItemProblem(Shape):
    """Why an item was not stored, as a call for it alone would be told."""

    code: str = Field(examples=["email_taken"])
    detail: str = Field(examples=["The list already has an active record with this address."])
    cure: str = Field(examples=["Change the one that is there."])
    errors: list[ItemFault]
    subscriber_id: int | None = Field(
        None, description="With `email_taken`: who has the address.", examples=[None]
    )


class ItemResult(Shape):
    """What became of an item."""

    index: int = Field(description="Its place in `items`, from 0.", examples=[0])
    status: int = Field(description="As of a call for it alone.", examples=[201])
    id: int | None = Field(
        description="Of what was made; null: nothing was, or it has none.", examples=[4711]
    )
    problem: ItemProblem | None = Field(description="Null: it is stored.", examples=[None])


class BatchResult(Shape):
    """What became of a batch: each item has its result, in the order of `items`."""

    stored: int = Field(examples=[1])
    refused: int = Field(examples=[0])
    results: list[ItemResult]
