"""Starting and ending recurring orders, and making the orders of their periods.

Whoever is at work on a recurring order holds its row, so two of them follow each other, and what a
period became of is written in the transaction that makes its order.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import AccountId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListNotFound, Schema
from kapocs.lists.standard import OF_THE_VISIT, READ_ONLY
from kapocs.lists.values import FieldType
from kapocs.orders import queries_orders
from kapocs.orders.model import OrderNotFound, OrderStatus
from kapocs.orders.values import only_for_orders
from kapocs.reasons import Reason, stored
from kapocs.recurring import queries, queries_charges, renewing
from kapocs.recurring.facts import (
    RecurrenceCancelled,
    RecurrencePaused,
    RecurrenceStarted,
)
from kapocs.recurring.model import (
    MOST_DUE_DAYS,
    NOT_CHARGED,
    RENEWABLE,
    BadRecurrence,
    NewRecurrence,
    Recurrence,
    RecurrenceChange,
    RecurrenceId,
    RecurrenceNotAllowed,
    RecurrenceNotFound,
    RecurrenceState,
    place_after,
)


async def start(
    conn: Conn, schema: Schema, record_id: SubscriberId, wish: NewRecurrence, *, now: datetime
) -> Recurrence:
    """Has an order made anew in each period, from the first day that is still to come.

    BadRecurrence names the field; BadOrder on a list without orders; OrderNotFound;
    RecurrenceNotAllowed: it is already, it is not to be paid, or its list has one of a person.
    """
    only_for_orders(schema)
    ready = checked(schema, wish)
    order = (await queries_orders.orders(conn, *schema.key, [record_id])).get(record_id)
    if order is None:
        raise OrderNotFound(field="order")
    refuse_one_of_each(schema)
    if order.status not in RENEWABLE:
        raise RecurrenceNotAllowed(Reason("recurring.not_bought"), field="order")
    anchor = ready.anchor or order.placed_at.astimezone(schema.zone).date()
    ready = replace(ready, anchor=anchor)
    place = place_after(ready.period, anchor, 0, now=now, zone=schema.zone)
    account_id, list_id = schema.key
    made = await queries.insert(conn, account_id, (list_id, record_id), ready, place, now=now)
    if made is None:
        raise RecurrenceNotAllowed(Reason("recurring.is_there"), field="order")
    started = await get(conn, account_id, made)
    await renewing.tell_date(conn, schema, started, now=now)
    _note(conn, RecurrenceStarted(*_told(started)), started, now)
    return started


def refuse_one_of_each(schema: Schema) -> None:
    """RecurrenceNotAllowed on a list that has one record of a person: it has one order of each."""
    if schema.list.unique_email:
        raise RecurrenceNotAllowed(Reason("recurring.one_of_each"), field="list")


async def get(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, *, lock: bool = False
) -> Recurrence:
    """The recurring order. RecurrenceNotFound."""
    found = await queries.get(conn, account_id, recurrence_id, lock=lock)
    if found is None:
        raise RecurrenceNotFound(field="recurrence_id")
    return found


async def update(
    conn: Conn,
    account_id: AccountId,
    recurrence_id: RecurrenceId,
    change: RecurrenceChange,
    *,
    now: datetime,
) -> Recurrence:
    """Changes how renewals are made from now on; their period stays. Errors as of `start`."""
    known = await get(conn, account_id, recurrence_id, lock=True)
    if known.state is RecurrenceState.CANCELLED:
        raise RecurrenceNotAllowed(Reason("recurring.is_over"), field="recurrence_id")
    schema = await lists.schema(conn, account_id, known.list_id)
    ready = checked(schema, change.of(known))
    if known.date_field != ready.date_field:
        await renewing.take_date_away(conn, known, now=now)
    await queries.update(conn, account_id, recurrence_id, ready)
    changed = await get(conn, account_id, recurrence_id)
    if changed.state is RecurrenceState.ACTIVE:
        await renewing.tell_date(conn, schema, changed, now=now)
    return changed


async def pause(
    conn: Conn,
    account_id: AccountId,
    recurrence_id: RecurrenceId,
    *,
    reason: Reason | None = None,
    now: datetime,
) -> Recurrence:
    """Makes no order until it is resumed. RecurrenceNotFound; RecurrenceNotAllowed: it is over."""
    known = await get(conn, account_id, recurrence_id, lock=True)
    if known.state is RecurrenceState.CANCELLED:
        raise RecurrenceNotAllowed(Reason("recurring.is_over"), field="recurrence_id")
    if known.state is RecurrenceState.PAUSED:
        return known
    told = stored(reason)
    whose = (conn, account_id, recurrence_id)
    await queries.set_state(*whose, RecurrenceState.PAUSED, reason=told, now=now)
    await renewing.take_date_away(conn, known, now=now)
    _note(conn, RecurrencePaused(*_told(known), code=reason.code if reason else ""), known, now)
    return await get(conn, account_id, recurrence_id)


async def resume(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, *, now: datetime
) -> Recurrence:
    """Goes on with the next day that is to come; what fell into the pause gets no order.

    Whoever resumes has looked what became of charges of which the gateway never told.

    RecurrenceNotFound; RecurrenceNotAllowed: it is over; ListNotFound.
    """
    known = await get(conn, account_id, recurrence_id, lock=True)
    if known.state is RecurrenceState.CANCELLED:
        raise RecurrenceNotAllowed(Reason("recurring.is_over"), field="recurrence_id")
    if known.state is RecurrenceState.ACTIVE:
        return known
    schema = await lists.schema(conn, account_id, known.list_id)
    whose = (conn, account_id, recurrence_id)
    place = known.next_after(now, schema.zone)
    await renewing.note_skipped(conn, known, until=place.number + 1, now=now)
    await queries.move(*whose, place)
    await queries.set_state(*whose, RecurrenceState.ACTIVE, now=now)
    await queries_charges.forget_doubts(*whose)
    resumed = await get(conn, account_id, recurrence_id)
    await renewing.tell_date(conn, schema, resumed, now=now)
    _note(conn, RecurrenceStarted(*_told(resumed)), resumed, now)
    return resumed


async def resume_paid(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, *, now: datetime
) -> None:
    """Has it go on if what paused it is over: renewals that could not be charged are paid."""
    known = await queries.get(conn, account_id, recurrence_id, lock=True)
    code = (known.reason or {}).get("code") if known is not None else None
    if known is None or known.state is not RecurrenceState.PAUSED or code != NOT_CHARGED:
        return
    unpaid = await queries_charges.failed_since_paused(conn, account_id, recurrence_id)
    orders = await queries_orders.orders(conn, account_id, known.list_id, unpaid)
    if not any(each.status is OrderStatus.ORDERED for each in orders.values()):
        with suppress(ListNotFound):
            await resume(conn, account_id, recurrence_id, now=now)


async def cancel(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, *, now: datetime
) -> Recurrence:
    """Makes no order any more; those that were made stay. Again: nothing. RecurrenceNotFound."""
    known = await get(conn, account_id, recurrence_id, lock=True)
    if known.state is RecurrenceState.CANCELLED:
        return known
    whose = (conn, account_id, recurrence_id)
    await queries.set_state(*whose, RecurrenceState.CANCELLED, now=now)
    await renewing.take_date_away(conn, known, now=now)
    _note(conn, RecurrenceCancelled(*_told(known)), known, now)
    return await get(conn, account_id, recurrence_id)


async def renew(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, *, now: datetime
) -> SubscriberId | None:
    """Makes the order of the period that has begun; None: there is nothing to make.

    Of several periods that began since the last time only the last one gets an order. What cannot
    be made pauses the recurring order, with the reason.
    """
    known = await queries.get(conn, account_id, recurrence_id, lock=True)
    if known is None or known.state is not RecurrenceState.ACTIVE or known.next_at > now:
        return None
    if await renewing.is_ended(conn, known):
        await cancel(conn, account_id, recurrence_id, now=now)
        return None
    try:
        async with conn.savepoint():
            return await renewing.renew(conn, known, now=now)
    except KapocsError as error:
        await pause(conn, account_id, recurrence_id, reason=error.reason, now=now)
        return None


def checked(schema: Schema, wish: NewRecurrence) -> NewRecurrence:
    """What is wished, with the names of the list's fields as they are. BadRecurrence, NotFound."""
    wish.period.checked()
    if not 0 <= wish.due_days <= MOST_DUE_DAYS:
        reason = Reason("recurring.bad_due_days", most=MOST_DUE_DAYS)
        raise BadRecurrence(reason, field="due_days")
    date_field, cancel_field = wish.date_field.strip(), wish.cancel_field.strip()
    if date_field:
        found = schema.field(date_field)
        is_date = found.type in (FieldType.DATE, FieldType.DATETIME)
        if not is_date or found.name in READ_ONLY | OF_THE_VISIT:
            raise BadRecurrence(Reason("recurring.no_date", name=found.name), field="date_field")
        date_field = found.name
    if cancel_field:
        cancel_field = schema.field(cancel_field).name
        if cancel_field in READ_ONLY | OF_THE_VISIT or cancel_field == date_field:
            reason = Reason("recurring.no_cancel_field", name=cancel_field)
            raise BadRecurrence(reason, field="cancel_field")
    return replace(wish, date_field=date_field, cancel_field=cancel_field)


def _told(of: Recurrence) -> tuple[int, SubscriberId, date]:
    return of.id, of.record_id, of.next_on


def _note(conn: Conn, said: object, of: Recurrence, now: datetime) -> None:
    note(conn, Subject(of.account_id, of.list_id, of.last_record_id), said, at=now)
