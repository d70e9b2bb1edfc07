"""What goes over the wire about trying a send and choosing within it."""

from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.api_v2.shapes.sends import Id


class TrialShape(Shape):
    """A test to named addresses."""

    addresses: list[Annotated[str, Field(max_length=320)]] = Field(
        min_length=1, max_length=10, examples=[["anna@example.com"]]
    )
    subscriber_id: Id | None = Field(
        None, description="Whose fields it shows; left out: the last one's.", examples=[None]
    )
    variant: int = Field(0, ge=0, le=10, examples=[0])


class QueuedShape(Shape):
    """What was queued."""

    queued: int = Field(examples=[1])


class WinnerShape(Shape):
    """What the rest of an audience gets."""

    variant: int = Field(ge=1, le=10, description="Its number, from 1.", examples=[1])


class PreviewShape(Shape):
    """A letter as one subscriber would get it."""

    subject: str = Field(examples=["Árvíztűrő ajánlat"])
    html: str | None = Field(examples=["<p>Kedves Anna!</p>"])
    text: str = Field(examples=["Kedves Anna!"])
