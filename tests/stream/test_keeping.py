"""Facts lie in months, and a month goes when it is old and read, or far too old."""

from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from kapocs.db.pool import Conn, Pool
from kapocs.facts import handlers, keeping
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.stream import reading
from kapocs.stream.model import Gap
from kapocs.wiring import wiring
from stream.kinds import AT
from stream.readers import happen, numbers, open_reader, take

# Far from the months of today, so that those are in nobody's way.
LATER = datetime(2041, 3, 15, tzinfo=UTC)


async def test_facts_lie_in_the_month_they_were_written_in(pool: Pool) -> None:
    await open_reader(pool)
    _, handler = wiring().schedules["keep_facts"]
    assert handler is handlers.keep_months
    async with pool.transaction() as conn:
        await handler(conn, None, LATER - timedelta(days=25))
        await handler(conn, None, LATER)  # makes what is missing only
        happen(conn, 1)
    async with pool.transaction() as conn:
        await put(conn, "2041-02-28T23:59:59.999999Z", 2)
        await put(conn, "2041-03-01T00:00:00Z", 3)
        await put(conn, "2041-07-01T00:00:00Z", 4)
        await put(conn, "2043-07-01T00:00:00Z", 5)
    async with pool.connection() as conn:
        held = dict(
            await conn.rows(
                """SELECT (data ->> 'number')::int, tableoid::regclass::text FROM facts
                   WHERE data ? 'number' ORDER BY 1"""
            )
        )
    assert held.pop(1).startswith("facts_20")
    assert held == {2: "facts_204102", 3: "facts_204103", 4: "facts_rest", 5: "facts_rest"}
    assert numbers(await take(pool)) == [1, 2, 3, 4, 5]
    # A month of which the rest holds something stays there, and those after it are made.
    async with pool.transaction() as conn:
        await keeping.make_months(conn, datetime(2041, 6, 1, tzinfo=UTC))
        await put(conn, "2041-07-02T00:00:00Z", 6)
        await put(conn, "2041-08-02T00:00:00Z", 7)
    assert numbers(await take(pool)) == [6, 7]


async def test_old_facts_go_when_all_have_read_them_and_who_comes_too_late_is_told(
    pool: Pool,
) -> None:
    await open_reader(pool)
    await open_reader(pool, "dead")
    async with pool.transaction() as conn:
        await keeping.make_months(conn, datetime(2041, 1, 1, tzinfo=UTC))
        await put(conn, "2041-01-10T00:00:00Z", 1)
        await put(conn, "2041-02-10T00:00:00Z", 2)
    await keep(pool, datetime(2041, 3, 31, tzinfo=UTC))
    assert await kept(pool) == [1, 2]
    # Old enough, but not read by all.
    assert numbers(await take(pool)) == [1, 2]
    months = datetime(2041, 2, 1, tzinfo=UTC)
    assert await keep(pool, months + keeping.KEPT) == ["facts.kept_for_readers"]
    assert await kept(pool) == [1, 2]
    # So old that it goes all the same.
    assert await keep(pool, months + keeping.KEPT_AT_MOST) == [
        "facts.dropped_unread",
        "facts.kept_for_readers",
    ]
    assert await kept(pool) == [2]
    async with pool.transaction() as conn:
        happen(conn, 3)
    assert numbers(await take(pool)) == [3]
    with pytest.raises(Gap, match="were dropped before"):
        await take(pool, "dead")
    async with pool.transaction() as conn:
        await reading.pass_over_gap(conn, EVERYBODY, "dead", now=AT)
    assert numbers(await take(pool, "dead")) == [2, 3]
    assert await keep(pool, datetime(2041, 3, 1, tzinfo=UTC) + keeping.KEPT) == []
    assert 2 not in await kept(pool)


async def test_what_lies_in_no_month_goes_when_it_is_too_old(pool: Pool) -> None:
    async with pool.transaction() as conn:
        await put(conn, "2049-01-10T00:00:00Z", 1)
    await keep(pool, datetime(2049, 1, 1, tzinfo=UTC) + keeping.KEPT_AT_MOST)
    assert await kept(pool) == [1]
    await keep(pool, datetime(2049, 1, 11, tzinfo=UTC) + keeping.KEPT_AT_MOST)
    assert await kept(pool) == []


async def put(conn: Conn, written_at: str, number: int) -> None:
    await conn.execute(
        """INSERT INTO facts (account_id, written_at, at, kind, version, data)
           VALUES (1, :written_at, :at, 'test.other', 1, :data)""",
        written_at=datetime.fromisoformat(written_at),
        at=AT,
        data={"number": number},
    )


async def keep(pool: Pool, now: datetime) -> list[str]:
    """One night; what the log says."""
    with capture_logs() as lines:
        async with pool.transaction() as conn:
            await keeping.drop_old(conn, now)
    return [each["event"] for each in lines]


async def kept(pool: Pool) -> list[int]:
    async with pool.connection() as conn:
        return await conn.column("SELECT (data ->> 'number')::int FROM facts ORDER BY id")
