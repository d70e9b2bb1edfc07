"""Writes down how tries ended, those of the same moment together."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog

from kapocs.clock import Clock
from kapocs.courier.model import Outcome
from kapocs.courier.refusal import Blame
from kapocs.db.combine import Combiner
from kapocs.db.pool import AWAY, Conn, Pool
from kapocs.deliveries import queries_late, queries_outcomes
from kapocs.deliveries.model import Delivery, DeliveryStatus, Purpose
from kapocs.deliveries.queries_outcomes import Later, Result
from kapocs.delivering import outcomes
from kapocs.delivering.draft import Skipped
from kapocs.delivering.write import Ready
from kapocs.ids import AccountId, DeliveryId
from kapocs.senders import queries_refusals as refusals
from kapocs.senders.refusals import Refused
from kapocs.sends.model import Channel
from kapocs.subscribers import queries_events as history
from kapocs.suppressions import queries as suppressions
from kapocs.suppressions import soft_bounces

_RETRY_SECONDS = 1.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How the try of a delivery ended; `email_key` is the person's address in its normal form."""

    delivery: Delivery
    email_key: str
    outcome: Outcome
    goes_on: bool = False
    """Another relay can carry what this one could not."""
    message_id: str = ""
    """Its domain is the sender's; empty: a text has none."""


class Notes:
    """One worker's notes."""

    def __init__(self, pool: Pool, *, worker_id: int, clock: Clock) -> None:
        self._pool = pool
        self._worker_id = worker_id
        self._clock = clock
        self._combiner = Combiner[Tried, None](
            self._write, lambda tried: tried.delivery.account_id, most=None
        )

    async def tried(self, ready: Ready, outcome: Outcome) -> None:
        """Returns once the outcome is stored, however long the database is away."""
        while True:
            try:
                await self._combiner.add(
                    Tried(
                        delivery=ready.delivery,
                        email_key=ready.email_key,
                        outcome=outcome,
                        goes_on=ready.route.goes_on,
                        message_id=ready.message_id,
                    )
                )
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
        """Notes deliveries that nothing came of, in the caller's transaction."""
        results = [
            Result(
                account_id=each.delivery.account_id,
                delivery_id=each.delivery.id,
                status=DeliveryStatus.SKIPPED,
                reason=each.reason,
            )
            for each in skipped
        ]
        await queries_outcomes.end(
            conn, worker_id=self._worker_id, results=results, now=self._clock()
        )

    async def _write(self, tried: Sequence[Tried]) -> Sequence[None]:
        async with self._pool.transaction() as conn:
            await self.write(conn, tried, worker_id=self._worker_id)
        return [None] * len(tried)

    async def write(self, conn: Conn, tried: Sequence[Tried], *, worker_id: int) -> None:
        """Stores how tries of this worker ended, with all that follows, in one transaction.

        Whoever notes what became of letters locks in this order: outbox, deliveries, totals,
        addresses (by account and address; of one address its soft bounces, then its suppression),
        and refusals, for which all wait, as the last of the transaction.
        """
        now = self._clock()
        ended: list[tuple[Tried, Result]] = []
        later: list[Later] = []
        waits: list[Tried] = []
        for each in tried:
            result = outcomes.after(each.delivery, each.outcome, now)
            if isinstance(result, Later):
                # One that another relay can carry need not wait for the one that failed.
                at_once = each.outcome.blames_relay and each.goes_on
                later.append(replace(result, due_at=now) if at_once else result)
                waits.append(each)
            else:
                ended.append((each, result))
        if later:
            await queries_outcomes.defer(conn, worker_id=worker_id, later=later, now=now)
        over = await self._end(conn, ended, worker_id=worker_id) if ended else []
        told = [_refused(each, ended=False) for each in waits]
        told += [_refused(each, ended=True) for each in over]
        await refusals.record(conn, [each for each in told if each is not None], now)

    async def _end(
        self, conn: Conn, ended: Sequence[tuple[Tried, Result]], *, worker_id: int
    ) -> list[Tried]:
        """Those whose end was this worker's to write."""
        now = self._clock()
        results = [result for _, result in ended]
        mine = await queries_outcomes.end(conn, worker_id=worker_id, results=results, now=now)
        if len(mine) < len(results):
            missed = [each for each in results if each.delivery_id not in mine]
            mine |= await queries_late.settle(conn, results=missed, now=now)
        lines = [
            outcomes.happening(each.delivery, each.outcome, now)
            for each, _ in ended
            if _is_told(each, mine)
        ]
        await history.note(conn, [each for each in lines if each is not None])
        for each, blame in sorted(_judged(ended), key=_by_address):
            if _is_told(each, mine):
                await self._judge(conn, each, blame)
        return [each for each, _ in ended if each.delivery.id in mine]

    async def _judge(self, conn: Conn, tried: Tried, blame: Blame) -> None:
        """Suppresses dead addresses, and those whose mailbox failed too often."""
        account_id, key, now = tried.delivery.account_id, tried.email_key, self._clock()
        outcome = tried.outcome
        if blame is Blame.ADDRESS:
            await suppressions.suppress(
                conn, account_id, email_key=key, reason="hard_bounce", detail=outcome.words, now=now
            )
        elif blame is Blame.MAILBOX:
            await soft_bounces.count(
                conn,
                account_id,
                email_key=key,
                delivery_id=tried.delivery.id,
                detail=outcome.words,
                now=now,
            )


def _judged(ended: Sequence[tuple[Tried, Result]]) -> list[tuple[Tried, Blame]]:
    """The tries that ended in a word about the reader's address or mailbox."""
    mails = [each for each, _ in ended if each.email_key and each.delivery.channel is Channel.EMAIL]
    blamed = [(each, outcomes.blame(each.outcome)) for each in mails]
    return [(each, blame) for each, blame in blamed if blame in (Blame.ADDRESS, Blame.MAILBOX)]


def _by_address(judged: tuple[Tried, Blame]) -> tuple[AccountId, str, bool]:
    """The order in which addresses are locked."""
    tried, blame = judged
    return tried.delivery.account_id, tried.email_key, blame is Blame.ADDRESS


def _refused(tried: Tried, *, ended: bool) -> Refused | None:
    return outcomes.refused(
        tried.delivery,
        tried.outcome,
        email_key=tried.email_key,
        message_id=tried.message_id,
        ended=ended,
    )


def _is_told(tried: Tried, mine: set[DeliveryId]) -> bool:
    """A test went to somebody else than the person it was written for."""
    return tried.delivery.id in mine and tried.delivery.purpose is not Purpose.TEST
