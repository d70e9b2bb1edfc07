"""SQL on orders that wait to be stored, and on those that a file brought."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.order_files.model import ArrivedOrder, WaitingOrder
from kapocs.order_files.packing import packed, packed_line


@dataclass(frozen=True, slots=True)
class BroughtPage:
    """Orders that a page of an import brought; `place`: of the page's last one in the file."""

    place: int
    added: list[SubscriberId]


async def stage(
    conn: Conn, account_id: AccountId, import_id: int, orders: Sequence[tuple[int, ArrivedOrder]]
) -> None:
    """Has the orders wait, each with its place among those of the file."""
    await conn.execute(
        """INSERT INTO order_arrivals (account_id, import_id, place, number, email_key, wish, lines)
           SELECT :account_id, :import_id, o.place, o.number, o.email_key, o.wish, o.lines::jsonb
           FROM unnest(:places::int[], :numbers::text[], :keys::text[], :wishes::jsonb[],
                       :lines::text[]) AS o(place, number, email_key, wish, lines)""",
        account_id=account_id,
        import_id=import_id,
        places=[place for place, _ in orders],
        numbers=[each.number for _, each in orders],
        keys=[each.email_key for _, each in orders],
        wishes=[packed(each.wish) for _, each in orders],
        lines=[
            orjson.dumps([packed_line(line) for line in each.lines]).decode() for _, each in orders
        ],
    )


async def take(
    conn: Conn, account_id: AccountId, import_id: int, *, size: int
) -> list[WaitingOrder]:
    """The next orders, which wait no more, by their place."""
    found = await conn.all(
        WaitingOrder,
        """DELETE FROM order_arrivals
           WHERE account_id = :account_id AND import_id = :import_id AND place = ANY(ARRAY(
               SELECT place FROM order_arrivals
               WHERE account_id = :account_id AND import_id = :import_id
               ORDER BY place LIMIT :size))
           RETURNING place, number, email_key, wish, lines""",
        account_id=account_id,
        import_id=import_id,
        size=size,
    )
    return sorted(found, key=lambda each: each.place)


async def drop(conn: Conn, account_id: AccountId, import_id: int) -> None:
    """No order of this import waits any more."""
    await conn.execute(
        "DELETE FROM order_arrivals WHERE account_id = :account_id AND import_id = :import_id",
        account_id=account_id,
        import_id=import_id,
    )


async def keep_page(
    conn: Conn,
    account_id: AccountId,
    import_id: int,
    *,
    place: int,
    added: Sequence[SubscriberId],
) -> None:
    """Remembers which orders a page brought."""
    await conn.execute(
        """INSERT INTO order_pages (account_id, import_id, place, added)
           VALUES (:account_id, :import_id, :place, :added)""",
        account_id=account_id,
        import_id=import_id,
        place=place,
        added=list(added),
    )


async def take_page(conn: Conn, account_id: AccountId, import_id: int) -> BroughtPage | None:
    """The last page that is left, which is remembered no more; None: none is."""
    return await conn.first(
        BroughtPage,
        """DELETE FROM order_pages WHERE account_id = :account_id AND import_id = :import_id
             AND place = (SELECT max(place) FROM order_pages
                          WHERE account_id = :account_id AND import_id = :import_id)
           RETURNING place, added""",
        account_id=account_id,
        import_id=import_id,
    )


async def forget(conn: Conn, account_id: AccountId, import_id: int) -> None:
    """Nothing of this import can be taken back from here on."""
    await conn.execute(
        "DELETE FROM order_pages WHERE account_id = :account_id AND import_id = :import_id",
        account_id=account_id,
        import_id=import_id,
    )


async def untouched(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> list[SubscriberId]:
    """Those of the orders that nobody changed, paid, sent or has to do with, held until the
    transaction ends.
    """
    return await conn.column(
        """SELECT s.id FROM subscribers s
           WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id = ANY(:ids)
             AND s.updated_at IS NULL
             AND NOT EXISTS (
                 SELECT FROM payments p WHERE p.account_id = :account_id
                   AND p.list_id = :list_id AND p.record_id = s.id)
             AND NOT EXISTS (
                 SELECT FROM parcels g WHERE g.account_id = :account_id
                   AND g.list_id = :list_id AND g.record_id = s.id)
             AND NOT EXISTS (
                 SELECT FROM tasks t WHERE t.account_id = :account_id
                   AND t.list_id = :list_id AND t.subscriber_id = s.id)
             AND NOT EXISTS (
                 SELECT FROM opportunities o WHERE o.account_id = :account_id
                   AND o.list_id = :list_id AND o.subscriber_id = s.id)
           ORDER BY s.id FOR UPDATE OF s""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def there(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> int:
    """How many of the orders are still there."""
    found: int = await conn.value(
        """SELECT count(*) FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )
    return found
