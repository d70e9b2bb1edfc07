"""Waiting for facts: woken after the commit that brings some, with a look now and then as a net."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kapocs.db.pool import Pool
from kapocs.facts.noting import CHANNEL
from kapocs.waiting import came

LONGEST_WAIT_S = 5.0
"""A word may be lost; whoever missed it looks after this long."""


class Ear:
    """Hears that facts came."""

    def __init__(self) -> None:
        self._came = asyncio.Event()

    def hear(self, *_: object) -> None:
        """Facts came. Takes what the driver tells its listeners."""
        self._came.set()

    async def wait(self, seconds: float = LONGEST_WAIT_S) -> None:
        """Until facts came since the last time, or for so long."""
        await came(self._came, seconds)
        self._came.clear()


@asynccontextmanager
async def listening(pool: Pool) -> AsyncIterator[Ear]:
    """Holds one of the pool's connections for as long as the block lasts."""
    ear = Ear()
    async with pool.connection() as conn:
        await conn.raw.add_listener(CHANNEL, ear.hear)
        try:
            yield ear
        finally:
            await conn.raw.remove_listener(CHANNEL, ear.hear)
