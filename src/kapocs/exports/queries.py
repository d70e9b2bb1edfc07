"""SQL on exports and the parts of their files."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.exports.model import UNDER_WAY, Export, ExportState, ExportWish
from kapocs.ids import AccountId, ExportId, ListId
from kapocs.reasons import Reason, stored

_COLUMNS = """account_id, id, kind, list_id, send_id, format, wish, state, run, total, rows,
    shortened, coalesce(file_bytes, 0) AS file_bytes, why, created_at, updated_at, started_at,
    finished_at"""


async def insert(conn: Conn, account_id: AccountId, wish: ExportWish, *, now: datetime) -> Export:
    """A new export that waits for the worker."""
    row = await conn.first(
        Export,
        f"""INSERT INTO exports (account_id, kind, list_id, send_id, format, wish, state,
                                 created_at)
            VALUES (:account_id, :kind, :list_id, :send_id, :format, :wish, 'waiting', :now)
            RETURNING {_COLUMNS}""",  # a constant
        account_id=account_id,
        kind=wish.kind,
        list_id=wish.list_id,
        send_id=wish.send_id,
        format=wish.format,
        wish=wish.stored(),
        now=now,
    )
    assert row is not None  # noqa: S101  # it was inserted
    return row


async def get(
    conn: Conn, account_id: AccountId, export_id: ExportId, *, lock: bool = False
) -> Export | None:
    """One export; `lock`: nobody else changes it until this transaction ends."""
    return await conn.first(
        Export,
        f"""SELECT {_COLUMNS} FROM exports WHERE account_id = :account_id AND id = :export_id
            {"FOR NO KEY UPDATE" if lock else ""}""",  # constants
        account_id=account_id,
        export_id=export_id,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    *,
    after: Begin = 0,
    size: int,
    only: Sequence[ListId] | None = None,
) -> list[Export]:
    """The account's exports, the newest first, or as they were changed.

    `only`: of these lists; None: all.
    """
    way = walk(after, newest=True)
    return await conn.all(
        Export,
        f"""SELECT {_COLUMNS} FROM exports WHERE account_id = :account_id AND {way.follows}
              AND (:only::bigint[] IS NULL OR list_id = ANY(:only))
            ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        **way.place,
        size=size,
        only=only,
    )


async def under_way(conn: Conn, account_id: AccountId) -> int:
    """How many exports of the account wait or are being made."""
    found: int = await conn.value(
        """SELECT count(*) FROM exports
           WHERE account_id = :account_id AND state IN ('waiting', 'running')""",
        account_id=account_id,
    )
    return found


async def begin(
    conn: Conn, account_id: AccountId, export_id: ExportId, *, now: datetime
) -> Export | None:
    """The export, begun anew; what there was of its file goes. None: it is wanted no more."""
    found = await conn.first(
        Export,
        f"""UPDATE exports
            SET state = 'running', run = run + 1, rows = 0, shortened = 0, file_bytes = NULL,
                started_at = coalesce(started_at, :now), updated_at = now()
            WHERE account_id = :account_id AND id = :export_id AND state IN ('waiting', 'running')
            RETURNING {_COLUMNS}""",  # a constant
        account_id=account_id,
        export_id=export_id,
        now=now,
    )
    if found is not None:
        await drop_parts(conn, account_id, export_id)
    return found


async def note_run(
    conn: Conn, account_id: AccountId, export_id: ExportId, run: int, values: Mapping[str, Any]
) -> bool:
    """Gives columns of a running export these values. False: another run has begun, or none is
    wanted any more.
    """
    unknown = set(values) - {"total", "rows", "shortened", "file_bytes"}
    assert not unknown, unknown  # noqa: S101  # a name is ours, never a caller's
    said = ", ".join(f"{name} = :{name}" for name in values)
    changed = await conn.execute(
        f"""UPDATE exports SET {said}, updated_at = now()
            WHERE account_id = :account_id AND id = :export_id AND state = 'running'
              AND run = :run""",  # names of columns
        export_id=export_id,
        run=run,
        **{"account_id": account_id, **values},
    )
    return changed > 0


async def finish(
    conn: Conn, account_id: AccountId, export_id: ExportId, *, now: datetime
) -> Export | None:
    """The export, finished if all parts of its file are there; None: they are not."""
    return await conn.first(
        Export,
        f"""UPDATE exports SET state = 'finished', finished_at = :now, updated_at = now()
            WHERE account_id = :account_id AND id = :export_id AND state = 'running'
              AND file_bytes IS NOT NULL
            RETURNING {_COLUMNS}""",  # a constant
        account_id=account_id,
        export_id=export_id,
        now=now,
    )


async def end(
    conn: Conn,
    account_id: AccountId,
    export_id: ExportId,
    state: ExportState,
    *,
    now: datetime,
    why: Reason | None = None,
) -> Export | None:
    """Ends an export that is under way; its parts go. None: it was not."""
    found = await conn.first(
        Export,
        f"""UPDATE exports SET state = :state, why = :why, finished_at = :now,
                updated_at = now()
            WHERE account_id = :account_id AND id = :export_id AND state = ANY(:under_way)
            RETURNING {_COLUMNS}""",  # a constant
        account_id=account_id,
        export_id=export_id,
        state=state,
        why=stored(why),
        now=now,
        under_way=list(UNDER_WAY),
    )
    if found is not None:
        await drop_parts(conn, account_id, export_id)
    return found


async def of_list(conn: Conn, account_id: AccountId, list_id: ListId) -> list[Export]:
    """Exports of the list that wait, are being made or have a file."""
    return await conn.all(
        Export,
        f"""SELECT {_COLUMNS} FROM exports
            WHERE account_id = :account_id AND list_id = :list_id
              AND state IN ('waiting', 'running', 'finished')
            ORDER BY id""",  # a constant
        account_id=account_id,
        list_id=list_id,
    )


async def delete_file(conn: Conn, account_id: AccountId, export_id: ExportId) -> None:
    """Deletes the file of a finished export; that there was one stays known."""
    await conn.execute(
        """UPDATE exports SET state = 'deleted', updated_at = now()
           WHERE account_id = :account_id AND id = :export_id AND state = 'finished'""",
        account_id=account_id,
        export_id=export_id,
    )
    await drop_parts(conn, account_id, export_id)


async def add_part(
    conn: Conn, account_id: AccountId, export_id: ExportId, number: int, raw: bytes
) -> None:
    """Keeps a part of the file."""
    await conn.execute(
        """INSERT INTO export_parts (account_id, export_id, number, bytes)
           VALUES (:account_id, :export_id, :number, :raw)""",
        account_id=account_id,
        export_id=export_id,
        number=number,
        raw=raw,
    )


async def part(conn: Conn, account_id: AccountId, export_id: ExportId, number: int) -> bytes | None:
    """A part of the file; None: there are no more."""
    found: bytes | None = await conn.value(
        """SELECT bytes FROM export_parts
           WHERE account_id = :account_id AND export_id = :export_id AND number = :number""",
        account_id=account_id,
        export_id=export_id,
        number=number,
    )
    return found


async def drop_parts(conn: Conn, account_id: AccountId, export_id: ExportId) -> None:
    """Deletes the file's bytes."""
    await conn.execute(
        "DELETE FROM export_parts WHERE account_id = :account_id AND export_id = :export_id",
        account_id=account_id,
        export_id=export_id,
    )


async def old(conn: Conn, before: datetime, *, kept: timedelta) -> list[Export]:
    """Finished exports whose files were kept for so long before this moment; some of them."""
    return await conn.all(
        Export,
        f"""SELECT {_COLUMNS} FROM exports
            WHERE state = 'finished' AND finished_at < :before::timestamptz - :kept::interval
            ORDER BY account_id, id LIMIT 1000""",  # a constant
        before=before,
        kept=kept,
    )


async def forget_old(conn: Conn, before: datetime) -> None:
    """Forgets what ended a quarter before this moment and has no file."""
    await conn.execute(
        """DELETE FROM exports
           WHERE state IN ('deleted', 'failed', 'cancelled')
             AND created_at < :before::timestamptz - interval '90 days'""",
        before=before,
    )
