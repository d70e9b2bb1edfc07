"""What the worker does with sends: after something happened to subscribers, or when asked."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.db.pool import Conn
from kapocs.forms import queries as forms
from kapocs.planning import finishing, freezing, relative, single, skipping, triggering, winning
from kapocs.planning.triggering import Trigger
from kapocs.queue.put import put_all
from kapocs.sends import actions, queries_progress
from kapocs.sends.jobs import (
    DecideWinner,
    FreezeAudience,
    PlanRelative,
    SkipWaiting,
    StartSend,
)
from kapocs.sends.model import SendType
from kapocs.sends.rules import first_moment
from kapocs.subscribers.events import (
    ConfirmationsRequested,
    SubscribersJoined,
    SubscribersUpdated,
)


async def on_joined(conn: Conn, event: SubscribersJoined, now: datetime) -> None:
    """The welcome letters."""
    await triggering.plan_triggered(
        conn,
        event.account_id,
        event.list_id,
        trigger=Trigger(
            type=SendType.SUBSCRIPTION,
            form_id=event.form_id,
            occurrence=event.occurrence,
            people=event.subscriber_ids,
        ),
        now=now,
    )


async def on_updated(conn: Conn, event: SubscribersUpdated, now: datetime) -> None:
    """The letters that a change of data sets off."""
    await triggering.plan_triggered(
        conn,
        event.account_id,
        event.list_id,
        trigger=Trigger(
            type=SendType.DATA_UPDATE,
            form_id=event.form_id,
            occurrence=event.occurrence,
            people=event.subscriber_ids,
            changes=event.changes,
        ),
        now=now,
    )


async def on_confirmations_requested(
    conn: Conn, event: ConfirmationsRequested, now: datetime
) -> None:
    """Plans the confirmation letters of a double opt-in form; none if the form is gone."""
    form = await forms.get(conn, event.account_id, event.form_id)
    if form is None:
        return
    await single.plan_confirmations(
        conn,
        event.account_id,
        event.list_id,
        asked=single.ConfirmationAsked(form.id, form.confirm_letter_id, event.occurrence),
        people=event.subscriber_ids,
        now=now,
    )


async def start_send(conn: Conn, job: StartSend, now: datetime) -> None:
    """A scheduled send's time has come."""
    await actions.start_scheduled(conn, job, now)


async def freeze_audience(conn: Conn, job: FreezeAudience, now: datetime) -> None:
    """The next page of a campaign."""
    await freezing.freeze_page(conn, job, now)


async def skip_waiting(conn: Conn, job: SkipWaiting, now: datetime) -> None:
    """The next page of what waits of a cancelled send."""
    await skipping.skip_page(conn, job, now)


async def decide_winner(conn: Conn, job: DecideWinner, now: datetime) -> None:
    """The wait of an A/B test is over."""
    await winning.decide(conn, job, now)


async def plan_relative(conn: Conn, job: PlanRelative, now: datetime) -> None:
    """The next page of a relative send."""
    await relative.plan_page(conn, job, now)


async def tick(conn: Conn, _: None, now: datetime) -> None:
    """Each minute: what is due, what came due of relative sends, what is done."""
    due = [
        StartSend(each.account_id, each.id, moment.isoformat())
        for each in await queries_progress.scheduled(conn, now)
        if (moment := first_moment(each.send_at, each.send_date, ZoneInfo(each.timezone)))
        and moment <= now
    ]
    standing = await queries_progress.relative(conn, now)
    plans = [
        PlanRelative(each.account_id, each.id, each.frozen_list, each.frozen_after)
        for each in standing
    ]
    await put_all(conn, [*due, *plans])
    await finishing.finish(conn, now)
