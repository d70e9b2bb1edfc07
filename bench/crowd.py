"""200 connections with mixed calls of API v2: none fails, none is lost, none starves.

    .venv/bin/python -m bench.crowd --people 20000 --seconds 8 --rounds 3

Each connection goes through the same calls, begun at another one: it reads somebody, a page and
the lists, adds one and ten together, changes its own people, makes and lists letters, and asks
with a wrong key and with another account's. Each round is a while at 8 connections, the baseline,
and a while at 200; medians of the rounds count. Client, web process and PostgreSQL share the
machine.

The exit status is 1 when an answer is none of those expected, when something that was answered as
done is not in the database, when 200 connections together get less than 0.7 of what 8 get, when
the slowest connection gets less than a third of the calls done that the middle one does, or when
the web process grows in the later rounds by more than a tenth.
"""

import argparse
import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

import orjson

from bench.export import fill
from bench.noise import Target, answer, loud_account
from bench.report import Line, Report, run
from bench.stage import Stage, Web, free_port, stage, web

_FEW, _MANY = 8, 200
_AIM_RATE, _AIM_SLOWEST, _AIM_GROWTH = 0.7, 3.0, 1.1
_TOGETHER = 10
_WRONG_KEY = frozenset({401, 429})


@dataclass(frozen=True, slots=True)
class Call:
    """A request, which statuses are right, and what is stored when it was done."""

    name: str
    request: bytes
    right: frozenset[int] = frozenset({200, 201})
    people: tuple[str, ...] = ()
    company: tuple[int, str] | None = None
    letter: str = ""


@dataclass(slots=True)
class Done:
    """What was answered, and what of it must be in the database."""

    statuses: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    people: set[str] = field(default_factory=set)
    companies: dict[int, str] = field(default_factory=dict)
    letters: set[str] = field(default_factory=set)

    def note(self, call: Call, status: int) -> None:
        """Keeps an answer."""
        self.statuses[f"{call.name} {status}"] += 1
        if status not in call.right:
            self.wrong[f"{call.name} {status}"] += 1
            return
        self.people.update(call.people)
        if call.company is not None:
            self.companies[call.company[0]] = call.company[1]
        if call.letter:
            self.letters.add(call.letter)


@dataclass(frozen=True, slots=True)
class While:
    """How a while went: calls a second, and milliseconds."""

    per_second: float
    p50: float
    p99: float
    slowest: float
    """How many times as many calls the middle connection gets done as the slowest."""


def calls(mine: Target, other: Target, number: int, many: int) -> Iterator[Call]:
    """What one connection asks, for ever; the people that it changes are nobody else's."""
    stamp, people = time.time_ns(), f"/v2/lists/{mine.list_id}/subscribers"
    wrong = replace(mine, username=f"nobody{number}")
    for n in itertools.count(number):
        own = n * many % (mine.people // many * many) + number + 1
        tag = f"{stamp}.{number}.{n}"
        emails = tuple(f"crowd{tag}.{k}@kapocs.test" for k in range(_TOGETHER))
        items = orjson.dumps({"items": [{"email": each, "lastName": "Nagy"} for each in emails]})
        change = orjson.dumps({"fields": {"mssys_company": tag}})
        one = orjson.dumps({"email": f"crowd{tag}@kapocs.test", "firstName": "Éva"})
        letter = orjson.dumps({"name": tag, "subject": "Szia", "text": "Árvíztűrő tükörfúrógép"})
        cycle = (
            Call("read", mine.request("GET", f"{people}/{own}")),
            Call("add", mine.request("POST", people, one), people=(f"crowd{tag}@kapocs.test",)),
            Call("change", mine.request("PATCH", f"{people}/{own}", change), company=(own, tag)),
            Call("page", mine.request("GET", f"{people}?limit=50")),
            Call("batch", mine.request("POST", f"{people}/batch", items), people=emails),
            Call("lists", mine.request("GET", "/v2/lists")),
            Call("letter", mine.request("POST", "/v2/letters", letter), letter=tag),
            Call("letters", mine.request("GET", "/v2/letters?limit=20")),
            Call("wrong key", wrong.request("GET", f"{people}/{own}"), _WRONG_KEY),
            Call("other account", other.request("GET", f"{people}/{own}"), frozenset({404})),
        )
        yield cycle[n % len(cycle)]


async def connection(
    asked: Iterator[Call], target: Target, until: float, done: Done
) -> list[float]:
    """The times that the calls of one connection took."""
    reader, writer = await target.connect()
    taken = []
    while time.monotonic() < until:
        call, begun = next(asked), time.monotonic()
        writer.write(call.request)
        done.note(call, await answer(reader))
        taken.append(time.monotonic() - begun)
    writer.close()
    return taken


async def asked_by(many: int, mine: Target, other: Target, seconds: int, done: Done) -> While:
    """So many connections for so many seconds."""
    begun = time.monotonic()
    until = begun + seconds
    found = await asyncio.gather(
        *(connection(calls(mine, other, n, many), mine, until, done) for n in range(many))
    )
    took = time.monotonic() - begun
    every = sorted(each for taken in found for each in taken)
    middle = median(every)
    counts = [len(taken) for taken in found]
    slowest = median(counts) / max(min(counts), 0.1)
    p99 = every[int(len(every) * 0.99) - 1]
    return While(len(every) / took, middle * 1000, p99 * 1000, slowest)


async def lost(on: Stage, done: Done) -> int:
    """How much was answered as done and is not in the database."""
    async with on.pool.transaction() as conn:
        emails = await conn.rows("SELECT email FROM subscribers WHERE email LIKE 'crowd%'")
        names = await conn.rows("SELECT name FROM letters")
        found = await conn.rows(
            "SELECT id, fields ->> 'mssys_company' AS company FROM subscribers"
            " WHERE id = ANY(:ids::bigint[])",
            ids=list(done.companies),
        )
    stored = {each["email"] for each in emails}, {each["name"] for each in names}
    companies = {each["id"]: each["company"] for each in found}
    overwritten = [id_ for id_, told in done.companies.items() if companies.get(id_) != told]
    return len(done.people - stored[0]) + len(done.letters - stored[1]) + len(overwritten)


def now_mb(server: Web) -> float:
    """The memory that the web process holds."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * 4096 / 1024**2


async def main(args: argparse.Namespace) -> Report:
    """Rounds of both in turn, and what came of them."""
    done, few, crowd, memory = Done(), [], [], []
    async with stage() as on:
        await fill(on, args.people)
        with web(on, free_port()) as server:
            mine = Target(
                server.base_url, on.key.username, on.key.password, on.list_id, args.people
            )
            other, _ = await loud_account(on, server.base_url)
            await asked_by(_FEW, mine, other, 2, done)
            for _ in range(args.rounds):
                few.append(await asked_by(_FEW, mine, other, args.seconds, done))
                crowd.append(await asked_by(_MANY, mine, other, args.seconds, done))
                memory.append(now_mb(server))
            return show(few, crowd, memory, done, await lost(on, done))


def show(
    few: list[While], crowd: list[While], memory: list[float], done: Done, gone: int
) -> Report:
    """The table and the figures; it failed when an aim was missed."""
    rate = median(each.per_second for each in crowd) / median(each.per_second for each in few)
    slowest = median(each.slowest for each in crowd)
    growth = memory[-1] / memory[0]
    missed = [
        name
        for name, is_missed in (
            ("answers", bool(done.wrong)),
            ("lost writes", gone > 0),
            ("calls a second", rate < _AIM_RATE),
            ("slowest connection", slowest > _AIM_SLOWEST),
            ("memory", growth > _AIM_GROWTH),
        )
        if is_missed
    ]
    figures: dict[str, object] = {
        "calls": done.statuses.total(),
        "wrong": dict(done.wrong),
        "writes": len(done.people) + len(done.companies) + len(done.letters),
        "lost": gone,
        "ratio": round(rate, 2),
        "slowest": round(slowest, 2),
        "memory_mb": [round(each) for each in memory],
        "missed": missed,
        **{f"per_s_{name}": round(median(each.per_second for each in of))
           for name, of in (("8", few), ("200", crowd))},
        **{f"p99_ms_{name}": round(median(each.p99 for each in of))
           for name, of in (("8", few), ("200", crowd))},
        **{f"p50_ms_{name}": round(median(each.p50 for each in of))
           for name, of in (("8", few), ("200", crowd))},
    }  # fmt: skip
    lines = [Line(name.replace("_", " "), str(value)) for name, value in figures.items()]
    return Report("crowd", lines, figures, failed=bool(missed))


def options() -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    given = options()
    run(lambda: main(given))
