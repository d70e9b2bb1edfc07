"""What can be done to segments."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.folders import actions as folders
from kapocs.folders.model import FolderId, FolderKind
from kapocs.ids import AccountId, ListId, SegmentId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.segments import queries, queries_change, queries_saved
from kapocs.segments.compile import saved_name, where
from kapocs.segments.model import (
    WITHOUT_VALUE,
    BadSegment,
    Condition,
    Segment,
    SegmentNotFound,
    check_name,
)
from kapocs.uses import queries_automations as automations
from kapocs.uses import queries_sending as uses
from kapocs.uses.model import refuse_used


async def create(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    name: str,
    conditions: Sequence[Condition],
    folder_id: FolderId | None = None,
) -> Segment:
    """A new segment of the list. ListNotFound, BadSegment, FolderNotFound.

    FieldNotFound, FieldInvalid and BadCondition name the field of a condition that cannot be.
    A saved condition always asks for something: a comparison needs its value.
    """
    checked = check_name(name)
    clean = _clean(await lists.schema(conn, account_id, list_id), conditions)
    await folders.check(conn, account_id, FolderKind.SEGMENT, folder_id)
    return await queries_saved.insert(
        conn, account_id, list_id, name=checked, conditions=clean, folder_id=folder_id
    )


async def copy(conn: Conn, account_id: AccountId, segment_id: SegmentId, *, name: str) -> Segment:
    """A new segment that asks for the same under another name. SegmentNotFound, BadSegment."""
    made = await queries_saved.copy(conn, account_id, segment_id, name=check_name(name))
    if made is None:
        raise SegmentNotFound(field="segment_id")
    return made


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
    folder_id: FolderId | None = None,
) -> Segment:
    """The segment with what is not None changed; sends under way go on with the new conditions.

    `folder_id` 0: it is to lie in none. SegmentNotFound, and what `create` raises.
    """
    known = await _locked(conn, account_id, segment_id)
    schema = await lists.schema(conn, account_id, known.list_id)
    folder = known.folder_id if folder_id is None else folder_id or None
    await folders.check(conn, account_id, FolderKind.SEGMENT, folder)
    await queries_change.update(
        conn,
        account_id,
        segment_id,
        name=check_name(known.name if name is None else name),
        conditions=known.conditions if conditions is None else _clean(schema, conditions),
        folder_id=folder,
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
    at_work += await automations.at_work(conn, account_id, "segment", segment_id)
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
    used += await automations.at_work(conn, account_id, "segment", segment_id)
    refuse_used(Reason("noun.segment", id=segment_id), "deleted", used)
    await queries_change.delete(conn, account_id, segment_id)


def first_wrong(schema: Schema, conditions: Sequence[Condition]) -> int | None:
    """The place, from 0, of the first condition that cannot be saved; None: each of them can."""
    for place, each in enumerate(conditions):
        try:
            _clean(schema, [each])
        except KapocsError:
            return place
    return None


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
