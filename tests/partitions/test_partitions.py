"""The history lies in a partition for each month; what lies in none moves there, seen by all."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from kapocs.clock import system_clock
from kapocs.db.pool import Conn, Pool, connect, open_connection
from kapocs.ids import AccountId, ListId
from kapocs.partitions import actions, handlers, queries
from kapocs.partitions.jobs import CopyEvents
from kapocs.proof import queries_event_log
from kapocs.queue.run import Runner
from kapocs.wiring import wiring

# Beyond all that exist, whatever day this test runs.
NOW = datetime(2041, 1, 31, 23, 59, tzinfo=UTC)
LATE = datetime(2019, 3, 31, 23, 59, 59, 999999, tzinfo=UTC)
PATIENCE = 60


Work = Callable[[], Awaitable[None]]


@pytest.fixture
async def work(dsn: str, pool: Pool) -> AsyncIterator[Work]:
    """Does what is in the queue and due, as a worker over the test's own database does."""
    queue_pool = await connect(dsn, size=2, codecs=False)

    async def work() -> None:
        await Runner(pool, queue_pool, wiring(), system_clock).drain()

    yield work
    await queue_pool.close()


async def night(pool: Pool) -> list[str]:
    """One run of the schedule; the log's lines."""
    _, handler = wiring().schedules["make_partitions"]
    assert handler is handlers.make_months
    with capture_logs() as lines:
        async with pool.transaction() as conn:
            await handler(conn, None, NOW)
    return [f"{each['event']} {each.get('month', each.get('months', ''))}" for each in lines]


async def partitions(pool: Pool) -> dict[str, int]:
    """Month → how many events lie in its partition, of those that hold any, and of 2041."""
    async with pool.connection() as conn:
        names = await conn.column(
            """SELECT inhrelid::regclass::text FROM pg_inherits
               WHERE inhparent = 'subscriber_events'::regclass ORDER BY 1"""
        )
        held = {name: await conn.value(f"SELECT count(*) FROM {name}") for name in names}  # noqa: S608  # our own names
    return {
        name.removeprefix("subscriber_events_"): count
        for name, count in held.items()
        if count or "2041" in name
    }


async def write(pool: Pool, *moments: datetime, count: int = 1, list_id: int = 1) -> None:
    async with pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type, detail)
               SELECT 1, :list_id, n, at, 'email_open', 'Árvíztűrő'
               FROM unnest(:moments::timestamptz[]) AS at, generate_series(1, :count::int) AS n""",
            list_id=list_id,
            moments=list(moments),
            count=count,
        )


async def events(conn: Conn) -> list[tuple[object, ...]]:
    rows = await conn.rows("SELECT * FROM subscriber_events ORDER BY account_id, list_id, id, at")
    return [tuple(row.values()) for row in rows]


async def all_events(pool: Pool) -> list[tuple[object, ...]]:
    async with pool.connection() as conn:
        return await events(conn)


async def test_a_month_that_cannot_be_made_keeps_no_other_from_being_made(pool: Pool) -> None:
    async with pool.connection() as conn:
        await conn.execute(
            """CREATE TABLE in_the_way PARTITION OF subscriber_events
               FOR VALUES FROM ('2041-02-10') TO ('2041-02-11')"""
        )
        assert await night(pool) == ["events.no_partition 2041-02"]
        assert sorted(await partitions(pool)) == ["204101", "204103", "204104"]
        await conn.execute("DROP TABLE in_the_way")
    assert await night(pool) == []
    assert sorted(await partitions(pool)) == ["204101", "204102", "204103", "204104"]


async def test_events_of_months_without_partition_move_whatever_month_it_is(
    pool: Pool, work: Work
) -> None:
    ahead = NOW + timedelta(days=400)
    await write(pool, LATE, LATE + timedelta(microseconds=1), NOW, ahead, count=3)
    async with pool.connection() as conn:
        await conn.execute(
            """CREATE TABLE in_the_way PARTITION OF subscriber_events
               FOR VALUES FROM ('2041-02-10') TO ('2041-02-11')"""
        )
    await write(pool, NOW + timedelta(days=1), count=2)  # of a month that cannot be made
    before = await all_events(pool)
    told = await night(pool)
    assert told == [
        "events.no_partition 2041-02",
        "events.move_begun ['2019-03', '2019-04', '2041-01', '2041-03', '2041-04', '2042-03']",
    ]
    with capture_logs() as lines:
        await work()
    assert [(each["event"], each.get("copied")) for each in lines] == [("events.moved", 14)]
    assert await all_events(pool) == before
    made = {"201903": 3, "201904": 3, "204101": 3, "204103": 0, "204104": 0, "204203": 3}
    assert await partitions(pool) == {**made, "rest": 2}
    # What is made by a move is like what was made before: routed to, searched by index, dropped.
    await write(pool, NOW)
    assert (await partitions(pool))["204101"] == 4
    assert await night(pool) == ["events.no_partition 2041-02"]


async def test_a_second_move_finds_what_the_first_one_made(pool: Pool, work: Work) -> None:
    for moment in (NOW, NOW - timedelta(days=80)):
        await write(pool, moment, count=2)
        await night(pool)
        await work()
    found = await partitions(pool)
    assert {name: count for name, count in found.items() if count} == {"204011": 2, "204101": 2}
    async with pool.connection() as conn:
        odd = await conn.column(
            """SELECT c.relname::text FROM pg_class c
               WHERE c.relname LIKE '%\\_next%' AND c.relkind IN ('r', 'p')"""
        )
        indexes = await conn.column(
            """SELECT DISTINCT count(x.indexrelid) FROM pg_inherits i
               JOIN pg_index x ON x.indrelid = i.inhrelid
               WHERE i.inhparent = 'subscriber_events'::regclass GROUP BY i.inhrelid"""
        )
    assert (odd, indexes) == ([], [4])


async def _copied(pool: Pool, pieces: int, *, size: int) -> None:
    """So many pieces of a move, as a worker does them."""
    job = CopyEvents([], 0)
    for _ in range(pieces):
        async with pool.transaction() as conn:
            await actions.copy_piece(conn, job, size=size)
            after = await queries.end_of_piece(
                conn,
                queries.EventPlace(*job.after) if job.after else queries.BEGINNING,
                size=size,
            )
        assert after is not None
        job = CopyEvents([after.account_id, after.list_id, after.id], 0)


async def test_a_move_that_ended_in_the_middle_is_begun_anew(pool: Pool, work: Work) -> None:
    await write(pool, NOW, LATE, count=10)
    before = await all_events(pool)
    await night(pool)
    await _copied(pool, 2, size=4)
    assert await night(pool) == []  # somebody is at work
    async with pool.connection() as conn:
        await conn.execute("DELETE FROM pgqueuer")
    assert await all_events(pool) == before
    assert await night(pool) == [
        "events.move_abandoned ",
        "events.move_begun ['2019-03', '2041-01', '2041-02', '2041-03', '2041-04']",
    ]
    await work()
    assert await all_events(pool) == before
    assert "rest" not in await partitions(pool)


async def test_a_step_that_is_done_twice_doubles_nothing(pool: Pool, work: Work) -> None:
    await write(pool, NOW, count=10)
    before = await all_events(pool)
    await night(pool)
    await _copied(pool, 2, size=4)
    await _copied(pool, 3, size=4)
    await work()
    assert await all_events(pool) == before


async def test_while_events_move_others_read_write_and_delete(
    pool: Pool, work: Work, dsn: str
) -> None:
    await write(pool, NOW, LATE, count=10)
    raw = await open_connection(dsn)
    under_way = raw.transaction()
    await under_way.start()
    other = Conn(raw)
    await other.execute("INSERT INTO subscriber_events SELECT 1, 1, 99, 900, now(), 'subscribe'")
    await night(pool)
    await _copied(pool, 1, size=4)
    await other.execute("DELETE FROM subscriber_events WHERE subscriber_id = 7")
    await other.execute("UPDATE subscriber_events SET type = 'x' WHERE subscriber_id IN (1, 10)")
    await other.execute("UPDATE subscriber_events SET at = '2018-01-01' WHERE subscriber_id = 2")
    await other.execute(
        "INSERT INTO subscriber_events SELECT 1, 1, 98, 901, at, type FROM subscriber_events"
        " WHERE subscriber_id = 1"
    )
    expected = await events(other)
    # It holds rows, so nothing is copied that it may change yet; and nobody waits for it.
    async with pool.transaction() as conn:
        await actions.copy_piece(conn, CopyEvents([], 0), size=100)
    assert await _waiting(pool) == 1
    await under_way.commit()
    await raw.close()
    await _hurry(pool)
    await work()
    assert await all_events(pool) == expected
    assert (await partitions(pool))["rest"] == 2  # of 2018, that nobody knew of at the beginning


async def _waiting(pool: Pool) -> int:
    async with pool.connection() as conn:
        count: int = await conn.value("SELECT count(*) FROM pgqueuer WHERE execute_after > now()")
        return count


async def _hurry(pool: Pool) -> None:
    async with pool.connection() as conn:
        await conn.execute("UPDATE pgqueuer SET execute_after = now()")


async def test_who_reads_an_earlier_state_is_waited_for_and_sees_all_of_it(
    pool: Pool, work: Work
) -> None:
    await write(pool, NOW, count=10)
    before = await all_events(pool)
    async with pool.snapshot() as reader:
        await reader.value("SELECT 1")
        await night(pool)
        await work()
        assert await _waiting(pool) == 1
        assert await events(reader) == before
    await _hurry(pool)  # PlaceEvents, that is `place_events`
    await work()
    assert await _waiting(pool) == 0
    assert await all_events(pool) == before
    assert "rest" not in await partitions(pool)


async def _read_on(pool: Pool, after: int) -> list[int]:
    """The ids of what came after that event of list 1, as a reader of the log is given them."""
    async with pool.transaction() as conn:
        extent = await queries_event_log.extent(conn, AccountId(1), ListId(1), after=after)
        ids: list[int] = await conn.column(
            """SELECT id FROM subscriber_events
               WHERE account_id = 1 AND list_id = 1 AND id > :after AND id <= :settled
               ORDER BY id""",
            after=after,
            settled=extent.settled,
        )
    return ids


async def test_a_reader_with_a_cursor_meets_each_event_once_while_they_move(
    pool: Pool, work: Work
) -> None:
    await write(pool, NOW, count=5_000)
    await write(pool, LATE, count=5_000, list_id=2)
    over = asyncio.Event()
    found: list[int] = []

    async def reads() -> None:
        last = False
        while not last:
            last = over.is_set()
            found.extend(await _read_on(pool, found[-1] if found else 0))

    reading = asyncio.create_task(reads())
    async with asyncio.timeout(PATIENCE):
        for number in range(100):
            await write(pool, NOW, LATE)
            if number == 10:
                await night(pool)
        while "rest" in await partitions(pool):
            await work()
            await _hurry(pool)
        over.set()
        await reading
    async with pool.connection() as conn:
        ids = await conn.column("SELECT id FROM subscriber_events WHERE list_id = 1 ORDER BY id")
    assert found == ids
    assert len(ids) == 5_200
