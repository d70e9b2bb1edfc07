"""What goes over the wire about letters and their pictures."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from kapocs.api_v2.shapes.common import Base64Text, Shape
from kapocs.api_v2.shapes.folders import InFolder
from kapocs.letters.model import (
    LARGEST_IMAGE,
    LONGEST_ALT,
    LONGEST_NAME,
    LONGEST_SOURCE,
    LONGEST_SUBJECT,
    LetterKind,
    SourceFormat,
)
from kapocs.letters.sms import Encoding

_HTML = "<p>Kedves [mssys_firstname]!</p><p>[unsubscribe]</p>"
_PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwACh"
    "wGA60e6kgAAAABJRU5ErkJggg=="
)
_TAGS = "May hold merge tags."
_NO_TEXT = "The text part; empty: it is made from the HTML. Of an SMS: what is sent."
_FORMAT = "What `html` is written in: `html` or `mjml`."
_EMBED = "Hosted pictures travel in the mail."
_ALT = "What it shows, for those who do not see it; empty: nobody said."
_SHOWN = "Lavender in rows, up to the hills"
_FOLDER = "The folder it lies in; null: none."
_Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
_Subject = Annotated[str, Field(max_length=LONGEST_SUBJECT)]
_Source = Annotated[str, Field(max_length=LONGEST_SOURCE)]


class NewLetterShape(Shape):
    """A letter to store.

    An `email` needs a subject, and `html` or `text`; an `sms` has `text` alone; a `pdf` needs
    `html`.
    """

    name: _Name = Field(examples=["Karácsonyi levél"])
    kind: LetterKind = Field(LetterKind.EMAIL, examples=["email"])
    subject: _Subject = Field("", description=_TAGS, examples=["Kedves [mssys_firstname]!"])
    html: _Source = Field("", description=_TAGS, examples=[_HTML])
    text: _Source = Field("", description=_NO_TEXT, examples=[""])
    source_format: SourceFormat = Field(SourceFormat.HTML, description=_FORMAT, examples=["html"])
    embed_images: bool = Field(default=False, description=_EMBED, examples=[False])
    folder_id: InFolder | None = Field(None, description=_FOLDER, examples=[None])


class LetterChangeShape(Shape):
    """What is to be another way; what is left out stays."""

    name: _Name = Field(default_factory=str, examples=["Karácsonyi levél"])
    subject: _Subject = Field(
        default_factory=str, description=_TAGS, examples=["Kedves [mssys_firstname]!"]
    )
    html: _Source = Field(default_factory=str, description=_TAGS, examples=[_HTML])
    text: _Source = Field(default_factory=str, description=_NO_TEXT, examples=[""])
    source_format: SourceFormat = Field(
        default_factory=lambda: SourceFormat.HTML, description=_FORMAT, examples=["html"]
    )
    embed_images: bool = Field(default_factory=bool, description=_EMBED, examples=[False])
    folder_id: InFolder | None = Field(
        default_factory=lambda: None, description=_FOLDER, examples=[None]
    )


class CopyWish(Shape):
    """What the copy is to be called."""

    name: _Name = Field(examples=["Másolat"])


class LetterHeadShape(Shape):
    """A letter, without what it says."""

    letter_id: int = Field(examples=[1])
    name: str = Field(examples=["Karácsonyi levél"])
    kind: LetterKind = Field(examples=["email"])
    subject: str = Field(examples=["Kedves [mssys_firstname]!"])
    version: int = Field(description="Goes up when it says something else.", examples=[1])
    folder_id: int | None = Field(description=_FOLDER, examples=[None])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    archived_at: datetime | None = Field(
        description="Since when nothing new can send it; null: it is in use.", examples=[None]
    )


class SmsCountShape(Shape):
    """How an SMS is counted, without the values of its merge tags."""

    encoding: Encoding = Field(examples=["GSM-7"])
    units: int = Field(description="Signs, as the encoding counts them.", examples=[42])
    parts: int = Field(description="Messages it takes.", examples=[1])
    left: int = Field(description="Free in the last part.", examples=[118])


class LetterShape(LetterHeadShape):
    """A letter with its sources."""

    html: str | None = Field(description="What is sent.", examples=[_HTML])
    text: str | None = Field(description=_NO_TEXT, examples=[""])
    source_format: SourceFormat = Field(examples=["html"])
    source: str | None = Field(
        description="What its author wrote, where `html` was made from it: MJML, or HTML that was "
        "not fit for mail; null: `html` is as it was written.",
        examples=[None],
    )
    embed_images: bool = Field(description=_EMBED, examples=[False])
    page: dict[str, Any] | None = Field(
        description="Settings of the sheet, of some a `pdf` has.", examples=[None]
    )
    sms: SmsCountShape | None = Field(description="Of an `sms` only.", examples=[None])


class SavedLetterShape(LetterShape):
    """A letter as it was stored, with what its author should know."""

    unknown_fields: list[str] = Field(
        description="Merge fields that no list of the account has; they stay empty.", examples=[[]]
    )
    problems: list[str] = Field(
        description="What will not be as it was meant, in English.", examples=[[]]
    )


class RenderedShape(Shape):
    """A letter as one person would get it. Nothing is sent or counted.

    Links that act for the person lead nowhere.
    """

    letter_id: int = Field(examples=[1])
    list_id: int = Field(examples=[2])
    subscriber_id: int = Field(examples=[2])
    subject: str = Field(examples=["Kedves Anna!"])
    html: str | None = Field(examples=["<p>Kedves Anna!</p>"])
    text: str = Field(examples=["Kedves Anna!"])
    problems: list[str] = Field(examples=[[]])
    sms: SmsCountShape | None = Field(description="Of an `sms` only.", examples=[None])


class LetterPreviewShape(Shape):
    """A page to be shown in a browser."""

    subject: str = Field(examples=["Kedves [mssys_firstname]!"])
    html: str = Field(
        description="A whole page in which nothing runs or submits; show it in a sandboxed frame "
        "all the same. Empty: the letter has no HTML.",
        examples=["<!DOCTYPE html><html>…</html>"],
    )


class NewImageShape(Shape):
    """A picture to host. The same bytes are stored once."""

    content: Base64Text = Field(
        min_length=1,
        max_length=(LARGEST_IMAGE + 2) // 3 * 4,
        description="A PNG, JPEG, GIF or WebP file in base64; of 2 MB at most before that, and the "
        "whole request of what the operator allows.",
        examples=[_PIXEL],
    )
    alt: str = Field("", max_length=LONGEST_ALT, description=_ALT, examples=[_SHOWN])


class ImageChangeShape(Shape):
    """What is to be different about a hosted picture."""

    alt: str = Field(max_length=LONGEST_ALT, description=_ALT, examples=[_SHOWN])


class ImageShape(Shape):
    """A hosted picture."""

    image_id: int = Field(examples=[1])
    path: str = Field(
        description="What stands in letters.", examples=["/i/FZ1c3S3n9cTq0h8H9dWn2w1k"]
    )
    url: str = Field(examples=["https://news.example.com/i/FZ1c3S3n9cTq0h8H9dWn2w1k"])
    content_type: str = Field(examples=["image/png"])
    size: int = Field(description="Bytes.", examples=[70])
    alt: str = Field(description=_ALT, examples=[_SHOWN])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
