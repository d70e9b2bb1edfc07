"""The one table: event or job → handlers, and what runs by the clock."""

from datetime import datetime

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import SESSION_LENGTH
from kapocs.db.pool import Conn
from kapocs.forms import handlers as forms
from kapocs.forms import queries_visits as visits
from kapocs.printing import handlers as printing
from kapocs.printing.jobs import AssembleNext, FreezePrint, TypesetNext
from kapocs.queue.run import Wiring, forget_finished
from kapocs.senders import queries_refusals as refusals
from kapocs.sends import handlers as sends
from kapocs.sends.jobs import (
    DecideWinner,
    FreezeAudience,
    PlanRelative,
    SkipWaiting,
    StartSend,
)
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers import queries_events as history
from kapocs.subscribers.events import (
    ConfirmationsRequested,
    SubscribersJoined,
    SubscribersUpdated,
)
from kapocs.tracking import queries_hooks as hooks
from kapocs.web import queries as web
from kapocs.web import queries_tries as tries


async def _tidy(conn: Conn, _: None, now: datetime) -> None:
    """Forgets what nobody will ask for again."""
    await accounts.delete_ended_sessions(conn, now)
    await web.delete_old(conn, now)
    await forget_finished(conn, now)
    await history.forget_soft_bounces(conn, now)
    await hooks.forget_seen(conn, now)
    await refusals.forget_old(conn, now)
    await tries.forget_old(conn, now)
    await visits.forget_old(conn, now)


async def _make_partitions(conn: Conn, _: None, now: datetime) -> None:
    await subscribers.make_event_partitions(conn, now)


async def _shorten_sessions(conn: Conn, _: None, now: datetime) -> None:
    await accounts.shorten_sessions(conn, now + SESSION_LENGTH)


def wiring() -> Wiring:
    """Everything the worker runs, beside the delivery pump."""
    return Wiring(
        handlers={
            SubscribersJoined: [sends.on_joined],
            SubscribersUpdated: [sends.on_updated],
            StartSend: [sends.start_send],
            FreezeAudience: [sends.freeze_audience],
            PlanRelative: [sends.plan_relative],
            SkipWaiting: [sends.skip_waiting],
            DecideWinner: [sends.decide_winner],
            FreezePrint: [printing.on_freeze],
            TypesetNext: [printing.on_typeset],
            AssembleNext: [printing.on_assemble],
            ConfirmationsRequested: [forms.on_confirmations_requested],
        },
        schedules={
            "sends": ("* * * * *", sends.tick),
            "tidy": ("17 * * * *", _tidy),
            "make_partitions": ("23 3 * * *", _make_partitions),
        },
        when_clock_was_ahead=[sends.when_clock_was_ahead, _shorten_sessions],
    )
