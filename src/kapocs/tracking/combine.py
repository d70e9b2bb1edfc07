"""Opens and clicks, written many at once; each caller waits for the commit of its batch."""

from collections.abc import Sequence

from kapocs.db.combine import Combiner
from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId, DeliveryId
from kapocs.subscribers import queries_events
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening
from kapocs.tracking import queries
from kapocs.tracking.model import Sent, Signal

_REMEMBERED = 50_000


class SignalWriter:
    """Takes signals from many requests."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._combiner = Combiner[Signal, bool](self._write)
        self._sent: dict[tuple[AccountId, DeliveryId], Sent] = {}

    async def add(self, signal: Signal) -> bool:
        """Notes the signal; False when its delivery is gone."""
        return await self._combiner.add(signal)

    async def _write(self, signals: Sequence[Signal]) -> Sequence[bool]:
        # One statement writes; a transaction around it would be two more round trips.
        async with self._pool.connection() as conn:
            await self._learn(conn, signals)
            happenings = [self._happening(signal) for signal in signals]
            await queries_events.note(conn, [each for each in happenings if each is not None])
        return [each is not None for each in happenings]

    async def _learn(self, conn: Conn, signals: Sequence[Signal]) -> None:
        """What a delivery was never changes, so it is asked for once."""
        unknown = {(each.account_id, each.delivery_id) for each in signals} - self._sent.keys()
        if not unknown:
            return
        if len(self._sent) + len(unknown) > _REMEMBERED:
            self._sent.clear()
            unknown = {(each.account_id, each.delivery_id) for each in signals}
        for sent in await queries.sent_many(conn, list(unknown)):
            self._sent[sent.account_id, sent.id] = sent

    def _happening(self, signal: Signal) -> Happening | None:
        sent = self._sent.get((signal.account_id, signal.delivery_id))
        if sent is None:
            return None
        return Happening(
            sent.account_id,
            sent.list_id,
            sent.subscriber_id,
            EventType.EMAIL_OPEN if signal.link_id is None else EventType.EMAIL_CLICK,
            signal.at,
            send_id=sent.send_id,
            letter_id=sent.letter_id,
            delivery_id=sent.id,
            link_id=signal.link_id,
            client_ip=signal.client_ip,
            user_agent=signal.user_agent,
        )
