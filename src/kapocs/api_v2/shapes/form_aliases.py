"""What goes over the wire about old numbers of forms."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.ids import LARGEST_ID

_Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class NewFormAliasShape(Shape):
    """Old numbers that still stand in pages, and the form that is to take what they send."""

    old_list: _Id = Field(description="`nl_id` in the page's form.", examples=[101])
    old_form: _Id = Field(description="`ns_id` in the page's form.", examples=[11])
    form_id: _Id = Field(examples=[1])


class FormAliasChange(Shape):
    """Where old numbers are to lead."""

    form_id: _Id = Field(examples=[1])


class FormAliasShape(Shape):
    """Old numbers that still stand in pages, and the form they lead to."""

    old_list: int = Field(examples=[101])
    old_form: int = Field(examples=[11])
    form_id: int = Field(examples=[1])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
