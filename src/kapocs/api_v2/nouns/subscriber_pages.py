"""The subscribers of a list, by pages: all, those of a filter, in some order, or changed lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from fastapi import Depends, Query
from starlette.responses import Response

from kapocs.addresses import BadEmail, email_key
from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Asking, Email, Here, Limit, OfList, gathered
from kapocs.api_v2.nouns.subscribers import shape
from kapocs.api_v2.ordering import AnyAfter, BadCursor, FilterText, ParametersClash, UpdatedSince
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.people import SubscriberShape
from kapocs.api_v2.written import page_of
from kapocs.clock import NEWEST, OLDEST
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, SubscriberId
from kapocs.lists.model import FieldNotFound, Schema
from kapocs.lists.values import FieldInvalid
from kapocs.segments import queries as segments
from kapocs.segments.model import BadCondition
from kapocs.subscribers import queries, queries_changed
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.queries_export import ids_that_fit

_READ_AT_ONCE = 100
"""Records; the driver makes values of all that it has received, and nothing else goes on."""
_CHANGED = "updatedAt"
_Page = tuple[list[Subscriber], int | str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Which subscribers, and in which order; one of these at a time."""

    email: Email = None
    only: FilterText = None
    since: UpdatedSince = None
    sort: Annotated[
        Literal["subscriberId", "-subscriberId", "subscribedAt", "-subscribedAt"] | None,
        Query(description="In which order; with `-` the largest first. Left out: `subscriberId`."),
    ] = None


async def index(
    services: Here,
    schema: OfList,
    reading: Asking,
    wish: Annotated[_Asked, Depends(gathered(_Asked))],
    after: AnyAfter = 0,
    limit: Limit = 100,
) -> Response:
    """The subscribers of a list in the order they were made; with `email` those who have it.

    `filter` keeps to those who meet its conditions. `updatedSince` has who was changed, or joined
    and was not changed yet, at that moment or later. `email`, `filter`, `updatedSince` and `sort`
    do not go together. A page has fewer than `limit` when they have long texts; `nextAfter` tells
    whether it is the last.
    """
    ordering.not_together(
        email=wish.email, filter=wish.only, updatedSince=wish.since, sort=wish.sort
    )
    account_id = schema.list.account_id
    if wish.only is not None:
        reading = services.reads.of(account_id, heavy=True)
    found, more = await reading.ask(lambda conn: _page(conn, schema, wish, after, limit))
    return await page_of(account_id, found, shape, more=more)


async def _page(conn: Conn, schema: Schema, wish: _Asked, after: int | str, limit: int) -> _Page:
    if wish.since is not None or (wish.sort or "").endswith("subscribedAt"):
        return await _by_time(conn, schema, wish, after, limit)
    begin, only = ordering.by_id(after), None
    if wish.sort == "-subscriberId":
        found = await queries_changed.newest(
            conn, *schema.key, before=begin or LARGEST_ID, size=limit + 1
        )
        fit = await queries_changed.how_many_fit(conn, *schema.key, found[:limit])
        shown = found[:fit]
        return await _read(conn, schema, shown), shown[-1] if len(found) > fit else None
    if wish.email is not None:
        only = await _who_has(conn, schema, wish.email)
    if wish.only is not None:
        only = await filtered(conn, schema, wish.only, after=begin, size=limit + 1)
    ids, goes_on = await ids_that_fit(conn, *schema.key, after=begin, size=limit, only=only)
    return await _read(conn, schema, ids), ids[-1] if goes_on else None


async def _by_time(conn: Conn, schema: Schema, wish: _Asked, after: int | str, limit: int) -> _Page:
    order = _CHANGED if wish.since is not None else str(wish.sort)
    place = ordering.place(after, order)
    if wish.since is not None:
        begin = (place.moment, place.id) if place else (wish.since, 0)
        found = await queries_changed.changed(conn, *schema.key, after=begin, size=limit + 1)
    else:
        is_down = order.startswith("-")
        first = (NEWEST, LARGEST_ID) if is_down else (OLDEST, 0)
        begin = (place.moment, place.id) if place else first
        joined = queries_changed.joined_last if is_down else queries_changed.joined_first
        found = await joined(conn, *schema.key, after=begin, size=limit + 1)
    ids = [each.id for each in found]
    fit = await queries_changed.how_many_fit(conn, *schema.key, ids[:limit])
    last = found[fit - 1] if len(found) > fit else None
    more = None if last is None else ordering.cursor(order, last.at, last.id)
    return await _read(conn, schema, ids[:fit]), more


async def changed(
    conn: Conn, schema: Schema, since: datetime, after: int | str, limit: int
) -> tuple[list[int], str | None]:
    """Ids of records that were made or changed since, and where the next page begins."""
    place = ordering.place(after, _CHANGED)
    begin = (place.moment, place.id) if place else (since, 0)
    found = await queries_changed.changed(conn, *schema.key, after=begin, size=limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    more = None if last is None else ordering.cursor(_CHANGED, last.at, last.id)
    return [each.id for each in found[:limit]], more


async def filtered(
    conn: Conn, schema: Schema, text: str, *, after: int, size: int
) -> list[SubscriberId]:
    """The next records of a list that meet the conditions. Invalid, pointing to the parameter."""
    wish = ordering.conditions(text)
    with ordering.pointing_to_filter():
        return await segments.ids(
            conn, schema.list.account_id, schema, [wish], after=after, size=size
        )


async def _read(conn: Conn, schema: Schema, ids: Sequence[int]) -> list[Subscriber]:
    """The records, in the order of the ids."""
    found: dict[int, Subscriber] = {}
    for begin in range(0, len(ids), _READ_AT_ONCE):
        part = [SubscriberId(each) for each in ids[begin : begin + _READ_AT_ONCE]]
        found |= {each.id: each for each in await queries.by_ids(conn, *schema.key, part)}
    return [found[each] for each in ids if each in found]


async def _who_has(conn: Conn, schema: Schema, email: str) -> list[SubscriberId]:
    try:
        key = email_key(email)
    except BadEmail as error:
        raise BadEmail(error.message, field="?email") from None
    return await queries.ids_by_email(conn, *schema.key, key)


ROUTES = (
    Route("GET /lists/{listId}/subscribers", index,
          "listSubscribers", "Read the subscribers of a list", 200,
          (BadEmail, BadCondition, FieldNotFound, FieldInvalid, BadCursor, ParametersClash),
          Paged[SubscriberShape]),
)  # fmt: skip
