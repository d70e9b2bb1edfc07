"""SQL that finds who was changed lately, and reads a list in another order than it was filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.subscribers.queries_export import LARGEST_PAGE_BYTES, lengths


@dataclass(frozen=True, slots=True)
class Placed:
    """A record, and the moment by which it has its place."""

    id: int
    at: datetime


async def changed(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    after: tuple[datetime, int],
    size: int,
) -> list[Placed]:
    """Who was changed, or joined and was never changed since, after a moment and an id.

    In the order of that moment, and of ids.
    """
    # A branch each, because each of the two indexes serves one of them.
    return await conn.all(
        Placed,
        """(SELECT id, updated_at AS at FROM subscribers
            WHERE account_id = :account_id AND list_id = :list_id AND updated_at IS NOT NULL
              AND (updated_at, id) > (:at, :id)
            ORDER BY updated_at, id LIMIT :size)
           UNION ALL
           (SELECT id, subscribed_at AS at FROM subscribers
            WHERE account_id = :account_id AND list_id = :list_id AND subscribed_at IS NOT NULL
              AND updated_at IS NULL AND (subscribed_at, id) > (:at, :id)
            ORDER BY subscribed_at, id LIMIT :size)
           ORDER BY at, id LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        at=after[0],
        id=after[1],
        size=size,
    )


async def joined_first(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    after: tuple[datetime, int],
    size: int,
) -> list[Placed]:
    """Who joined after a moment and an id, in the order of that."""
    return await conn.all(
        Placed,
        """SELECT id, subscribed_at AS at FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND subscribed_at IS NOT NULL
             AND (subscribed_at, id) > (:at, :id)
           ORDER BY subscribed_at, id LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        at=after[0],
        id=after[1],
        size=size,
    )


async def joined_last(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    after: tuple[datetime, int],
    size: int,
) -> list[Placed]:
    """Who joined before a moment and an id, the last first."""
    return await conn.all(
        Placed,
        """SELECT id, subscribed_at AS at FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND subscribed_at IS NOT NULL
             AND (subscribed_at, id) < (:at, :id)
           ORDER BY subscribed_at DESC, id DESC LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        at=after[0],
        id=after[1],
        size=size,
    )


async def newest(
    conn: Conn, account_id: AccountId, list_id: ListId, *, before: int, size: int
) -> list[int]:
    """Ids of the list below this one, the newest first."""
    return await conn.column(
        """SELECT id FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id < :before
           ORDER BY id DESC LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        before=before,
        size=size,
    )


async def how_many_fit(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[int]
) -> int:
    """How many of these records, from the first, are as long as a page may be; one at least."""
    known = await lengths(conn, account_id, list_id, ids)
    total = 0
    for number, each in enumerate(ids):
        total += known.get(each, 0)
        if number and total > LARGEST_PAGE_BYTES:
            return number
    return len(ids)
