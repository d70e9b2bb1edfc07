"""How long the minute's look at relative and yearly sends takes over a big list.

Each against a read of the whole list on the same machine (ratio), with the first tick, which plans
the letters, apart from those that find nothing new.
"""

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

from bench.report import Line, Report, run
from bench.stage import Stage, stage
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import Field
from kapocs.lists.values import FieldType
from kapocs.planning import relative
from kapocs.sends import actions
from kapocs.sends.jobs import PlanRelative
from kapocs.sends.model import NewSend, Send, SendType, Timing

PEOPLE = 1_000_000
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # nine in Budapest
"""People joined, and their dates come, all over a year around this moment."""
_TICKS = 5


@dataclass
class Ticked:
    """Seconds: of the tick that plans, of the longest transaction, of a tick without news."""

    first: float
    longest: float
    planned: int
    empty: float


async def main() -> Report:
    """Fills a list, and looks at one send of each kind."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    async with stage() as on:
        await _fill(on, people)
        whole = median([await _read_all(on) for _ in range(3)])
        found = {name: await _look(on, timing) for name, timing in _timings().items()}
    lines = [Line("the whole list read", f"{whole * 1000:,.0f} ms")]
    for name, each in found.items():
        plans = (
            f"{each.planned:,} planned in {each.first:.2f} s, a transaction {each.longest:.2f} s"
        )
        ratio = f"{each.empty / whole:.3f} of the read"
        told = f"{plans}; nothing new {each.empty * 1000:,.0f} ms, {ratio}"
        lines.append(Line(name, told))
    return Report("tick", lines, {name: each.empty / whole for name, each in found.items()})


def _timings() -> dict[str, Timing]:
    return {
        "birthdays": _at_nine("mssys_birthday", yearly=True),
        "yearly by joining": _at_nine("subdate", yearly=True),
        "an hour after joining": Timing(reference_field="subdate", relative_minutes=60),
        "an hour after a change": Timing(reference_field="lastupdate", relative_minutes=60),
        "30 days after joining": _at_nine("subdate", days=30),
        "by a field of one's own": Timing(reference_field="lejarat", relative_minutes=0),
    }


def _at_nine(field: str, *, days: int = 0, yearly: bool = False) -> Timing:
    return Timing(
        reference_field=field, relative_days=days, clock_hour=9, clock_minute=0, yearly=yearly
    )


async def _fill(on: Stage, people: int) -> None:
    async with on.pool.transaction() as conn:
        await lists.add_field(
            conn,
            on.account_id,
            on.list_id,
            Field(name="lejarat", type=FieldType.DATETIME, label="lejarat"),
        )
        await conn.execute(
            """INSERT INTO subscribers
                   (account_id, list_id, email, email_key, unique_email, active, confirmed,
                    subscribed_at, updated_at, secret_id, fields)
               SELECT :account_id, :list_id, 'e' || n || '@kapocs.test',
                      'e' || n || '@kapocs.test', true, true, true, at, at, md5(n::text),
                      jsonb_build_object(
                          'mssys_birthday', to_char(date '1950-01-01' + n % 18250, 'YYYY-MM-DD'),
                          'mssys_city', 'Székesfehérvár', 'mssys_phone', '+36301234567',
                          'lejarat', to_char(at AT TIME ZONE 'Europe/Budapest',
                                             'YYYY-MM-DD HH24:MI:SS'))
               FROM (SELECT n, :now::timestamptz - interval '1 hour'
                               + (n - :people::int / 2) * (interval '365 days' / :people) AS at
                     FROM generate_series(1, :people::int) AS n) AS made""",
            account_id=on.account_id,
            list_id=on.list_id,
            people=people,
            now=NOW,
        )
    async with on.pool.connection() as conn:
        await conn.execute("VACUUM ANALYZE subscribers")


async def _read_all(on: Stage) -> float:
    begun = time.perf_counter()
    async with on.pool.transaction() as conn:
        await conn.value(
            """SELECT count(*) FROM subscribers
               WHERE account_id = :account_id AND list_id = :list_id AND active
                 AND fields ->> 'mssys_city' <> '-'""",
            account_id=on.account_id,
            list_id=on.list_id,
        )
    return time.perf_counter() - begun


async def _look(on: Stage, timing: Timing) -> Ticked:
    async with on.pool.transaction() as conn:
        saved = await letters.create(
            conn, on.account_id, NewLetter(name="Bench", subject="Bench", html=None, text="!")
        )
        by_minutes = timing.relative_minutes is not None
        type_ = SendType.RELATIVE_AFTER_MINUTES if by_minutes else SendType.RELATIVE_AFTER_DATE
        new = NewSend(list_id=on.list_id, letter_id=saved.letter.id, type=type_, timing=timing)
        made = await actions.create(conn, on.account_id, new)
        send = await actions.start(conn, on.account_id, made.id, now=NOW - timedelta(minutes=1))
    first = await _tick(on, send, NOW)
    async with on.pool.connection() as conn:
        planned = await conn.value(
            "SELECT count(*) FROM deliveries WHERE account_id = :a AND send_id = :id",
            a=on.account_id,
            id=send.id,
        )
    later = [NOW + timedelta(seconds=number + 1) for number in range(_TICKS)]
    empty = [await _tick(on, send, moment) for moment in later]
    longest = max(first + [seconds for tick in empty for seconds in tick])
    return Ticked(sum(first), longest, planned, median(map(sum, empty)))


async def _tick(on: Stage, send: Send, now: datetime) -> list[float]:
    """Seconds of each page's transaction."""
    seconds = []
    while True:
        begun = time.perf_counter()
        async with on.pool.transaction() as conn:
            found = await actions.get(conn, on.account_id, send.id)
            job = PlanRelative(on.account_id, send.id, found.frozen_list, found.frozen_after)
            await relative.plan_page(conn, job, now)
        seconds.append(time.perf_counter() - begun)
        async with on.pool.transaction() as conn:
            await conn.execute("DELETE FROM pgqueuer")
            if (await actions.get(conn, on.account_id, send.id)).frozen_at is None:
                return seconds


if __name__ == "__main__":
    run(main)
