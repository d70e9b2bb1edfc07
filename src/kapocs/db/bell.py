"""Waking those who wait for work, after the commit that brings it and never inside of it.

PostgreSQL commits transactions that notify one after the other, each with its own write to the
disk: three times slower than others. So a transaction only says whom to wake, and one word on a
connection of its own, which waits for no disk, wakes them for all the commits of a moment.
"""

import asyncio
from collections.abc import Iterable
from typing import Any

import structlog

from kapocs.db.reach import STRAIGHT, Connecting

_RING = """SELECT set_config('synchronous_commit', 'off', true), pg_notify(word.channel, word.text)
           FROM unnest($1::text[], $2::text[]) AS word(channel, text)"""
_log = structlog.get_logger(__name__)

Word = tuple[str, str]
"""A channel, and the text that its listeners get."""


class Bell:
    """Rings for what was committed through one pool. Who misses it looks again within seconds."""

    def __init__(self, raw: Any, reach: Connecting = STRAIGHT) -> None:
        self._raw = raw
        self._reach = reach
        self._due: set[Word] = set()
        self._ringing: asyncio.Task[None] | None = None

    def ring(self, words: Iterable[Word]) -> None:
        """Soon, and once for all who ask meanwhile."""
        self._due.update(words)
        if self._due and (self._ringing is None or self._ringing.done()):
            self._ringing = asyncio.create_task(self._ring())

    async def rung(self) -> None:
        """Waits until everybody asked for was woken."""
        if self._ringing is not None:
            await self._ringing

    async def _ring(self) -> None:
        while self._due:
            due, self._due = sorted(self._due), set()
            try:
                # Not by turns: whoever waits for work is not kept waiting by what is under way.
                async with self._raw.acquire() as connection, self._reach.single(connection):
                    await connection.execute(_RING, *map(list, zip(*due, strict=True)))
            except Exception as error:  # noqa: BLE001  # a word that is lost keeps nobody from work
                _log.info("bell.not_rung", error=str(error))
