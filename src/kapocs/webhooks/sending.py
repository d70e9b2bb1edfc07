"""The machine that tells endpoints: plan – claim – send – note. Any number of workers may run it.

No connection is held while an endpoint is slow. What a killed worker had under way is due again
after a minute, with the same id and the same body.
"""

import asyncio
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from kapocs.clock import Clock
from kapocs.db.pool import AWAY, Pool
from kapocs.ids import AccountId
from kapocs.webhooks import noting, queries
from kapocs.webhooks import queries_deliveries as deliveries
from kapocs.webhooks.model import Webhook
from kapocs.webhooks.notices import Notices
from kapocs.webhooks.planning import plan
from kapocs.webhooks.posting import Poster
from kapocs.webhooks.queries_deliveries import HookLane, HookMessage

AT_ONCE = 8
"""Messages under way with one endpoint, from all workers."""
_AT_ONCE_OF_ACCOUNT = 40
_AT_ONCE_IN_ALL = 400
_LEASE = timedelta(seconds=60)
_LONGEST_WAIT = 1.0
_GATHERED = 0.1
"""Seconds in which all that happens is one reason to look: under load something always does."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class HookParts:
    """What the machine is built from."""

    pool: Pool
    poster: Poster
    notices: Notices
    clock: Clock
    kinds: Collection[str]
    """Every kind of fact."""


class HookSender:
    """One worker's part in telling endpoints."""

    def __init__(self, parts: HookParts) -> None:
        self._parts = parts
        self._wake = asyncio.Event()
        self._stopping = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._of_account: Counter[AccountId] = Counter()

    def wake(self, *_: object) -> None:
        """Something may have happened, or be due."""
        self._wake.set()

    def stop(self) -> None:
        """Takes no more; what is under way is finished by `run`."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Plans and sends until stopped."""
        while not self._stopping:
            self._wake.clear()
            try:
                is_busy = await self._step()
            except AWAY as error:
                _log.warning("webhooks.database_away", error=str(error))
                is_busy = False
            if not is_busy:
                await self._wait()
                await asyncio.sleep(_GATHERED)
        await self._drained()

    async def until_idle(self) -> None:
        """Plans all that happened and tries all that is due now, then returns."""
        while await self._step() or self._tasks:
            await self._drained()

    async def close(self) -> None:
        """Lets go of the connections to endpoints."""
        await self._parts.poster.close()

    async def _step(self) -> bool:
        """Whether there is more to do at once."""
        more = await plan(self._parts.pool, self._parts.kinds, now=self._parts.clock())
        async with self._parts.pool.connection() as conn:
            lanes = await deliveries.due(conn, self._parts.clock())
        begun = 0
        for lane in lanes:
            begun += await self._begin(lane)
        return more or begun > 0

    async def _begin(self, lane: HookLane) -> int:
        """Sends what is due to an endpoint, as far as there is room; how many were begun."""
        free = _AT_ONCE_OF_ACCOUNT - self._of_account[lane.account_id]
        free = min(free, _AT_ONCE_IN_ALL - len(self._tasks))
        if free <= 0:
            return 0
        claimed = await self._claim(lane, free)
        if claimed is None:
            return 0
        hook, messages = claimed
        for message in messages:
            self._of_account[lane.account_id] += 1
            task = asyncio.create_task(self._send(hook, message))
            self._tasks.add(task)
            task.add_done_callback(self._ended)
        return len(messages)

    async def _claim(self, lane: HookLane, free: int) -> tuple[Webhook, list[HookMessage]] | None:
        now = self._parts.clock()
        async with self._parts.pool.transaction() as conn:
            key = (lane.account_id, lane.webhook_id)
            if not await deliveries.hold(conn, *key):
                return None
            hook = await queries.get(conn, *key)
            messages = await deliveries.claim(
                conn, *key, most=min(free, AT_ONCE), until=now + _LEASE, now=now
            )
        return None if hook is None else (hook, messages)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.wake()

    async def _send(self, hook: Webhook, message: HookMessage) -> None:
        try:
            await self._send_and_note(hook, message)
        except AWAY as error:
            # It is due again when its lease ends, with the same id.
            _log.warning("webhooks.not_noted", message=message.message_id, error=str(error))
        finally:
            self._of_account[hook.account_id] -= 1
            if not self._of_account[hook.account_id]:
                del self._of_account[hook.account_id]

    async def _send_and_note(self, hook: Webhook, message: HookMessage) -> None:
        tried = await self._parts.poster.post(hook, message, now=self._parts.clock())
        now: datetime = self._parts.clock()
        async with self._parts.pool.transaction() as conn:
            tell = await noting.note(conn, hook.account_id, message, tried, now=now)
        if tell is not None:
            await self._parts.notices.send(hook, tell)

    async def _drained(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), _LONGEST_WAIT)
        except TimeoutError:
            return
