"""Recurring orders: started, shown, paused, resumed and cancelled."""

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import (
    Here,
    InPathOrderId,
    InPathRecurrenceId,
    Limit,
    Tx,
    Who,
)
from kapocs.api_v2.nouns.payments import order_list
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.recurrences import (
    NewRecurrenceShape,
    PeriodOutcome,
    RecurrenceChangeShape,
    RecurrenceProgress,
    RecurrenceShape,
    RecurrenceUnit,
    RecurrenceWithRenewals,
    RenewalPrices,
    RenewalRule,
    RenewalShape,
)
from kapocs.api_v2.written import page_of
from kapocs.lists.model import FieldNotFound
from kapocs.reasons import read
from kapocs.recurring import actions, queries
from kapocs.recurring.model import (
    BadRecurrence,
    NewRecurrence,
    Period,
    PeriodUnit,
    Prices,
    Recurrence,
    RecurrenceChange,
    RecurrenceNotAllowed,
    Renewal,
)
from kapocs.wording.telling import english

_RENEWALS = 100


async def start(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId, body: NewRecurrenceShape
) -> RecurrenceShape:
    """Has an order made anew in each period, from the first day that is still to come."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    wish = replace(rule_of(body), anchor=body.counted_from)
    return _shape(await actions.start(conn, schema, order_id, wish, now=services.clock()))


def rule_of(body: RenewalRule) -> NewRecurrence:
    """What is asked for, as the product has it."""
    return NewRecurrence(
        period=Period(body.every, PeriodUnit(body.unit.lower())),
        prices=Prices(body.prices.lower()),
        due_days=body.due_days,
        date_field=body.date_field,
        cancel_field=body.cancel_field,
        is_charged=body.charge,
    )


def rule_shape(wish: NewRecurrence) -> dict[str, Any]:
    """Its members, as the shapes have them."""
    return {
        "every": wish.period.every,
        "unit": RecurrenceUnit[wish.period.unit.name],
        "prices": RenewalPrices[wish.prices.name],
        "due_days": wish.due_days,
        "date_field": wish.date_field,
        "cancel_field": wish.cancel_field,
        "charge": wish.is_charged,
    }


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Response:
    """The account's recurring orders as they were started, those that are over as well."""
    found = await queries.page(conn, caller.account_id, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def show(caller: Who, conn: Tx, recurrence_id: InPathRecurrenceId) -> RecurrenceWithRenewals:
    """A recurring order with its last hundred periods."""
    found = await actions.get(conn, caller.account_id, recurrence_id)
    periods = await queries.renewals(conn, caller.account_id, recurrence_id, size=_RENEWALS)
    return RecurrenceWithRenewals(**_members(found), renewals=list(map(_renewal, periods)))


async def change(
    services: Here,
    caller: Who,
    conn: Tx,
    recurrence_id: InPathRecurrenceId,
    body: RecurrenceChangeShape,
) -> RecurrenceWithRenewals:
    """Changes how renewals to come are made; what is left out stays, and so does the period."""
    wish = RecurrenceChange(
        prices=None if body.prices is None else Prices(body.prices.lower()),
        due_days=body.due_days,
        date_field=body.date_field,
        cancel_field=body.cancel_field,
        is_charged=body.charge,
    )
    await actions.update(conn, caller.account_id, recurrence_id, wish, now=services.clock())
    return await show(caller, conn, recurrence_id)


async def pause(
    services: Here, caller: Who, conn: Tx, recurrence_id: InPathRecurrenceId
) -> RecurrenceShape:
    """Makes no order until it is resumed."""
    now = services.clock()
    return _shape(await actions.pause(conn, caller.account_id, recurrence_id, now=now))


async def resume(
    services: Here, caller: Who, conn: Tx, recurrence_id: InPathRecurrenceId
) -> RecurrenceShape:
    """Goes on with the next day that is to come; periods of the pause get no order."""
    now = services.clock()
    return _shape(await actions.resume(conn, caller.account_id, recurrence_id, now=now))


async def cancel(
    services: Here, caller: Who, conn: Tx, recurrence_id: InPathRecurrenceId
) -> RecurrenceShape:
    """Makes no order any more; those that were made stay."""
    now = services.clock()
    return _shape(await actions.cancel(conn, caller.account_id, recurrence_id, now=now))


def _shape(found: Recurrence) -> RecurrenceShape:
    return RecurrenceShape(**_members(found))


def _members(found: Recurrence) -> dict[str, Any]:
    return {
        "recurrence_id": found.id,
        "list_id": found.list_id,
        "order_id": found.record_id,
        "last_order_id": found.last_record_id,
        "state": RecurrenceProgress(found.state.upper()),
        "every": found.every,
        "unit": RecurrenceUnit(found.unit.upper()),
        "counted_from": found.anchor,
        "prices": RenewalPrices(found.prices.upper()),
        "due_days": found.due_days,
        "date_field": found.date_field,
        "cancel_field": found.cancel_field,
        "charge": found.is_charged,
        "gateway": found.gateway,
        "tokens_left": found.tokens_left,
        "next_on": found.next_on,
        "next_at": found.next_at,
        "reason": english(read(found.reason)),
        "created_at": found.created_at,
        "updated_at": found.updated_at,
        "paused_at": found.paused_at,
        "cancelled_at": found.cancelled_at,
    }


def _renewal(found: Renewal) -> RenewalShape:
    return RenewalShape(
        number=found.number,
        due_on=found.due_on,
        state=PeriodOutcome(found.state.upper()),
        order_id=found.record_id,
        created_at=found.created_at,
    )


_START: Failures = (BadRecurrence, FieldNotFound, RecurrenceNotAllowed)
_STEP: Failures = (RecurrenceNotAllowed,)

ROUTES = (
    Route("POST /orders/{orderId}/recurrence", start, "startRecurrence",
          "Have an order made anew in each period", CREATED, _START),
    Route("GET /recurrences", index, "listRecurrences", "Read recurring orders", 200,
          (BadCursor,),
          Paged[RecurrenceShape]),
    Route("GET /recurrences/{recurrenceId}", show, "getRecurrence", "Read a recurring order"),
    Route("PATCH /recurrences/{recurrenceId}", change, "updateRecurrence",
          "Change how renewals are made", 200, _START),
    Route("POST /recurrences/{recurrenceId}/pause", pause, "pauseRecurrence",
          "Pause a recurring order", 200, _STEP),
    Route("POST /recurrences/{recurrenceId}/resume", resume, "resumeRecurrence",
          "Resume a recurring order", 200, _STEP),
    Route("POST /recurrences/{recurrenceId}/cancel", cancel, "cancelRecurrence",
          "End a recurring order"),
)  # fmt: skip
