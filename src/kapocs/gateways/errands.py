"""What the worker does without a connection: asking gateways what became of attempts."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import ConnectorDisabled, ConnectorNotFound, OpenConnector
from kapocs.db.pool import Conn
from kapocs.gateways import actions, queries
from kapocs.gateways.asking import SECONDS
from kapocs.gateways.jobs import AskGateway
from kapocs.gateways.model import GatewayState, PayAttempt
from kapocs.gateways.opening import GatewayParts, gateway
from kapocs.invoicing.programs import ProgramRefused
from kapocs.queue.errand import Errand, Permanent
from kapocs.reasons import Reason, cut

_TRIES = 4
"""Then it is the clock's turn, which asks again later."""


@dataclass(frozen=True, slots=True)
class AskTaken:
    """An attempt whose gateway is asked."""

    attempt: PayAttempt
    connector: OpenConnector
    parts: GatewayParts


async def claim(
    parts: GatewayParts, conn: Conn, job: AskGateway, _now: datetime
) -> AskTaken | None:
    """The attempt; None: it is gone, was never started, or its connector is disabled."""
    attempt = await queries.get(conn, job.account_id, job.attempt_id)
    if attempt is None or not attempt.peer_id:
        return None
    try:
        connector = await connectors.get_active(
            conn, attempt.account_id, attempt.connector_id, signer=parts.signer
        )
    except (ConnectorNotFound, ConnectorDisabled):
        return None
    return AskTaken(attempt, connector, parts)


async def do(taken: AskTaken) -> GatewayState:
    """What the gateway says. Permanent when it refuses."""
    asked = gateway(taken.connector, taken.parts)
    try:
        return await asked.state(taken.attempt.key, taken.attempt.peer_id)
    except ProgramRefused as error:
        raise Permanent(error.reason) from None
    finally:
        await asked.close()


async def note(
    conn: Conn, job: AskGateway, taken: AskTaken, found: GatewayState, now: datetime
) -> None:
    """Settles the attempt by it."""
    del job
    signer = taken.parts.signer
    await actions.settle(conn, taken.connector, taken.attempt, found, signer=signer, now=now)


async def give_up(conn: Conn, job: AskGateway, reason: Reason, now: datetime) -> None:
    """A line in the connector's log; the clock asks again."""
    attempt = await queries.get(conn, job.account_id, job.attempt_id)
    if attempt is None:
        return
    line = Reason("gateways.not_asked", key=attempt.key, why=cut(reason, 300))
    await connectors.note(conn, attempt.account_id, attempt.connector_id, line, now=now)


def ask(parts: GatewayParts) -> Errand[AskGateway, AskTaken, GatewayState]:
    """Asks a gateway what became of an attempt."""
    return Errand(
        claim=partial(claim, parts),
        do=do,
        note=note,
        give_up=give_up,
        seconds=SECONDS * 2,
        attempts=_TRIES,
        at_once=8,
    )
