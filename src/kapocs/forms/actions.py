"""Making forms, and taking in what one was filled with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import asyncpg

from kapocs.db.pool import Conn
from kapocs.errors import InvalidMany
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.forms import queries, queries_change, queries_offer, versions
from kapocs.forms.beside import beside
from kapocs.forms.facts import FormSubmitted
from kapocs.forms.making import check
from kapocs.forms.model import (
    AddressUnusable,
    BadForm,
    Form,
    FormNotFound,
    FormType,
    NewForm,
    taken,
)
from kapocs.forms.offers import check_gateway, check_offer
from kapocs.ids import AccountId, FormId, ListId, SubscriberId
from kapocs.lists import actions as list_actions
from kapocs.lists import queries as lists
from kapocs.orders import records
from kapocs.reasons import Reason
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import (
    Consent,
    EmailTaken,
    ListChanged,
    SubscriberNotFound,
    sign_up,
)


async def create(conn: Conn, account_id: AccountId, list_id: ListId, wish: NewForm) -> Form:
    """A new form with its fields. BadForm says what is wrong; ListNotFound."""
    await lists.bump(conn, account_id, list_id)
    schema = await list_actions.schema(conn, account_id, list_id)
    ready = check(wish, schema)
    await check_offer(conn, schema, ready)
    await check_gateway(conn, schema, ready)
    try:
        async with conn.savepoint():
            form = await queries.insert(conn, account_id, list_id, ready)
    except asyncpg.ForeignKeyViolationError as error:
        raise BadForm(Reason("forms.no_letter"), field="confirm_letter_id") from error
    await queries_change.put_fields(conn, account_id, form.id, ready.fields)
    if ready.offer is not None:
        await queries_offer.place(conn, account_id, form.id, ready.offer)
    return replace(form, version=await versions.note_as_it_is(conn, account_id, form.id, schema))


async def get(conn: Conn, account_id: AccountId, form_id: FormId) -> Form:
    """The form, archived or not. FormNotFound."""
    form = await queries.get(conn, account_id, form_id)
    if form is None:
        raise FormNotFound
    return form


async def submit_sign_up(
    conn: Conn, form: Form, values: Mapping[str, str], *, consent: Consent, now: datetime
) -> SubscriberId | None:
    """A visitor signs up through the form; the record. InvalidMany holds one problem a field.

    None: whoever is on the list already stays as he is. The visitor must not be told: a stranger
    is not to learn who reads what. Whose mail came back is asked to confirm by a double opt-in
    form all the same: that lifts the suppression.
    """
    if form.type is not FormType.SUBSCRIBE:
        raise FormNotFound
    placed = await queries.fields_of(conn, form.account_id, form.id)
    while True:
        schema = await list_actions.schema(conn, form.account_id, form.list_id)
        wish = sign_up(
            schema,
            beside(schema, values) | taken(placed, schema, values),
            consent=consent,
            double_opt_in=form.double_opt_in,
            now=now,
        )
        try:
            id_ = await subscribers.add(conn, wish)
        except ListChanged:
            continue
        except EmailTaken:
            if form.double_opt_in:
                await subscribers.ask_bounced(conn, wish)
            id_ = None
        submitted(conn, form, id_, now)
        return id_


def submitted(conn: Conn, form: Form, id_: SubscriberId | None, now: datetime) -> None:
    """Notes that the form was taken in."""
    about = Subject(form.account_id, form.list_id, id_)
    note(conn, about, FormSubmitted(form.id, form.type.name.lower()), at=now)


async def submit_update(
    conn: Conn,
    form: Form,
    subscriber_id: SubscriberId,
    values: Mapping[str, str],
    *,
    now: datetime,
) -> None:
    """A person changes his own record through the form. SubscriberNotFound.

    InvalidMany holds one problem a field; it does not say whose a refused address is.
    """
    if form.type is not FormType.UPDATE:
        raise FormNotFound
    placed = await queries.fields_of(conn, form.account_id, form.id)
    schema = await list_actions.schema(conn, form.account_id, form.list_id)
    given = taken(placed, schema, values)
    try:
        changed = await records.change_all(
            conn, schema, [subscriber_id], given, form_id=form.id, now=now
        )
    except EmailTaken as error:
        raise InvalidMany([AddressUnusable(field="email")]) from error
    if not changed:
        raise SubscriberNotFound
    submitted(conn, form, subscriber_id, now)
