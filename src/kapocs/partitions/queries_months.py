"""SQL that tells of the months of the history, and takes old ones away."""

from dataclasses import dataclass
from datetime import date

from kapocs.db.pool import Conn


@dataclass(frozen=True, slots=True)
class KeptMonth:
    """A month's partition; `events`: about how many, by the database's own statistics."""

    month: date
    partition: str
    events: int
    size_bytes: int


async def kept(conn: Conn) -> list[KeptMonth]:
    """Months that have a partition, in the order of time."""
    return await conn.all(
        KeptMonth,
        """SELECT to_date(right(c.relname, 6), 'YYYYMM') AS month, c.relname::text AS partition,
                  greatest(c.reltuples, 0)::bigint AS events,
                  pg_total_relation_size(c.oid) AS size_bytes
           FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
           WHERE i.inhparent = 'subscriber_events'::regclass
             AND c.relname ~ '^subscriber_events_[0-9]{6}$'
           ORDER BY 1""",
    )


async def last_event(conn: Conn, month: KeptMonth) -> int | None:
    """The largest id in it; None: it is empty."""
    last: int | None = await conn.value(f"SELECT max(id) FROM {month.partition}")  # noqa: S608  # of the catalog, of digits at its end
    return last


async def detach(conn: Conn, month: KeptMonth) -> None:
    """Makes a table of its own of it, which nothing here reads any more."""
    # Whoever reads or writes the history waits behind this.
    await conn.execute("SET LOCAL lock_timeout = '5s'")
    await conn.execute(f"ALTER TABLE subscriber_events DETACH PARTITION {month.partition}")


async def drop(conn: Conn, month: KeptMonth) -> None:
    """Drops a table that was detached."""
    await conn.execute(f"DROP TABLE {month.partition}")
