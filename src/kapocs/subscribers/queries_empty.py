"""SQL that deletes what belonged to a deleted list or field, a bounded piece at a time."""

from kapocs.db.pool import Conn
from kapocs.facts import queries as facts
from kapocs.ids import AccountId, ListId
from kapocs.subscribers.queries_orders import keep_orders


async def delete_some(conn: Conn, account_id: AccountId, list_id: ListId, *, size: int) -> int:
    """Deletes records of a deleted list with all that hangs on them, and no fact; how many."""
    ids = await conn.column(
        """SELECT id FROM subscribers WHERE account_id = :account_id AND list_id = :list_id
           ORDER BY id LIMIT :size FOR UPDATE""",
        account_id=account_id,
        list_id=list_id,
        size=size,
    )
    await facts.forget(conn, account_id, list_id, ids)
    await conn.execute(
        """DELETE FROM subscriber_events
           WHERE account_id = :account_id AND list_id = :list_id AND subscriber_id = ANY(:ids)""",
        account_id=account_id,
        list_id=list_id,
        ids=ids,
    )
    removed = await conn.execute(
        """DELETE FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)""",
        account_id=account_id,
        list_id=list_id,
        ids=ids,
    )
    await keep_orders(conn, account_id, [list_id], ids)
    return removed


async def forget_departures(
    conn: Conn, account_id: AccountId, list_id: ListId, *, size: int
) -> int:
    """Forgets who left the list; how many of them."""
    return await conn.execute(
        """DELETE FROM departures WHERE account_id = :account_id AND list_id = :list_id
             AND email_key IN (SELECT email_key FROM departures
                               WHERE account_id = :account_id AND list_id = :list_id
                               LIMIT :size)""",
        account_id=account_id,
        list_id=list_id,
        size=size,
    )


async def empty_field(
    conn: Conn, account_id: AccountId, list_id: ListId, *, name: str, page: tuple[int, int]
) -> int | None:
    """Deletes the field's values on a page (after this id, so many); its last id, None: no more."""
    after, size = page
    last: int | None = await conn.value(
        """WITH page AS (
               SELECT id, fields ? :name AS has FROM subscribers
               WHERE account_id = :account_id AND list_id = :list_id AND id > :after
               ORDER BY id LIMIT :size
           ), emptied AS (
               UPDATE subscribers s SET fields = s.fields - :name::text
               FROM page p WHERE s.account_id = :account_id AND s.list_id = :list_id
                 AND s.id = p.id AND p.has
           )
           SELECT max(id) FROM page""",
        account_id=account_id,
        list_id=list_id,
        name=name,
        after=after,
        size=size,
    )
    return last
