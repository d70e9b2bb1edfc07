"""Has an account rest: nothing of it is mailed, charged or told until somebody says so."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.automations import resting as automations
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.moving import queries
from kapocs.reasons import Reason
from kapocs.recurring import actions as recurring
from kapocs.recurring import outcomes
from kapocs.sends import actions as sends
from kapocs.webhooks import actions as webhooks
from kapocs.webhooks import queries as webhook_queries


@dataclass(frozen=True, slots=True, kw_only=True)
class Rested:
    """How many of each were stopped."""

    automations_paused: int = 0
    sends_paused: int = 0
    recurrences_paused: int = 0
    webhooks_disabled: int = 0
    connectors_disabled: int = 0


async def rest(conn: Conn, account_id: AccountId, *, now: datetime) -> Rested:
    """Pauses automations, sends and recurring orders, disables webhooks and connectors."""
    running = await queries.sends_at_work(conn, account_id)
    for send_id in running:
        await sends.pause(conn, account_id, send_id, of_automation=True)
    flows = await automations.rest(conn, account_id, why=Reason("automations.moved"), now=now)
    renewed = await queries.recurrences_at_work(conn, account_id)
    for recurrence_id in renewed:
        await recurring.pause(conn, account_id, recurrence_id, now=now)
    hooks = [each for each in await webhook_queries.of_account(conn, account_id) if each.is_active]
    for hook in hooks:
        await webhooks.disable(conn, account_id, hook.id, now=now)
    known = await connector_queries.of_account(conn, account_id)
    linked = [each for each in known if each.is_active]
    for each in linked:
        await connectors.disable(conn, account_id, each.id, now=now)
    return Rested(
        automations_paused=flows,
        sends_paused=len(running),
        recurrences_paused=len(renewed),
        webhooks_disabled=len(hooks),
        connectors_disabled=len(linked),
    )


async def give_up_charges(conn: Conn, account_id: AccountId, *, now: datetime) -> int:
    """Charges that were under way end, for a person to look at; how many."""
    wanted = await queries.charges_wanted(conn, account_id)
    for each in wanted:
        await outcomes.give_up(conn, each, Reason("recurring.charge_lost"), now)
    return len(wanted)
