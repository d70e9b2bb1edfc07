"""Hot writes: sign-ups that arrive at the same time share one statement and one commit.

Each caller waits for the commit of its own batch, and none sees another's. This is the one
exception to "a transaction per request" (docs/decisions/0005).
"""

import asyncio
from collections.abc import Sequence

import asyncpg

from kapocs.db.pool import Pool
from kapocs.ids import SubscriberId
from kapocs.subscribers import actions
from kapocs.subscribers.model import SignUp

_LARGEST_BATCH = 500


class SignUpWriter:
    """Takes sign-ups from many requests and adds those who are new."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._waiting: list[tuple[SignUp, asyncio.Future[SubscriberId | None]]] = []
        self._task: asyncio.Task[None] | None = None

    async def add(self, wish: SignUp) -> SubscriberId | None:
        """The new record's id, after the commit.

        None: not added, because the address is on the list already or the list's shape
        changed; `actions.add` tells which and deals with it.
        """
        answer: asyncio.Future[SubscriberId | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((wish, answer))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())
        return await answer

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = (
                self._waiting[:_LARGEST_BATCH],
                self._waiting[_LARGEST_BATCH:],
            )
            await self._write_batch(batch)

    async def _write_batch(
        self, batch: Sequence[tuple[SignUp, asyncio.Future[SubscriberId | None]]]
    ) -> None:
        try:
            async with self._pool.transaction() as conn:
                ids = await actions.add_new(conn, [wish for wish, _ in batch])
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
            await self._after_failure(batch, error)
            return
        for (_, answer), added in zip(batch, ids, strict=True):
            if not answer.done():
                answer.set_result(added)

    async def _after_failure(
        self,
        batch: Sequence[tuple[SignUp, asyncio.Future[SubscriberId | None]]],
        error: Exception,
    ) -> None:
        """One bad row must not fail its neighbours: each is tried alone."""
        if len(batch) > 1 and isinstance(error, asyncpg.DataError):
            for single in batch:
                await self._write_batch([single])
            return
        for _, answer in batch:
            if not answer.done():
                answer.set_exception(error)
