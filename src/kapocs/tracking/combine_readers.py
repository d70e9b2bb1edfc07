"""Who clicked, looked up for all clicks of a moment with one statement (docs/decisions/0005)."""

from collections.abc import Sequence
from operator import itemgetter

from kapocs.db.combine import Combiner
from kapocs.db.pool import Pool
from kapocs.ids import AccountId, DeliveryId
from kapocs.tracking import queries
from kapocs.tracking.queries import MailReader


class ReaderLookup:
    """Tells the readers of deliveries."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._combiner = Combiner[tuple[AccountId, DeliveryId], MailReader | None](
            # Who clicked is on the way to a page, however many others are.
            self._read,
            itemgetter(0),
            most=None,
        )

    async def of(self, account_id: AccountId, delivery_id: DeliveryId) -> MailReader | None:
        """Whom the delivery went to; None: it, its list or the person is gone."""
        return await self._combiner.add((account_id, delivery_id))

    async def _read(
        self, wanted: Sequence[tuple[AccountId, DeliveryId]]
    ) -> Sequence[MailReader | None]:
        async with self._pool.connection() as conn:
            return await queries.readers(conn, wanted)
