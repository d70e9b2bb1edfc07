"""SQL on the letters of a batch and the chunks they are typeset in."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId
from kapocs.printing.model import NewPrintItem, Printed, PrintItem
from kapocs.reasons import Reason, read, stored


@dataclass(frozen=True, slots=True)
class Chunk:
    """Letters that are typeset in one go."""

    number: int
    first_position: int
    last_position: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A delivery and what came of it: the file it is in, or why it was left out."""

    id: int
    delivery_id: DeliveryId
    file: int | None
    error: Reason | None


async def add(
    conn: Conn, account_id: AccountId, batch_id: int, items: Sequence[NewPrintItem]
) -> None:
    """Puts letters into the batch; those that are in it, or in another one, stay where they are."""
    await conn.execute(
        """INSERT INTO print_items (account_id, batch_id, list_id, subscriber_id, delivery_id,
                                    letter_id, sort_key, name, address, why)
           SELECT :account_id, :batch_id, i.list_id, i.subscriber_id, i.delivery_id, i.letter_id,
                  i.sort_key, i.name, i.address, i.why
           FROM jsonb_to_recordset(:items::jsonb) AS i(
               list_id bigint, subscriber_id bigint, delivery_id bigint, letter_id bigint,
               sort_key text, name text, address text, why jsonb)
           ON CONFLICT DO NOTHING""",
        account_id=account_id,
        batch_id=batch_id,
        items=[_stored(each) for each in items],
    )


async def put_in_order(conn: Conn, account_id: AccountId, batch_id: int) -> int:
    """Gives each letter without an error its position, from 1; how many there are."""
    # Until the table is analysed the planner takes a batch for one row, and joins its letters to
    # themselves row by row: 5,000 letters took five seconds.
    await conn.execute("ANALYZE print_items")
    return await conn.execute(
        """UPDATE print_items AS i SET position = o.place
           FROM (SELECT id,
                        row_number() OVER (ORDER BY alphabetical(sort_key) COLLATE "C", list_id,
                                                    subscriber_id, id) AS place
                 FROM print_items
                 WHERE account_id = :account_id AND batch_id = :batch_id
                   AND error = '' AND why IS NULL) AS o
           WHERE i.account_id = :account_id AND i.batch_id = :batch_id AND i.id = o.id""",
        account_id=account_id,
        batch_id=batch_id,
    )


async def add_chunks(
    conn: Conn, account_id: AccountId, batch_id: int, ranges: Sequence[tuple[int, int]]
) -> None:
    """Chunks by their first and last position."""
    await conn.execute(
        """INSERT INTO print_chunks (account_id, batch_id, number, first_position, last_position)
           SELECT :account_id, :batch_id, u.number, u.first, u.last
           FROM unnest(:firsts::int[], :lasts::int[]) WITH ORDINALITY AS u(first, last, number)""",
        account_id=account_id,
        batch_id=batch_id,
        firsts=[first for first, _ in ranges],
        lasts=[last for _, last in ranges],
    )


async def chunk(conn: Conn, account_id: AccountId, batch_id: int, number: int) -> Chunk | None:
    """A chunk that was not typeset yet; None: it was, or there is none of this number."""
    return await conn.first(
        Chunk,
        """SELECT number, first_position, last_position FROM print_chunks
           WHERE account_id = :account_id AND batch_id = :batch_id AND number = :number
             AND pages IS NULL""",
        account_id=account_id,
        batch_id=batch_id,
        number=number,
    )


async def waiting_chunks(
    conn: Conn, account_id: AccountId, batch_id: int, *, size: int
) -> list[int]:
    """The first numbers of chunks that were not typeset yet."""
    return await conn.column(
        """SELECT number FROM print_chunks
           WHERE account_id = :account_id AND batch_id = :batch_id AND pages IS NULL
           ORDER BY number LIMIT :size""",
        account_id=account_id,
        batch_id=batch_id,
        size=size,
    )


async def of_chunk(
    conn: Conn, account_id: AccountId, batch_id: int, chunk: Chunk
) -> list[PrintItem]:
    """The chunk's letters in their order."""
    return await conn.all(
        PrintItem,
        """SELECT i.id, i.list_id, i.subscriber_id, i.letter_id, i.position, d.event
           FROM print_items i
           LEFT JOIN deliveries d ON d.account_id = :account_id AND d.id = i.delivery_id
           WHERE i.account_id = :account_id AND i.batch_id = :batch_id
             AND i.position BETWEEN :first AND :last
           ORDER BY i.position""",
        account_id=account_id,
        batch_id=batch_id,
        first=chunk.first_position,
        last=chunk.last_position,
    )


async def note_chunk(
    conn: Conn,
    account_id: AccountId,
    batch_id: int,
    chunk: int,
    *,
    printed: Sequence[Printed],
    data: bytes,
) -> bool:
    """Keeps what the typesetter made. False: another worker was first, and its own is kept."""
    is_first = await conn.execute(
        """UPDATE print_chunks SET pages = :pages, data = :data
           WHERE account_id = :account_id AND batch_id = :batch_id AND number = :chunk
             AND pages IS NULL""",
        account_id=account_id,
        batch_id=batch_id,
        chunk=chunk,
        pages=sum(each.pages or 0 for each in printed),
        data=data,
    )
    if not is_first:
        return False
    await conn.execute(
        """UPDATE print_items AS i
           SET chunk = :chunk, chunk_page = p.chunk_page, pages = p.pages, name = p.name,
               address = p.address, error = '', why = p.why
           FROM jsonb_to_recordset(:printed::jsonb)
                AS p(id bigint, chunk_page int, pages int, name text, address text, why jsonb)
           WHERE i.account_id = :account_id AND i.batch_id = :batch_id AND i.id = p.id""",
        account_id=account_id,
        batch_id=batch_id,
        chunk=chunk,
        printed=[_stored(each) for each in printed],
    )
    return True


async def ended(
    conn: Conn, account_id: AccountId, batch_id: int, *, after: int, size: int
) -> list[Ended]:
    """The batch's deliveries with what came of them, by item."""
    rows = await conn.rows(
        """SELECT id, delivery_id, file,
                  CASE WHEN error = '' THEN why ELSE to_jsonb(error) END AS error
           FROM print_items
           WHERE account_id = :account_id AND batch_id = :batch_id AND id > :after
             AND delivery_id IS NOT NULL
           ORDER BY id LIMIT :size""",
        account_id=account_id,
        batch_id=batch_id,
        after=after,
        size=size,
    )
    return [Ended(**{**row, "error": read(row["error"])}) for row in rows]


async def let_go(conn: Conn, account_id: AccountId, batch_id: int) -> None:
    """Drops what was prepared, so that letters of a send may go into another batch."""
    for table in ("print_items", "print_chunks", "print_files"):
        await conn.execute(_DROP[table], account_id=account_id, batch_id=batch_id)


_DROP = {
    "print_items": """DELETE FROM print_items
                      WHERE account_id = :account_id AND batch_id = :batch_id""",
    "print_chunks": """DELETE FROM print_chunks
                       WHERE account_id = :account_id AND batch_id = :batch_id""",
    "print_files": """DELETE FROM print_files
                      WHERE account_id = :account_id AND batch_id = :batch_id""",
}


def _stored(item: NewPrintItem | Printed) -> dict[str, Any]:
    """As a statement takes it: the reason as its column holds it."""
    values = {each.name: getattr(item, each.name) for each in fields(item)}
    error = values.pop("error")
    return {**values, "why": stored(error)}
