"""Which version of a list is in force, asked for all callers of a moment with one statement."""

from collections.abc import Sequence
from operator import itemgetter

from kapocs.db.combine import Combiner
from kapocs.db.pool import Pool
from kapocs.ids import AccountId, ListId
from kapocs.lists import queries


class ListVersions:
    """Tells versions to many requests."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._combiner = Combiner[tuple[AccountId, ListId], int | None](self._read, itemgetter(0))

    async def of(self, account_id: AccountId, list_id: ListId) -> int | None:
        """As `lists.queries.version`."""
        return await self._combiner.add((account_id, list_id))

    async def _read(self, asked: Sequence[tuple[AccountId, ListId]]) -> Sequence[int | None]:
        async with self._pool.connection() as conn:
            return await queries.versions(conn, asked)
