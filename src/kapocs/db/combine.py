"""Combining what many callers do at the same time into one statement and one commit.

Each caller waits until the batch that took its item is done. While batches are being written
the next one gathers, so batches grow with the load and a lone caller waits for nobody. Two are
written at a time: the database works on one while this process prepares the other.

A batch takes one item of each account that waits, again and again until it is full, so nobody's
many items keep those of others waiting. An account may have as many waiting as requests in the
queue for connections, and is refused in the same way.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

import asyncpg

from kapocs.db.turns import LONGEST_QUEUE, AccountBusy
from kapocs.ids import AccountId
from kapocs.storable import BadText

Item = TypeVar("Item")
Answer = TypeVar("Answer")

LARGEST_BATCH = 500
_WRITERS = 2


class Combiner(Generic[Item, Answer]):
    """Hands items to `write` in batches; `write` gives one answer for each item, in order.

    `whose` names an item's account. `most`: how many items of an account may wait; None for what
    has happened already and must be noted. `largest`: items of a batch.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Awaitable[Sequence[Answer]]],
        whose: Callable[[Item], AccountId],
        *,
        most: int | None = LONGEST_QUEUE,
        largest: int = LARGEST_BATCH,
    ) -> None:
        self._write = write
        self._whose = whose
        self._most = most
        self._largest = largest
        # In the order in which the accounts are served next.
        self._waiting: OrderedDict[AccountId, deque[tuple[Item, asyncio.Future[Answer]]]] = (
            OrderedDict()
        )
        self._tasks: set[asyncio.Task[None]] = set()

    async def add(self, item: Item) -> Answer:
        """The answer for this item, once its batch is written. Raises what `write` raised.

        AccountBusy when too many of the account wait.
        """
        queue = self._waiting.setdefault(self._whose(item), deque())
        if self._most is not None and len(queue) >= self._most:
            raise AccountBusy
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        queue.append((item, answer))
        if len(self._tasks) < _WRITERS:
            # Not in the name of whoever came first.
            task = asyncio.create_task(self._run(), context=Context())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await answer

    async def _run(self) -> None:
        while self._waiting:
            await self._write_batch(self._next())

    def _next(self) -> "list[tuple[Item, asyncio.Future[Answer]]]":
        batch: list[tuple[Item, asyncio.Future[Answer]]] = []
        while self._waiting and len(batch) < self._largest:
            whose, queue = self._waiting.popitem(last=False)
            batch.append(queue.popleft())
            if queue:
                # To the end: everybody else comes first.
                self._waiting[whose] = queue
        return batch

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
