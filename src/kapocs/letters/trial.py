"""A letter as one chosen person would get it, without sending or counting anything."""

from dataclasses import dataclass

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn
from kapocs.ids import ListId, SubscriberId
from kapocs.letters import actions
from kapocs.letters.merge import Rendered, Urls
from kapocs.letters.model import Letter, LetterKind
from kapocs.letters.needs import gather
from kapocs.letters.sms import Count, count
from kapocs.lists import actions as lists
from kapocs.reasons import Reason
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import SubscriberNotFound
from kapocs.subscribers.texts import read_texts

_NOBODYS = Urls(links=(), unsubscribe="#", pixel="", confirm="#")
"""Links lead straight to where they point; those that act for a person lead nowhere."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The finished letter, and `sms`: how it is counted when it is one."""

    rendered: Rendered
    problems: tuple[Reason, ...]
    sms: Count | None


async def rendered_for(
    conn: Conn,
    letter: Letter,
    *,
    list_id: ListId,
    subscriber_id: SubscriberId,
    base_url: str = "",
) -> Trial:
    """The letter for a record of a list. ListNotFound, SubscriberNotFound."""
    account_id = letter.account_id
    schema = await lists.schema(conn, account_id, list_id)
    person = await subscribers.get(conn, account_id, list_id, subscriber_id)
    account = await accounts.get(conn, account_id)
    if person is None or account is None:
        raise SubscriberNotFound(field="subscriber")
    compiled = await actions.compiled(conn, account_id, letter, base_url=base_url, tracks=False)
    extras = await gather(conn, schema, [person.id], compiled.needs, language=account.language)
    values = read_texts(person, schema.zone, account.language)
    made = compiled.render(values, _NOBODYS, extras[person.id])
    counted = count(made.text) if letter.kind is LetterKind.SMS else None
    return Trial(made, compiled.problems, counted)
