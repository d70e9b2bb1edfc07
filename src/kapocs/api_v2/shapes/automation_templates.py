"""What goes over the wire about templates of automations."""

from typing import Annotated, Literal

from pydantic import Field

from kapocs.api_v2.shapes.accounts import UiLanguage
from kapocs.api_v2.shapes.automations import ReasonOfRun, WholeAutomation
from kapocs.api_v2.shapes.common import Shape
from kapocs.api_v2.shapes.lists import FieldKind
from kapocs.ids import LARGEST_ID

_LONGEST_NAME = 64
_LONGEST_STEP = 40
_MOST = 20
_Units = dict[
    Literal["minutes", "hours", "days", "weeks"], Annotated[int, Field(ge=0, le=10_000_000)]
]


class BothLanguages(Shape):
    """A text in each language of accounts."""

    hu: str = Field(examples=["Üdvözlő sorozat"])
    en: str = Field(examples=["Welcome series"])


class TemplateLetterShape(Shape):
    """A letter that is made from a template."""

    key: str = Field(description="By which a wish names it.", examples=["welcome"])
    name: BothLanguages
    subject: BothLanguages


class TemplateFieldShape(Shape):
    """A field that the list gets, unless it has it."""

    name: str = Field(examples=["winback_coupon"])
    type: FieldKind = Field(examples=["SHORTTEXT"])
    label: BothLanguages


class TemplateSegmentShape(Shape):
    """A segment that is made from a template; `where`: its conditions, as people type them."""

    name: BothLanguages
    where: str = Field(examples=["orders > 0"])


class AutomationTemplateShape(Shape):
    """An automation that is written already, and all that is made with it."""

    template: str = Field(description="By which it is asked for.", examples=["welcome"])
    name: BothLanguages
    description: BothLanguages
    needs_orders: bool = Field(
        description="Whether it is for records of an e-commerce list.", examples=[False]
    )
    letters: list[TemplateLetterShape]
    waits: dict[str, dict[str, int]] = Field(
        description="Step that waits for so long → how long, by unit. A wish may say otherwise.",
        examples=[{"three-days": {"days": 3}}],
    )
    fields: list[TemplateFieldShape]
    segments: list[TemplateSegmentShape]
    left: list[ReasonOfRun] = Field(
        description="What is to be done before it is put to work, whoever uses it."
    )


class TemplateWish(Shape):
    """Which template is used, and for whom."""

    template: str = Field(min_length=1, max_length=_LONGEST_NAME, examples=["welcome"])
    list_id: int = Field(
        ge=1, le=LARGEST_ID, description="Whose people go through it.", examples=[2]
    )
    order_list_id: int | None = Field(
        None,
        ge=1,
        le=LARGEST_ID,
        description="Of a template for orders: where they are, if not on `listId`.",
    )
    language: UiLanguage | None = Field(
        None, description="Of its letters; null: the account's.", examples=["hu"]
    )
    name: str = Field(
        "",
        max_length=200,
        description="Of the automation; empty: that of the template.",
        examples=["Üdvözlő sorozat"],
    )
    waits: dict[Annotated[str, Field(max_length=_LONGEST_STEP)], _Units] = Field(
        default_factory=dict,
        max_length=_MOST,
        description="Step of the template that waits → how long instead, by unit; 0: not at all.",
        examples=[{"three-days": {"days": 2}}],
    )
    letters: dict[
        Annotated[str, Field(max_length=_LONGEST_NAME)], Annotated[int, Field(ge=1, le=LARGEST_ID)]
    ] = Field(
        default_factory=dict,
        max_length=_MOST,
        description="Key of a letter of the template → your own letter that goes out instead.",
        examples=[{}],
    )


class StartedAutomation(WholeAutomation):
    """The draft that was made from a template, and what was made with it."""

    letter_ids: list[int] = Field(examples=[[5, 6]])
    segment_ids: list[int] = Field(examples=[[]])
    fields: list[str] = Field(description="That the list did not have before.", examples=[[]])
    left: list[ReasonOfRun] = Field(description="What is to be done before it is put to work.")
