"""Looking at a letter before it goes out: as a chosen person gets it, here or in some inboxes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries.model import NewDelivery, Purpose
from kapocs.ids import AccountId, LetterId, ListId, SendId, SubscriberId, random_token
from kapocs.letters import actions as letters
from kapocs.letters import trial
from kapocs.letters.merge import Rendered
from kapocs.lists import actions as lists
from kapocs.reasons import Reason
from kapocs.sends import actions, queries, rules
from kapocs.sends.model import BadSend, Channel, Content, Send
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import SubscriberNotFound

MOST_ADDRESSES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What is looked at: a send, or a letter that is in none yet, with the list it is for."""

    send_id: SendId | None = None
    letter_id: LetterId | None = None
    list_id: ListId | None = None
    variant: int = 0
    """Of a send with an A/B test."""
    as_person: SubscriberId | None = None
    """Whose fields it shows; None: the list's last active record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    send: Send | None
    content: Content
    channel: Channel
    list_id: ListId
    person_id: SubscriberId


async def send_test(
    conn: Conn, account_id: AccountId, tried: Tried, *, addresses: Sequence[str], now: datetime
) -> int:
    """Queues a test to each address, 1 to 10; how many. It counts in no total.

    SendNotFound, LetterNotFound, ListNotFound, SubscriberNotFound, BadSend, BadEmail.
    """
    found = await _find(conn, account_id, tried)
    if not 1 <= len(addresses) <= MOST_ADDRESSES:
        raise BadSend(Reason("sends.addresses", addresses=MOST_ADDRESSES), field="addresses")
    if found.channel is Channel.PDF:
        raise BadSend(Reason("sends.paper_trial"), field="addresses")
    recipients = {_recipient(found.channel, address) for address in addresses}
    planned = [
        NewDelivery(
            purpose=Purpose.TEST,
            occurrence=f"test:{random_token(12)}",
            list_id=found.list_id,
            subscriber_id=found.person_id,
            send_id=found.send.id if found.send else None,
            letter_id=found.content.letter_id,
            channel=found.channel,
            variant=tried.variant,
            recipient=recipient,
        )
        for recipient in sorted(recipients)
    ]
    return await deliveries.queue(conn, account_id, planned, now)


async def preview(
    conn: Conn, account_id: AccountId, tried: Tried, *, base_url: str = ""
) -> Rendered:
    """The letter as the person would get it. Errors as of `send_test`."""
    found = await _find(conn, account_id, tried)
    letter = await letters.get(conn, account_id, found.content.letter_id)
    shown = await trial.rendered_for(
        conn,
        replace(letter, subject=found.content.subject or letter.subject),
        list_id=found.list_id,
        subscriber_id=found.person_id,
        base_url=base_url,
    )
    return shown.rendered


async def _find(conn: Conn, account_id: AccountId, tried: Tried) -> _Found:
    if tried.send_id is None:
        return await _find_letter(conn, account_id, tried)
    send = await actions.get(conn, account_id, tried.send_id)
    content = send.content
    if tried.variant:
        variants = await queries.variants(conn, account_id, [send.id])
        given = variants.get((send.id, tried.variant))
        if given is None:
            raise BadSend(Reason("sends.no_variant"), field="variant")
        content = replace(given, subject=given.subject or send.subject)
    person = await _person(conn, account_id, send.list_id, tried.as_person)
    return _Found(
        send=send, content=content, channel=send.channel, list_id=send.list_id, person_id=person
    )


async def _find_letter(conn: Conn, account_id: AccountId, tried: Tried) -> _Found:
    if tried.letter_id is None or tried.list_id is None:
        raise BadSend(Reason("sends.no_record_list"), field="list_id")
    letter = await letters.get(conn, account_id, tried.letter_id)
    await lists.schema(conn, account_id, tried.list_id)
    person = await _person(conn, account_id, tried.list_id, tried.as_person)
    return _Found(
        send=None,
        content=Content(letter.id),
        channel=Channel(letter.kind),
        list_id=tried.list_id,
        person_id=person,
    )


async def _person(
    conn: Conn, account_id: AccountId, list_id: ListId, asked: SubscriberId | None
) -> SubscriberId:
    if asked is None:
        asked = await queries.last_active(conn, account_id, list_id)
        if asked is None:
            raise BadSend(Reason("sends.no_active_record"), field="as_person")
        return asked
    if not await subscribers.existing_ids(conn, account_id, list_id, [asked]):
        raise SubscriberNotFound(field="as_person")
    return asked


def _recipient(channel: Channel, address: str) -> str:
    stripped = address.strip()
    if channel is Channel.EMAIL:
        rules.check_address(stripped, field="addresses")
        return stripped
    digits = stripped.removeprefix("+").replace(" ", "").replace("-", "")
    if not (digits.isascii() and digits.isdecimal() and 6 <= len(digits) <= 15):
        raise BadSend(Reason("sends.no_number", text=stripped[:40]), field="addresses")
    return stripped
