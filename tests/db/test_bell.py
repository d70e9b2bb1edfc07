"""Who waits for work is woken by commits, once for many, and by nothing that was rolled back."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from pgqueuer.domain.models import AnyEvent

from kapocs.db.bell import Bell
from kapocs.db.migrate import migrate
from kapocs.db.pool import Conn, Pool, connect, open_connection
from kapocs.queue.put import put

CHANNEL = "kapocs_test"


@dataclass(frozen=True, slots=True)
class Wake:
    """A job that nobody runs."""

    number: int


@asynccontextmanager
async def listening(dsn: str, channel: str = CHANNEL) -> AsyncIterator[list[str]]:
    """What is heard on the channel; all that was said before the block ends."""
    connection = await open_connection(dsn)
    heard: list[str] = []
    over = asyncio.Event()
    await connection.add_listener(channel, lambda *given: heard.append(given[3]))
    await connection.add_listener("over", lambda *_: over.set())
    yield heard
    # Words come in the order in which they were committed.
    await connection.execute("NOTIFY over")
    async with asyncio.timeout(60):
        await over.wait()
    await connection.close()


async def said(dsn: str, pool: Pool, *texts: str, fails: bool = False) -> list[str]:
    async with listening(dsn) as heard:
        with suppress(ZeroDivisionError):
            await say(pool, texts, 0 if fails else 1)
        await pool.rung()
    return heard


async def say(pool: Pool, texts: Sequence[str], divisor: int) -> None:
    async with pool.transaction() as conn:
        for text in texts:
            conn.wake(CHANNEL, text)
        assert 1 / divisor


async def test_a_commit_wakes_those_who_listen(dsn: str, pool: Pool) -> None:
    assert await said(dsn, pool, "Árvíztűrő tükörfúrógép") == ["Árvíztűrő tükörfúrógép"]


async def test_what_is_rolled_back_wakes_nobody(dsn: str, pool: Pool) -> None:
    assert await said(dsn, pool, "a", fails=True) == []


async def test_one_word_does_for_many_commits(dsn: str, pool: Pool) -> None:
    async with listening(dsn) as heard:
        bell = Bell(pool.raw)
        for _ in range(50):
            bell.ring([(CHANNEL, "a")])
        bell.ring([(CHANNEL, "b")])
        await bell.rung()
    assert heard == ["a", "b"]


async def test_nobody_is_woken_inside_of_a_transaction(dsn: str, pool: Pool) -> None:
    async with listening(dsn, "ch_pgqueuer") as heard:
        async with pool.transaction() as conn:
            await put(conn, Wake(1))
            # The library's own trigger would have: then the commit waits for all others that do.
            enabled = "SELECT tgenabled FROM pg_trigger WHERE tgname = 'tg_pgqueuer_changed'"
            assert await conn.value(enabled) == b"D"
        await pool.rung()
    assert len(heard) == 1
    assert AnyEvent.model_validate_json(heard[0]).root.type == "table_changed_event"


async def test_a_database_of_before_is_quietened(dsn: str, pool: Pool) -> None:
    async with pool.connection() as conn:
        await conn.execute("ALTER TABLE pgqueuer ENABLE TRIGGER tg_pgqueuer_changed")
    await migrate(dsn)
    async with pool.connection() as conn:
        found = "SELECT tgenabled FROM pg_trigger WHERE tgname = 'tg_pgqueuer_changed'"
        assert await conn.value(found) == b"D"


async def test_a_command_that_ends_at_once_has_woken_first(dsn: str) -> None:
    async with listening(dsn) as heard:
        own = await connect(dsn, size=1)
        async with own.transaction() as conn:
            conn.wake(CHANNEL, "last")
        await own.close()
    assert heard == ["last"]


async def test_all_connections_busy_keep_no_word_back(dsn: str) -> None:
    own = await connect(dsn, size=1)
    async with listening(dsn) as heard:
        async with own.transaction() as conn:
            conn.wake(CHANNEL, "first")
        async with own.transaction():
            # The only connection is taken again; the bell has one of its own.
            async with asyncio.timeout(60):
                await own.rung()
    await own.close()
    assert heard == ["first"]


async def test_a_bell_without_a_database_keeps_nobody_from_committing(dsn: str) -> None:
    own = await connect(dsn, size=1)
    await own.raw.close()
    bell = Bell(own.raw)
    bell.ring([(CHANNEL, "a")])
    await bell.rung()
    bell.ring([(CHANNEL, "b")])
    await bell.rung()
    assert Conn(None).words == set()
