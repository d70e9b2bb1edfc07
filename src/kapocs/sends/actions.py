"""What can be done to sends, and what plans a delivery."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, FormId, LetterId, ListId, SendId, SubscriberId, random_token
from kapocs.letters import actions as letters
from kapocs.lists import queries as lists
from kapocs.lists.model import ListNotFound
from kapocs.sends import queries, queries_deliveries
from kapocs.sends.deliveries import NewDelivery, Purpose
from kapocs.sends.model import BadSend, Channel, NewSend, Send, SendNotFound, SendStatus, SendType
from kapocs.subscribers import queries as subscribers


async def create(conn: Conn, account_id: AccountId, new: NewSend) -> Send:
    """A new send. ListNotFound, LetterNotFound, BadSend, BadEmail."""
    if await lists.version(conn, account_id, new.list_id) is None:
        raise ListNotFound(field="list_id")
    letter = await letters.get(conn, account_id, new.letter_id)
    if new.form_id is not None and not await queries.form_on_list(
        conn, account_id, new.list_id, new.form_id
    ):
        raise BadSend("form_id: the list has no such form.", field="form_id")
    if new.from_email:
        email_key(new.from_email)
    name = new.name.strip() or letter.name
    if len(name) > 200:
        raise BadSend("name: at most 200 characters.", field="name")
    return await queries.insert(conn, account_id, new, name=name, channel=Channel.EMAIL)


async def get(conn: Conn, account_id: AccountId, send_id: SendId) -> Send:
    """The send. SendNotFound."""
    found = await queries.get(conn, account_id, send_id)
    if found is None:
        raise SendNotFound(field="send_id")
    return found


async def set_active(
    conn: Conn, account_id: AccountId, send_id: SendId, *, active: bool, now: datetime
) -> None:
    """Switches a send on or off; what waits of one switched off is skipped. SendNotFound."""
    if await queries.lock(conn, account_id, send_id) is None:
        raise SendNotFound(field="send_id")
    if active:
        await queries.begin(conn, account_id, send_id, now)
    else:
        await queries.set_status(conn, account_id, send_id, status=SendStatus.CANCELLED)


async def plan_triggered(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    trigger: tuple[SendType, FormId | None, str],
    people: Sequence[SubscriberId],
    now: datetime,
) -> int:
    """Queues the letters that a trigger (type, form, occurrence) sets off; how many were new."""
    type_, form_id, occurrence = trigger
    sends = await queries.triggered(conn, account_id, list_id, type_=type_, form_id=form_id)
    planned = [
        NewDelivery(
            Purpose.SEND,
            f"{send.id}:{person}:{occurrence}",
            list_id,
            person,
            send_id=send.id,
            letter_id=send.letter_id,
            form_id=form_id,
            channel=send.channel,
            lane=send.id if send.status is SendStatus.PAUSED else 0,
        )
        for send in sends
        for person in people
    ]
    return await queries_deliveries.queue(conn, account_id, planned, now) if planned else 0


async def plan_confirmations(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    trigger: tuple[FormId, LetterId | None, str],
    people: Sequence[SubscriberId],
    now: datetime,
) -> int:
    """Queues confirmation letters of a form (form, own letter or None, occurrence)."""
    form_id, letter_id, occurrence = trigger
    planned = [
        NewDelivery(
            Purpose.CONFIRM,
            f"confirm:{person}:{occurrence}",
            list_id,
            person,
            letter_id=letter_id,
            form_id=form_id,
        )
        for person in people
    ]
    return await queries_deliveries.queue(conn, account_id, planned, now)


async def send_now(
    conn: Conn,
    account_id: AccountId,
    *,
    send_id: SendId,
    person: SubscriberId,
    overrides: Mapping[str, str],
    now: datetime,
) -> bool:
    """Queues a send's letter to one person at once, whether the send is active or not.

    False when the send or the person does not exist.
    """
    send = await queries.get(conn, account_id, send_id)
    if send is None:
        return False
    if not await subscribers.existing_ids(conn, account_id, send.list_id, [person]):
        return False
    delivery = NewDelivery(
        Purpose.API,
        f"api:{random_token(12)}",
        send.list_id,
        person,
        send_id=send.id,
        letter_id=send.letter_id,
        overrides=dict(overrides) or None,
        channel=send.channel,
    )
    return await queries_deliveries.queue(conn, account_id, [delivery], now) == 1
