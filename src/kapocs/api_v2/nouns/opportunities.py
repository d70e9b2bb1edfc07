"""Opportunities: what somebody may buy, for how much, and what came of it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query
from starlette.responses import Response

from kapocs.accounts.model import UserNotFound
from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Here, InPathOpportunityId, Limit, OnList, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.nouns.payments import OfList
from kapocs.api_v2.ordering import AnyAfter, BadCursor, ParametersClash, UpdatedSince, not_together
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.opportunities import (
    DecidedShape,
    NewOpportunityShape,
    OpportunityChangeShape,
    OpportunityShape,
    OpportunityState,
)
from kapocs.api_v2.written import page_of
from kapocs.catalog.money import BadAmount, UnknownCurrency, plain
from kapocs.clock import NEWEST, OLDEST
from kapocs.crm import opportunities as actions
from kapocs.crm import queries_pipeline as queries
from kapocs.crm.opportunity import (
    LONGEST_STAGE,
    BadOpportunity,
    NewOpportunity,
    Opportunity,
    OpportunityClosed,
    OpportunityStatus,
)
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, AccountId, ListId, SubscriberId
from kapocs.subscribers.model import SubscriberNotFound

_MEMBERS = {"expected_on": "/expectedOn", "record": "/subscriberId"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _AskedOpportunities:
    """Which opportunities, and in which order."""

    list_id: OfList = None
    subscriber_id: Annotated[
        int | None,
        Query(alias="subscriberId", ge=1, le=LARGEST_ID, description="Only this contact's."),
    ] = None
    status: Annotated[OpportunityState | None, Query(description="Only those that stand so.")] = (
        None
    )
    stage: Annotated[
        str | None, Query(max_length=LONGEST_STAGE, description="Only those of this stage.")
    ] = None
    since: UpdatedSince = None
    sort: Annotated[
        Literal[
            "opportunityId", "-opportunityId", "updatedAt", "-updatedAt", "expectedOn",
            "-expectedOn",
        ] | None,
        Query(
            description="In which order; with `-` the largest first. Left out: `opportunityId`."
            " By `expectedOn` those without a day come after all others."
        ),
    ] = None  # fmt: skip

    @property
    def which(self) -> queries.Which:
        """As the product has it."""
        person, status = self.subscriber_id, self.status
        return queries.Which(
            list_id=None if self.list_id is None else ListId(self.list_id),
            subscriber_id=None if person is None else SubscriberId(person),
            status=None if status is None else OpportunityStatus[status.name],
            stage=self.stage,
        )

    @property
    def order(self) -> str:
        """Which order that is, with `-` before it when it is turned round."""
        return "updatedAt" if self.since is not None else self.sort or "opportunityId"


async def index(
    caller: Who,
    conn: Tx,
    wish: Annotated[_AskedOpportunities, Depends()],
    after: AnyAfter = 0,
    limit: Limit = 100,
) -> Response:
    """The account's opportunities in the order they were made.

    `updatedSince` has those that were made or changed at that moment or later; it does not go
    with `sort`.
    """
    not_together(updatedSince=wish.since, sort=wish.sort)
    found = await _found(conn, caller.account_id, wish, after, limit + 1)
    more = _after(found[limit - 1], wish.order) if len(found) > limit else None
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def _found(
    conn: Conn, account_id: AccountId, wish: _AskedOpportunities, after: int | str, size: int
) -> list[Opportunity]:
    """The next opportunities."""
    order, is_down = wish.order, wish.order.startswith("-")
    whose = conn, account_id, wish.which
    if order.endswith("opportunityId"):
        begin = ordering.by_id(after) or (LARGEST_ID if is_down else 0)
        return await queries.by_id(*whose, after=begin, size=size, descending=is_down)
    place = ordering.place(after, order)
    edge = LARGEST_ID if is_down else 0
    if order.endswith("updatedAt"):
        first = NEWEST if is_down else wish.since or OLDEST
        moment = (place.moment, place.id) if place else (first, edge)
        return await queries.by_update(*whose, after=moment, size=size, descending=is_down)
    end = queries.NO_DAY if is_down else OLDEST.date()
    day = (place.day, place.id) if place else (end, edge)
    return await queries.by_day(*whose, after=day, size=size, descending=is_down)


def _after(last: Opportunity, order: str) -> int | str:
    """Where the page after this opportunity begins."""
    if order.endswith("updatedAt"):
        return ordering.cursor(order, last.updated_at, last.id)
    if order.endswith("expectedOn"):
        day = last.expected_on or queries.NO_DAY
        return ordering.cursor(order, day.isoformat(), last.id)
    return last.id


async def create(
    services: Here, schema: OnList, conn: Tx, body: NewOpportunityShape, response: Response
) -> OpportunityShape:
    """Opens an opportunity with somebody on a list."""
    wish = NewOpportunity(
        name=body.name,
        value=body.value,
        currency=body.currency,
        stage=body.stage,
        expected_on=body.expected_on,
        owner=body.owner or "",
        note=body.note,
    )
    try:
        made = await actions.create(conn, *schema.key, SubscriberId(body.subscriber_id), wish)
    except BadOpportunity as error:
        raise located(error, _MEMBERS) from error
    response.headers["Location"] = f"{services.base_url}/v2/opportunities/{made.id}"
    return _shape(made)


async def show(caller: Who, conn: Tx, opportunity_id: InPathOpportunityId) -> OpportunityShape:
    """One opportunity."""
    return _shape(await actions.get(conn, caller.account_id, opportunity_id))


async def change(
    caller: Who, conn: Tx, opportunity_id: InPathOpportunityId, body: OpportunityChangeShape
) -> OpportunityShape:
    """Changes what is given of an opportunity, also of one that is won or lost."""
    given = body.model_dump(include=body.model_fields_set)
    if "owner" in given:
        given["owner"] = body.owner or ""
    try:
        return _shape(await actions.change(conn, caller.account_id, opportunity_id, given))
    except BadOpportunity as error:
        raise located(error, _MEMBERS) from error


async def win(
    services: Here, caller: Who, conn: Tx, opportunity_id: InPathOpportunityId, body: DecidedShape
) -> OpportunityShape:
    """Says that it was bought. Once more changes nothing; one that is lost is reopened first."""
    why, now = body.reason, services.clock()
    whose = conn, caller.account_id, opportunity_id
    return _shape(await actions.win(*whose, reason=why, now=now))


async def lose(
    services: Here, caller: Who, conn: Tx, opportunity_id: InPathOpportunityId, body: DecidedShape
) -> OpportunityShape:
    """Says that it will not be bought. Once more changes nothing; a won one is reopened first."""
    why, now = body.reason, services.clock()
    whose = conn, caller.account_id, opportunity_id
    return _shape(await actions.lose(*whose, reason=why, now=now))


async def reopen(caller: Who, conn: Tx, opportunity_id: InPathOpportunityId) -> OpportunityShape:
    """Says that it is undecided after all; why it was decided is forgotten."""
    return _shape(await actions.reopen(conn, caller.account_id, opportunity_id))


async def delete(caller: Who, conn: Tx, opportunity_id: InPathOpportunityId) -> None:
    """Deletes an opportunity."""
    await actions.delete(conn, caller.account_id, opportunity_id)


def _shape(found: Opportunity) -> OpportunityShape:
    return OpportunityShape(
        opportunity_id=found.id,
        status=OpportunityState[found.status.name],
        list_id=found.list_id,
        subscriber_id=found.subscriber_id,
        email=found.email,
        name=found.name,
        value=None if found.value is None else plain(found.value),
        currency=found.currency,
        stage=found.stage,
        expected_on=found.expected_on,
        owner=found.owner or None,
        note=found.note,
        reason=found.reason,
        created_at=found.created_at,
        updated_at=found.updated_at,
        closed_at=found.closed_at,
    )


_WRONG: Failures = (BadOpportunity, BadAmount, UnknownCurrency, UserNotFound)
_DECIDED: Failures = (BadOpportunity, OpportunityClosed)
_ONE = "/opportunities/{opportunityId}"

ROUTES = (
    Route("GET /opportunities", index, "listOpportunities", "Read opportunities", 200,
          (BadCursor, ParametersClash), Paged[OpportunityShape]),
    Route("POST /lists/{listId}/opportunities", create, "createOpportunity",
          "Open an opportunity", CREATED, (*_WRONG, SubscriberNotFound)),
    Route(f"GET {_ONE}", show, "getOpportunity", "Read an opportunity"),
    Route(f"PATCH {_ONE}", change, "updateOpportunity", "Change an opportunity", 200, _WRONG),
    Route(f"POST {_ONE}/win", win, "winOpportunity", "Say that it was bought", 200, _DECIDED),
    Route(f"POST {_ONE}/lose", lose, "loseOpportunity", "Say that it will not be bought", 200,
          _DECIDED),
    Route(f"POST {_ONE}/reopen", reopen, "reopenOpportunity", "Say that it is undecided after all"),
    Route(f"DELETE {_ONE}", delete, "deleteOpportunity", "Delete an opportunity", 204),
)  # fmt: skip
