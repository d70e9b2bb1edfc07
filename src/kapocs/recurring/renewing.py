"""Making the order of a period, and saying on the newest order when the next one will be made."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists import queries as list_queries
from kapocs.lists.model import Schema
from kapocs.orders import actions as orders
from kapocs.orders import queries as order_queries
from kapocs.queue.put import put
from kapocs.recurring import copying, queries, queries_charges, queries_tokens
from kapocs.recurring.facts import RecurrenceRenewed
from kapocs.recurring.jobs import ChargeRenewal
from kapocs.recurring.model import Recurrence, Renewal, RenewalState, is_yes
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries as people
from kapocs.subscribers.model import SubscriberNotFound


async def renew(conn: Conn, known: Recurrence, *, now: datetime) -> SubscriberId:
    """The order of the period that began last; the recurring order is held and its day has come.

    Whatever stands in the way of an order: BadOrder, ListNotFound and so on.
    """
    schema = await lists.schema(conn, known.account_id, known.list_id)
    place = known.next_after(now, schema.zone)
    number = place.number
    await note_skipped(conn, known, until=number, now=now)
    made = await _order(conn, schema, known, number, now=now)
    await take_date_away(conn, known, now=now)
    await queries.move(conn, known.account_id, known.id, place, last=made)
    moved = await queries.get(conn, known.account_id, known.id)
    assert moved is not None  # noqa: S101  # it is held
    await tell_date(conn, schema, moved, now=now)
    said = RecurrenceRenewed(
        recurrence_id=known.id,
        original_id=known.record_id,
        next_on=place.next_on,
        number=number,
        skipped=number - known.number - 1,
    )
    note(conn, Subject(*schema.key, made), said, at=now)
    return made


async def _order(
    conn: Conn, schema: Schema, known: Recurrence, number: int, *, now: datetime
) -> SubscriberId:
    """The order of the period, noted as its own, and to be charged for if there is a token."""
    due_on = known.period.day(known.anchor, number)
    original = await people.get(conn, *schema.key, known.record_id)
    if original is None:
        raise SubscriberNotFound
    last = await people.get(conn, *schema.key, known.last_record_id) or original
    lines = await order_queries.items_of(conn, *schema.key, [known.record_id])
    items = lines.get(known.record_id, [])
    wish = await copying.wanted(conn, known, (original, items), last, due_on=due_on)
    made = await orders.save(conn, schema, wish, form_id=original.form_id, now=now)
    renewal = Renewal(
        number=number, due_on=due_on, state=RenewalState.MADE, record_id=made, created_at=now
    )
    whose = (conn, known.account_id, known.id)
    await queries.insert_renewals(*whose, [renewal])
    if await queries_tokens.token(*whose) is not None:
        await queries_charges.insert(*whose, (number, made), now=now)
        await put(conn, ChargeRenewal(known.account_id, known.id, number))
    return made


async def is_ended(conn: Conn, known: Recurrence) -> bool:
    """Whether its buyer has said so on the first or the newest order, even this very moment."""
    if not known.cancel_field:
        return False
    ids = [known.record_id, known.last_record_id]
    fields = await order_queries.record_fields(conn, known.account_id, known.list_id, ids)
    return any(is_yes(each.get(known.cancel_field, "")) for each in fields)


async def note_skipped(conn: Conn, known: Recurrence, *, until: int, now: datetime) -> None:
    """The periods that are over without an order, up to but without `until`."""
    skipped = [
        Renewal(
            number=number,
            due_on=known.period.day(known.anchor, number),
            state=RenewalState.SKIPPED,
            record_id=None,
            created_at=now,
        )
        for number in range(known.number + 1, until)
    ]
    if skipped:
        await queries.insert_renewals(conn, known.account_id, known.id, skipped)


async def tell_date(conn: Conn, schema: Schema, known: Recurrence, *, now: datetime) -> None:
    """The day of the next renewal stands on the newest order, if a field was named for it."""
    if known.date_field in schema.fields:
        given = {known.date_field: known.next_on.isoformat()}
        ids = [known.last_record_id]
        await subscribers.change(conn, schema, ids, given, form_id=None, now=now)


async def take_date_away(conn: Conn, known: Recurrence, *, now: datetime) -> None:
    """No renewal is announced on its newest order any more."""
    if not known.date_field:
        return
    schema = await list_queries.schema(conn, known.account_id, known.list_id)
    if schema is not None and known.date_field in schema.fields:
        given = {known.date_field: ""}
        ids = [known.last_record_id]
        await subscribers.change(conn, schema, ids, given, form_id=None, now=now)
