"""Errands: what takes long holds no connection, and a failure is tried again or noted for good."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from kapocs.db.pool import Conn, Pool, connect
from kapocs.queue.errand import Errand, Permanent
from kapocs.queue.put import put
from kapocs.queue.run import Runner, Wiring
from kapocs.reasons import Reason, said
from kapocs.wording.telling import english
from make import NOW


@dataclass(frozen=True, slots=True)
class Fetch:
    """An errand of these tests."""

    number: int


@dataclass
class Diary:
    """Steps that were taken, in order, and what `do` is to run into."""

    pool: Pool
    steps: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    is_wanted: bool = True
    meeting: asyncio.Barrier | None = None
    under_way: int = 0
    most: int = 0

    async def claim(self, _: Conn, job: Fetch, __: datetime) -> str | None:
        self.steps.append(f"claim {job.number}")
        return f"árvíz {job.number}" if self.is_wanted else None

    async def do(self, taken: str) -> str:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            if self.meeting is not None:
                await self.meeting.wait()
            await asyncio.sleep(0.05)
            self.steps.append(f"do, {await transactions(self.pool)} begun")
            if self.errors:
                raise self.errors.pop(0)
            return taken.upper()
        finally:
            self.under_way -= 1

    async def note(self, _: Conn, job: Fetch, taken: str, result: str, __: datetime) -> None:
        self.steps.append(f"note {job.number} {taken} {result}")

    async def give_up(self, _: Conn, job: Fetch, reason: Reason, __: datetime) -> None:
        self.steps.append(f"give up {job.number}: {english(reason)}")

    def put_away(self, taken: str) -> None:
        self.steps.append(f"put away {taken}")


async def run(
    dsn: str, diary: Diary, *numbers: int, at_once: int = 0, seconds: float = 60, attempts: int = 12
) -> list[str]:
    """Puts the jobs, and works until none is due; the steps that were taken."""
    errand = Errand(
        claim=diary.claim,
        do=diary.do,
        note=diary.note,
        give_up=diary.give_up,
        put_away=diary.put_away,
        at_once=at_once,
        seconds=seconds,
        attempts=attempts,
    )
    async with diary.pool.transaction() as conn:
        for number in numbers:
            await put(conn, Fetch(number))
    queue_pool = await connect(dsn, size=4, codecs=False)
    wiring = Wiring(handlers={}, errands={Fetch: errand}, schedules={})
    async with asyncio.timeout(60):
        await Runner(diary.pool, queue_pool, wiring, lambda: NOW).drain()
    await queue_pool.close()
    return diary.steps


async def transactions(pool: Pool) -> int:
    """How many transactions wait for somebody who does something else meanwhile."""
    async with pool.connection() as conn:
        return int(
            await conn.value(
                """SELECT count(*) FROM pg_stat_activity
                   WHERE datname = current_database() AND state LIKE 'idle in transaction%'"""
            )
        )


async def waiting(pool: Pool) -> int:
    async with pool.transaction() as conn:
        return int(await conn.value("SELECT count(*) FROM pgqueuer WHERE status = 'queued'"))


async def test_the_long_part_holds_no_connection(dsn: str, pool: Pool) -> None:
    assert await run(dsn, Diary(pool), 7) == [
        "claim 7",
        "do, 0 begun",
        "note 7 árvíz 7 ÁRVÍZ 7",
        "put away árvíz 7",
    ]


async def test_what_nobody_wants_any_more_is_not_done(dsn: str, pool: Pool) -> None:
    assert await run(dsn, Diary(pool, is_wanted=False), 7) == ["claim 7"]
    assert await waiting(pool) == 0


async def test_a_failure_is_tried_again_later(dsn: str, pool: Pool) -> None:
    steps = await run(dsn, Diary(pool, errors=[OSError("away")]), 7)
    assert steps == ["claim 7", "do, 0 begun", "put away árvíz 7"]
    assert await waiting(pool) == 1
    async with pool.transaction() as conn:
        await conn.execute("UPDATE pgqueuer SET execute_after = now()")
    assert (await run(dsn, Diary(pool)))[-2] == "note 7 árvíz 7 ÁRVÍZ 7"


async def test_what_can_never_be_is_given_up_at_once(dsn: str, pool: Pool) -> None:
    steps = await run(dsn, Diary(pool, errors=[Permanent(said("Nincs ilyen hely."))]), 7)
    assert steps[2:] == ["give up 7: Nincs ilyen hely.", "put away árvíz 7"]
    assert await waiting(pool) == 0


async def test_the_last_attempt_is_given_up(dsn: str, pool: Pool) -> None:
    steps = await run(dsn, Diary(pool, errors=[OSError("away")]), 7, attempts=1)
    assert steps[2:] == ["give up 7: away", "put away árvíz 7"]
    assert await waiting(pool) == 0


async def test_what_takes_too_long_counts_as_failed(dsn: str, pool: Pool) -> None:
    steps = await run(dsn, Diary(pool), 7, seconds=0.001, attempts=1)
    assert steps == ["claim 7", "give up 7: TimeoutError()", "put away árvíz 7"]


async def test_lanes_keep_errands_apart(dsn: str, pool: Pool) -> None:
    diary = Diary(pool)
    await run(dsn, diary, 1, 2, 3, at_once=1)
    assert diary.most == 1
    assert sum(step.startswith("note") for step in diary.steps) == 3


async def test_without_lanes_they_run_side_by_side(dsn: str, pool: Pool) -> None:
    diary = Diary(pool, meeting=asyncio.Barrier(3))
    await run(dsn, diary, 1, 2, 3)
    assert diary.most == 3
