"""SQL on who was asked whether they stay, and who said so."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.subscribers.links import Person

AskedToStay = tuple[ListId, SubscriberId, str]
"""A record, and the occurrence of the letter by which it was asked."""


async def note_asked(
    conn: Conn, account_id: AccountId, asked: Sequence[AskedToStay], *, now: datetime
) -> None:
    """They were asked, each by the letter of this occurrence."""
    await conn.execute(
        """INSERT INTO retention_people AS r (account_id, list_id, subscriber_id, asked_at,
                                              occurrence)
           SELECT :account_id, u.list_id, u.id, :now, u.occurrence
           FROM unnest(:lists::bigint[], :ids::bigint[], :occurrences::text[])
                AS u(list_id, id, occurrence)
           ON CONFLICT (account_id, list_id, subscriber_id) DO UPDATE
               SET asked_at = excluded.asked_at, occurrence = excluded.occurrence""",
        account_id=account_id,
        lists=[list_id for list_id, _, _ in asked],
        ids=[id_ for _, id_, _ in asked],
        occurrences=[occurrence for _, _, occurrence in asked],
        now=now,
    )


async def stay(conn: Conn, account_id: AccountId, who: Person, *, now: datetime) -> bool:
    """They want to stay; whether there is such a record."""
    changed = await conn.execute(
        """INSERT INTO retention_people AS r (account_id, list_id, subscriber_id, stayed_at)
           SELECT s.account_id, s.list_id, s.id, :now FROM subscribers s
           WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id = :id
           ON CONFLICT (account_id, list_id, subscriber_id) DO UPDATE
               SET stayed_at = greatest(r.stayed_at, excluded.stayed_at)""",
        account_id=account_id,
        list_id=who.list_id,
        id=who.subscriber_id,
        now=now,
    )
    return changed > 0
