"""What is delivered at one time is kept by one statement; each is answered after the commit."""

from collections.abc import Sequence

from kapocs.connectors.actions import CHANNEL
from kapocs.connectors.queries_inbound import NewInbound, insert
from kapocs.db.combine import Combiner
from kapocs.db.pool import Pool

_LARGEST_BATCH = 200


class InboundKeeper:
    """Takes deliveries from many requests."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._combiner = Combiner[NewInbound, None](
            self._write, lambda each: each.account_id, largest=_LARGEST_BATCH
        )

    async def keep(self, delivery: NewInbound) -> None:
        """Returns once it is kept. AccountBusy when too many of the account wait."""
        await self._combiner.add(delivery)

    async def _write(self, deliveries: Sequence[NewInbound]) -> Sequence[None]:
        async with self._pool.transaction() as conn:
            if await insert(conn, deliveries):
                conn.wake(CHANNEL)
        return [None] * len(deliveries)
