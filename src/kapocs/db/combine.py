"""Combining what many callers do at the same time into one statement and one commit.

Each caller waits until the batch that took its item is done. While batches are being written
the next one gathers, so batches grow with the load and a lone caller waits for nobody. Two are
written at a time: the database works on one while this process prepares the other.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

import asyncpg

from kapocs.storable import BadText

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_LARGEST_BATCH = 500
_WRITERS = 2


class Combiner(Generic[Item, Answer]):
    """Hands items to `write` in batches; `write` gives one answer for each item, in order."""

    def __init__(self, write: Callable[[Sequence[Item]], Awaitable[Sequence[Answer]]]) -> None:
        self._write = write
        self._waiting: list[tuple[Item, asyncio.Future[Answer]]] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def add(self, item: Item) -> Answer:
        """The answer for this item, once its batch is written. Raises what `write` raised."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if len(self._tasks) < _WRITERS:
            task = asyncio.create_task(self._run())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await answer

    async def _run(self) -> None:
        while self._waiting:
            batch = self._waiting[:_LARGEST_BATCH]
            del self._waiting[:_LARGEST_BATCH]
            await self._write_batch(batch)

    async def _write_batch(self, batch: Sequence[tuple[Item, "asyncio.Future[Answer]"]]) -> None:
        try:
            answers = await self._write([item for item, _ in batch])
        except (asyncpg.DataError, BadText) as error:
            await self._one_by_one(batch, error)
            return
        except Exception as error:  # noqa: BLE001  # handed on to every caller of the batch
            _fail(batch, error)
            return
        for (_, future), answer in zip(batch, answers, strict=True):
            if not future.done():
                future.set_result(answer)

    async def _one_by_one(
        self, batch: Sequence[tuple[Item, "asyncio.Future[Answer]"]], error: Exception
    ) -> None:
        """One bad row must not fail its neighbours: each is tried alone."""
        if len(batch) == 1:
            _fail(batch, error)
            return
        for single in batch:
            await self._write_batch([single])


def _fail(batch: Sequence[tuple[Item, "asyncio.Future[Answer]"]], error: Exception) -> None:
    for _, future in batch:
        if not future.done():
            future.set_exception(error)
