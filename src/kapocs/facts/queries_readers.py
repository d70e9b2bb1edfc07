"""SQL on who reads the stream of facts, and how far they are."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId

EVERYBODY = AccountId(0)
"""Stands for all accounts, also those that are still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads, and how far they are."""

    account_id: AccountId
    """EVERYBODY: the facts of all accounts."""
    name: str
    position: int
    """The id up to which everything was read."""
    gap_until: int | None
    """Facts up to this id were dropped before they were read."""
    read_at: datetime


_COLUMNS = "account_id, name, position, gap_until, read_at"


async def open_(
    conn: Conn, account_id: AccountId, name: str, *, position: int, now: datetime
) -> None:
    """Adds a reader; one of this name goes on where it is."""
    await conn.execute(
        """INSERT INTO fact_readers (account_id, name, position, read_at)
           VALUES (:account_id, :name, :position, :now)
           ON CONFLICT (account_id, name) DO NOTHING""",
        account_id=account_id,
        name=name,
        position=position,
        now=now,
    )


async def keep_open(conn: Conn, account_id: AccountId, name: str) -> None:
    """Nobody who asks by `is_alone` closes this reader until the transaction ends."""
    await conn.execute(
        "SELECT pg_advisory_xact_lock_shared(hashtextextended('reader ' || :name, :account_id))",
        account_id=account_id,
        name=name,
    )


async def is_alone(conn: Conn, account_id: AccountId, name: str) -> bool:
    """Whether nobody keeps this reader open; who begins to waits until the transaction ends."""
    found: bool = await conn.value(
        "SELECT pg_try_advisory_xact_lock(hashtextextended('reader ' || :name, :account_id))",
        account_id=account_id,
        name=name,
    )
    return found


async def close(conn: Conn, account_id: AccountId, name: str) -> bool:
    """Forgets the reader. False: there was none."""
    return (
        await conn.execute(
            "DELETE FROM fact_readers WHERE account_id = :account_id AND name = :name",
            account_id=account_id,
            name=name,
        )
        == 1
    )


async def get(conn: Conn, account_id: AccountId, name: str) -> Reader | None:
    """The reader as it is."""
    return await conn.first(
        Reader,
        f"""SELECT {_COLUMNS} FROM fact_readers
            WHERE account_id = :account_id AND name = :name""",  # noqa: S608  # fixed columns
        account_id=account_id,
        name=name,
    )


async def hold(conn: Conn, account_id: AccountId, name: str) -> Reader | None:
    """The reader, for this transaction alone; None: another one has it now."""
    return await conn.first(
        Reader,
        f"""SELECT {_COLUMNS} FROM fact_readers
            WHERE account_id = :account_id AND name = :name
            FOR NO KEY UPDATE SKIP LOCKED""",  # noqa: S608  # fixed columns
        account_id=account_id,
        name=name,
    )


async def move(
    conn: Conn, account_id: AccountId, name: str, *, span: tuple[int, int], now: datetime
) -> bool:
    """The reader has read `span`: ids (after, up to]. False: it was not at `after` any more."""
    return (
        await conn.execute(
            """UPDATE fact_readers SET position = :until, read_at = :now
               WHERE account_id = :account_id AND name = :name AND position = :after""",
            account_id=account_id,
            name=name,
            after=span[0],
            until=span[1],
            now=now,
        )
        == 1
    )


async def note_caught_up(conn: Conn, account_id: AccountId, name: str, moment: datetime) -> None:
    """The reader has read all that was committed before this moment."""
    await conn.execute(
        """UPDATE fact_readers SET caught_up_at = greatest(caught_up_at, :moment)
           WHERE account_id = :account_id AND name = :name""",
        account_id=account_id,
        name=name,
        moment=moment,
    )


async def caught_up(conn: Conn, account_id: AccountId, name: str) -> datetime | None:
    """The moment before which the reader has missed nothing; None: it has not come so far yet."""
    moment: datetime | None = await conn.value(
        """SELECT caught_up_at FROM fact_readers
           WHERE account_id = :account_id AND name = :name""",
        account_id=account_id,
        name=name,
    )
    return moment


async def go_on(conn: Conn, account_id: AccountId, name: str, *, now: datetime) -> None:
    """The reader does without what was dropped, and reads what is behind it."""
    await conn.execute(
        """UPDATE fact_readers SET position = greatest(position, gap_until), gap_until = NULL,
               read_at = :now
           WHERE account_id = :account_id AND name = :name AND gap_until IS NOT NULL""",
        account_id=account_id,
        name=name,
        now=now,
    )


async def all_(conn: Conn) -> list[Reader]:
    """Every reader, those furthest behind first."""
    return await conn.all(
        Reader,
        f"SELECT {_COLUMNS} FROM fact_readers ORDER BY position, account_id, name",  # noqa: S608  # fixed columns
    )


async def of(conn: Conn, account_id: AccountId) -> list[Reader]:
    """The readers of one account, those furthest behind first."""
    return await conn.all(
        Reader,
        f"""SELECT {_COLUMNS} FROM fact_readers
            WHERE account_id = :account_id ORDER BY position, name""",  # noqa: S608  # fixed columns
        account_id=account_id,
    )


async def note_gap(conn: Conn, until: int) -> list[Reader]:
    """Facts up to this id are being dropped; those readers who have not read them, told of it."""
    return await conn.all(
        Reader,
        f"""UPDATE fact_readers SET gap_until = greatest(gap_until, :until)
            WHERE position < :until RETURNING {_COLUMNS}""",  # noqa: S608  # fixed columns
        until=until,
    )
