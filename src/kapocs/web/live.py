"""Tells pages that are open what changes: one look a second for all that this process watches.

No connection is held while nothing happens: it is borrowed for a look, and each thing that pages
watch is looked at once, however many of them do (decision 0053).
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog

from kapocs.db.pool import AWAY, Conn, Pool
from kapocs.errors import KapocsError

Look = Callable[[Conn], Awaitable[str]]
"""How a thing stands, as a text that is another one after a change."""

EVERY_SECONDS = 1.0
MOST = 300
"""Pages that follow something, in all of the machine's processes."""
MOST_OF_PERSON = 10
"""In each process."""
_log = structlog.get_logger(__name__)


@dataclass(eq=False, slots=True, kw_only=True)
class Follower:
    """A page that is told. `looks`: by the name of each thing, which is the same for all pages.

    `stays`: whether whoever looks is still signed in, empty when not.
    """

    looks: Mapping[str, Look]
    stays: tuple[str, Look]
    stands: dict[str, str] = field(default_factory=dict)
    """How things stood when they were told last."""
    is_over: bool = False
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def changed(self, states: Mapping[str, str]) -> dict[str, str]:
        """What stands in another way than it was told; it is told now."""
        found = {
            name: states[name]
            for name in self.looks
            if name in states and self.stands.get(name) != states[name]
        }
        self.stands |= found
        return found


class Live:
    """One process's followers, and the look at what they follow."""

    def __init__(self, pool: Pool, *, processes: int = 1, every: float = EVERY_SECONDS) -> None:
        self._pool = pool
        self._most = max(1, MOST // processes)
        self._every = every
        self._followers: set[Follower] = set()
        self._people: Counter[str] = Counter()
        self._looking: asyncio.Task[None] | None = None
        self._is_closed = False
        self.states: dict[str, str] = {}

    def has_room(self, person: str) -> bool:
        """Whether one more of their pages may follow something."""
        if self._is_closed or len(self._followers) >= self._most:
            return False
        return self._people[person] < MOST_OF_PERSON

    @contextmanager
    def following(self, person: str, follower: Follower) -> Iterator[None]:
        """Looks for the page as long as the block lasts; `has_room` was asked before."""
        self._people[person] += 1
        self._followers.add(follower)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_for_ever())
        try:
            yield
        finally:
            self._followers.discard(follower)
            self._people[person] -= 1
            if not self._people[person]:
                del self._people[person]

    def close(self) -> None:
        """Tells every page that it is over: the process ends, and another one takes it."""
        self._is_closed = True
        for each in self._followers:
            each.is_over = True
            each.news.set()

    async def _look_for_ever(self) -> None:
        while self._followers and not self._is_closed:
            try:
                async with self._pool.connection() as conn:
                    self.states = await self._look(conn)
            except AWAY as error:
                _log.info("live.no_look", error=str(error))
            else:
                self._tell()
            await asyncio.sleep(self._every)

    async def _look(self, conn: Conn) -> dict[str, str]:
        wanted: dict[str, Look] = {}
        for each in self._followers:
            wanted |= {**each.looks, each.stays[0]: each.stays[1]}
        states = {}
        for name, look in wanted.items():
            try:
                states[name] = await look(conn)
            except KapocsError:
                # It is gone, which is a change as well.
                states[name] = ""
        return states

    def _tell(self) -> None:
        for each in self._followers:
            each.is_over = each.is_over or self.states.get(each.stays[0]) == ""
            is_other = any(
                name in self.states and each.stands.get(name) != self.states[name]
                for name in each.looks
            )
            if is_other or each.is_over:
                each.news.set()
