"""Segments: saved filters of lists, and who is in them."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Depends, Query
from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import After, Archived, Asking, Here, InPathSegmentId, Limit, Tx, Who
from kapocs.api_v2.nouns import segment_groups
from kapocs.api_v2.nouns.subscribers import read_fitting, shape
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.people import SubscriberShape
from kapocs.api_v2.shapes.segments import (
    ConditionShape,
    NewSegmentShape,
    SegmentChangeShape,
    SegmentCopyWish,
    SegmentCountShape,
    SegmentShape,
)
from kapocs.api_v2.written import page_of
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, NotFound
from kapocs.folders.model import FolderId, FolderNotFound
from kapocs.ids import LARGEST_ID, AccountId, ListId
from kapocs.lists import actions as lists
from kapocs.lists.model import FieldNotFound, ListNotFound, Schema
from kapocs.segments import actions, model, queries, queries_saved
from kapocs.segments.model import BadCondition, BadSegment, Condition, Segment
from kapocs.segments.parse import parse
from kapocs.segments.queries_saved import SegmentsAsked
from kapocs.subscribers.model import Subscriber
from kapocs.uses.model import InUse

_Id = Query(ge=1, le=LARGEST_ID)
_List = Annotated[
    int | None, Query(alias="listId", ge=1, le=LARGEST_ID, description="Only of this list.")
]
_Group = Annotated[
    int | None, Query(alias="groupId", ge=1, le=LARGEST_ID, description="Only of this group.")
]


async def _asked(
    *, list_id: _List = None, group_id: _Group = None, archived: Archived = False
) -> SegmentsAsked:
    return SegmentsAsked(
        list_id=None if list_id is None else ListId(list_id),
        folder_id=None if group_id is None else FolderId(group_id),
        archived=archived,
    )


_Wanted = Annotated[SegmentsAsked, Depends(_asked)]


async def index(
    caller: Who, conn: Tx, wanted: _Wanted, after: Begins, limit: Limit = 100
) -> Response:
    """The account's segments in the order they were made.

    A page has fewer than `limit` when they have long conditions; `nextAfter` tells whether it is
    the last.
    """
    found, goes_on = await queries_saved.page(
        conn, caller.account_id, wanted, after=after, size=limit
    )
    more = ordering.next_after(found[-1], after) if goes_on else None
    return await page_of(caller.account_id, found, _shape, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewSegmentShape, response: Response
) -> SegmentShape:
    """Saves a segment."""
    who, list_id = caller.account_id, ListId(body.list_id)
    conditions = _conditions(body)
    try:
        made = await actions.create(
            conn, who, list_id,
            name=body.name, conditions=conditions, folder_id=_folder(body),
        )  # fmt: skip
    except _OF_CONDITIONS as error:
        schema = await lists.schema(conn, who, list_id)
        raise _placed(error, schema, body, conditions) from None
    response.headers["Location"] = f"{services.base_url}/v2/segments/{made.id}"
    return _shape(made)


async def show(caller: Who, conn: Tx, segment_id: InPathSegmentId) -> SegmentShape:
    """One segment with its conditions."""
    return _shape(await actions.get(conn, caller.account_id, segment_id))


async def change(
    caller: Who, conn: Tx, segment_id: InPathSegmentId, body: SegmentChangeShape
) -> SegmentShape:
    """Changes what is given; sends under way go on with the new conditions."""
    given, who = body.model_fields_set, caller.account_id
    old = await actions.get(conn, who, segment_id)
    conditions = _conditions(body) if {"conditions", "where"} & given else None
    try:
        changed = await actions.change(
            conn, who, segment_id,
            name=body.name if "name" in given else None,
            conditions=conditions,
            folder_id=(_folder(body) or FolderId(0)) if "group_id" in given else None,
        )  # fmt: skip
    except _OF_CONDITIONS as error:
        schema = await lists.schema(conn, who, old.list_id)
        raise _placed(error, schema, body, conditions or ()) from None
    return _shape(changed)


async def copy(
    services: Here,
    caller: Who,
    conn: Tx,
    segment_id: InPathSegmentId,
    body: SegmentCopyWish,
    response: Response,
) -> SegmentShape:
    """Makes another segment that asks for the same, in the same group."""
    made = await actions.copy(conn, caller.account_id, segment_id, name=body.name)
    response.headers["Location"] = f"{services.base_url}/v2/segments/{made.id}"
    return _shape(made)


async def archive(
    services: Here, caller: Who, conn: Tx, segment_id: InPathSegmentId
) -> SegmentShape:
    """Puts a segment aside: nothing new can ask for it. Twice changes nothing."""
    await actions.archive(conn, caller.account_id, segment_id, now=services.clock())
    return await show(caller, conn, segment_id)


async def restore(caller: Who, conn: Tx, segment_id: InPathSegmentId) -> SegmentShape:
    """Takes an archived segment back."""
    await actions.restore(conn, caller.account_id, segment_id)
    return await show(caller, conn, segment_id)


async def delete(caller: Who, conn: Tx, segment_id: InPathSegmentId) -> None:
    """Deletes a segment for good, unless a send or print batch ever asked for it."""
    await actions.delete(conn, caller.account_id, segment_id)


async def count(caller: Who, reading: Asking, segment_id: InPathSegmentId) -> SegmentCountShape:
    """How many records a segment holds now, inactive ones included."""

    async def ask(conn: Conn) -> SegmentCountShape:
        segment, schema = await _with_list(conn, caller.account_id, segment_id)
        counted = await queries.count(conn, caller.account_id, schema, segment.conditions)
        return SegmentCountShape(segment_id=segment.id, list_id=segment.list_id, count=counted)

    return await reading.ask(ask)


async def people(
    caller: Who, reading: Asking, segment_id: InPathSegmentId, after: After = 0, limit: Limit = 100
) -> Response:
    """Who is in a segment now, in the order they were put on the list.

    A page has fewer than `limit` when they have long texts; `nextAfter` tells whether it is the
    last.
    """

    async def read(conn: Conn) -> tuple[list[Subscriber], int | None]:
        segment, schema = await _with_list(conn, caller.account_id, segment_id)
        ids = await queries.ids(
            conn, caller.account_id, schema, [segment.conditions], after=after, size=limit + 1
        )
        return await read_fitting(conn, schema, after=after, limit=limit, only=ids)

    found, more = await reading.ask(read)
    return await page_of(caller.account_id, found, shape, more=more)


async def _with_list(
    conn: Conn, account_id: AccountId, segment_id: InPathSegmentId
) -> tuple[Segment, Schema]:
    segment = await actions.get(conn, account_id, segment_id)
    return segment, await lists.schema(conn, account_id, segment.list_id)


def _folder(body: NewSegmentShape | SegmentChangeShape) -> FolderId | None:
    return None if body.group_id is None else FolderId(body.group_id)


def _conditions(body: NewSegmentShape | SegmentChangeShape) -> list[Condition]:
    """All that is asked for. BadCondition, which says where it stands."""
    found = []
    for place, each in enumerate(body.conditions):
        try:
            found.append(model.read(each.model_dump()))
        except BadCondition as error:
            raise BadCondition(error.reason, field=f"/conditions/{place}") from None
    if not body.where.strip():
        return found
    try:
        return [*found, *parse(body.where)]
    except BadCondition as error:
        raise BadCondition(error.reason, field="/where") from None


def _placed(
    error: Invalid | NotFound,
    schema: Schema,
    body: NewSegmentShape | SegmentChangeShape,
    conditions: Sequence[Condition],
) -> Invalid:
    """The error, with the condition that is wrong."""
    kind: type[Invalid] = type(error) if isinstance(error, Invalid) else BadCondition
    place = actions.first_wrong(schema, conditions)
    if place is None:
        return kind(error.reason, field=f"/{error.field}")
    where = f"/conditions/{place}" if place < len(body.conditions) else "/where"
    return kind(error.reason, field=where)


def _shape(segment: Segment) -> SegmentShape:
    return SegmentShape(
        segment_id=segment.id,
        list_id=segment.list_id,
        name=segment.name,
        conditions=[_condition(each) for each in segment.conditions],
        group_id=segment.folder_id,
        created_at=segment.created_at,
        updated_at=segment.updated_at,
        archived_at=segment.archived_at,
    )


def _condition(each: Condition) -> ConditionShape:
    value: Any = list(each.value) if isinstance(each.value, tuple) else each.value
    return ConditionShape(field=each.field, operator=each.operator, value=value)


_OF_CONDITIONS = (Invalid, FieldNotFound)
_WRONG: Failures = (BadSegment, BadCondition, ListNotFound, FolderNotFound)

ROUTES = (
    Route("GET /segments", index, "listSegments", "Read all segments", 200, (BadCursor,),
          Paged[SegmentShape]),
    Route("POST /segments", create, "createSegment", "Save a segment", CREATED, _WRONG),
    Route("GET /segments/{segmentId}", show, "getSegment", "Read a segment"),
    Route("PATCH /segments/{segmentId}", change, "updateSegment", "Change a segment", 200, _WRONG),
    Route("DELETE /segments/{segmentId}", delete, "deleteSegment", "Delete a segment", 204,
          (InUse,)),
    Route("POST /segments/{segmentId}/archive", archive, "archiveSegment", "Put a segment aside",
          200, (InUse,)),
    Route("POST /segments/{segmentId}/restore", restore, "restoreSegment", "Take a segment back"),
    Route("POST /segments/{segmentId}/copy", copy, "copySegment", "Copy a segment", CREATED,
          (BadSegment,)),
    Route("GET /segments/{segmentId}/count", count, "countSegment", "Count who is in a segment"),
    Route("GET /segments/{segmentId}/subscribers", people, "listSegmentSubscribers",
          "Read who is in a segment", 200, (), Paged[SubscriberShape]),
    *segment_groups.ROUTES,
)  # fmt: skip
