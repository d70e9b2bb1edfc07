"""Signing up, changing, confirming, leaving."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

import asyncpg

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, FormId, ListId, SubscriberId
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.subscribers import (
    news,
    queries,
    queries_departures,
    queries_each,
    queries_update,
    queries_write,
)
from kapocs.subscribers.model import (
    AGAIN,
    NO_FACT,
    NO_LETTER,
    Act,
    Cause,
    Consent,
    EmailTaken,
    EventType,
    ListChanged,
    SignUp,
    Subscriber,
    SubscriberNotFound,
    record_key,
)
from kapocs.subscribers.queries_lock import lock
from kapocs.subscribers.queries_update import Change, Made
from kapocs.subscribers.values import Given, Values, read, waiting
from kapocs.suppressions import queries as queries_suppressions

_AS_THEY_ARE = [each.name for each in fields(Values) if each.name != "email"]


async def add(conn: Conn, wish: SignUp) -> SubscriberId:
    """Puts the person on the list; the record's id.

    EmailTaken when already active there; ListChanged when the wish was made by an old shape of
    the list, and has to be made anew: until the transaction ends, that shape stays.

    Somebody who left comes back with the same record: at once, or, through a double opt-in
    form, when they confirm. An order of theirs is stored and brings them back to no letters.
    """
    added = (await add_new(conn, [wish]))[0]
    if added is not None:
        return added
    account_id, list_id = wish.schema.key
    known = await queries.lock_by_key(conn, account_id, list_id, wish.key)
    if known is None:
        # However often others change it: who reads it again now reads what stays.
        await lists.hold(conn, account_id, list_id)
        raise ListChanged(account_id, list_id)
    if known.active:
        raise EmailTaken(subscriber_id=known.id)
    if not wish.consent.is_wish and await queries_departures.has_left(
        conn, account_id, list_id, wish.key
    ):
        return await _order_again(conn, known, wish)
    if wish.double_opt_in:
        return await _ask_again(conn, known, wish)
    return await _revive(conn, known, wish)


async def add_new(conn: Conn, wishes: Sequence[SignUp]) -> list[SubscriberId | None]:
    """Adds those who are not on their list yet, and announces those of whom it is to be told.

    See `insert_new`.
    """
    ids = await queries_write.insert_new(conn, wishes)
    groups: dict[tuple[AccountId, ListId, FormId | None, bool], list[SubscriberId]] = {}
    for wish, added in zip(wishes, ids, strict=True):
        if added is not None and wish.consent.is_told:
            key = (*wish.schema.key, wish.consent.form_id, wish.double_opt_in)
            groups.setdefault(key, []).append(added)
    for (account_id, list_id, form_id, double_opt_in), joined in groups.items():
        if double_opt_in and form_id is not None:
            await news.announce_request(conn, (account_id, list_id), form_id, joined)
        else:
            await news.announce_joining(conn, (account_id, list_id), form_id, joined)
    return ids


async def ask_bounced(conn: Conn, wish: SignUp) -> None:
    """Asks for a confirmation from somebody on the list whose mail came back; nobody else.

    Confirming lifts the suppression. Until then, and after it, the record stays as it is: a
    stranger may have typed the address. At most once an hour.
    """
    account_id, list_id = wish.schema.key
    known = await queries.lock_by_key(conn, account_id, list_id, wish.key)
    if known is None or not known.active or not known.may_confirm_again(wish.now):
        return
    if wish.consent.form_id is None or not await queries_suppressions.is_for_bounces(
        conn, account_id, wish.key
    ):
        return
    await queries_write.set_pending(
        conn, account_id, list_id, id_=known.id, pending={}, asked_at=wish.now
    )
    await news.note(
        conn, wish.schema, [known.id], EventType.DOUBLE_OPTIN, Act(wish.consent, wish.now)
    )
    await news.announce_request(conn, wish.schema.key, wish.consent.form_id, [known.id])


async def confirm(
    conn: Conn, subscriber: Subscriber, schema: Schema, *, consent: Consent, now: datetime
) -> bool:
    """The person confirmed: active from now on. False when nothing was waiting for it."""
    if subscriber.confirm_requested_at is None:
        return False
    account_id, list_id = schema.key
    if subscriber.pending:
        change = wanted(schema, subscriber.pending)
        await queries_update.update(
            conn, account_id, list_id, ids=[subscriber.id], change=change, now=now
        )
    await queries_write.activate(
        conn, account_id, list_id, id_=subscriber.id, now=now, confirmed=True
    )
    await queries_departures.come_back(conn, account_id, list_id, [subscriber.id])
    await queries_suppressions.lift_bounces(conn, account_id, subscriber.email_key)
    await news.note(
        conn, schema, [subscriber.id], EventType.DOUBLE_OPTIN_CONFIRM, Act(consent, now)
    )
    news.note_confirmed(conn, schema, subscriber.id, consent, now)
    if not subscriber.active:
        await news.announce_joining(conn, schema.key, subscriber.form_id, [subscriber.id])
    return True


async def change(
    conn: Conn,
    schema: Schema,
    ids: Sequence[SubscriberId],
    given: Given,
    *,
    form_id: FormId | None,
    now: datetime,
) -> int:
    """Changes the given fields on the records; how many records there were.

    Only values that are others than before are announced.
    EmailTaken, BadEmail; FieldInvalid names the field; unknown names are passed over.
    """
    change = wanted(schema, given)
    changed = await _update(conn, schema, ids, change, now)
    if change.active:
        await queries_departures.come_back(conn, *schema.key, [each.id for each in changed])
    await news.announce_change(conn, schema, changed, form_id=form_id, now=now)
    return len(changed)


def wanted(schema: Schema, given: Given) -> Change:
    """What the given values change on a record. BadEmail; FieldInvalid names the field."""
    values = read(schema, given)
    email = values.email
    return Change(
        email=None if email is None else (email, record_key(schema, email)),
        **{name: getattr(values, name) for name in _AS_THEY_ARE},
    )


async def unsubscribe(
    conn: Conn,
    schema: Schema,
    ids: Sequence[SubscriberId],
    *,
    consent: Consent,
    now: datetime,
    cause: Cause = NO_LETTER,
) -> None:
    """Takes the people of these records off the list, with every record of theirs on it.

    The records stay and are inactive; an order that comes later does not bring consent back.
    Leaving twice changes nothing.
    """
    account_id, list_id = schema.key
    keys = await queries_departures.keys_of(conn, account_id, list_id, ids)
    theirs = [row["id"] for row in await queries_each.by_emails(conn, account_id, list_id, keys)]
    everything = sorted({*ids, *theirs})
    await lock(conn, account_id, list_id, everything)
    left = await queries_write.unsubscribe(conn, account_id, list_id, ids=everything, now=now)
    await queries_departures.depart(conn, account_id, list_id, keys, now=now)
    act = Act(consent, now)
    await news.note(conn, schema, left, EventType.UNSUBSCRIBE, act, cause)
    news.note_withdrawn(conn, schema, left, act, cause)


async def delete(conn: Conn, account_id: AccountId, list_id: ListId, id_: SubscriberId) -> None:
    """Removes the record and its history for good. SubscriberNotFound."""
    if not await queries_write.delete(conn, account_id, list_id, id_):
        raise SubscriberNotFound


async def get(conn: Conn, account_id: AccountId, list_id: ListId, id_: SubscriberId) -> Subscriber:
    """The record. SubscriberNotFound."""
    found = await queries.get(conn, account_id, list_id, id_)
    if found is None:
        raise SubscriberNotFound
    return found


async def _update(
    conn: Conn, schema: Schema, ids: Sequence[SubscriberId], change: Change, now: datetime
) -> list[Made]:
    account_id, list_id = schema.key
    if change.email is None:
        return await queries_update.update(
            conn, account_id, list_id, ids=ids, change=change, now=now
        )
    # Only a new address can clash; then the transaction must stay usable.
    try:
        async with conn.savepoint():
            return await queries_update.update(
                conn, account_id, list_id, ids=ids, change=change, now=now
            )
    except asyncpg.UniqueViolationError as error:
        holders = await queries.ids_by_email(conn, account_id, list_id, change.email[1])
        raise EmailTaken(subscriber_id=holders[0] if holders else None) from error


async def _revive(conn: Conn, known: Subscriber, wish: SignUp) -> SubscriberId:
    schema = wish.schema
    account_id, list_id = schema.key
    change = wanted(schema, wish.values)
    await queries_update.update(
        conn, account_id, list_id, ids=[known.id], change=change, now=wish.now
    )
    await queries_write.set_consent(conn, account_id, known.id, wish)
    await queries_write.activate(
        conn, account_id, list_id, id_=known.id, now=wish.now, confirmed=False
    )
    await queries_departures.come_back(conn, account_id, list_id, [known.id])
    await news.note_return(conn, schema, known.id, wish.consent, wish.now, tells=AGAIN)
    news.note_return_of_consent(conn, wish, known.id)
    await news.announce_joining(conn, schema.key, wish.consent.form_id, [known.id])
    return known.id


async def _order_again(conn: Conn, known: Subscriber, wish: SignUp) -> SubscriberId:
    """The record of somebody who left takes an order and stays inactive."""
    schema = wish.schema
    change = wanted(schema, replace(wish.values, active=None))
    await queries_update.update(conn, *schema.key, ids=[known.id], change=change, now=wish.now)
    await news.note_return(conn, schema, known.id, wish.consent, wish.now, tells=NO_FACT)
    await news.announce_joining(conn, schema.key, wish.consent.form_id, [known.id])
    return known.id


async def _ask_again(conn: Conn, known: Subscriber, wish: SignUp) -> SubscriberId:
    schema, now = wish.schema, wish.now
    account_id, list_id = schema.key
    asks = known.may_confirm_again(now)
    await queries_write.set_pending(
        conn,
        account_id,
        list_id,
        id_=known.id,
        pending=waiting(wish.values),
        asked_at=now if asks else None,
    )
    if asks and wish.consent.form_id is not None:
        await queries_write.set_consent(conn, account_id, known.id, wish)
        await news.note(conn, schema, [known.id], EventType.DOUBLE_OPTIN, Act(wish.consent, now))
        await news.announce_request(conn, schema.key, wish.consent.form_id, [known.id])
    return known.id
