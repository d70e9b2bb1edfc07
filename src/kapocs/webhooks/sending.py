"""The machine that tells endpoints: plan – claim – send – note. Any number of workers may run it.

No connection is held while an endpoint is slow. What a killed worker had under way is due again
after a minute, with the same id and the same body.
"""

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from kapocs.clock import Clock
from kapocs.db.pool import OUTAGE, Pool
from kapocs.ids import AccountId
from kapocs.waiting import came
from kapocs.webhooks import queries
from kapocs.webhooks import queries_deliveries as deliveries
from kapocs.webhooks import queries_outcomes as written
from kapocs.webhooks.lanes import AT_ONCE, TakenLane
from kapocs.webhooks.model import Webhook, WebhookId
from kapocs.webhooks.noter import Noter
from kapocs.webhooks.notices import Notices
from kapocs.webhooks.noting import HookOutcome
from kapocs.webhooks.planning import plan
from kapocs.webhooks.posting import Poster, Tried
from kapocs.webhooks.queries_deliveries import HookLane, HookMessage

_AT_ONCE_OF_ACCOUNT = 40
_AT_ONCE_IN_ALL = 400
_LEASE = timedelta(seconds=60)
_LONGEST_WAIT = 1.0
_GATHERED = 0.1
"""Seconds in which all that happens is one reason to look: under load something always does."""
_MOST_FAULTS = 10
"""Looks in a row that end by a fault of ours; then the worker ends by it."""
_log = structlog.get_logger(__name__)
_Key = tuple[AccountId, WebhookId]


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
        self._noter = Noter(parts.pool, parts.notices, parts.clock, self._noted)
        self._wake = asyncio.Event()
        self._stopping = False
        self._is_hungry = False
        self._lanes: dict[_Key, TakenLane] = {}
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
        """Plans and sends until stopped. A fault that does not pass is raised."""
        faults = 0
        while not self._stopping:
            self._wake.clear()
            try:
                is_busy = await self._step()
                faults = 0
            except OUTAGE as error:
                _log.warning("webhooks.database_away", error=str(error))
                is_busy = False
            except Exception as error:
                faults += 1
                _log.error("webhooks.fault", exc_info=error)
                if faults >= _MOST_FAULTS:
                    raise
                is_busy = False
                await asyncio.sleep(faults)
            if not is_busy:
                await self._wait()
        await self._put_back()
        await self._drained()

    async def until_idle(self) -> None:
        """Plans all that happened and tries all that is due now, then returns."""
        while await self._step() or any(lane.in_hand for lane in self._lanes.values()):
            await self._drained()

    async def close(self) -> None:
        """Lets go of the connections to endpoints."""
        await self._parts.poster.close()

    async def _step(self) -> bool:
        """Whether there is more to do at once."""
        self._is_hungry = False
        more = await plan(self._parts.pool, self._parts.kinds, now=self._parts.clock())
        async with self._parts.pool.connection() as conn:
            due = await deliveries.due(conn, self._parts.clock())
        self._forget_done(due)
        claimed = 0
        for each in due:
            claimed += await self._fill(each)
        for lane in list(self._lanes.values()):
            self._begin(lane)
        return more or claimed > 0

    def _forget_done(self, due: Sequence[HookLane]) -> None:
        """Endpoints that have nothing in hand and nothing due: their pace is learned anew."""
        wanting = {(each.account_id, each.webhook_id) for each in due}
        for key, lane in list(self._lanes.items()):
            if not lane.in_hand and key not in wanting:
                del self._lanes[key]

    async def _fill(self, due: HookLane) -> int:
        """Takes what is due to an endpoint, as far as it is to be had; how many."""
        lane = self._lanes.get((due.account_id, due.webhook_id))
        is_crowded = self._of_account[due.account_id] >= _AT_ONCE_OF_ACCOUNT
        if len(self._tasks) >= _AT_ONCE_IN_ALL or (lane is None and is_crowded):
            return 0
        if lane is not None and not lane.is_low:
            return 0
        claimed = await self._claim(due, lane)
        if claimed is None or not claimed[1]:
            return 0
        hook, messages = claimed
        lane = lane or self._lanes.setdefault(
            (due.account_id, due.webhook_id), TakenLane(hook=hook)
        )
        lane.take(hook, messages)
        self._begin(lane)
        return len(messages)

    async def _claim(
        self, due: HookLane, lane: TakenLane | None
    ) -> tuple[Webhook, list[HookMessage]] | None:
        now = self._parts.clock()
        key = (due.account_id, due.webhook_id)
        share = deliveries.ClaimShare(
            own=lane.in_hand if lane else 0, ahead=lane.ahead if lane else AT_ONCE, others=AT_ONCE
        )
        async with self._parts.pool.transaction() as conn:
            if not await deliveries.hold(conn, *key):
                return None
            hook = await queries.get(conn, *key)
            messages = await deliveries.claim(conn, *key, share, until=now + _LEASE, now=now)
        return None if hook is None else (hook, messages)

    def _begin(self, lane: TakenLane) -> None:
        """Sends what the lane has, as far as there is room."""
        account_id = lane.hook.account_id
        while (
            lane.room > 0
            and self._of_account[account_id] < _AT_ONCE_OF_ACCOUNT
            and len(self._tasks) < _AT_ONCE_IN_ALL
            and not self._stopping
        ):
            message = lane.next()
            if message is None:
                break
            lane.under_way += 1
            self._of_account[account_id] += 1
            task = asyncio.create_task(self._send(lane, lane.hook, message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._ask_for_more(lane)

    def _ask_for_more(self, lane: TakenLane) -> None:
        """One that runs low is filled at once, or what it sends would wait for the next look."""
        if lane.is_low and not self._is_hungry:
            self._is_hungry = True
            self.wake()

    async def _send(self, lane: TakenLane, hook: Webhook, message: HookMessage) -> None:
        tried: Tried | None = None
        try:
            tried = await self._parts.poster.post(hook, message, now=self._parts.clock())
        finally:
            lane.under_way -= 1
            self._of_account[hook.account_id] -= 1
            if not self._of_account[hook.account_id]:
                del self._of_account[hook.account_id]
            if tried is not None:
                lane.unnoted += 1
                self._noter.add(HookOutcome(hook, message, tried))
        if not tried.attempt.is_success:
            await self._give_back(lane)
        self._begin(lane)

    async def _give_back(self, lane: TakenLane) -> None:
        """After a failure: what has not begun waits in the table, under the endpoint's rest."""
        left = lane.fail()
        if not left:
            return
        try:
            async with self._parts.pool.transaction() as conn:
                await written.give_back(
                    conn,
                    lane.hook.account_id,
                    [each.id for each in left],
                    now=self._parts.clock(),
                )
        except OUTAGE as error:
            # They are due again when their lease ends.
            _log.warning("webhooks.not_given_back", error=str(error))

    def _noted(self, outcome: HookOutcome) -> None:
        lane = self._lanes.get((outcome.hook.account_id, outcome.hook.id))
        if lane is None:
            return
        lane.unnoted -= 1
        self._ask_for_more(lane)
        self.wake()

    async def _put_back(self) -> None:
        for lane in list(self._lanes.values()):
            await self._give_back(lane)

    async def _drained(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)
        await self._noter.drained()

    async def _wait(self) -> None:
        if await came(self._wake, _LONGEST_WAIT) and not self._is_hungry:
            await asyncio.sleep(_GATHERED)
