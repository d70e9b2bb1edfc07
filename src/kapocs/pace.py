"""Long work of one account, so done that the process goes on serving all others.

Of each account one piece of such work runs at a time. While other accounts ask too, the next
piece begins only after a rest of three times what the last one took: so an account never has more
than a quarter of the process. Nobody awaits anything within a piece, so a piece waits for nothing
else.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import ParamSpec, TypeVar

from kapocs.ids import AccountId

BIG_BODY = 64 * 1024
"""Bytes; smaller bodies are read at once."""
SWITCH_SECONDS = 0.001
"""How long a thread may keep the event loop waiting; Python's own is five times that."""
_FEW = 50
_RESTS = 3
_TOGETHER_SECONDS = 1.0
_MOST_LANES = 1_000
# One for who has much to do, one for all others who have.
_THREADS = ThreadPoolExecutor(2, thread_name_prefix="aside")

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(slots=True)
class _Lane:
    """One account's long work."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Made anew for the first of its users: it belongs to the loop where it was waited for."""
    users: int = 0
    rests_until: float = 0.0


class Pace:
    """Whose long work runs, and until when it rests."""

    def __init__(self) -> None:
        self._last: AccountId | None = None
        self._changed = 0.0
        self._lanes: dict[AccountId, _Lane] = {}

    def seen(self, account_id: AccountId) -> None:
        """This account asks something."""
        if account_id != self._last:
            self._last, self._changed = account_id, time.monotonic()

    @asynccontextmanager
    async def piece(self, account_id: AccountId) -> AsyncIterator[None]:
        """For work on the event loop without an `await` in it, of a few milliseconds."""
        lane = self._lane(account_id)
        if not lane.users:
            lane.lock = asyncio.Lock()
        lane.users += 1
        try:
            async with lane.lock:
                # Even a rest of no length lets others be served.
                await asyncio.sleep(max(0.0, lane.rests_until - time.monotonic()))
                begun = time.monotonic()
                try:
                    yield
                finally:
                    lane.rests_until = self._rested(begun)
        finally:
            lane.users -= 1

    async def aside(
        self,
        account_id: AccountId,
        work: Callable[Given, Result],
        /,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """The result of pure work that takes longer, done by another thread meanwhile."""
        async with self.piece(account_id):
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(_THREADS, partial(work, *args, **kwargs))

    async def by_size(
        self,
        account_id: AccountId,
        size: int,
        work: Callable[Given, Result],
        /,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """The result of pure work on so many things: at once for a few, else `aside`."""
        if size <= _FEW:
            return work(*args, **kwargs)
        return await self.aside(account_id, work, *args, **kwargs)

    def _lane(self, account_id: AccountId) -> _Lane:
        found = self._lanes.get(account_id)
        if found is None:
            if len(self._lanes) >= _MOST_LANES:
                self._forget()
            found = self._lanes[account_id] = _Lane()
        return found

    def _forget(self) -> None:
        now = time.monotonic()
        self._lanes = {
            account_id: lane
            for account_id, lane in self._lanes.items()
            if lane.users or lane.rests_until > now
        }

    def _rested(self, begun: float) -> float:
        now = time.monotonic()
        return now + _RESTS * (now - begun) if now - self._changed < _TOGETHER_SECONDS else 0.0


PACE = Pace()
"""The process's own."""
