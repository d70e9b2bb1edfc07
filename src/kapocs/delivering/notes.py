"""Writes down how tries ended, those of the same moment together."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import structlog

from kapocs.clock import Clock
from kapocs.courier.model import Outcome, Verdict
from kapocs.db.combine import Combiner
from kapocs.db.pool import AWAY, Conn, Pool
from kapocs.delivering import outcomes
from kapocs.delivering.draft import Skipped
from kapocs.delivering.write import Ready
from kapocs.ids import DeliveryId
from kapocs.sends import queries_late
from kapocs.sends import queries_outbox as outbox
from kapocs.sends.deliveries import DeliveryStatus, Purpose
from kapocs.sends.model import Channel
from kapocs.sends.queries_outbox import Later, Result
from kapocs.subscribers import queries_events as subscribers
from kapocs.subscribers import soft_bounces

_RETRY_SECONDS = 1.0
_log = structlog.get_logger(__name__)
Tried = tuple[Ready, Outcome]


class Notes:
    """One worker's notes."""

    def __init__(self, pool: Pool, *, worker_id: int, clock: Clock) -> None:
        self._pool = pool
        self._worker_id = worker_id
        self._clock = clock
        self._combiner = Combiner[Tried, None](self._write)

    async def tried(self, ready: Ready, outcome: Outcome) -> None:
        """Returns once the outcome is stored, however long the database is away."""
        while True:
            try:
                await self._combiner.add((ready, outcome))
            except AWAY as error:
                # The answer is known and must not be lost.
                _log.warning("deliveries.note_waits", error=str(error))
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                return

    async def skipped(self, skipped: Sequence[Skipped]) -> None:
        """Deliveries that nothing came of."""
        if skipped:
            async with self._pool.transaction() as conn:
                await self.skip(conn, skipped)

    async def skip(self, conn: Conn, skipped: Sequence[Skipped]) -> None:
        """The same, in the caller's transaction."""
        results = [
            Result(each.delivery.account_id, each.delivery.id, DeliveryStatus.SKIPPED, each.reason)
            for each in skipped
        ]
        await outbox.end(conn, worker_id=self._worker_id, results=results, now=self._clock())

    async def _write(self, tried: Sequence[Tried]) -> Sequence[None]:
        now = self._clock()
        ended: list[tuple[Tried, Result]] = []
        later: list[Later] = []
        for each in tried:
            result = outcomes.after(each[0].delivery, each[1], now)
            if isinstance(result, Later):
                # One that another relay can carry need not wait for the one that failed.
                at_once = each[1].blames_relay and each[0].route.goes_on
                later.append(replace(result, due_at=now) if at_once else result)
            else:
                ended.append((each, result))
        async with self._pool.transaction() as conn:
            if later:
                await outbox.defer(conn, worker_id=self._worker_id, later=later, now=now)
            if ended:
                await self._end(conn, ended)
        return [None] * len(tried)

    async def _end(self, conn: Conn, ended: Sequence[tuple[Tried, Result]]) -> None:
        now = self._clock()
        results = [result for _, result in ended]
        mine = await outbox.end(conn, worker_id=self._worker_id, results=results, now=now)
        if len(mine) < len(results):
            missed = [each for each in results if each.delivery_id not in mine]
            mine |= await queries_late.settle(conn, results=missed, now=now)
        lines = [
            outcomes.happening(ready.delivery, outcome, now)
            for (ready, outcome), _ in ended
            if _is_told(ready, mine)
        ]
        await subscribers.note(conn, [each for each in lines if each is not None])
        for (ready, outcome), _ in sorted(ended, key=lambda each: each[0][0].email_key):
            if _is_told(ready, mine) and ready.delivery.channel is Channel.EMAIL:
                await self._judge(conn, ready, outcome)

    async def _judge(self, conn: Conn, ready: Ready, outcome: Outcome) -> None:
        """Suppresses dead addresses, and those that failed too often for other reasons."""
        account_id, key, now = ready.delivery.account_id, ready.email_key, self._clock()
        if outcomes.is_dead_address(outcome):
            await subscribers.suppress(
                conn, account_id, email_key=key, reason="hard_bounce", detail=outcome.reply, now=now
            )
        elif outcome.verdict is not Verdict.SENT and outcomes.is_of_recipient(outcome):
            await soft_bounces.count(
                conn,
                account_id,
                email_key=key,
                delivery_id=ready.delivery.id,
                detail=outcome.reply,
                now=now,
            )


def _is_told(ready: Ready, mine: set[DeliveryId]) -> bool:
    """A test went to somebody else than the person it was written for."""
    return ready.delivery.id in mine and ready.delivery.purpose is not Purpose.TEST
