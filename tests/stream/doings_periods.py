"""What is done when a month or another period is over, and the facts that come of it."""

from datetime import timedelta

from kapocs.db.pool import Conn
from kapocs.ids import ApiKeyId
from kapocs.metering import actions as metering
from kapocs.metering.model import CallKind, CallResult
from kapocs.recurring import actions as recurring
from kapocs.recurring.model import NewRecurrence, Period, PeriodUnit
from make import NOW
from stream.doings import Doing, Scene


async def month_closed(conn: Conn, scene: Scene) -> None:
    """The bill of a month with one call."""
    then = NOW - timedelta(days=40)
    kind = CallKind(scene.account_id, ApiKeyId(1), "GET /getlists", CallResult.DONE)
    await metering.count(conn, {kind: 1}, then)
    await metering.close(conn, scene.account_id, then.date().replace(day=1), now=NOW)


async def made_anew(conn: Conn, scene: Scene) -> None:
    """An order that is made anew once, and no more."""
    wish = NewRecurrence(period=Period(1, PeriodUnit.DAY), anchor=NOW.date())
    made = await recurring.start(conn, scene.shop, scene.order, wish, now=NOW)
    whose = (conn, scene.account_id, made.id)
    await recurring.renew(*whose, now=NOW + timedelta(days=1))
    await recurring.pause(*whose, now=NOW)
    await recurring.cancel(*whose, now=NOW)


PERIODS: list[tuple[Doing, list[object]]] = [
    (month_closed, ["usage.closed"]),
    (
        made_anew,
        [
            "subscriber.added",
            "order.placed",
            "recurrence.started",
            "recurrence.renewed",
            "recurrence.paused",
            "recurrence.cancelled",
        ],
    ),
]
