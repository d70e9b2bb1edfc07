"""SQL that tells what a signal belongs to. `deliveries` is the table of `sends`, read here."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId
from kapocs.tracking.model import Sent


async def sent(conn: Conn, account_id: AccountId, delivery_id: DeliveryId) -> Sent | None:
    """One delivery."""
    found = await sent_many(conn, [(account_id, delivery_id)])
    return found[0] if found else None


async def sent_many(conn: Conn, wanted: Sequence[tuple[AccountId, DeliveryId]]) -> list[Sent]:
    """Deliveries of any accounts; each pair comes out of a signed link."""
    return await conn.all(
        Sent,
        """SELECT d.account_id, d.id, d.list_id, d.subscriber_id, d.send_id, d.letter_id
           FROM unnest(:accounts::bigint[], :ids::bigint[]) AS w(account_id, id)
           JOIN deliveries d ON d.account_id = w.account_id AND d.id = w.id""",
        accounts=[account_id for account_id, _ in wanted],
        ids=[delivery_id for _, delivery_id in wanted],
    )
