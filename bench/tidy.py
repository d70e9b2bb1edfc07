"""How long rounds of tidying the queue's log take, and what writers beside them notice of it.

A writer puts a job, durably, so many times a second, and a worker does them; first alone, then
while a full log is tidied round after round. Ratio: p99 of a write beside the rounds to alone.
"""

import asyncio
import sys
import time
from statistics import quantiles

from bench.report import Line, Report, run
from bench.stage import Stage, stage
from kapocs.clock import system_clock
from kapocs.db.pool import connect
from kapocs.ids import ListId
from kapocs.queue.jobs import ForgetFinished
from kapocs.queue.put import put
from kapocs.queue.run import Runner
from kapocs.queue.tidying import forget_finished
from kapocs.subscribers.jobs import EmptyField
from kapocs.wiring import wiring

LINES = 1_000_000
A_SECOND = 50
_ALONE_SECONDS = 15


async def main() -> Report:
    """Fills the log, and tidies it beside the writer."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    async with stage() as on:
        await _fill(on, lines)
        queue_pool = await connect(on.dsn, size=4, codecs=False)
        runner = Runner(on.pool, queue_pool, wiring(), system_clock)
        working = asyncio.create_task(runner.run())
        alone = await _written_during(on, asyncio.sleep(_ALONE_SECONDS))
        rounds: list[float] = []
        beside = await _written_during(on, _tidy(on, rounds))
        runner.stop()
        await working
        await queue_pool.close()
    found = [
        Line("lines in the log, a fifth of them within their hour", f"{lines:,}"),
        Line("a round of 50,000", f"{_middle(rounds):.2f} s, the longest {max(rounds):.2f} s"),
        Line(f"a write alone, {A_SECOND} a second", _told(alone)),
        Line("a write beside the rounds", _told(beside)),
    ]
    return Report("tidy", found, {"p99 beside to alone": _p(beside, 99) / _p(alone, 99)})


async def _fill(on: Stage, lines: int) -> None:
    async with on.pool.connection() as conn:
        await conn.execute(
            """INSERT INTO pgqueuer_log (job_id, status, entrypoint, priority, created)
               SELECT n, 'successful', 'EmptyField', 0,
                      now() - interval '5 hours' * (1 - n::float / :lines)
               FROM generate_series(1, :lines::int) AS n""",
            lines=lines,
        )


async def _tidy(on: Stage, rounds: list[float]) -> None:
    """Round after round until one finds less than it may drop, as the worker's jobs do."""
    follows = True
    while follows:
        begun = time.perf_counter()
        async with on.pool.transaction() as conn:
            await forget_finished(conn, None, system_clock())
            follows = await conn.execute("DELETE FROM pgqueuer WHERE entrypoint = :n", n=_NAME) > 0
        rounds.append(time.perf_counter() - begun)


_NAME = ForgetFinished.__name__


async def _written_during(on: Stage, work) -> list[float]:  # type: ignore[no-untyped-def]
    """Seconds of each write while the work lasts."""
    seconds = []
    over = asyncio.ensure_future(work)
    while not over.done():
        begun = time.perf_counter()
        async with on.pool.transaction() as conn:
            await put(conn, EmptyField(on.account_id, ListId(0), "x", 0))
        seconds.append(time.perf_counter() - begun)
        await asyncio.sleep(max(0.0, 1 / A_SECOND - seconds[-1]))
    await over
    return seconds


def _p(seconds: list[float], percent: int) -> float:
    return quantiles(seconds, n=100)[percent - 1]


def _middle(seconds: list[float]) -> float:
    return sorted(seconds)[len(seconds) // 2]


def _told(seconds: list[float]) -> str:
    p50, p99 = (_p(seconds, each) * 1000 for each in (50, 99))
    return f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, the slowest {max(seconds) * 1000:.0f} ms"


if __name__ == "__main__":
    run(main)
