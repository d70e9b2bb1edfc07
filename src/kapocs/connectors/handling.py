"""The machine that handles what was delivered. Any number of workers may run it.

What came by one connector is handled a batch at a time, in one transaction with a savepoint for
each delivery, and then it is another account's turn: many deliveries of one keep nobody waiting.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import asyncpg
import structlog

from kapocs.actor import acting_as
from kapocs.clock import Clock
from kapocs.connectors import queries, queries_inbound
from kapocs.connectors.actions import opened
from kapocs.connectors.fairness import FairOrder
from kapocs.connectors.model import (
    HopelessDelivery,
    InboundDelivery,
    InboundState,
    OpenConnector,
    actor_of,
)
from kapocs.connectors.peers import Peer, Peers
from kapocs.connectors.queries_inbound import InboundLane, Settled
from kapocs.db.pool import AWAY, OUT_OF_REACH, Conn, Pool
from kapocs.errors import KapocsError
from kapocs.reasons import Reason, cut, said
from kapocs.signing import Signer
from kapocs.waiting import came

BATCH = 100
"""Deliveries of one connector that are handled before another's turn."""
AT_ONCE = 4
"""Connectors whose deliveries one worker handles at a time."""
ROUND = AT_ONCE * BATCH
"""Deliveries after which it is looked whether somebody else's came meanwhile."""
_LONGEST_WAIT = 1.0
_LONGEST_REASON = 500
DELAYS = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1800, 3600, 7200, 14400))
"""After how long a delivery that could not be handled is tried again; then it is dead."""
_OF_THIS_ONE = (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError)
"""What the database says of one delivery's data, while the others may well be stored."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundParts:
    """What the machine is built from."""

    pool: Pool
    peers: Peers
    signer: Signer
    clock: Clock


class InboundHandler:
    """One worker's part in handling what peers delivered."""

    def __init__(self, parts: InboundParts) -> None:
        self._parts = parts
        self._wake = asyncio.Event()
        self._stopping = False
        self._order = FairOrder()

    def wake(self, *_: object) -> None:
        """Something may have been delivered."""
        self._wake.set()

    def stop(self) -> None:
        """Takes no more; what is under way is finished by `run`."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Handles what comes until stopped."""
        while not self._stopping:
            self._wake.clear()
            try:
                is_busy = await self.step()
            except AWAY as error:
                _log.warning("connectors.database_away", error=str(error))
                is_busy = False
            if not is_busy:
                await self._wait()

    async def until_idle(self) -> None:
        """Handles all that is due now, then returns."""
        while await self.step():
            pass

    async def step(self) -> bool:
        """A round: a batch of each connector in turn; whether there may be more."""
        async with self._parts.pool.connection() as conn:
            lanes = self._order.of(await queries_inbound.due(conn, self._parts.clock()))
        room, handled = asyncio.Semaphore(AT_ONCE), 0

        async def one(lane: InboundLane) -> None:
            nonlocal handled
            async with room:
                if not self._stopping and handled < ROUND:
                    self._order.note(lane)
                    done = await self._handle(lane)
                    handled += done

        await asyncio.gather(*map(one, lanes))
        return handled > 0

    async def _handle(self, lane: InboundLane) -> int:
        """Handles the next of a connector's; how many."""
        with acting_as(actor_of(lane.connector_id)):
            try:
                return await self._handle_next(lane, BATCH)
            except OUT_OF_REACH:
                raise
            except AWAY as error:
                # Somebody held what was needed in another order, or for long: one by one.
                _log.info("connectors.batch_again", connector=lane.connector_id, error=str(error))
            return await self._handle_alone(lane)

    async def _handle_alone(self, lane: InboundLane) -> int:
        try:
            return await self._handle_next(lane, 1)
        except OUT_OF_REACH:
            raise
        except AWAY as error:
            return await self._put_off(lane, error)

    async def _put_off(self, lane: InboundLane, error: Exception) -> int:
        """The next of a connector's, whose transaction failed, is tried again later."""
        now = self._parts.clock()
        key = (lane.account_id, lane.connector_id)
        async with self._parts.pool.transaction() as conn:
            if not await queries_inbound.hold(conn, *key):
                return 0
            first = await queries_inbound.next_due(conn, *key, most=1, now=now)
            settled = [_failed(each, error, now) for each in first]
            await queries_inbound.settle(conn, lane.account_id, settled)
        return len(settled)

    async def _handle_next(self, lane: InboundLane, most: int) -> int:
        now = self._parts.clock()
        key = (lane.account_id, lane.connector_id)
        async with self._parts.pool.transaction() as conn:
            if not await queries_inbound.hold(conn, *key):
                return 0
            connector = await queries.get(conn, *key)
            batch = await queries_inbound.next_due(conn, *key, most=most, now=now)
            peer = None if connector is None else self._parts.peers.get(connector.type)
            if connector is None or not batch:
                return 0
            whole = opened(connector, self._parts.signer)
            settled = await _tried(conn, peer, whole, batch, now)
            await queries_inbound.settle(conn, lane.account_id, settled)
        return len(batch)

    async def _wait(self) -> None:
        await came(self._wake, _LONGEST_WAIT)


async def _tried(
    conn: Conn,
    peer: Peer | None,
    connector: OpenConnector,
    batch: Sequence[InboundDelivery],
    now: datetime,
) -> list[Settled]:
    if peer is None:
        reason = Reason("connectors.no_such_type", type=connector.connector.type)
        return [_failed(each, HopelessDelivery(reason), now) for each in batch]
    done = await _together(conn, peer, connector, batch, now)
    return [
        _done(each, now) if each.id in done else await _try(conn, peer, connector, each, now)
        for each in batch
    ]


async def _together(
    conn: Conn,
    peer: Peer,
    connector: OpenConnector,
    batch: Sequence[InboundDelivery],
    now: datetime,
) -> Collection[int]:
    """Ids of those that could be handled at once."""
    if peer.handle_many is None or len(batch) == 1:
        return ()
    try:
        async with conn.savepoint():
            return await peer.handle_many(conn, connector, batch, now)
    except Exception as error:
        if isinstance(error, AWAY) and not isinstance(error, _OF_THIS_ONE):
            raise
        # One by one, each is told what is wrong with it.
        _log.info("connectors.one_by_one", connector=connector.connector.id, error=str(error))
        return ()


async def _try(
    conn: Conn, peer: Peer, connector: OpenConnector, delivery: InboundDelivery, now: datetime
) -> Settled:
    try:
        async with conn.savepoint():
            await peer.handle(conn, connector, delivery, now)
    except _OF_THIS_ONE as error:
        return _failed(delivery, error, now)
    except AWAY:
        raise
    except Exception as error:  # noqa: BLE001  # one delivery must not fail its neighbours
        if not isinstance(error, KapocsError | ArithmeticError):
            _log.exception("connectors.handling_failed", delivery=delivery.id)
        return _failed(delivery, error, now)
    return _done(delivery, now)


def _done(delivery: InboundDelivery, now: datetime) -> Settled:
    return Settled(id=delivery.id, state=InboundState.DONE, reason=None, due_at=now)


def _failed(delivery: InboundDelivery, error: Exception, now: datetime) -> Settled:
    reason = error.reason if isinstance(error, KapocsError) else said(repr(error))
    if is_beyond := isinstance(error, ArithmeticError):
        # Numbers that cannot be reckoned with are the same numbers tomorrow.
        reason = Reason("connectors.beyond_reckoning")
    is_hopeless = is_beyond or isinstance(error, HopelessDelivery)
    is_dead = is_hopeless or delivery.attempts >= len(DELAYS)
    delay = timedelta(0) if is_dead else DELAYS[delivery.attempts]
    return Settled(
        id=delivery.id,
        state=InboundState.DEAD if is_dead else InboundState.WAITING,
        reason=cut(reason, _LONGEST_REASON).stored(),
        due_at=now + delay,
    )
