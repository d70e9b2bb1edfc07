"""What goes over the wire about actions."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from kapocs.api_v2.shapes.automations import AutomationState
from kapocs.api_v2.shapes.common import Shape
from kapocs.automations.acting import MOST_LINKS, ActionType, LetterTrigger
from kapocs.ids import LARGEST_ID

_AT = "2026-11-23T12:00:00Z"
_Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
_Name = Annotated[str, Field(min_length=1, max_length=200)]
_Url = Annotated[str, Field(min_length=1, max_length=2_000)]
_Links = Annotated[list[_Url], Field(max_length=MOST_LINKS)]
_Fields = Annotated[
    dict[Annotated[str, Field(max_length=64)], Annotated[str, Field(max_length=10_000)]],
    Field(max_length=100),
]
_TYPE = (
    "`subscribe`, `unsubscribe` (the record stays, and is not active), `update`, `external` (an "
    "address is called), `delete` (the record is gone)."
)
_LETTER = "The letter that sets it off; either this, `formId` or `landingPageId`."
_TRIGGER = (
    "With a letter: `on_open`, `on_any_click`, or `on_link_click` with `linkUrls`; with a landing "
    "page one of the last two."
)
_PAGE = "The landing page that sets it off when somebody clicks a link on their own copy of it."
_LINKS = "Addresses in the letter or on the page; with a `*` at its end, how it begins."
_FORM = "The form whose submission sets it off."
_TARGET = "On which list it is done; all but `external` need it."
_SOURCE = "People of which list set it off; 0: of any."
_FIELDS = (
    "With `update`, which needs some, and `subscribe`: field → value. `[field]` is that field of "
    "the person who set it off, on their own list."
)
_JSON = 'What the address gets; `[field]` in its texts is filled in. Null: `{"id": "[id]"}`.'


class NewActionShape(Shape):
    """An action to make: what sets it off, and the one thing that is done."""

    name: _Name = Field(examples=["Jegyzet"])
    action_type: ActionType = Field(description=_TYPE, examples=["update"])
    letter_id: _Id | None = Field(None, description=_LETTER, examples=[None])
    letter_trigger: LetterTrigger | None = Field(None, description=_TRIGGER, examples=[None])
    link_urls: _Links = Field(default_factory=list, description=_LINKS, examples=[[]])
    form_id: _Id | None = Field(None, description=_FORM, examples=[3])
    landing_page_id: _Id | None = Field(None, description=_PAGE, examples=[None])
    target_list_id: _Id | None = Field(None, description=_TARGET, examples=[2])
    source_list_id: int = Field(0, ge=0, le=LARGEST_ID, description=_SOURCE, examples=[0])
    fields: _Fields = Field(
        default_factory=dict, description=_FIELDS,
        examples=[{"mssys_comment": "Szia [mssys_firstname]!"}],
    )  # fmt: skip
    external_url: str = Field("", max_length=2_000, description="With `external`.", examples=[""])
    external_username: str = Field(
        "", max_length=200, description="For HTTP Basic; empty: none.", examples=[""]
    )
    external_password: str | None = Field(
        None, max_length=1_000, description="Is not told again.", examples=[None]
    )
    external_json: Any = Field(None, description=_JSON, examples=[None])


class ActionChangeShape(Shape):
    """What is to be another way about an action; what is left out stays."""

    name: _Name = Field(default_factory=str, examples=["Jegyzet"])
    action_type: ActionType = Field(
        default_factory=lambda: ActionType.UPDATE, description=_TYPE, examples=["update"]
    )
    letter_id: _Id | None = Field(None, description=_LETTER, examples=[None])
    letter_trigger: LetterTrigger | None = Field(None, description=_TRIGGER, examples=[None])
    link_urls: _Links = Field(default_factory=list, description=_LINKS, examples=[[]])
    form_id: _Id | None = Field(default_factory=lambda: None, description=_FORM, examples=[3])
    landing_page_id: _Id | None = Field(None, description=_PAGE, examples=[None])
    target_list_id: _Id | None = Field(
        default_factory=lambda: None, description=_TARGET, examples=[2]
    )
    source_list_id: int = Field(
        default_factory=int, ge=0, le=LARGEST_ID, description=_SOURCE, examples=[0]
    )
    fields: _Fields = Field(
        default_factory=dict, description=_FIELDS,
        examples=[{"mssys_comment": "Szia [mssys_firstname]!"}],
    )  # fmt: skip
    external_url: str = Field(
        default_factory=str, max_length=2_000, description="With `external`.", examples=[""]
    )
    external_username: str = Field(
        default_factory=str, max_length=200, description="For HTTP Basic.", examples=[""]
    )
    external_password: str | None = Field(
        None, max_length=1_000, description="Null: it stays.", examples=[None]
    )
    external_json: Any = Field(None, description=_JSON, examples=[None])


class ActionShape(Shape):
    """One thing that is done whenever something happens to a letter, a form or a landing page.

    It is an automation of one step: by its id runs, counts and what was called are read there.
    """

    action_id: int = Field(description="Also `automationId`.", examples=[1])
    name: str = Field(examples=["Jegyzet"])
    state: AutomationState = Field(examples=["ACTIVE"])
    action_type: ActionType = Field(description=_TYPE, examples=["update"])
    letter_id: int | None = Field(description=_LETTER, examples=[None])
    letter_trigger: LetterTrigger | None = Field(description=_TRIGGER, examples=[None])
    link_urls: list[str] = Field(description=_LINKS, examples=[[]])
    form_id: int | None = Field(description=_FORM, examples=[3])
    landing_page_id: int | None = Field(description=_PAGE, examples=[None])
    target_list_id: int | None = Field(description=_TARGET, examples=[2])
    source_list_id: int = Field(description=_SOURCE, examples=[0])
    fields: dict[str, str] = Field(
        description=_FIELDS, examples=[{"mssys_comment": "Szia [mssys_firstname]!"}]
    )
    external_url: str = Field(examples=[""])
    external_username: str = Field(examples=[""])
    external_json: Any = Field(description=_JSON, examples=[None])
    created_at: datetime = Field(examples=[_AT])
    updated_at: datetime = Field(examples=[_AT])
