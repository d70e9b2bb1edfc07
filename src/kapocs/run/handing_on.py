"""What `kapocs up` knows when the database is ready, for the small program that it becomes.

It goes through a pipe, since it holds passwords that the first start made.
"""

import json
import os
from dataclasses import asdict, dataclass
from typing import Self

from kapocs.db.embedded import Hold


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOn:
    """Where a start stands."""

    started: float
    """By the machine's monotonic clock."""
    words: str
    """To be said when everything runs."""
    sockets: tuple[int, ...]
    """Descriptors that listen for the web side."""
    server: Hold | None
    """The embedded server; None: the database is not ours."""

    def put_down(self) -> int:
        """The descriptor at which the program that this process becomes finds it.

        That one has the sockets and the hold, too.
        """
        found, given = os.pipe()
        # Far less than a pipe takes while nobody reads it.
        os.write(given, json.dumps(asdict(self)).encode())
        os.close(given)
        for descriptor in (found, *self._descriptors()):
            os.set_inheritable(descriptor, True)
        return found

    @classmethod
    def pick_up(cls, descriptor: int) -> Self:
        """What was put down before; programs started from now on inherit none of it."""
        with os.fdopen(descriptor) as found:
            given = json.load(found)
        server = given["server"] and Hold(**given["server"])
        here = cls(
            started=given["started"],
            words=given["words"],
            sockets=tuple(given["sockets"]),
            server=server,
        )
        for each in here._descriptors():
            os.set_inheritable(each, False)
        return here

    def _descriptors(self) -> list[int]:
        return [*self.sockets, *([self.server.descriptor] if self.server else [])]
