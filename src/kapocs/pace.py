"""Long work of one account, so done that the process goes on serving all others.

Of each account one piece of such work runs at a time. While other accounts ask too, the account
rests three times as long as a piece took: so it never has more than a quarter of the process.
Nobody awaits anything within a piece, so a piece waits for nothing else.

Where no connection is held the rest comes before the next piece (`piece`, `aside`, `by_size`).
With a connection and locks in hand nobody may rest: there the work is done at once (`owing`), and
the account's next call rests for it at the door (`paid`, `big_call`), before anything is held.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import ParamSpec, TypeVar

from kapocs.ids import AccountId

BIG_BODY = 64 * 1024
"""Bytes; smaller bodies are read at once."""
BIG_CALL = 16 * 1024
"""Bytes of a body in which hundreds of things may be asked."""
SWITCH_SECONDS = 0.0001
"""How long a thread may keep the event loop waiting; Python's own is fifty times that.

A call waits for the database six times and more, and after each comes back to the thread. The
thread's work takes no longer for it: a page of 700 kB 1.0 s either way.
"""
_FEW = 50
_RESTS = 3
_UNNOTICED_SECONDS = 0.002
"""How long the event loop may be held so that others hardly notice. What holds it longer happens
to more of them and costs each of them more, so it rests by the square."""
_TOGETHER_SECONDS = 1.0
_MOST_OWED_SECONDS = 5.0
_LONGEST_AT_THE_DOOR = 2.0
"""Seconds that a call waits at most for what other calls of its account have done."""
_MOST_LANES = 1_000
# One for who has much to do, one for all others who have.
_THREADS = ThreadPoolExecutor(2, thread_name_prefix="aside")

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(slots=True, kw_only=True)
class _Lane:
    """One account's long work."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while its holder rests and works."""
    thread: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while it works on another thread, so the account never has more than one of them."""
    big_call: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held for as long as one such call is worked on."""
    users: int = 0
    rests_until: float = 0.0
    """After work without a connection."""
    owes_until: float = 0.0
    """For work with one. Small calls wait for this at the door, and not for long lists."""

    @contextmanager
    def used(self) -> Iterator[None]:
        """For as long as the block lasts; its first user makes the locks anew.

        They belong to the loop in which somebody waited for them.
        """
        if not self.users:
            self.turn, self.thread, self.big_call = (asyncio.Lock() for _ in range(3))
        self.users += 1
        try:
            yield
        finally:
            self.users -= 1

    def free_at(self) -> float:
        """When its next piece may begin."""
        return max(self.rests_until, self.owes_until)


class Pace:
    """Whose long work runs, and until when it rests."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: AccountId | None = None
        self._changed = 0.0
        self._lanes: dict[AccountId, _Lane] = {}

    def seen(self, account_id: AccountId) -> None:
        """This account asks something."""
        if account_id != self._last:
            self._last, self._changed = account_id, self._clock()

    async def paid(self, account_id: AccountId) -> None:
        """Waits at the door of a call, before it holds anything, until the account has rested."""
        lane = self._lanes.get(account_id)
        latest = self._clock() + _LONGEST_AT_THE_DOOR
        while lane is not None and self._is_shared():
            rest = min(lane.owes_until, latest) - self._clock()
            if rest <= 0:
                return
            await asyncio.sleep(rest)

    @asynccontextmanager
    async def big_call(self, account_id: AccountId, *, is_big: bool = True) -> AsyncIterator[None]:
        """For a call that may be much work, before it holds a connection.

        While others ask too, one of an account is worked on at a time, and only after the account
        has rested; else all that wait for its rest would begin together.
        """
        if not is_big or not self._is_shared():
            yield
            return
        lane = self._lane(account_id)
        with lane.used():
            async with lane.big_call:
                await asyncio.sleep(max(0.0, lane.owes_until - self._clock()))
                yield

    @asynccontextmanager
    async def piece(self, account_id: AccountId, *, beside: float = 0.0) -> AsyncIterator[None]:
        """For work on the event loop without an `await` in it, of a few milliseconds.

        `beside`: how much work goes with it elsewhere on the loop, in times of its own.
        """
        async with self._turn(account_id) as lane:
            begun = self._clock()
            try:
                yield
            finally:
                times = (1 + beside) * max(1.0, (self._clock() - begun) / _UNNOTICED_SECONDS)
                lane.rests_until = self._after(lane.rests_until, begun, times)

    async def aside(
        self,
        account_id: AccountId,
        work: Callable[Given, Result],
        /,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """The result of pure work that takes longer, done by another thread meanwhile."""
        async with self._turn(account_id) as lane, lane.thread:
            begun = self._clock()
            try:
                return await _on_thread(partial(work, *args, **kwargs))
            finally:
                lane.rests_until = self._after(lane.rests_until, begun)

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

    async def owing(
        self,
        account_id: AccountId,
        size: int,
        work: Callable[Given, Result],
        /,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """The result of pure work on so many things, while a connection is held.

        There is no rest: the account owes it.

        It waits for nothing but the account's own work on the other thread, and that for nothing.
        """
        if size <= _FEW:
            return work(*args, **kwargs)
        lane = self._lane(account_id)
        with lane.used():
            async with lane.thread:
                begun = self._clock()
                try:
                    return await _on_thread(partial(work, *args, **kwargs))
                finally:
                    lane.owes_until = self._after(lane.owes_until, begun)

    @asynccontextmanager
    async def _turn(self, account_id: AccountId) -> AsyncIterator[_Lane]:
        lane = self._lane(account_id)
        with lane.used():
            async with lane.turn:
                # Even a rest of no length lets others be served.
                await asyncio.sleep(max(0.0, lane.free_at() - self._clock()))
                yield lane

    def _after(self, until: float, begun: float, times: float = 1.0) -> float:
        """Until when to rest after work that took so many times as long as since `begun`."""
        now = self._clock()
        if not self._is_shared():
            return until
        return min(max(until, now) + _RESTS * times * (now - begun), now + _MOST_OWED_SECONDS)

    def _is_shared(self) -> bool:
        """Whether more than one account asks."""
        return self._clock() - self._changed < _TOGETHER_SECONDS

    def _lane(self, account_id: AccountId) -> _Lane:
        found = self._lanes.get(account_id)
        if found is None:
            if len(self._lanes) >= _MOST_LANES:
                self._forget()
            found = self._lanes[account_id] = _Lane()
        return found

    def _forget(self) -> None:
        now = self._clock()
        self._lanes = {
            account_id: lane
            for account_id, lane in self._lanes.items()
            if lane.users or lane.free_at() > now
        }


async def _on_thread(work: Callable[[], Result]) -> Result:
    return await asyncio.get_running_loop().run_in_executor(_THREADS, work)


PACE = Pace()
"""The process's own."""
