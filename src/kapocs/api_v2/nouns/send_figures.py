"""Sends read, and what became of their letters."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from kapocs.api_v2 import including, ordering
from kapocs.api_v2.depends import Archived, InPathSendId, Limit, Tx, Who
from kapocs.api_v2.nouns.sends import shape_of
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.sends import LeadKind, SendState, SendWithTotals, StatusShape, TotalsShape
from kapocs.api_v2.written import page_of
from kapocs.deliveries import queries_totals
from kapocs.deliveries.queries_totals import Totals, together
from kapocs.planning import chance
from kapocs.sends import actions, queries
from kapocs.sends.model import Send
from kapocs.wording.telling import english


class _Part(StrEnum):
    TOTALS = "totals"


_Include = Annotated[
    str | None,
    Query(
        alias="include",
        max_length=200,
        description="`totals`: what became of the letters of each send is read, too.",
    ),
]
_LEFT_OUT = {"totals"}


async def index(
    caller: Who,
    conn: Tx,
    after: Begins,
    include: _Include = None,
    limit: Limit = 100,
    *,
    archived: Archived = False,
) -> Response:
    """The account's sends in the order they were made.

    With `include=totals` each has its figures: those of `getSendStatus`, of all variants together.
    """
    whose = (conn, caller.account_id)
    has_totals = _Part.TOTALS in including.parts(include, _Part)
    found = await queries.page(*whose, after=after, size=limit + 1, archived=archived)
    more = ordering.more(found, limit, after)
    shown = found[:limit]
    told = await queries_totals.of_sends(*whose, [each.id for each in shown]) if has_totals else {}
    return await page_of(
        caller.account_id,
        shown,
        lambda each: _with_totals(each, told.get(each.id, ())),
        more=more,
        without=None if has_totals else _LEFT_OUT,
    )


async def show(caller: Who, conn: Tx, send_id: InPathSendId, include: _Include = None) -> Response:
    """One send.

    With `include` the `ETag` is that of what is answered, and not for an `If-Match`.
    """
    has_totals = _Part.TOTALS in including.parts(include, _Part)
    send = await actions.get(conn, caller.account_id, send_id)
    told = await queries_totals.totals(conn, caller.account_id, send_id) if has_totals else ()
    made = _with_totals(send, told)
    content = made.model_dump_json(by_alias=True, exclude=None if has_totals else _LEFT_OUT)
    return Response(content, media_type="application/json")


async def status(caller: Who, conn: Tx, send_id: InPathSendId) -> StatusShape:
    """How a send gets on: what was planned, went out, came back."""
    send = await actions.get(conn, caller.account_id, send_id)
    found = await queries_totals.totals(conn, caller.account_id, send_id)
    tested = found if send.ab_share is not None else []
    ahead = chance.lead(tested, by=send.ab_winner_by or "opens")
    return StatusShape(
        send_id=send.id,
        status=SendState(send.status.upper()),
        status_reason=english(send.status_reason),
        planning_done=send.type.is_campaign and send.frozen_at is not None,
        totals=TotalsShape.of(together(found)),
        variants=[TotalsShape.of(each) for each in tested],
        ahead=ahead.variant if ahead else None,
        difference=LeadKind(ahead.difference.upper()) if ahead else None,
    )


def _with_totals(send: Send, found: Sequence[Totals]) -> SendWithTotals:
    told = TotalsShape.of(together(found))
    return SendWithTotals(**shape_of(send).model_dump(), totals=told)


ROUTES = (
    Route("GET /sends", index, "listSends", "Read all sends", 200, (BadCursor,),
          Paged[SendWithTotals]),
    Route("GET /sends/{sendId}", show, "getSend", "Read a send", 200, (), SendWithTotals),
    Route("GET /sends/{sendId}/status", status, "getSendStatus", "See how a send gets on"),
)  # fmt: skip
