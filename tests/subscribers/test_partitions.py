"""The history lies in a partition for each month, made in time."""

from datetime import UTC, date, datetime

from kapocs.db.pool import Conn
from kapocs.subscribers import queries

# Beyond all that exist, whatever day this test runs.
NOW = datetime(2041, 1, 31, 23, 59, tzinfo=UTC)


async def months(conn: Conn) -> list[str]:
    names: list[str] = await conn.column(
        """SELECT inhrelid::regclass::text FROM pg_inherits
           WHERE inhparent = 'subscriber_events'::regclass
             AND inhrelid::regclass::text LIKE 'subscriber_events_2041%' ORDER BY 1"""
    )
    return [name.removeprefix("subscriber_events_") for name in names]


async def test_a_month_that_cannot_be_made_keeps_no_other_from_being_made(conn: Conn) -> None:
    await conn.execute(
        """CREATE TABLE in_the_way PARTITION OF subscriber_events
           FOR VALUES FROM ('2041-02-10') TO ('2041-02-11')"""
    )
    failed = await queries.make_event_partitions(conn, NOW)
    assert list(failed) == [date(2041, 2, 1)]
    assert "in_the_way" in failed[date(2041, 2, 1)]
    assert await months(conn) == ["204101", "204103", "204104"]
    await conn.execute("DROP TABLE in_the_way")
    assert await queries.make_event_partitions(conn, NOW) == {}
    assert await months(conn) == ["204101", "204102", "204103", "204104"]


async def test_rows_of_no_month_are_counted_until_their_month_is_made(conn: Conn) -> None:
    before = await queries.events_without_month(conn)
    await conn.execute(
        """INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type)
           SELECT 1, 1, 1, :at, 'email_open' FROM generate_series(1, 3)""",
        at=NOW,
    )
    assert await queries.events_without_month(conn) == before + 3
    await queries.make_event_partitions(conn, NOW)
    assert await queries.events_without_month(conn) == before
