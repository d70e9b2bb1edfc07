"""What goes over the wire about global variables."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.letters.model import LONGEST_SOURCE

_TEXT = "For text parts; null: the HTML serves them too."
_Content = Annotated[str, Field(max_length=LONGEST_SOURCE)]


class GlobalWish(Shape):
    """What a global variable is to be; both parts are set."""

    html: _Content = Field(
        description="May hold merge tags, and other global variables.", examples=["<b>-20%</b>"]
    )
    text: _Content | None = Field(None, description=_TEXT, examples=["-20%"])


class GlobalHeadShape(Shape):
    """A global variable, without what it holds."""

    name: str = Field(description="Without `global_`.", examples=["akcio"])
    size: int = Field(description="Bytes of the HTML.", examples=[12])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])


class GlobalShape(Shape):
    """A piece of content that letters share; in them it stands as `[global_NAME]`."""

    name: str = Field(description="Without `global_`.", examples=["akcio"])
    html: str = Field(examples=["<b>-20%</b>"])
    text: str | None = Field(description=_TEXT, examples=["-20%"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
