"""Hot writes: sign-ups that arrive at the same time share one statement and one commit.

None of the callers sees another's. This is the one exception to "a transaction per request"
(docs/decisions/0005).
"""

from collections.abc import Sequence

from kapocs.db.combine import Combiner
from kapocs.db.pool import Pool
from kapocs.ids import SubscriberId
from kapocs.subscribers import actions
from kapocs.subscribers.model import SignUp


class SignUpWriter:
    """Takes sign-ups from many requests and adds those who are new."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._combiner = Combiner[SignUp, SubscriberId | None](self._write)

    async def add(self, wish: SignUp) -> SubscriberId | None:
        """The new record's id, after the commit.

        None: not added, because the address is on the list already or the list's shape
        changed; `actions.add` tells which and deals with it.
        """
        return await self._combiner.add(wish)

    async def _write(self, wishes: Sequence[SignUp]) -> Sequence[SubscriberId | None]:
        async with self._pool.transaction() as conn:
            return await actions.add_new(conn, wishes)
