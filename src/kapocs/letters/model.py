"""A letter as it is stored, and the account's global variables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.folders.model import FolderId
from kapocs.ids import AccountId, LetterId, LinkId
from kapocs.reasons import Reason
from kapocs.storable import is_storable

LONGEST_NAME = 200
LONGEST_SUBJECT = 500
LONGEST_SOURCE = 2_000_000
LONGEST_SMS = 1_000
LARGEST_IMAGE = 2 * 1024 * 1024
LONGEST_ALT = 500
ImageId = NewType("ImageId", int)
_GLOBAL_NAME = re.compile(r"[A-Za-z0-9_]{1,100}")
_PREFIX = "global_"


class LetterNotFound(NotFound):
    """There is no such letter."""

    code = "letter_not_found"


class BadLetter(Invalid):
    """The letter cannot be stored so."""

    code = "bad_letter"


class GlobalNotFound(NotFound):
    """There is no global variable of this name."""

    code = "global_not_found"


class GlobalNameTaken(Conflict):
    """There is a global variable of this name already."""

    code = "global_name_taken"


class BadGlobalName(Invalid):
    """A name is made of English letters, digits and underscores, at most 100."""

    code = "bad_global_name"


class BadGlobal(Invalid):
    """The global variable cannot be stored so."""

    code = "bad_global"


class BadImage(Invalid):
    """A picture is a PNG, JPEG, GIF or WebP file of 2 MB at most."""

    code = "bad_image"


class BadAlt(Invalid):
    """What a picture shows is told in 500 characters at most."""

    code = "bad_alt"


class ImageNotFound(NotFound):
    """There is no such picture."""

    code = "image_not_found"


class LetterKind(StrEnum):
    """Where a letter goes: to a mailbox, a telephone, a printer."""

    EMAIL = "email"
    SMS = "sms"
    PDF = "pdf"


class SourceFormat(StrEnum):
    """What `html` is given in."""

    HTML = "html"
    MJML = "mjml"


def check_letter_name(name: str) -> str:
    """A letter's name, stripped. BadLetter when it cannot be one."""
    stripped = name.strip()
    if not 1 <= len(stripped) <= LONGEST_NAME or not is_storable(stripped):
        raise BadLetter(
            Reason("value.length", field="name", least=1, most=LONGEST_NAME), field="name"
        )
    return stripped


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLetter:
    """A letter to be stored.

    E-mail: at least one of `html` and `text` holds something. SMS: `text` alone, and no subject
    is needed. PDF: `html`, and `page` with the settings of the sheet. `html` is MJML when
    `source_format` says so. `embed_images`: hosted pictures travel within the mail.
    """

    name: str
    subject: str
    html: str | None = None
    text: str | None = None
    kind: LetterKind = LetterKind.EMAIL
    source_format: SourceFormat = SourceFormat.HTML
    embed_images: bool = False
    page: Mapping[str, object] = field(default_factory=dict)
    folder_id: FolderId | None = None

    def check(self) -> None:
        """BadLetter names what is wrong."""
        check_letter_name(self.name)
        needed = self.kind is LetterKind.EMAIL
        if not needed <= len(self.subject.strip()) <= LONGEST_SUBJECT:
            raise BadLetter(
                Reason("value.length", field="subject", least=1, most=LONGEST_SUBJECT),
                field="subject",
            )
        for name, source in (("subject", self.subject), ("html", self.html), ("text", self.text)):
            if source is not None and len(source) > LONGEST_SOURCE:
                raise BadLetter(
                    Reason("value.too_long", field=name, most=LONGEST_SOURCE), field=name
                )
            if source is not None and "\0" in source:
                raise BadLetter(Reason("value.has_nul", field=name), field=name)
        self._check_parts()

    def _check_parts(self) -> None:
        html, text = (self.html or "").strip(), (self.text or "").strip()
        if self.kind is LetterKind.SMS:
            if html or not 1 <= len(text) <= LONGEST_SMS:
                raise BadLetter(Reason("letters.sms", most=LONGEST_SMS), field="text")
        elif self.kind is LetterKind.PDF and not html:
            raise BadLetter(Reason("letters.pdf_needs_html"), field="html")
        elif not html and not text:
            raise BadLetter(Reason("letters.empty"), field="html")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterChange:
    """What is to be different about a letter; None stays as it is."""

    name: str | None = None
    subject: str | None = None
    html: str | None = None
    text: str | None = None
    source_format: SourceFormat | None = None
    embed_images: bool | None = None
    page: Mapping[str, object] | None = None
    folder_id: FolderId | None = None
    """0: it is to lie in none."""

    @property
    def only_moves(self) -> bool:
        """Whether nothing but the folder is to be different."""
        return self.folder_id is not None and self == LetterChange(folder_id=self.folder_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A stored letter. `version` goes up with each change.

    `html` is what is sent. `source` is what its author wrote when that was something else.
    """

    account_id: AccountId
    id: LetterId
    name: str
    subject: str
    html: str | None
    text: str | None
    version: int
    created_at: datetime
    updated_at: datetime
    kind: LetterKind = LetterKind.EMAIL
    source_format: SourceFormat = SourceFormat.HTML
    source: str | None = None
    embed_images: bool = False
    page: Mapping[str, object] | None = None
    archived_at: datetime | None = None
    folder_id: FolderId | None = None

    @property
    def written(self) -> str | None:
        """The HTML or MJML as its author wrote it."""
        return self.html if self.source is None else self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A hosted picture. `token`: its public address is /i/{token}; `size`: bytes.

    `alt`: what it shows, for those who do not see it; empty: nobody said.
    """

    account_id: AccountId
    id: ImageId
    token: str
    content_type: str
    size: int
    created_at: datetime
    alt: str = ""

    @property
    def path(self) -> str:
        """Its address as it stands in letters."""
        return f"/i/{self.token}"


@dataclass(frozen=True, slots=True)
class NewImage:
    """A picture to be hosted. `alt`: as in `Image`."""

    content_type: str
    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """The bytes of a hosted picture."""

    account_id: AccountId
    id: ImageId
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SavedLetter:
    """A letter just stored, with what its author should know about it."""

    letter: Letter
    unknown_fields: list[str]
    """Fields that no list of the account has; they render as nothing."""
    problems: list[Reason]


@dataclass(frozen=True, slots=True)
class Link:
    """A tracked link of a letter; `target` may hold ///field."""

    account_id: AccountId
    letter_id: LetterId
    id: LinkId
    target: str


@dataclass(frozen=True, slots=True)
class GlobalVariable:
    """A named piece of content. `name` has no prefix; `text` None: the html serves text too."""

    account_id: AccountId
    name: str
    html: str
    text: str | None


def bare_name(name: str) -> str:
    """The name without `global_`, however often it was put before it."""
    while name.lower().startswith(_PREFIX):
        name = name[len(_PREFIX) :]
    return name


def check_content(html: str | None, text: str | None) -> None:
    """BadGlobal names the part of a global variable that cannot be stored."""
    for name, part in (("html", html or ""), ("text", text or "")):
        if len(part) > LONGEST_SOURCE:
            raise BadGlobal(Reason("value.too_long", field=name, most=LONGEST_SOURCE), field=name)
        if not is_storable(part):
            raise BadGlobal(Reason("value.has_nul", field=name), field=name)


def is_global_name(bare: str) -> bool:
    """Whether a global variable may be called so, without the prefix."""
    return _GLOBAL_NAME.fullmatch(bare) is not None


def check_global_name(name: str) -> str:
    """The bare name. BadGlobalName when it cannot be one."""
    bare = bare_name(name)
    if not is_global_name(bare):
        raise BadGlobalName(field="name")
    return bare
