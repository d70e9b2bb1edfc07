"""Makers of what the mail log is about, without mail."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries import queries as sends
from kapocs.deliveries.model import NewDelivery, Purpose
from kapocs.ids import LetterId, LinkId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters import queries as letter_queries
from kapocs.letters.model import NewLetter
from kapocs.lists.model import Schema
from kapocs.subscribers import queries_events
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening
from make import NOW

SENT = (EventType.EMAIL_SENT,)


async def make_letter(conn: Conn, schema: Schema, *, name: str = "Őszi hírlevél") -> LetterId:
    """A letter."""
    made = await letters.create(
        conn, schema.key[0], NewLetter(name=name, subject="Szia!", text="Szia!")
    )
    return made.letter.id


async def make_link(conn: Conn, schema: Schema, letter_id: LetterId, *, target: str) -> LinkId:
    """A link of the letter."""
    (made,) = await letter_queries.ensure_links(conn, schema.key[0], letter_id, [target])
    return made


async def make_mail(
    conn: Conn,
    schema: Schema,
    person: SubscriberId,
    *,
    letter_id: LetterId,
    events: tuple[EventType, ...] = SENT,
    link_id: LinkId | None = None,
    at: datetime = NOW,
) -> None:
    """A delivery of the letter to the person that is over, with what the history says of it."""
    account_id, list_id = schema.key
    known = await sends.deliveries_to(conn, account_id, list_id, person)
    new = NewDelivery(
        purpose=Purpose.API,
        occurrence=f"{letter_id}:{person}:{len(known)}",
        list_id=list_id,
        subscriber_id=person,
        letter_id=letter_id,
    )
    await sends.queue(conn, account_id, [new], at)
    delivery = (await sends.deliveries_to(conn, account_id, list_id, person))[-1]
    await conn.execute("UPDATE deliveries SET status = 'sent' WHERE id = :id", id=delivery.id)
    await conn.execute("DELETE FROM outbox WHERE delivery_id = :id", id=delivery.id)
    happenings = [
        Happening(
            *schema.key,
            person,
            type_,
            at,
            letter_id=letter_id,
            delivery_id=delivery.id,
            link_id=link_id if type_ is EventType.EMAIL_CLICK else None,
        )
        for type_ in events
    ]
    await queries_events.note(conn, happenings)
