"""What can be done to segments."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SegmentId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.segments import queries, queries_change
from kapocs.segments.compile import saved_name, where
from kapocs.segments.model import (
    WITHOUT_VALUE,
    BadSegment,
    Condition,
    Segment,
    SegmentNotFound,
    check_name,
)
from kapocs.uses import queries_sending as uses
from kapocs.uses.model import refuse_used


async def create(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    name: str,
    conditions: Sequence[Condition],
) -> Segment:
    """A new segment of the list. ListNotFound, BadSegment.

    FieldNotFound, FieldInvalid and BadCondition name the field of a condition that cannot be.
    A saved condition always asks for something: a comparison needs its value.
    """
    checked = check_name(name)
    clean = _clean(await lists.schema(conn, account_id, list_id), conditions)
    return await queries.insert(conn, account_id, list_id, name=checked, conditions=clean)


async def get(conn: Conn, account_id: AccountId, segment_id: SegmentId) -> Segment:
    """The segment, archived or not. SegmentNotFound."""
    found = await queries.get(conn, account_id, segment_id)
    if found is None:
        raise SegmentNotFound(field="segment_id")
    return found


async def change(
    conn: Conn,
    account_id: AccountId,
    segment_id: SegmentId,
    *,
    name: str | None = None,
    conditions: Sequence[Condition] | None = None,
) -> Segment:
    """The segment with what is not None changed; sends under way go on with the new conditions.

    SegmentNotFound, and what `create` raises.
    """
    known = await _locked(conn, account_id, segment_id)
    schema = await lists.schema(conn, account_id, known.list_id)
    await queries_change.update(
        conn,
        account_id,
        segment_id,
        name=check_name(known.name if name is None else name),
        conditions=known.conditions if conditions is None else _clean(schema, conditions),
    )
    return await get(conn, account_id, segment_id)


async def archive(
    conn: Conn, account_id: AccountId, segment_id: SegmentId, /, *, now: datetime
) -> None:
    """Puts a segment aside: nothing new can ask for it. Twice changes nothing.

    SegmentNotFound; InUse while a send that is not over asks for it.
    """
    await _locked(conn, account_id, segment_id)
    at_work = await uses.at_work_on_segment(conn, account_id, segment_id)
    refuse_used(Reason("noun.segment", id=segment_id), "archived", at_work)
    await queries_change.archive(conn, account_id, segment_id, now)


async def restore(conn: Conn, account_id: AccountId, segment_id: SegmentId, /) -> None:
    """Takes an archived segment back. SegmentNotFound."""
    await _locked(conn, account_id, segment_id)
    await queries_change.archive(conn, account_id, segment_id, None)


async def delete(conn: Conn, account_id: AccountId, segment_id: SegmentId, /) -> None:
    """Removes a segment. SegmentNotFound; InUse when a send or print batch ever asked for it."""
    await _locked(conn, account_id, segment_id)
    used = await uses.of_segment(conn, account_id, segment_id)
    refuse_used(Reason("noun.segment", id=segment_id), "deleted", used)
    await queries_change.delete(conn, account_id, segment_id)


async def _locked(conn: Conn, account_id: AccountId, segment_id: SegmentId) -> Segment:
    await queries_change.lock(conn, account_id, segment_id)
    return await get(conn, account_id, segment_id)


def _clean(schema: Schema, conditions: Sequence[Condition]) -> list[Condition]:
    if not conditions:
        raise BadSegment(Reason("segments.no_conditions"), field="conditions")
    where(schema, conditions)
    return [_as_saved(schema, each) for each in conditions]


def _as_saved(schema: Schema, condition: Condition) -> Condition:
    if condition.holds_always:
        raise condition.bad(Reason("segments.no_value"))
    asks = condition.asks
    value = None if asks in WITHOUT_VALUE else condition.value
    return Condition(saved_name(schema, condition), asks.value, value)
