"""Letting a restored copy act, so that nothing is done twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.automations import resting as automations
from kapocs.backups import queries_restored
from kapocs.backups.queries_restored import Restored
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_restored as deliveries
from kapocs.errors import Conflict
from kapocs.imports.events import PeopleTakenIn
from kapocs.queue import queries_restored as jobs
from kapocs.reasons import Reason
from kapocs.recurring import actions as recurring
from kapocs.recurring import outcomes
from kapocs.recurring import queries_restored as renewals
from kapocs.recurring.jobs import ChargeRenewal, RenewOrder
from kapocs.sends import actions as sends
from kapocs.sends import queries_progress
from kapocs.sends import queries_restored as send_queries
from kapocs.sends.met import Met
from kapocs.sends.queries_progress import Reached, Stretch
from kapocs.sends.rules import first_moment
from kapocs.subscribers.events import (
    ConfirmationsRequested,
    SubscribersJoined,
    SubscribersUpdated,
)
from kapocs.webhooks import actions as webhooks
from kapocs.webhooks import queries as webhook_queries
from kapocs.webhooks.model import DisabledFor

WHY = "restored"
_LEFT_OUT = (
    PeopleTakenIn,
    SubscribersJoined,
    SubscribersUpdated,
    ConfirmationsRequested,
    RenewOrder,
    ChargeRenewal,
)
"""What waited in the queue, and would lead to letters, orders or charges."""


class NotRestored(Conflict):
    """The database is no restored copy, or it was released already."""

    code = "not_restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What was seen to before a copy was let go, over all accounts."""

    backup: str
    letters_uncertain: int = 0
    """They waited when the backup was made."""
    automations_paused: int = 0
    sends_paused: int = 0
    renewals_paused: int = 0
    charges_given_up: int = 0
    webhooks_disabled: int = 0
    connectors_disabled: int = 0
    jobs_left_out: int = 0


async def release(conn: Conn, *, as_it_stands: bool, now: datetime) -> Released:
    """From now on the workers act. NotRestored.

    `as_it_stands`: the original did nothing after the backup, so nothing is seen to.
    """
    found = await queries_restored.get(conn, lock=True)
    if found is None:
        raise NotRestored
    done: Counter[str] = Counter()
    if not as_it_stands:
        names = [each.__name__ for each in _LEFT_OUT]
        for each in await accounts.all_accounts(conn):
            done.update(await _calm(conn, each, found, now))
        done["jobs_left_out"] = await jobs.leave_out(conn, names, before=found.restored_at)
    await queries_restored.release(conn)
    return Released(backup=found.backup, **done)


async def _calm(conn: Conn, account: Account, found: Restored, now: datetime) -> dict[str, int]:
    """What one account would do again; how many of each."""
    again = Reason("automations.restored")
    await automations.give_up_calls(conn, account.id, why=again, now=now)
    return {
        "letters_uncertain": await deliveries.give_up(
            conn, account.id, before=found.restored_at, now=now
        ),
        "sends_paused": await _sends(conn, account, now),
        "automations_paused": await automations.rest(conn, account.id, why=again, now=now),
        "charges_given_up": await _charges(conn, account, now),
        "renewals_paused": await _renewals(conn, account, now),
        "webhooks_disabled": await _webhooks(conn, account, now),
        "connectors_disabled": await _connectors(conn, account, now),
    }


async def _sends(conn: Conn, account: Account, now: datetime) -> int:
    """Campaigns that have begun, or should have, are paused; relative sends go on from now."""
    running = await send_queries.begun(conn, account.id)
    due = [each.id for each in await _scheduled(conn, account, now)]
    for send_id in (*running, *due):
        await sends.pause(conn, account.id, send_id, reason=Reason(Met.RESTORED))
    for each in await queries_progress.relative(conn, now):
        if each.account_id == account.id:
            stretch = Stretch(now, None)
            place = Reached(0, 0)
            await queries_progress.note_stretch(
                conn, account.id, each.id, place=place, stretch=stretch
            )
    return len(running) + len(due)


async def _scheduled(
    conn: Conn, account: Account, now: datetime
) -> Sequence[queries_progress.Scheduled]:
    found = await queries_progress.scheduled(conn, now)
    return [
        each
        for each in found
        if each.account_id == account.id
        and (moment := first_moment(each.send_at, each.send_date, ZoneInfo(each.timezone)))
        and moment <= now
    ]


async def _charges(conn: Conn, account: Account, now: datetime) -> int:
    wanted = await renewals.wanted(conn, account.id)
    for each in wanted:
        await outcomes.give_up(conn, each, Reason("recurring.restored"), now)
    return len(wanted)


async def _renewals(conn: Conn, account: Account, now: datetime) -> int:
    due = await renewals.due(conn, account.id, now=now)
    why = Reason("recurring.restored")
    for each in due:
        await recurring.pause(conn, account.id, each, reason=why, now=now)
    return len(due)


async def _webhooks(conn: Conn, account: Account, now: datetime) -> int:
    active = [each for each in await webhook_queries.of_account(conn, account.id) if each.is_active]
    for each in active:
        await webhooks.disable(conn, account.id, each.id, why=DisabledFor.RESTORED, now=now)
    return len(active)


async def _connectors(conn: Conn, account: Account, now: datetime) -> int:
    known = await connector_queries.of_account(conn, account.id)
    active = [each for each in known if each.is_active]
    for each in active:
        await connectors.disable(conn, account.id, each.id, why=WHY, now=now)
    return len(active)
