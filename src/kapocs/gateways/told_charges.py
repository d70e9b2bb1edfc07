"""Renewals' charges that gateways tell of by themselves: asked about, and settled by the answer."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from kapocs.actor import acting_as
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import (
    ConnectorDisabled,
    ConnectorNotFound,
    HopelessDelivery,
    OpenConnector,
)
from kapocs.db.pool import Conn
from kapocs.gateways import booking
from kapocs.gateways.asking import SECONDS
from kapocs.gateways.booking import GatewayPayment
from kapocs.gateways.jobs import AskOfCharge
from kapocs.gateways.model import AttemptState, GatewayState
from kapocs.gateways.opening import GatewayParts, gateway
from kapocs.invoicing.programs import ProgramRefused
from kapocs.queue.errand import Errand, Permanent
from kapocs.queue.put import put
from kapocs.reasons import Reason, cut
from kapocs.recurring import outcomes, queries_charges
from kapocs.recurring.gateways import ChargeMade
from kapocs.recurring.outcomes import ChargeOutcome
from kapocs.recurring.queries_charges import Charge

_TRIES = 8


@dataclass(frozen=True, slots=True)
class AskOfTaken:
    """A connector whose gateway is asked about a payment."""

    connector: OpenConnector
    job: AskOfCharge
    parts: GatewayParts = field(repr=False)


async def ask_by_peer(conn: Conn, connector: OpenConnector, peer_id: str) -> bool:
    """Has a gateway asked that tells of a payment by its own name; False: it can be no charge."""
    account_id, source = connector.connector.account_id, booking.source_of(connector)
    known = await queries_charges.by_peer(conn, account_id, source, peer_id)
    if known is None and not await queries_charges.any_uncertain(conn, account_id, source):
        return False
    await put(conn, AskOfCharge(account_id, connector.connector.id, "", peer_id))
    return True


async def ask_by_key(conn: Conn, connector: OpenConnector, key: str, peer_id: str) -> bool:
    """Has a gateway asked that tells of a charge by our name for it; False: there is none."""
    account_id, source = connector.connector.account_id, booking.source_of(connector)
    if await queries_charges.by_key(conn, account_id, source, key) is None:
        return False
    await put(conn, AskOfCharge(account_id, connector.connector.id, key, peer_id))
    return True


async def claim(
    parts: GatewayParts, conn: Conn, job: AskOfCharge, _now: datetime
) -> AskOfTaken | None:
    """The connector; None: it is gone or disabled."""
    try:
        connector = await connectors.get_active(
            conn, job.account_id, job.connector_id, signer=parts.signer
        )
    except (ConnectorNotFound, ConnectorDisabled):
        return None
    return AskOfTaken(connector, job, parts)


async def do(taken: AskOfTaken) -> GatewayState:
    """What the gateway says. Permanent when it refuses."""
    asked = gateway(taken.connector, taken.parts)
    try:
        return await asked.state(taken.job.key, taken.job.peer_id)
    except ProgramRefused as error:
        raise Permanent(error.reason) from None
    finally:
        await asked.close()


async def note(
    conn: Conn, job: AskOfCharge, taken: AskOfTaken, found: GatewayState, now: datetime
) -> None:
    """Settles the charge by it, as often as it is told. What cannot be booked is in the log."""
    connector = taken.connector
    source, key = booking.source_of(connector), found.key or job.key
    charge = await queries_charges.by_key(conn, job.account_id, source, key)
    if charge is None or found.state is AttemptState.OPEN:
        return
    with acting_as(connector.connector.actor):
        try:
            async with conn.savepoint():
                await _settle(conn, connector, charge, found, now)
        except HopelessDelivery as error:
            await _log(conn, job, key, error.reason, now)


async def _settle(
    conn: Conn, connector: OpenConnector, charge: Charge, found: GatewayState, now: datetime
) -> None:
    named = (charge.recurrence_id, charge.number)
    account_id = connector.connector.account_id
    if found.state is not AttemptState.PAID:
        reason = Reason("gateways.not_charged", status=str(found.state))
        refused = ChargeOutcome(reason=reason)
        await outcomes.told(conn, account_id, named, refused, now)
        return
    paid = ChargeMade(booking.source_of(connector), found.external_id)
    await outcomes.told(conn, account_id, named, ChargeOutcome(made=paid), now)
    taken = GatewayPayment(
        id=found.external_id, amount=found.paid, currency=found.currency, at=found.at or now
    )
    await booking.receive(conn, connector, charge.record_id, taken, now=now)
    if found.refunded:
        back = GatewayPayment(
            id=found.external_id, amount=found.refunded, currency=found.currency, at=now
        )
        await booking.book_refund(conn, connector, back, now)


async def give_up(conn: Conn, job: AskOfCharge, reason: Reason, now: datetime) -> None:
    """A line in the connector's log; the next callback asks again."""
    await _log(conn, job, job.key or job.peer_id, reason, now)


async def _log(conn: Conn, job: AskOfCharge, key: str, why: Reason, now: datetime) -> None:
    line = Reason("gateways.not_asked", key=key, why=cut(why, 300))
    await connectors.note(conn, job.account_id, job.connector_id, line, now=now)


def ask(parts: GatewayParts) -> Errand[AskOfCharge, AskOfTaken, GatewayState]:
    """Asks a gateway about a charge that it told of."""
    return Errand(
        claim=partial(claim, parts),
        do=do,
        note=note,
        give_up=give_up,
        seconds=SECONDS * 2,
        attempts=_TRIES,
        at_once=8,
    )
