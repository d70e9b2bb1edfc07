"""Steps of automations a second, with many people waiting; how long from an event to the next
step's effect while others arrive. Baseline: one bare statement for the same writes.
"""

import argparse
import asyncio
import resource
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.report import Line, Report, run
from bench.stage import Stage, stage
from kapocs.automations import actions
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.lists import actions as lists
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up

_STEPS: list[Any] = [
    {"wait": {"minutes": 1}},
    {"if": "mssys_firstname = Anna", "then": [{"end": True}]},
    {"split": [{"share": 1, "steps": []}, {"share": 1, "steps": []}]},
    {"wait": {"days": 30}},
]
_MEASURED = 3
"""Steps that each person does who is due: the end of a wait, a condition, a way by chance."""
_LATENCY: list[Any] = [
    {"wait": {"for": "changed", "field": "mssys_comment"}},
    {"set": {"mssys_title": "seen"}},
    {"wait": {"days": 30}},
]
_BARE = """
    WITH due AS MATERIALIZED (
        SELECT account_id, id, seq FROM automation_runs
        WHERE account_id = $1 AND automation_id = $2 AND state = 'waiting' AND due_at <= $3
        ORDER BY due_at LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED),
    moved AS (
        UPDATE automation_runs r SET step = 's4', seq = r.seq + $5, armed_at = $3,
            due_at = $3::timestamptz + interval '30 days', since = $3
        FROM due WHERE r.account_id = due.account_id AND r.id = due.id RETURNING r.id),
    noted AS (
        INSERT INTO automation_steps (account_id, run_id, seq, step, outcome, at)
        SELECT due.account_id, due.id, due.seq + n, 's1', 'done', $3
        FROM due CROSS JOIN generate_series(0, $5 - 1) AS n RETURNING 1)
    SELECT count(*) FROM moved"""
_BATCH = 1_000


async def people(on: Stage, number: int) -> None:
    """So many active records."""
    await _run(
        on,
        """INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email,
               last_name, first_name, full_name, active, confirmed, subscribed_at, client_ip,
               user_agent, referer, secret_id, fields)
           SELECT $1, $2, 'p' || n || '@kapocs.test', 'p' || n || '@kapocs.test', true, 'Nagy',
                  'Béla', '', true, true, now(), '', '', '', 'x' || n, '{}'
           FROM generate_series(1, $3::int) AS n""",
        on.account_id,
        on.list_id,
        number,
    )


async def begin(on: Stage, steps: list[Any], now: datetime) -> int:
    """An automation at work; its id."""
    raw = {"name": "Bench", "start": {"on": "hand", "list": on.list_id}, "steps": steps}
    async with on.pool.transaction() as conn:
        made = await actions.create(conn, on.account_id, raw, on.signer)
        await actions.activate(conn, on.account_id, made.id, now=now)
    return made.id


async def wait_all(on: Stage, automation_id: int, now: datetime, *, step: str) -> None:
    """Everybody of the list waits at the step for a year."""
    await _run(
        on,
        """INSERT INTO automation_runs (account_id, automation_id, version, list_id,
               subscriber_id, person, step, armed_at, due_at, since, entered_at)
           SELECT account_id, $2, 1, list_id, id, email_key, $4, $3,
                  $3::timestamptz + interval '1 year', $3, $3
           FROM subscribers WHERE account_id = $1 AND list_id = $5""",
        on.account_id,
        automation_id,
        now,
        step,
        on.list_id,
    )
    await _run(on, "VACUUM ANALYZE automation_runs")


async def have_due(on: Stage, automation_id: int, now: datetime, number: int) -> None:
    """The time of so many of them has come; each lot is another one."""
    await _run(
        on,
        """UPDATE automation_runs SET due_at = $3::timestamptz - interval '1 second',
               step = 's1', armed_at = $3::timestamptz - interval '1 hour'
           WHERE account_id = $1 AND automation_id = $2 AND id IN (
               SELECT id FROM automation_runs
               WHERE account_id = $1 AND automation_id = $2 AND seq = 0
               ORDER BY id LIMIT $4)""",
        on.account_id,
        automation_id,
        now,
        number,
    )


async def _run(on: Stage, statement: str, *params: object) -> None:
    async with on.pool.raw.acquire() as connection:
        await connection.execute(statement, *params, timeout=900)


async def bare(on: Stage, automation_id: int, now: datetime) -> float:
    """Seconds of the bare statement, batch after batch, until nobody is due."""
    began = time.perf_counter()
    async with on.pool.raw.acquire() as connection:
        params = (on.account_id, automation_id, now, _BATCH, _MEASURED)
        while await connection.fetchval(_BARE, *params):
            pass
    return time.perf_counter() - began


async def ours(keeper: FlowKeeper) -> float:
    """Seconds until nobody is due."""
    began = time.perf_counter()
    await keeper.until_idle()
    return time.perf_counter() - began


@asynccontextmanager
async def working(keeper: FlowKeeper) -> AsyncIterator[None]:
    """The machine runs beside."""
    task = asyncio.create_task(keeper.run())
    try:
        yield
    finally:
        keeper.stop()
        await task


async def latency(on: Stage, args: argparse.Namespace) -> list[float]:
    """Seconds from the change of a record to the commit of the next step, under a stream."""
    real = FlowKeeper(FlowParts(pool=on.pool, clock=lambda: datetime.now(UTC)))
    automation_id = await begin(on, _LATENCY, datetime.now(UTC))
    await _run(on, "DELETE FROM automation_runs WHERE automation_id <> $1", automation_id)
    await wait_all(on, automation_id, datetime.now(UTC), step="s1")
    async with on.pool.raw.acquire() as connection:
        await connection.add_listener("kapocs_facts", real.wake)
        async with working(real):
            await asyncio.sleep(2)
            began = await stream(on, args)
            await asyncio.sleep(5)
        await connection.remove_listener("kapocs_facts", real.wake)
        rows = await connection.fetch(
            """SELECT r.subscriber_id, extract(epoch FROM s.at)::float8 AS at
               FROM automation_steps s JOIN automation_runs r USING (account_id)
               WHERE r.id = s.run_id AND s.step = 's2' AND r.automation_id = $1""",
            automation_id,
        )
    if len(rows) < len(began):
        raise SystemExit(f"{len(began) - len(rows)} events had no effect")
    return sorted(max(0.0, row["at"] - began[row["subscriber_id"]]) for row in rows)


async def stream(on: Stage, args: argparse.Namespace) -> dict[int, float]:
    """Changes so many records a second; when each was committed."""
    async with on.pool.transaction() as conn:
        schema = await lists.schema(conn, on.account_id, on.list_id)
        ids = await conn.column(
            "SELECT id FROM subscribers WHERE account_id = :a ORDER BY id LIMIT :n",
            a=on.account_id,
            n=args.events * args.seconds,
        )
    began: dict[int, float] = {}
    at_once = max(1, args.events // 20)
    for number in range(0, len(ids), at_once):
        lot, values = ids[number : number + at_once], {"mssys_comment": f"{number}"}
        async with on.pool.transaction() as conn:
            now = datetime.now(UTC)
            await subscribers.change(conn, schema, lot, values, form_id=None, now=now)
        began |= dict.fromkeys(lot, time.time())
        await asyncio.sleep(0.05)
    return began


async def joining(on: Stage) -> None:
    """One sign-up, so that the reader has begun."""
    async with on.pool.transaction() as conn:
        schema = await lists.schema(conn, on.account_id, on.list_id)
        wish = sign_up(
            schema, {"email": "first@kapocs.test"}, consent=Consent(), double_opt_in=False,
            now=datetime.now(UTC),
        )  # fmt: skip
        await subscribers.add(conn, wish)


async def throughput(on: Stage, args: argparse.Namespace) -> dict[str, float]:
    """Steps a second, by the bare statement and by ours: the best of the rounds."""
    now = datetime.now(UTC)
    automation_id = await begin(on, _STEPS, now)
    clock = now + timedelta(hours=1)
    keeper = FlowKeeper(FlowParts(pool=on.pool, clock=lambda: clock))
    await keeper.until_idle()
    await joining(on)
    await keeper.until_idle()
    await wait_all(on, automation_id, now, step="s1")
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(args.rounds):
        await have_due(on, automation_id, clock, args.due)
        times["bare"].append(await bare(on, automation_id, clock))
        await have_due(on, automation_id, clock, args.due)
        times["ours"].append(await ours(keeper))
    return {name: args.due * _MEASURED / min(found) for name, found in times.items()}


async def main() -> Report:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--due", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--events", type=int, default=2_000, help="a second")
    parser.add_argument("--seconds", type=int, default=10)
    args = parser.parse_args()
    async with stage() as on:
        await people(on, args.people)
        best = await throughput(on, args)
        spent = await latency(on, args)
    p50, p99 = spent[len(spent) // 2], spent[int(len(spent) * 0.99)]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        Line("waiting", f"{args.people:,} people"),
        Line("bare statement", f"{best['bare']:,.0f} steps a second"),
        Line("one worker", f"{best['ours']:,.0f} steps a second"),
        Line("ratio", f"{best['ours'] / best['bare']:.2f} (aim 0.50)"),
        Line("event to next step", f"p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms"),
        Line("memory", f"{megabytes:.0f} MB"),
    ]
    figures: dict[str, object] = {
        "steps": best["ours"],
        "bare": best["bare"],
        "p50_ms": p50 * 1000,
        "p99_ms": p99 * 1000,
        "memory_mb": megabytes,
    }
    return Report("flows", lines, figures)


if __name__ == "__main__":
    run(main)
