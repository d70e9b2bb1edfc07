"""Whose turn it is to get a connection, so that nobody takes them all.

Connections go round the accounts that wait, one each; within an account, first come, first
served. How many an account may hold depends on how many are free, so one alone in the process
gets most of them and a newcomer always finds one.
"""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from kapocs.errors import TooFast
from kapocs.ids import AccountId

LONGEST_QUEUE = 256
"""Requests of one account that may wait in one process; legitimate callers have a few dozen."""


class AccountBusy(TooFast):
    """Too many requests of this account are waiting; try again in a moment."""

    code = "account_busy"


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom a connection is wanted, and whether for work that may take seconds."""

    account_id: AccountId
    heavy: bool = False


class Turns:
    """Hands out `size` turns. None stands for work that is nobody's or many accounts' own."""

    def __init__(self, size: int) -> None:
        self._free = size
        self._heavy_each = max(1, size // 10)
        self._heavy_all = max(1, size // 2)
        self._heavy = 0
        self._held: Counter[Whose | None] = Counter()
        # In the order in which they are served next.
        self._waiting: dict[Whose | None, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def turn(self, whose: Whose | None) -> AsyncIterator[None]:
        """Holds a turn for as long as the block lasts. AccountBusy when too many wait for one."""
        if whose not in self._waiting and self._may(whose):
            self._take(whose)
        else:
            await self._wait(whose)
        try:
            yield
        finally:
            self._give_back(whose)

    def _may(self, whose: Whose | None) -> bool:
        if not self._free:
            return False
        if whose is None:
            return True
        held = self._held[whose]
        if whose.heavy:
            return held < self._heavy_each and self._heavy < self._heavy_all
        return not held or held < 2 * (self._free - 1)

    def _take(self, whose: Whose | None) -> None:
        self._free -= 1
        self._held[whose] += 1
        self._heavy += whose is not None and whose.heavy

    def _give_back(self, whose: Whose | None) -> None:
        self._free += 1
        self._held[whose] -= 1
        if not self._held[whose]:
            del self._held[whose]
        self._heavy -= whose is not None and whose.heavy
        self._serve()

    async def _wait(self, whose: Whose | None) -> None:
        queue = self._waiting.setdefault(whose, deque())
        if whose is not None and len(queue) >= LONGEST_QUEUE:
            raise AccountBusy
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self._give_back(whose)
            else:
                self._forget(whose, mine)
            raise

    def _forget(self, whose: Whose | None, mine: "asyncio.Future[None]") -> None:
        queue = self._waiting.get(whose)
        if queue is None or mine not in queue:
            return
        queue.remove(mine)
        if not queue:
            del self._waiting[whose]

    def _serve(self) -> None:
        while self._free:
            whose = next(filter(self._may, self._waiting), ...)
            if whose is ...:
                return
            queue = self._waiting.pop(whose)
            first = queue.popleft()
            if queue:
                # To the end: everybody else comes first.
                self._waiting[whose] = queue
            if not first.done():
                self._take(whose)
                first.set_result(None)
