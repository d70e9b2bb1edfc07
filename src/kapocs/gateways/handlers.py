"""What the worker runs by the clock: gateways are asked about attempts that nobody told of."""

from datetime import datetime, timedelta

from kapocs.connectors import actions as connectors
from kapocs.db.pool import Conn
from kapocs.gateways import queries
from kapocs.gateways.jobs import AskGateway
from kapocs.gateways.model import STARTING, AttemptState, PayAttempt
from kapocs.queue.put import put_all
from kapocs.reasons import Reason

DELAYS = tuple(
    timedelta(minutes=minutes) for minutes in (3, 5, 10, 15, 30, 60, 180, 720, 1440, 1440)
)
"""How long after it was asked a gateway is asked again; then the attempt is lost."""
_MOST = 500
"""Attempts that are looked at each minute."""


async def look(conn: Conn, _: object, now: datetime) -> None:
    """Asks the gateways of attempts that are due; the longer one lasts, the more seldom."""
    jobs = []
    for each in await queries.due(conn, now, size=_MOST):
        if each.state == AttemptState.STARTING and now < each.created_at + STARTING:
            continue
        if each.state == AttemptState.STARTING or each.asked >= len(DELAYS):
            await _lose(conn, each, now)
            continue
        due_at = now + DELAYS[each.asked]
        await queries.put_off(conn, each.account_id, each.id, due_at=due_at)
        jobs.append(AskGateway(each.account_id, each.id))
    await put_all(conn, jobs)


async def _lose(conn: Conn, lost: PayAttempt, now: datetime) -> None:
    """Nobody will ever know; should the gateway tell of it after all, it still counts."""
    is_started = lost.state == AttemptState.OPEN
    state = AttemptState.LOST if is_started else AttemptState.FAILED
    reason = Reason("gateways.never_told" if is_started else "gateways.not_started")
    await queries.end(conn, lost.account_id, lost.id, state, reason=reason.stored(), now=now)
    if is_started:
        line = Reason("gateways.failed", key=lost.key, why=reason)
        await connectors.note(conn, lost.account_id, lost.connector_id, line, now=now)
