"""Counts authenticated API calls in memory and writes them down within a second."""

import asyncio
from collections import Counter
from datetime import datetime

import structlog

from kapocs.accounts import queries as accounts
from kapocs.clock import Clock
from kapocs.db.pool import AWAY, Pool
from kapocs.ids import AccountId, ApiKeyId
from kapocs.metering import queries as metering
from kapocs.web.caller import Caller

_INTERVAL = 0.5
"""Seconds between writes; a crash loses at most the calls of one interval."""

_log = structlog.get_logger(__name__)


class Meter:
    """One per process."""

    def __init__(self, pool: Pool, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock
        self._calls: Counter[AccountId] = Counter()
        self._uses: dict[tuple[AccountId, ApiKeyId], datetime] = {}
        self._writing = asyncio.Lock()

    def count(self, caller: Caller) -> None:
        """One call. Costs no query."""
        self._calls[caller.account_id] += 1
        self._uses[caller.account_id, caller.key_id] = self._clock()

    async def write(self) -> None:
        """Writes down what was counted so far."""
        async with self._writing:
            calls, self._calls = self._calls, Counter()
            uses, self._uses = self._uses, {}
            if not calls:
                return
            try:
                async with self._pool.transaction() as conn:
                    await metering.add(conn, calls, self._clock())
                    await accounts.note_key_use(
                        conn, [(account, key, at) for (account, key), at in uses.items()]
                    )
            except AWAY:
                self._calls.update(calls)
                self._uses = uses | self._uses
                raise

    async def run(self) -> None:
        """Writes at every interval until cancelled, then once more."""
        try:
            while True:
                await asyncio.sleep(_INTERVAL)
                try:
                    await self.write()
                except AWAY as error:
                    _log.warning("metering.write_failed", error=str(error))
        finally:
            await self.write()
