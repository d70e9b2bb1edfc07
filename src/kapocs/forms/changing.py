"""Changing forms, putting them aside, and deleting."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

import asyncpg

from kapocs.db.pool import Conn
from kapocs.forms import actions, queries, queries_change, queries_offer, versions
from kapocs.forms.making import check
from kapocs.forms.model import (
    BadForm,
    Form,
    FormChange,
    FormField,
    FormFieldNotFound,
    NewForm,
)
from kapocs.forms.offers import check_gateway, check_offer
from kapocs.forms.selling import NewOffer, OfferChange, OrderType
from kapocs.ids import AccountId, FormId
from kapocs.lists import actions as list_actions
from kapocs.lists import queries as lists
from kapocs.reasons import Reason
from kapocs.recurring.model import NewRecurrence
from kapocs.uses import queries as uses
from kapocs.uses import queries_automations as automations
from kapocs.uses.model import refuse_used


async def change(conn: Conn, account_id: AccountId, form_id: FormId, wish: FormChange) -> Form:
    """The form, changed. FormNotFound, ListArchived; BadForm says what is wrong."""
    form = await held(conn, account_id, form_id)
    schema = await list_actions.schema(conn, account_id, form.list_id)
    ready = check(await _changed(conn, form, wish), schema)
    # What was shown until now is noted first, should nobody have done it yet.
    await versions.note_as_it_is(conn, account_id, form_id, schema)
    if wish.offer is not None or wish.fields is not None:
        await check_offer(conn, schema, ready)
    if wish.gateway_id:
        await check_gateway(conn, schema, ready)
    try:
        async with conn.savepoint():
            await queries_change.update(conn, account_id, form_id, ready)
    except asyncpg.ForeignKeyViolationError as error:
        raise BadForm(Reason("forms.no_letter"), field="confirm_letter_id") from error
    if wish.fields is not None:
        await queries_change.put_fields(conn, account_id, form_id, ready.fields)
    if wish.offer is not None:
        await queries_change.clear_offer(conn, account_id, form_id)
        await queries_offer.place(conn, account_id, form_id, wish.offer)
    await versions.note_as_it_is(conn, account_id, form_id, schema)
    return await actions.get(conn, account_id, form_id)


async def offered(
    conn: Conn, account_id: AccountId, form_id: FormId, change: OfferChange
) -> NewOffer:
    """What the form is to offer after the change; nothing is stored.

    BadForm: without a type, and it offers nothing yet.
    """
    known = await queries_offer.placed(conn, account_id, form_id)
    if known is not None:
        return change.of(known)
    return first_offer(change)


def first_offer(wish: OfferChange) -> NewOffer:
    """What a form that offers nothing yet is to offer. BadForm without a type."""
    if wish.type is None:
        raise BadForm(Reason("forms.no_order_type"), field="order_type")
    return wish.of(NewOffer(wish.type, ()))


async def renew(
    conn: Conn, account_id: AccountId, form_id: FormId, wish: NewRecurrence | None
) -> Form:
    """Has what is ordered by the form ordered anew in each period; None: from now on once.

    FormNotFound; BadForm, also of a form that offers nothing; BadRecurrence, FieldNotFound,
    RecurrenceNotAllowed.
    """
    await actions.get(conn, account_id, form_id)
    known = await queries_offer.placed(conn, account_id, form_id)
    if known is None:
        raise BadForm(Reason("forms.renewal_of_type"), field="renewal")
    type_ = OrderType.SELECTOR if wish is None else OrderType.RECURRING
    offer = replace(known, type=type_, renewal=wish)
    return await change(conn, account_id, form_id, FormChange(offer=offer))


async def add_fields(
    conn: Conn, account_id: AccountId, form_id: FormId, new: Sequence[FormField]
) -> Form:
    """The form, which asks for these too, below the others. FormNotFound, BadForm."""
    await held(conn, account_id, form_id)
    placed = await queries.fields_of(conn, account_id, form_id)
    return await change(conn, account_id, form_id, FormChange(fields=(*placed, *new)))


async def take_off(conn: Conn, account_id: AccountId, form_id: FormId, field_id: int) -> Form:
    """The form without one of its fields; the list and its people keep it.

    FormNotFound, FormFieldNotFound; BadForm for a field that the form cannot be without.
    """
    await held(conn, account_id, form_id)
    placed = await queries.fields_of(conn, account_id, form_id)
    left = tuple(each for each in placed if each.id != field_id)
    if len(left) == len(placed):
        raise FormFieldNotFound
    return await change(conn, account_id, form_id, FormChange(fields=left))


async def archive(conn: Conn, account_id: AccountId, form_id: FormId, /, *, now: datetime) -> None:
    """Closes a form: its page says so, the APIs have no such form. Twice changes nothing.

    Whoever was asked to confirm still can. FormNotFound.
    """
    await held(conn, account_id, form_id)
    await queries_change.archive(conn, account_id, form_id, now)


async def restore(conn: Conn, account_id: AccountId, form_id: FormId, /) -> None:
    """Opens an archived form again. FormNotFound."""
    await held(conn, account_id, form_id)
    await queries_change.archive(conn, account_id, form_id, None)


async def delete(conn: Conn, account_id: AccountId, form_id: FormId, /) -> None:
    """Removes a form; records that came by it keep its number. FormNotFound.

    InUse while a send goes by it or an old number leads to it.
    """
    await held(conn, account_id, form_id)
    await queries_change.lock(conn, account_id, form_id)
    used = await uses.of_form(conn, account_id, form_id)
    used += await automations.at_work(conn, account_id, "form", form_id)
    refuse_used(Reason("noun.form", id=form_id), "deleted", used)
    await queries_change.delete(conn, account_id, form_id)


async def held(conn: Conn, account_id: AccountId, form_id: FormId) -> Form:
    """The form; the list's row is held, so nobody else changes it. FormNotFound."""
    form = await actions.get(conn, account_id, form_id)
    await lists.bump(conn, account_id, form.list_id)
    return await actions.get(conn, account_id, form_id)


async def _changed(conn: Conn, form: Form, wish: FormChange) -> NewForm:
    """All that the form is to be."""
    known = NewForm(
        name=form.name,
        type=form.type,
        double_opt_in=form.double_opt_in,
        language=form.language,
        fields=tuple(await queries.fields_of(conn, form.account_id, form.id)),
        thank_you=form.thank_you,
        redirect_url=form.redirect_url,
        redirect_hosts=tuple(form.redirect_hosts),
        frame_hosts=tuple(form.frame_hosts),
        confirm_letter_id=form.confirm_letter_id,
        offer=await queries_offer.placed(conn, form.account_id, form.id),
        confirmed_thank_you=form.confirmed_thank_you,
        confirmed_redirect_url=form.confirmed_redirect_url,
        intro=form.intro,
        gateway_id=form.gateway_id,
    )
    names = [each.name for each in fields(FormChange)]
    given = {name: value for name in names if (value := getattr(wish, name)) is not None}
    ready = replace(known, **given)
    return replace(
        ready,
        confirm_letter_id=ready.confirm_letter_id or None,
        gateway_id=ready.gateway_id or None,
    )
