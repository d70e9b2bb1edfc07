"""SQL on what letters said that asked to confirm."""

from collections.abc import Mapping

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId


async def note(conn: Conn, account_id: AccountId, said: Mapping[DeliveryId, int]) -> None:
    """Delivery → the id of its text. A letter that is written anew says what it says then."""
    await conn.execute(
        """UPDATE deliveries d SET letter_text_id = u.text_id
           FROM unnest(:ids::bigint[], :texts::bigint[]) AS u(id, text_id)
           WHERE d.account_id = :account_id AND d.id = u.id""",
        account_id=account_id,
        ids=list(said),
        texts=list(said.values()),
    )
