"""Changes that put a job into the queue, 64 at a time, beside the same statements that tell nobody.

Baseline: the row and the job are written, and nobody is woken. Beside it our way, in which workers
are woken after the commit, and the library's, in which its trigger notifies inside of it.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from bench.report import Line, Report, run
from bench.stage import Stage, stage
from kapocs.db.pool import Pool, connect
from kapocs.queue.put import put

CLIENTS = 64
_SECONDS = 3.0
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Announced:
    """A job that nobody runs."""

    number: int


async def main() -> Report:
    """The three ways in turn, several times."""
    async with stage() as on:
        pool = await connect(on.dsn, size=CLIENTS)
        found: dict[str, list[float]] = {"bare": [], "after": [], "inside": []}
        async with pool.connection() as conn:
            await conn.execute("CREATE TABLE changes (id bigserial PRIMARY KEY, number int)")
        for _ in range(_ROUNDS):
            found["bare"].append(await _rate(pool, silent=True))
            found["after"].append(await _rate(pool, silent=False))
            await _trigger(on, "ENABLE")
            found["inside"].append(await _rate(pool, silent=True))
            await _trigger(on, "DISABLE")
        await pool.close()
    bare, after, inside = (median(found[each]) for each in ("bare", "after", "inside"))
    lines = [
        Line("bare statements", f"{bare:,.0f}/s"),
        Line("workers woken after the commit", f"{after:,.0f}/s"),
        Line("notified inside of the transaction", f"{inside:,.0f}/s"),
    ]
    return Report("announce", lines, {"ratio": after / bare, "inside to bare": inside / bare})


async def _trigger(on: Stage, how: str) -> None:
    async with on.pool.connection() as conn:
        await conn.execute(f"ALTER TABLE pgqueuer {how} TRIGGER tg_pgqueuer_changed")


async def _rate(pool: Pool, *, silent: bool) -> float:
    """Changes a second."""
    begun = time.perf_counter()
    counts = await asyncio.gather(
        *[_client(pool, lambda: time.perf_counter() - begun > _SECONDS, silent) for _ in range(64)]
    )
    taken = time.perf_counter() - begun
    async with pool.connection() as conn:
        await conn.execute("TRUNCATE pgqueuer, changes")
    return sum(counts) / taken


async def _client(pool: Pool, is_over: Callable[[], bool], silent: bool) -> int:
    done = 0
    while not is_over():
        async with pool.transaction() as conn:
            await conn.execute("INSERT INTO changes (number) VALUES (:number)", number=done)
            await put(conn, Announced(done))
            if silent:
                conn.words.clear()
        done += 1
    return done


if __name__ == "__main__":
    run(main)
