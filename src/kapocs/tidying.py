"""Forgets, hour by hour, what nobody will ask for again."""

from datetime import datetime, timedelta

from kapocs.accounts import queries as accounts
from kapocs.accounts import queries_tokens as links_to_people
from kapocs.accounts.model import SESSION_LENGTH
from kapocs.automations.queries_keeping import tidy as tidy_runs
from kapocs.carts import queries as cart_queries
from kapocs.comparing import queries as told_documents
from kapocs.connectors import queries as connectors
from kapocs.db.pool import Conn
from kapocs.deliveries import forgetting
from kapocs.deliveries import queries_workers as workers
from kapocs.exports import handlers as exports
from kapocs.forms import queries_visits as visits
from kapocs.gateways import queries as attempts
from kapocs.gateways.model import KEPT as ATTEMPTS_KEPT
from kapocs.imports import handlers as imports
from kapocs.metering import queries as metering
from kapocs.metering import queries_days as api_calls
from kapocs.metering import queries_warnings as usage_warnings
from kapocs.metering.jobs import CloseMonths
from kapocs.queue import queries_clock
from kapocs.queue.put import put
from kapocs.repeats import queries as repeats
from kapocs.retention.queries_sweeps import forget_audit
from kapocs.returns import queries_hooks as hooks
from kapocs.senders import queries as senders
from kapocs.senders import queries_refusals as refusals
from kapocs.shop_goods import queries as shop_goods
from kapocs.shop_peers import queries_coupons as shop_coupons
from kapocs.shops import queries as shop_orders
from kapocs.suppressions import queries_soft_bounces as soft_bounces
from kapocs.tries import queries as tries
from kapocs.webhooks import queries_replay as webhooks
from kapocs.websites import queries as websites

_MARGIN = timedelta(days=1)
"""What is deleted for its age is so much older than it has to be: see `is_steady`."""
_NIGHT = 2
"""The hour, in UTC, at which old letters and what shops that are gone told are forgotten."""


async def tidy(deliveries_kept_days: int, conn: Conn, _: None, now: datetime) -> None:
    """Forgets what nobody will ask for again, if the clock is to be trusted."""
    if not await queries_clock.is_steady(conn, now):
        return
    past = now - _MARGIN
    await accounts.delete_ended_sessions(conn, past)
    await links_to_people.delete_old(conn, past)
    await repeats.delete_old(conn, past)
    await soft_bounces.forget_old(conn, past)
    await hooks.forget_seen(conn, past)
    await refusals.forget_old(conn, past)
    await tries.forget_old(conn, past)
    await visits.forget_old(conn, past)
    await senders.forget_days(conn, past)
    await webhooks.forget_old(conn, past)
    await cart_queries.forget_old(conn, past)
    await connectors.forget_old(conn, past)
    await attempts.forget_old(conn, past, kept=ATTEMPTS_KEPT)
    await websites.forget_lost(conn)
    await imports.forget_old(conn, past)
    await exports.forget_old(conn, past)
    await metering.forget_old(conn, past)
    await api_calls.forget_old(conn, past)
    await usage_warnings.forget_old(conn, past)
    await forget_audit(conn, past)
    await tidy_runs(conn, past)
    await workers.forget_dead(conn, now)
    if now.hour == _NIGHT:
        for each in (shop_orders, shop_goods, shop_coupons, told_documents):
            await each.forget_lost(conn)
        await forgetting.begin(conn, past, kept_days=deliveries_kept_days)
    # By now it is sure that these moments were written by a clock ahead.
    await accounts.shorten_sessions(conn, now + SESSION_LENGTH)
    await repeats.date_back(conn, now)
    await metering.bring_back(conn, now)
    await api_calls.bring_back(conn, now)
    await put(conn, CloseMonths())


async def shorten_sessions(conn: Conn, _: None, now: datetime) -> None:
    """Sessions that the clock ahead made too long end in time."""
    await accounts.shorten_sessions(conn, now + SESSION_LENGTH)
