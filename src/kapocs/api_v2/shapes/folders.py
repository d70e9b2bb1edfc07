"""What goes over the wire about folders of letters and landing pages, and groups of segments."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.folders.model import LONGEST_NAME
from kapocs.ids import LARGEST_ID

InFolder = Annotated[int, Field(ge=1, le=LARGEST_ID)]
"""Where something is to lie."""


class FolderWish(Shape):
    """What a folder or a group is to be called; no other of its kind may be called so."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME, examples=["Karácsony"])


class FolderShape(Shape):
    """A folder."""

    folder_id: int = Field(examples=[1])
    name: str = Field(examples=["Karácsony"])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])


class GroupShape(Shape):
    """A group of segments."""

    group_id: int = Field(examples=[1])
    name: str = Field(examples=["Karácsony"])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
