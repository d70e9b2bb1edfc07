"""What is written into people's histories and told to whoever waits for it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.events.record import record
from kapocs.facts.model import Noted, Subject
from kapocs.facts.noting import note_all
from kapocs.ids import AccountId, FormId, ListId, SubscriberId, random_token
from kapocs.lists.model import Schema
from kapocs.pace import PACE
from kapocs.subscribers import queries_events
from kapocs.subscribers.changes import real_changes, updates
from kapocs.subscribers.events import ConfirmationsRequested, SubscribersJoined, SubscribersUpdated
from kapocs.subscribers.facts import ConsentGiven, ConsentWithdrawn, SubscriberUpdated
from kapocs.subscribers.model import NO_LETTER, Act, Cause, Consent, EventType, SignUp
from kapocs.subscribers.queries_events import Happening
from kapocs.subscribers.queries_update import Made

_AT_ONCE = 1_000
"""People; others are served between two such parts."""


async def announce_change(
    conn: Conn,
    schema: Schema,
    made: Sequence[Made],
    *,
    form_id: FormId | None,
    now: datetime,
) -> None:
    """Notes changes in the records' histories, and tells of the values that are others now."""
    for begin in range(0, len(made), _AT_ONCE):
        part = made[begin : begin + _AT_ONCE]
        await _announce_change(conn, schema, part, form_id=form_id, now=now)


async def _announce_change(
    conn: Conn,
    schema: Schema,
    made: Sequence[Made],
    *,
    form_id: FormId | None,
    now: datetime,
) -> None:
    ids = list(dict.fromkeys(each.id for each in made))
    await note(conn, schema, ids, EventType.UPDATE, Act(Consent(form_id=form_id), now))
    changes = await PACE.owing(schema.list.account_id, len(made), real_changes, schema, made)
    if changes:
        people = list(dict.fromkeys(id_ for _, of_one in changes for id_ in of_one))
        event = SubscribersUpdated(*schema.key, form_id, people, random_token(6), changes)
        await record(conn, event)
        facts = await PACE.owing(schema.list.account_id, len(made), updates, schema, made)
        note_all(
            conn,
            [
                Noted(Subject(*schema.key, id_), SubscriberUpdated(form_id, tuple(fields)), now)
                for id_, fields in facts
            ],
        )


def note_return_of_consent(conn: Conn, wish: SignUp, id_: SubscriberId) -> None:
    """Tells that somebody who had left asks for letters again; an order alone does not ask."""
    if wish.consent.is_wish:
        said = ConsentGiven(wish.consent.form_id, "return")
        note_all(conn, [Noted(Subject(*wish.schema.key, id_), said, wish.now, wish.actor)])


def note_confirmed(
    conn: Conn, schema: Schema, id_: SubscriberId, consent: Consent, now: datetime
) -> None:
    """Tells that somebody asked for letters, and proved that the address is theirs."""
    said = ConsentGiven(consent.form_id, "confirmation")
    note_all(conn, [Noted(Subject(*schema.key, id_), said, now)])


def note_withdrawn(
    conn: Conn, schema: Schema, ids: Sequence[SubscriberId], by: Act, cause: Cause
) -> None:
    """Tells that these people want no more letters of the list."""
    said = ConsentWithdrawn(cause.send_id, cause.letter_id, cause.delivery_id, by.consent.form_id)
    note_all(conn, [Noted(Subject(*schema.key, id_), said, by.at) for id_ in ids])


async def note(
    conn: Conn,
    schema: Schema,
    ids: Sequence[SubscriberId],
    type_: EventType,
    by: Act,
    cause: Cause = NO_LETTER,
) -> None:
    """Adds a line to the histories of the people."""
    for begin in range(0, len(ids), _AT_ONCE):
        lines = [_line(schema, id_, type_, by, cause) for id_ in ids[begin : begin + _AT_ONCE]]
        await queries_events.note(conn, lines)


async def note_return(
    conn: Conn, schema: Schema, id_: SubscriberId, consent: Consent, now: datetime, *, tells: str
) -> None:
    """Adds the line of a sign-up to the history of somebody who had a record already."""
    line = _line(schema, id_, EventType.SUBSCRIBE, Act(consent, now), NO_LETTER)
    await queries_events.note(conn, [replace(line, fact=tells)])


def _line(
    schema: Schema,
    id_: SubscriberId,
    type_: EventType,
    by: Act,
    cause: Cause,
) -> Happening:
    return Happening(
        *schema.key,
        id_,
        type_,
        by.at,
        form_id=by.consent.form_id,
        form_version=by.consent.form_version,
        send_id=cause.send_id,
        letter_id=cause.letter_id,
        delivery_id=cause.delivery_id,
        client_ip=by.consent.client_ip,
        user_agent=by.consent.user_agent,
    )


async def announce_joining(
    conn: Conn, whose: tuple[AccountId, ListId], form_id: FormId | None, ids: list[SubscriberId]
) -> None:
    """Tells that the people are active on the list now."""
    await record(conn, SubscribersJoined(*whose, form_id, ids, random_token(6)))


async def announce_request(
    conn: Conn, whose: tuple[AccountId, ListId], form_id: FormId, ids: list[SubscriberId]
) -> None:
    """Tells that the people asked to join and must confirm."""
    await record(conn, ConfirmationsRequested(*whose, form_id, ids, random_token(6)))
