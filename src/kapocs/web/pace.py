"""Long work on the event loop, which serves everybody, is done by turns and with rests.

Of each account one such piece runs at a time. While other accounts ask too, it rests after each
piece for as long as that took: so it never has more than half of the process.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kapocs.ids import AccountId

BIG_BODY = 64 * 1024
"""Bytes; smaller bodies are read at once."""
_TOGETHER_SECONDS = 1.0


class Pace:
    """One per process."""

    def __init__(self) -> None:
        self._last: AccountId | None = None
        self._changed = 0.0
        self._locks: dict[AccountId, tuple[asyncio.Lock, int]] = {}

    def seen(self, account_id: AccountId) -> None:
        """This account asks something."""
        if account_id != self._last:
            self._last, self._changed = account_id, time.monotonic()

    @asynccontextmanager
    async def piece(self, account_id: AccountId) -> AsyncIterator[None]:
        """For work without an `await` in it, of a few milliseconds."""
        lock, waiting = self._locks.get(account_id) or (asyncio.Lock(), 0)
        self._locks[account_id] = lock, waiting + 1
        try:
            async with lock:
                begun = time.monotonic()
                yield
                await asyncio.sleep(self._rest(begun))
        finally:
            lock, waiting = self._locks.pop(account_id)
            if waiting > 1:
                self._locks[account_id] = lock, waiting - 1

    def _rest(self, begun: float) -> float:
        now = time.monotonic()
        return now - begun if now - self._changed < _TOGETHER_SECONDS else 0.0
