"""What a transaction collects to write right before its commit, each kind with one statement."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

Write = Callable[[Any, list[Any]], Awaitable[None]]
"""Writes all that was collected for it: (conn, things)."""


class AtLast:
    """The things of one transaction."""

    def __init__(self) -> None:
        self._things: dict[Write, list[Any]] = {}

    def add(self, write: Write, things: Iterable[Any]) -> None:
        """Has `write` called with these, after all that were added before."""
        self._things.setdefault(write, []).extend(things)

    def mark(self) -> dict[Write, int]:
        """How much there is now, for `go_back`."""
        return {write: len(things) for write, things in self._things.items()}

    def go_back(self, mark: dict[Write, int]) -> None:
        """Forgets what was added since: what it tells of was taken back."""
        self._things = {write: self._things[write][:kept] for write, kept in mark.items()}

    async def write(self, conn: Any) -> None:
        """Writes everything; what is added meanwhile, too."""
        while self._things:
            write, things = self._things.popitem()
            await write(conn, things)

    def refuse_to_forget(self) -> None:
        """RuntimeError when something was added where no transaction ends."""
        if self._things:
            raise RuntimeError("what is written at last needs a transaction")
