"""SQL on people who wait to be put on a list, in the order of their lines."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.db.texts import refusing_bad_text
from kapocs.ids import AccountId
from kapocs.subscribers.arrivals import COLUMNS, Arrived, columns


async def stage(
    conn: Conn, account_id: AccountId, import_id: int, arrivals: Sequence[Arrived]
) -> None:
    """Hands people over; they wait in the order of their lines."""
    conn.statements += 1
    with refusing_bad_text():
        await conn.raw.copy_records_to_table(
            "arrivals",
            columns=("account_id", "import_id", *COLUMNS),
            records=[(account_id, import_id, *each) for each in columns(arrivals)],
        )


async def waiting(conn: Conn, account_id: AccountId, import_id: int) -> int:
    """How many people wait."""
    found: int = await conn.value(
        """SELECT count(*) FROM arrivals
           WHERE account_id = :account_id AND import_id = :import_id""",
        account_id=account_id,
        import_id=import_id,
    )
    return found


async def drop(conn: Conn, account_id: AccountId, import_id: int) -> None:
    """Nobody of this import waits any more."""
    await conn.execute(
        "DELETE FROM arrivals WHERE account_id = :account_id AND import_id = :import_id",
        account_id=account_id,
        import_id=import_id,
    )


async def next_keys(
    conn: Conn, account_id: AccountId, import_id: int, *, after: int, size: int
) -> list[tuple[int, str]]:
    """Line and address of the next `size` who wait behind a line."""
    rows = await conn.rows(
        """SELECT line, email_key FROM arrivals
           WHERE account_id = :account_id AND import_id = :import_id AND line > :after
           ORDER BY line LIMIT :size""",
        account_id=account_id,
        import_id=import_id,
        after=after,
        size=size,
    )
    return [(row["line"], row["email_key"]) for row in rows]


async def drop_lines(
    conn: Conn, account_id: AccountId, import_id: int, lines: Sequence[int]
) -> None:
    """Those of these lines wait no more."""
    await conn.execute(
        """DELETE FROM arrivals
           WHERE account_id = :account_id AND import_id = :import_id AND line = ANY(:lines)""",
        account_id=account_id,
        import_id=import_id,
        lines=list(lines),
    )


async def look_anew(conn: Conn) -> None:
    """Has the database learn what is on lists now, so that it plans by that."""
    await conn.execute("ANALYZE subscribers")
