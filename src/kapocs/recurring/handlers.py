"""What the worker does with recurring orders."""

from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.orders import columns
from kapocs.orders.model import OrderStatus
from kapocs.queue.put import put_all
from kapocs.recurring import actions, queries, queries_charges
from kapocs.recurring.jobs import RenewOrder
from kapocs.recurring.model import RecurrenceId, is_yes
from kapocs.subscribers.events import SubscribersUpdated

_PAID = str(int(OrderStatus.PAID))
_AT_ONCE = 1_000
_AGAIN = timedelta(minutes=15)
"""After which a renewal that was asked for and not made is asked for anew."""


async def tick(conn: Conn, _: None, now: datetime) -> None:
    """Each minute: asks for the renewals whose day has come."""
    for account_id in await queries.due_accounts(conn, now=now):
        asked = await queries.ask_due(conn, account_id, now=now, again_after=_AGAIN, size=_AT_ONCE)
        await put_all(conn, asked)


async def renew(conn: Conn, job: RenewOrder, now: datetime) -> None:
    """Makes the order of a period, unless it is made."""
    await actions.renew(conn, job.account_id, RecurrenceId(job.recurrence_id), now=now)


async def on_updated(conn: Conn, event: SubscribersUpdated, now: datetime) -> None:
    """Ends recurring orders whose buyers ask for it by the field that was named for that.

    One that paused because a renewal could not be charged goes on once that is paid.
    """
    whose = (conn, event.account_id)
    for changed, ids in event.changes:
        if changed.get(columns.STATUS) == _PAID:
            for each in await queries_charges.paused_for(*whose, event.list_id, ids):
                await actions.resume_paid(*whose, each, now=now)
        asked = {name for name, value in changed.items() if is_yes(value)}
        if not asked:
            continue
        for known in await queries.of_orders(*whose, event.list_id, ids):
            if known.cancel_field in asked:
                await actions.cancel(*whose, known.id, now=now)
