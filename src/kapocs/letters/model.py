"""A letter as it is stored, and the account's global variables."""

import re
from dataclasses import dataclass
from datetime import datetime

from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, LetterId, LinkId

LONGEST_SUBJECT = 500
LONGEST_SOURCE = 2_000_000
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


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to be stored. At least one of `html` and `text` holds something."""

    name: str
    subject: str
    html: str | None = None
    text: str | None = None

    def check(self) -> None:
        """BadLetter names what is wrong."""
        if not 1 <= len(self.name.strip()) <= 200:
            raise BadLetter("name: 1 to 200 characters.", field="name")
        if not 1 <= len(self.subject.strip()) <= LONGEST_SUBJECT:
            raise BadLetter(f"subject: 1 to {LONGEST_SUBJECT} characters.", field="subject")
        for field, source in (("html", self.html), ("text", self.text)):
            if source is not None and len(source) > LONGEST_SOURCE:
                raise BadLetter(f"{field}: at most {LONGEST_SOURCE} characters.", field=field)
            if source is not None and "\0" in source:
                raise BadLetter(f"{field}: a NUL character cannot be stored.", field=field)
        if not (self.html or "").strip() and not (self.text or "").strip():
            raise BadLetter("html: a letter needs an HTML or a text part.", field="html")


@dataclass(frozen=True, slots=True)
class Letter:
    """A stored letter. `version` goes up with each change."""

    account_id: AccountId
    id: LetterId
    name: str
    subject: str
    html: str | None
    text: str | None
    version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class SavedLetter:
    """A letter just stored, with what its author should know about it."""

    letter: Letter
    unknown_fields: list[str]
    """Fields that no list of the account has; they render as nothing."""
    problems: list[str]


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


def check_global_name(name: str) -> str:
    """The bare name. BadGlobalName when it cannot be one."""
    bare = bare_name(name)
    if not _GLOBAL_NAME.fullmatch(bare):
        raise BadGlobalName(field="name")
    return bare
