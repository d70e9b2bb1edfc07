"""What forms do when somebody asked to join."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.forms import queries
from kapocs.sends import actions as sends
from kapocs.subscribers.events import ConfirmationsRequested


async def on_confirmations_requested(
    conn: Conn, event: ConfirmationsRequested, now: datetime
) -> None:
    """Plans the confirmation letters of a double opt-in form; none if the form is gone."""
    form = await queries.get(conn, event.account_id, event.form_id)
    if form is None:
        return
    await sends.plan_confirmations(
        conn,
        event.account_id,
        event.list_id,
        trigger=(form.id, form.confirm_letter_id, event.occurrence),
        people=event.subscriber_ids,
        now=now,
    )
