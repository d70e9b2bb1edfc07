"""SQL on print files, their pieces and their manifest."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.paper.print_file import Place
from kapocs.printing.model import PrintFile
from kapocs.reasons import Reason, read


@dataclass(frozen=True, slots=True)
class LetterPages:
    """A letter's pages, in print order; 0: it shares the page of the one before."""

    position: int
    pages: int


@dataclass(frozen=True, slots=True)
class ChunkSpan:
    """Pages of a chunk that belong into a file: from `first` (from 0) up to before `end`."""

    chunk: int
    first: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestEntry:
    """A line of the manifest. Without a file the letter was left out, and `error` says why."""

    id: int
    position: int | None
    file: int | None
    first_page: int | None
    last_page: int | None
    list_id: ListId
    subscriber_id: SubscriberId
    name: str
    address: str
    error: Reason | None


async def pages_after(
    conn: Conn, account_id: AccountId, batch_id: int, *, after: int, size: int
) -> list[LetterPages]:
    """Pages of the letters that were typeset, in print order."""
    return await conn.all(
        LetterPages,
        """SELECT position, pages FROM print_items
           WHERE account_id = :account_id AND batch_id = :batch_id AND position > :after
             AND pages IS NOT NULL
           ORDER BY position LIMIT :size""",
        account_id=account_id,
        batch_id=batch_id,
        after=after,
        size=size,
    )


async def place(
    conn: Conn,
    account_id: AccountId,
    batch_id: int,
    *,
    positions: Sequence[int],
    places: Sequence[Place],
) -> None:
    """Notes where the letters at these positions are."""
    await conn.execute(
        """UPDATE print_items AS i
           SET file = u.file, first_page = u.first, last_page = u.last
           FROM unnest(:positions::int[], :files::int[], :firsts::int[], :lasts::int[])
                AS u(position, file, first, last)
           WHERE i.account_id = :account_id AND i.batch_id = :batch_id
             AND i.position = u.position""",
        account_id=account_id,
        batch_id=batch_id,
        positions=list(positions),
        files=[each.file for each in places],
        firsts=[each.first_page for each in places],
        lasts=[each.last_page for each in places],
    )


async def plan(conn: Conn, account_id: AccountId, batch_id: int) -> int:
    """Makes a row for each file that letters were placed in; how many there are."""
    return await conn.execute(
        """INSERT INTO print_files (account_id, batch_id, number, letters, pages)
           SELECT account_id, batch_id, file, count(*), max(last_page) FROM print_items
           WHERE account_id = :account_id AND batch_id = :batch_id AND file IS NOT NULL
           GROUP BY account_id, batch_id, file""",
        account_id=account_id,
        batch_id=batch_id,
    )


async def next_file(conn: Conn, account_id: AccountId, batch_id: int) -> PrintFile | None:
    """The first file that was not put together yet."""
    return await conn.first(
        PrintFile,
        """SELECT number, letters, pages, size FROM print_files
           WHERE account_id = :account_id AND batch_id = :batch_id AND size IS NULL
           ORDER BY number LIMIT 1""",
        account_id=account_id,
        batch_id=batch_id,
    )


async def is_waiting(conn: Conn, account_id: AccountId, batch_id: int, file: int) -> bool:
    """Whether the file was planned, and not put together yet."""
    found: bool = await conn.value(
        """SELECT EXISTS (SELECT FROM print_files
           WHERE account_id = :account_id AND batch_id = :batch_id AND number = :file
             AND size IS NULL)""",
        account_id=account_id,
        batch_id=batch_id,
        file=file,
    )
    return found


async def spans(conn: Conn, account_id: AccountId, batch_id: int, file: int) -> list[ChunkSpan]:
    """What the file is made of, in order."""
    return await conn.all(
        ChunkSpan,
        """SELECT chunk, min(chunk_page) AS first, max(chunk_page + greatest(pages, 1)) AS end
           FROM print_items
           WHERE account_id = :account_id AND batch_id = :batch_id AND file = :file
           GROUP BY chunk ORDER BY chunk""",
        account_id=account_id,
        batch_id=batch_id,
        file=file,
    )


async def chunk_data(conn: Conn, account_id: AccountId, batch_id: int, chunk: int) -> bytes:
    """The PDF of a chunk."""
    data: bytes = await conn.value(
        """SELECT data FROM print_chunks
           WHERE account_id = :account_id AND batch_id = :batch_id AND number = :chunk""",
        account_id=account_id,
        batch_id=batch_id,
        chunk=chunk,
    )
    return data


async def add_piece(
    conn: Conn, account_id: AccountId, batch_id: int, *, file: int, piece: int, data: bytes
) -> None:
    """A piece of a file, numbered from 0."""
    await conn.execute(
        """INSERT INTO print_pieces (account_id, batch_id, file, piece, data)
           VALUES (:account_id, :batch_id, :file, :piece, :data)""",
        account_id=account_id,
        batch_id=batch_id,
        file=file,
        piece=piece,
        data=data,
    )


async def piece(
    conn: Conn, account_id: AccountId, batch_id: int, *, file: int, piece: int
) -> bytes | None:
    """A piece of a file; None: there are no more."""
    data: bytes | None = await conn.value(
        """SELECT data FROM print_pieces
           WHERE account_id = :account_id AND batch_id = :batch_id AND file = :file
             AND piece = :piece""",
        account_id=account_id,
        batch_id=batch_id,
        file=file,
        piece=piece,
    )
    return data


async def set_size(
    conn: Conn, account_id: AccountId, batch_id: int, *, file: int, size: int
) -> None:
    """The file is there."""
    await conn.execute(
        """UPDATE print_files SET size = :size
           WHERE account_id = :account_id AND batch_id = :batch_id AND number = :file""",
        account_id=account_id,
        batch_id=batch_id,
        file=file,
        size=size,
    )


async def drop_chunk_data(conn: Conn, account_id: AccountId, batch_id: int) -> None:
    """The files are there: what they were made of goes."""
    await conn.execute(
        """UPDATE print_chunks SET data = NULL
           WHERE account_id = :account_id AND batch_id = :batch_id""",
        account_id=account_id,
        batch_id=batch_id,
    )


async def drop_pieces(conn: Conn, account_id: AccountId, batch_id: int) -> None:
    """Deletes what the batch's files hold; that there were files, and how large, stays."""
    await conn.execute(
        "DELETE FROM print_pieces WHERE account_id = :account_id AND batch_id = :batch_id",
        account_id=account_id,
        batch_id=batch_id,
    )


async def of_batch(conn: Conn, account_id: AccountId, batch_id: int) -> list[PrintFile]:
    """The batch's files in order."""
    return await conn.all(
        PrintFile,
        """SELECT number, letters, pages, size FROM print_files
           WHERE account_id = :account_id AND batch_id = :batch_id ORDER BY number""",
        account_id=account_id,
        batch_id=batch_id,
    )


async def manifest(
    conn: Conn, account_id: AccountId, batch_id: int, *, after: tuple[int, int], size: int
) -> list[ManifestEntry]:
    """Lines of the manifest behind (position, id): letters in print order, then those left out."""
    rows = await conn.rows(
        """SELECT id, position, file, first_page, last_page, list_id, subscriber_id, name, address,
                  CASE WHEN error = '' THEN why ELSE to_jsonb(error) END AS error
           FROM print_items
           WHERE account_id = :account_id AND batch_id = :batch_id
             AND (coalesce(position, 2147483647), id) > (:position::int, :id::bigint)
           ORDER BY coalesce(position, 2147483647), id LIMIT :size""",
        account_id=account_id,
        batch_id=batch_id,
        position=after[0],
        id=after[1],
        size=size,
    )
    return [ManifestEntry(**{**row, "error": read(row["error"])}) for row in rows]
