"""What goes over the wire about landing pages."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.api_v2.shapes.folders import InFolder
from kapocs.forms.model import LONGEST_PAGE
from kapocs.ids import LARGEST_ID

_HTML = "<h1>Szia [mssys_firstname]!</h1>"
_FOLDER = "The folder it lies in; null: none."
_Name = Annotated[str, Field(min_length=1, max_length=200)]
_Source = Annotated[str, Field(min_length=1, max_length=LONGEST_PAGE)]


class NewPageShape(Shape):
    """A landing page to store."""

    list_id: int = Field(
        ge=1,
        le=LARGEST_ID,
        description="The list whose people it is for.",
        examples=[2],
    )
    name: _Name = Field(examples=["Karácsony"])
    html: _Source = Field(description="May hold merge tags.", examples=[_HTML])
    folder_id: InFolder | None = Field(None, description=_FOLDER, examples=[None])


class PageChangeShape(Shape):
    """What is to be another way; what is left out stays."""

    name: _Name = Field(default_factory=str, examples=["Karácsony"])
    html: _Source = Field(default_factory=str, description="May hold merge tags.", examples=[_HTML])
    folder_id: InFolder | None = Field(
        default_factory=lambda: None, description=_FOLDER, examples=[None]
    )


class PageHeadShape(Shape):
    """A landing page, without its source."""

    page_id: int = Field(examples=[1])
    list_id: int = Field(examples=[2])
    name: str = Field(examples=["Karácsony"])
    url: str = Field(
        description="Where anybody sees it.", examples=["https://news.example.com/l/1"]
    )
    folder_id: int | None = Field(description=_FOLDER, examples=[None])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    archived_at: datetime | None = Field(
        description="Since when its address says that it is closed; null: it is shown.",
        examples=[None],
    )


class PageShape(PageHeadShape):
    """A landing page."""

    html: str = Field(examples=[_HTML])
