"""Running what is in the queue: retries with growing delays, schedules, a drain for tests."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import orjson
import structlog
from pgqueuer import PgQueuer
from pgqueuer.executors import DatabaseRetryEntrypointExecutor, EntrypointExecutorParameters
from pgqueuer.models import Job, Schedule

from kapocs.clock import Clock
from kapocs.db.pool import AWAY, Conn, Pool
from kapocs.queue import queries_clock
from kapocs.queue.errand import Errand, Permanent
from kapocs.queue.put import put_named
from kapocs.reasons import said
from kapocs.wording.telling import english

Handler = Callable[[Conn, Any, datetime], Awaitable[None]]
"""Runs inside one transaction: (conn, the job or event, now)."""

_HEARTBEAT = timedelta(seconds=10)
"""A job held by a worker that died is taken over after this long."""

_CLOCK_SECONDS = 5.0
"""How often the clock is compared with what was written by it."""

_LONGEST_WAIT = timedelta(seconds=1)
"""A worker that missed its word looks into the queue after this long."""

_ATTEMPTS = 12
_DRAIN_POLL = 0.02
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Wiring:
    """Which handlers run for which payload class, and what runs by the clock."""

    handlers: Mapping[type, Sequence[Handler]]
    schedules: Mapping[str, tuple[str, Handler]]
    """Name → (cron expression in UTC, handler called with None)."""
    errands: Mapping[type, Errand[Any, Any, Any]] = field(default_factory=dict)
    """Which errand a payload class stands for."""
    when_clock_was_ahead: Sequence[Handler] = ()
    """Called with None when schedules ran at a time that is still to come."""


class Runner:
    """Runs jobs until told to stop."""

    def __init__(self, pool: Pool, queue_pool: Pool, wiring: Wiring, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock
        self._when_ahead = wiring.when_clock_was_ahead
        self._queue = PgQueuer.from_asyncpg_pool(queue_pool.raw)
        for kind, handlers in wiring.handlers.items():
            self._register(kind, handlers)
        for kind, errand in wiring.errands.items():
            run = partial(self._run_errand, kind, errand)
            self._entrypoint(kind.__name__, run, at_once=errand.at_once)
        for name, (expression, handler) in wiring.schedules.items():
            self._queue.schedule(name, expression)(partial(self._tick, handler))

    async def run(self) -> None:
        """Works until `stop`."""
        watching = asyncio.create_task(self._watch_clock())
        try:
            await self._queue.run(
                dequeue_timeout=_LONGEST_WAIT, batch_size=20, heartbeat_timeout=_HEARTBEAT
            )
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching

    async def mend_clock(self) -> bool:
        """Deals with what was written while the clock was ahead; whether it was.

        A schedule that ran tomorrow would else rest until tomorrow, and all sends with it.
        """
        async with self._pool.transaction() as conn:
            if not await queries_clock.was_ahead(conn):
                return False
            await queries_clock.bring_jobs_forward(conn)
            for handler in self._when_ahead:
                await handler(conn, None, self._clock())
        _log.warning("clock.was_ahead")
        return True

    async def _watch_clock(self) -> None:
        while True:
            try:
                await self.mend_clock()
            except AWAY as error:
                _log.warning("clock.not_compared", error=str(error))
            await asyncio.sleep(_CLOCK_SECONDS)

    async def drain(self) -> None:
        """Works until no job is due, then returns; what is due later stays."""
        # The library's own way to drain waits for those, too.
        running = asyncio.create_task(
            self._queue.qm.run(
                dequeue_timeout=timedelta(seconds=0.05),
                batch_size=20,
                heartbeat_timeout=_HEARTBEAT,
            )
        )
        while not running.done() and await self._is_busy():
            await asyncio.wait({running}, timeout=_DRAIN_POLL)
        self._queue.qm.shutdown.set()
        await running

    async def _is_busy(self) -> bool:
        async with self._pool.connection() as conn:
            return bool(
                await conn.value(
                    """SELECT EXISTS (
                           SELECT FROM pgqueuer
                           WHERE status = 'picked'
                              OR status = 'queued' AND execute_after <= now())"""
                )
            )

    def stop(self) -> None:
        """Lets the jobs under way finish and takes no more."""
        self._queue.shutdown.set()

    def _register(self, kind: type, handlers: Sequence[Handler]) -> None:
        if len(handlers) == 1:
            self._entrypoint(kind.__name__, partial(self._run, kind, handlers[0]))
            return
        # Each handler gets a job of its own: one that fails must not repeat the others.
        names = [f"{kind.__name__}>{handler.__module__}.{handler.__name__}" for handler in handlers]
        self._entrypoint(kind.__name__, partial(self._fan_out, names))
        for name, handler in zip(names, handlers, strict=True):
            self._entrypoint(name, partial(self._run, kind, handler))

    def _entrypoint(
        self, name: str, function: Callable[[Job], Awaitable[None]], *, at_once: int = 0
    ) -> None:
        self._queue.entrypoint(
            name, on_failure="hold", executor_factory=_retrying, concurrency_limit=at_once
        )(function)

    async def _run(self, kind: type, handler: Handler, job: Job) -> None:
        payload = _payload(kind, job)
        async with self._pool.transaction() as conn:
            await handler(conn, payload, self._clock())

    async def _run_errand(self, kind: type, errand: Errand[Any, Any, Any], job: Job) -> None:
        payload = _payload(kind, job)
        async with self._pool.transaction() as conn:
            taken = await errand.claim(conn, payload, self._clock())
        if taken is None:
            return
        try:
            await self._do(errand, payload, taken, last=job.attempts + 1 >= errand.attempts)
        finally:
            errand.put_away(taken)

    async def _do(
        self, errand: Errand[Any, Any, Any], payload: object, taken: object, *, last: bool
    ) -> None:
        """Both later steps. `last`: the errand is given up if it fails."""
        try:
            async with asyncio.timeout(errand.seconds):
                result = await errand.do(taken)
        except Exception as error:
            if not last and not isinstance(error, Permanent):
                raise
            await self._give_up(errand, payload, error)
            return
        async with self._pool.transaction() as conn:
            await errand.note(conn, payload, taken, result, self._clock())

    async def _give_up(
        self, errand: Errand[Any, Any, Any], payload: object, error: Exception
    ) -> None:
        reason = error.reason if isinstance(error, Permanent) else said(str(error) or repr(error))
        _log.warning("errand.given_up", errand=type(payload).__name__, reason=english(reason))
        async with self._pool.transaction() as conn:
            await errand.give_up(conn, payload, reason, self._clock())

    async def _fan_out(self, names: list[str], job: Job) -> None:
        async with self._pool.transaction() as conn:
            await put_named(conn, [(name, job.payload or b"{}") for name in names])

    async def _tick(self, handler: Handler, _schedule: Schedule) -> None:
        async with self._pool.transaction() as conn:
            await handler(conn, None, self._clock())


def _payload(kind: type, job: Job) -> Any:
    """What the job was put with, as an object of its class."""
    return kind(**orjson.loads(job.payload or b"{}"))


def _retrying(parameters: EntrypointExecutorParameters) -> DatabaseRetryEntrypointExecutor:
    return DatabaseRetryEntrypointExecutor(
        parameters=parameters, max_attempts=_ATTEMPTS, max_delay=timedelta(minutes=15)
    )
