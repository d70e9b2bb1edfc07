"""The delivery pump: claim – prepare – mark – hand over – note, without a transaction held open
while the network is talked to. Any number of workers may pump one database.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import asyncpg
import structlog

from kapocs.clock import Clock
from kapocs.courier.model import Courier, Outcome, Verdict
from kapocs.db.combine import Combiner
from kapocs.db.pool import Pool
from kapocs.sends import queries_outbox as outbox
from kapocs.sends.model import DeliveryStatus, next_try
from kapocs.sends.prepare import Preparer, Ready, Skipped
from kapocs.sends.queries_outbox import Result
from kapocs.subscribers import queries_events as subscribers
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening

_BATCH = 50
_IN_FLIGHT = 100
_SWEEP_SECONDS = 10.0
_LONGEST_WAIT = 5.0

_log = structlog.get_logger(__name__)


class Pump:
    """One worker's deliveries."""

    def __init__(
        self, pool: Pool, courier: Courier, preparer: Preparer, *, worker_id: int, clock: Clock
    ) -> None:
        self._pool = pool
        self._courier = courier
        self._preparer = preparer
        self._worker_id = worker_id
        self._clock = clock
        self._notes = Combiner[tuple[Ready, Outcome], None](self._note)
        self._in_flight: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._stopping = False

    def wake(self, *_: object) -> None:
        """Something may be due."""
        self._wake.set()

    def stop(self) -> None:
        """Takes no more; what is under way is finished by `run`."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Pumps until stopped, then drains what is in flight."""
        sweeper = asyncio.create_task(self._sweep_for_ever())
        try:
            while not self._stopping:
                await self._step_or_wait()
        finally:
            sweeper.cancel()
            await self._drain()

    async def until_idle(self) -> None:
        """Delivers all that is due now, then returns."""
        while await self._step():
            await self._drain()

    async def sweep(self) -> tuple[int, int]:
        """Deals with what dead workers held: (queued again, marked uncertain)."""
        async with self._pool.transaction() as conn:
            again, uncertain = await outbox.sweep(conn, self._clock())
        if again or uncertain:
            _log.warning("deliveries.swept", queued_again=again, uncertain=uncertain)
        return again, uncertain

    async def _step_or_wait(self) -> None:
        try:
            busy = await self._step()
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
            _log.warning("deliveries.database_away", error=str(error))
            busy = False
        if not busy:
            await self._wait()

    async def _step(self) -> bool:
        """Starts one batch; False when nothing is due or no more fits in flight."""
        if len(self._in_flight) + _BATCH > _IN_FLIGHT:
            await asyncio.wait(self._in_flight, return_when=asyncio.FIRST_COMPLETED)
            return True
        now = self._clock()
        async with self._pool.transaction() as conn:
            claimed = await outbox.claim(conn, worker_id=self._worker_id, now=now, size=_BATCH)
        if not claimed:
            return False
        async with self._pool.transaction() as conn:
            prepared = await self._preparer.prepare(conn, claimed, now)
        skipped = [each for each in prepared if isinstance(each, Skipped)]
        ready = [each for each in prepared if isinstance(each, Ready)]
        await self._note_skipped(skipped, now)
        await self._hand_over(ready, now)
        return True

    async def _hand_over(self, ready: Sequence[Ready], now: datetime) -> None:
        if not ready:
            return
        async with self._pool.transaction() as conn:
            mine = await outbox.mark_handing(
                conn,
                worker_id=self._worker_id,
                deliveries=[(each.delivery, each.message_id) for each in ready],
                now=now,
            )
        for each in ready:
            if each.delivery.id in mine:
                task = asyncio.create_task(self._deliver(each))
                self._in_flight.add(task)
                task.add_done_callback(self._in_flight.discard)

    async def _deliver(self, ready: Ready) -> None:
        outcome = await self._courier.deliver(ready.message)
        while True:
            try:
                await self._notes.add((ready, outcome))
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
                # The answer is known and must not be lost while the database is away.
                _log.warning("deliveries.note_waits", error=str(error))
                await asyncio.sleep(1)
            else:
                return

    async def _note(self, noted: Sequence[tuple[Ready, Outcome]]) -> Sequence[None]:
        now = self._clock()
        results = [_result(ready, outcome, now) for ready, outcome in noted]
        happenings = [
            _happening(ready, outcome, now, result.status)
            for (ready, outcome), result in zip(noted, results, strict=True)
        ]
        async with self._pool.transaction() as conn:
            await outbox.note(conn, worker_id=self._worker_id, results=results, now=now)
            await subscribers.note(conn, [each for each in happenings if each is not None])
            for ready, outcome in sorted(noted, key=lambda each: each[0].email_key):
                if _is_dead_address(outcome):
                    await subscribers.suppress(
                        conn,
                        ready.delivery.account_id,
                        email_key=ready.email_key,
                        reason="hard_bounce",
                        detail=outcome.reply,
                        now=now,
                    )
        return [None] * len(noted)

    async def _note_skipped(self, skipped: Sequence[Skipped], now: datetime) -> None:
        if not skipped:
            return
        results = [
            Result(each.delivery.account_id, each.delivery.id, DeliveryStatus.SKIPPED, each.reason)
            for each in skipped
        ]
        async with self._pool.transaction() as conn:
            await outbox.note(conn, worker_id=self._worker_id, results=results, now=now)

    async def _wait(self) -> None:
        """Until woken, or the next delivery is due, or a little while passed."""
        self._wake.clear()
        seconds = _LONGEST_WAIT
        try:
            async with self._pool.connection() as conn:
                due = await outbox.next_due(conn)
            if due is not None:
                seconds = min(seconds, max(0.01, (due - self._clock()) / timedelta(seconds=1)))
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            seconds = 1.0
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return

    async def _drain(self) -> None:
        while self._in_flight:
            await asyncio.wait(self._in_flight)

    async def _sweep_for_ever(self) -> None:
        while True:
            try:
                if any(await self.sweep()):
                    self.wake()
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
                _log.warning("deliveries.sweep_failed", error=str(error))
            await asyncio.sleep(_SWEEP_SECONDS)


def _result(ready: Ready, outcome: Outcome, now: datetime) -> Result:
    delivery = ready.delivery
    status, reason, due_at = DeliveryStatus.SENT, "", None
    match outcome.verdict:
        case Verdict.DEFERRED:
            due_at = next_try(delivery.attempts, now)
            status = DeliveryStatus.DEFERRED if due_at else DeliveryStatus.FAILED
            reason = "temporary failure" if due_at else "temporary failure until no try was left"
        case Verdict.REFUSED:
            status, reason = DeliveryStatus.FAILED, "refused"
        case Verdict.UNCERTAIN:
            status = DeliveryStatus.UNCERTAIN
            reason = "the relay gave no answer after the hand-over"
        case Verdict.SENT:
            pass
    return Result(
        delivery.account_id, delivery.id, status, reason, outcome.relay, outcome.reply, due_at
    )


def _happening(
    ready: Ready, outcome: Outcome, now: datetime, status: DeliveryStatus
) -> Happening | None:
    kinds = {
        DeliveryStatus.SENT: EventType.EMAIL_SENT,
        DeliveryStatus.FAILED: EventType.BOUNCE
        if outcome.verdict is Verdict.REFUSED
        else EventType.SOFT_BOUNCE,
    }
    kind = kinds.get(status)
    if kind is None:
        return None
    delivery = ready.delivery
    return Happening(
        delivery.account_id,
        delivery.list_id,
        delivery.subscriber_id,
        kind,
        now,
        send_id=delivery.send_id,
        letter_id=delivery.letter_id,
        delivery_id=delivery.id,
        detail=outcome.reply if kind is not EventType.EMAIL_SENT else "",
    )


def _is_dead_address(outcome: Outcome) -> bool:
    """The mailbox or its domain does not exist; other refusals say nothing of the person."""
    return outcome.verdict is Verdict.REFUSED and (outcome.enhanced or "").startswith("5.1.")
