"""The letters of an archive: those that somebody got on a list, or those of all of the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_shown
from kapocs.ids import AccountId, ListId, SendId
from kapocs.letters import actions as letters
from kapocs.letters.merge import Urls, compile_letter
from kapocs.letters.model import LetterNotFound
from kapocs.lists import actions as lists
from kapocs.lists.model import ListNotFound
from kapocs.readers.language import spoken
from kapocs.readers.web_view import account_of, content_for_all
from kapocs.sends import queries_archive
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person

PAGE = 20
_LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class ArchiveLine:
    """A letter of an archive. `subject` is without anybody's data."""

    send_id: SendId
    subject: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """Some letters, newest first; `before`: where the next page begins, 0 when this is the last."""

    account: Account
    """As it speaks to who looks."""
    name: str
    """Of the list."""
    lines: Sequence[ArchiveLine]
    before: int


async def of_person(conn: Conn, who: Person, *, before: int | None) -> ArchivePage:
    """What this person got. ListNotFound, SubscriberNotFound."""
    schema = await lists.schema(conn, who.account_id, who.list_id)
    person = await subscribers.get(conn, *who.key)
    account = await spoken(conn, await account_of(conn, who.account_id), person.email_key)
    found = await queries_shown.got(conn, *who.key, before=before, size=PAGE + 1)
    shown = found[:PAGE]
    lines = [await _line(conn, who.account_id, each.send_id, each.at) for each in shown]
    more = shown[-1].delivery_id if len(found) > PAGE else 0
    return ArchivePage(account, schema.list.name, [line for line in lines if line], more)


async def of_list(
    conn: Conn, account_id: AccountId, list_id: ListId, *, before: int | None
) -> ArchivePage:
    """What all of the list got. ListNotFound, also for one whose archive is not for everybody."""
    schema = await lists.schema(conn, account_id, list_id)
    if not schema.list.public_archive:
        raise ListNotFound(field="list_id")
    after = SendId(before) if before else None
    found = await queries_archive.page(conn, account_id, list_id, before=after, size=PAGE + 1)
    lines = [await _line(conn, account_id, each, None) for each in found[:PAGE]]
    more = found[PAGE - 1] if len(found) > PAGE else 0
    account = await account_of(conn, account_id)
    return ArchivePage(account, schema.list.name, [line for line in lines if line], more)


async def _line(
    conn: Conn, account_id: AccountId, send_id: SendId, at: datetime | None
) -> ArchiveLine | None:
    """None: the letter is gone."""
    try:
        content, send = await content_for_all(conn, account_id, send_id)
        letter = await letters.get(conn, account_id, content.letter_id)
    except LetterNotFound:
        return None
    subject = _for_nobody(content.subject or letter.subject)
    return ArchiveLine(send_id, subject, at or send.started_at)


def _for_nobody(subject: str) -> str:
    compiled = compile_letter(subject, None, "-", globals_={})
    made = compiled.render({}, Urls((), unsubscribe="", pixel="")).subject
    return made[:_LONGEST_SUBJECT].strip() or "–"
