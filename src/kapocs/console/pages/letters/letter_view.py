"""What the page of a letter shows, and what its form says."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from kapocs.addresses import BadEmail, email_key
from kapocs.console import letter_checks, preheader
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.requested import id_in, number_of
from kapocs.console.visitor import Visitor
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.folders import queries as folders
from kapocs.folders.model import FolderKind
from kapocs.ids import AccountId, LetterId, ListId, SubscriberId
from kapocs.letters import actions, queries
from kapocs.letters.model import (
    LONGEST_NAME,
    LONGEST_SUBJECT,
    BadLetter,
    Letter,
    LetterChange,
    LetterKind,
    LetterNotFound,
    SourceFormat,
)
from kapocs.lists import queries as schemas
from kapocs.lists import queries_named as lists
from kapocs.lists.model import Schema
from kapocs.lists.standard import FIELD_OF
from kapocs.reasons import Reason
from kapocs.sends import queries as sends
from kapocs.subscribers import queries as subscribers
from kapocs.wording.telling import told

LARGEST_SOURCE = 1_000_000
"""Characters that the editor takes."""
LARGEST_FORM = 4 * LARGEST_SOURCE
"""Bytes: most signs of a source take one in a form, some three, and letters with accents six."""
MOST_LISTS = 1000
_FIRST = tuple(FIELD_OF[column] for column in ("first_name", "last_name", "full_name", "email"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterShown:
    """A letter in the editor. `typed`: what the form said, which stays in it."""

    letter: Letter
    query: Mapping[str, str]
    """The list and the person that it is looked at for."""
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    """By field of the form."""
    is_clash: bool = False


@dataclass(frozen=True, slots=True)
class LookedAs:
    """As whom a letter is looked at; no list: as nobody, its merge tags as they stand."""

    schema: Schema | None = None
    person: SubscriberId | None = None


_NOTHING = LetterChange()


def letter_in(request: Request) -> LetterId:
    """The letter in the path. LetterNotFound."""
    return LetterId(number_of(request, "letter_id", LetterNotFound))


async def change_letter(
    conn: Conn, account_id: AccountId, letter_id: LetterId, fields: Mapping[str, str]
) -> bool:
    """Whether what was typed is stored now; not so when somebody else changed the letter."""
    old = await queries.get(conn, account_id, letter_id, for_update=True)
    if old is None:
        raise LetterNotFound
    change = draft(old, fields)
    if change == _NOTHING:
        return True
    if str(old.version) != fields.get("version"):
        return False
    await actions.update(conn, account_id, letter_id, change)
    return True


def draft(old: Letter, fields: Mapping[str, str]) -> LetterChange:
    """What the form says differently than what is stored. BadLetter."""
    change: dict[str, Any] = {}
    for name in ("name", "subject", "text"):
        typed = _lines(fields.get(name))
        if typed is not None and typed.strip() != _lines(getattr(old, name) or "").strip():
            change[name] = typed
    source = _lines(fields.get("source"))
    if source is None or old.kind is LetterKind.SMS:
        return LetterChange(**change)
    if len(source) > LARGEST_SOURCE:
        raise BadLetter(Reason("value.too_long", field="html", most=LARGEST_SOURCE), field="html")
    form = SourceFormat.MJML if fields.get("format") == "mjml" else SourceFormat.HTML
    ahead = " ".join(fields.get("preheader", "").split())[: preheader.LONGEST]
    if "preheader" in fields and ahead != preheader.read(old.written or "", old.source_format):
        source = preheader.written(source, form, ahead)
    if form is not old.source_format:
        change["source_format"] = form
    if source.strip() != _lines(old.written or "").strip():
        change["html"] = source
    return LetterChange(**change)


def _lines(text: str | None) -> Any:
    """Browsers end lines in two signs."""
    return None if text is None else text.replace("\r\n", "\n")


async def look(conn: Conn, visitor: Visitor, shown: LetterShown) -> dict[str, object]:
    """What the template needs."""
    letter, typed = shown.letter, shown.typed
    account_id = letter.account_id
    found = await lists.offered(conn, account_id, size=MOST_LISTS, only=visitor.lists)
    reader = await reader_of(conn, visitor, account_id, shown.query)
    checks = await _checks(conn, letter, visitor.language)
    source = letter.written or ""
    return {
        "letter": letter,
        "folders": await _folders(conn, visitor, account_id),
        "version": letter.version,
        "name": typed.get("name", letter.name),
        "subject": typed.get("subject", letter.subject),
        "ahead": typed.get("preheader", preheader.read(source, letter.source_format)),
        "form": typed.get("format", letter.source_format.value),
        "source": typed.get("source", source),
        "text": typed.get("text", letter.text or ""),
        "problems": defaultdict(str, shown.problems),
        "is_clash": shown.is_clash,
        "lists": [(each.id, each.name) for each in found],
        "list_id": reader.schema.list.id if reader.schema else "",
        "person": shown.query.get("person", ""),
        "fields": _fields(reader.schema),
        "checks": checks,
        "longest": (LONGEST_NAME, LONGEST_SUBJECT, preheader.LONGEST, LARGEST_SOURCE),
        "preview": kept(shown.query),
    }


async def _folders(conn: Conn, visitor: Visitor, account_id: AccountId) -> list[tuple[object, str]]:
    """Where the letter may lie: id and name."""
    found = await folders.page(conn, account_id, FolderKind.LETTER)
    return [
        ("", CATALOGUE[visitor.language]["folder_none"]),
        *((each.id, each.name) for each in found),
    ]


def kept(fields: Mapping[str, str]) -> str:
    """For whom the letter is looked at, and how it is written, as the end of an address."""
    wanted = {name: fields[name] for name in ("list", "person", "edit") if fields.get(name)}
    return f"?{urlencode(wanted)}" if wanted else ""


async def reader_of(
    conn: Conn, visitor: Visitor, account_id: AccountId, query: Mapping[str, str]
) -> LookedAs:
    """As whom the letter is looked at: who was asked for, else who joined the list last."""
    list_id = id_in(query.get("list", ""))
    if not list_id:
        first = await lists.offered(conn, account_id, size=1, only=visitor.lists)
        list_id = first[0].id if first else 0
    schema = await schemas.schema(conn, account_id, ListId(list_id)) if list_id else None
    if schema is None or not visitor.may("subscribers:read"):
        return LookedAs(schema)
    person = await _person(conn, schema, query.get("person", "").strip())
    return LookedAs(schema, person or await sends.last_active(conn, *schema.key))


async def _person(conn: Conn, schema: Schema, email: str) -> SubscriberId | None:
    try:
        key = email_key(email)
    except BadEmail:
        return None
    found = await subscribers.ids_by_email(conn, *schema.key, key)
    return found[-1] if found else None


def _fields(schema: Schema | None) -> list[tuple[str, str]]:
    """Name and label of each field, those that letters use most first."""
    if schema is None:
        return []
    own = [each.name for each in schema.custom]
    rest = [name for name in schema.fields if name not in {*_FIRST, *own}]
    return [(name, schema.fields[name].label) for name in (*_FIRST, *own, *rest)]


async def _checks(conn: Conn, letter: Letter, language: str) -> list[tuple[str, str]]:
    """Keys of the texts, and what stands in each: the warnings that all doors give, and ours."""
    try:
        saved = await actions.told(conn, letter)
    except Invalid as error:
        return [("letter_check_is", error.told(language))]
    unknown = ", ".join(f"[{name}]" for name in saved.unknown_fields)
    found = [("letter_check_unknown", unknown)] if unknown else []
    found += [("letter_check_is", told(each, language)) for each in saved.problems]
    return found + letter_checks.of_html(letter.html or "")
