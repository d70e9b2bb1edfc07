"""What the worker does with sends: after something happened to subscribers, or when asked."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.sends import actions, freezing
from kapocs.sends.jobs import FreezeAudience, StartSend
from kapocs.sends.model import SendType
from kapocs.subscribers.events import SubscribersJoined, SubscribersUpdated


async def on_joined(conn: Conn, event: SubscribersJoined, now: datetime) -> None:
    """The welcome letters."""
    await actions.plan_triggered(
        conn,
        event.account_id,
        event.list_id,
        trigger=(SendType.SUBSCRIPTION, event.form_id, event.occurrence),
        people=event.subscriber_ids,
        now=now,
    )


async def on_updated(conn: Conn, event: SubscribersUpdated, now: datetime) -> None:
    """The letters that a change of data sets off."""
    await actions.plan_triggered(
        conn,
        event.account_id,
        event.list_id,
        trigger=(SendType.DATA_UPDATE, event.form_id, event.occurrence),
        people=event.subscriber_ids,
        now=now,
    )


async def start_send(conn: Conn, job: StartSend, now: datetime) -> None:
    """A scheduled send's time has come."""
    await actions.start_scheduled(conn, job, now)


async def freeze_audience(conn: Conn, job: FreezeAudience, now: datetime) -> None:
    """The next page of a campaign."""
    await freezing.freeze_page(conn, job, now)
