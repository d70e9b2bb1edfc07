"""What can be done to segments."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SegmentId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.segments import queries
from kapocs.segments.compile import saved_name, where
from kapocs.segments.model import (
    WITHOUT_VALUE,
    BadSegment,
    Condition,
    Segment,
    SegmentNotFound,
    check_name,
)


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
    schema = await lists.schema(conn, account_id, list_id)
    if not conditions:
        raise BadSegment("conditions: at least one is needed.", field="conditions")
    where(schema, conditions)
    clean = [_as_saved(schema, each) for each in conditions]
    return await queries.insert(conn, account_id, list_id, name=checked, conditions=clean)


async def get(conn: Conn, account_id: AccountId, segment_id: SegmentId) -> Segment:
    """The segment. SegmentNotFound."""
    found = await queries.get(conn, account_id, segment_id)
    if found is None:
        raise SegmentNotFound(field="segment_id")
    return found


def _as_saved(schema: Schema, condition: Condition) -> Condition:
    if condition.holds_always:
        raise condition.bad("a value is needed")
    asks = condition.asks
    value = None if asks in WITHOUT_VALUE else condition.value
    return Condition(saved_name(schema, condition), asks.value, value)
