"""One account misbehaves, in several ways; how long another account's calls take meanwhile.

    .venv/bin/python -m bench.noisy_neighbour --people 20000 --seconds 6

The neighbour, a process of its own, asks 50 times a second, whatever the answers take: a sign-up,
a record by id and by address, an update by address, the lists. Each round is a while alone, a while
beside the noise, and a while beside a loop that keeps one core busy and has nothing to do with the
product, so all three find the machine as it is then. Medians of the rounds count. The aim is a p99
beside the noise of at most twice that alone; the exit status is 1 when a kind misses it. The busy
core tells what sharing the machine costs by itself: client, noise, web process and PostgreSQL are
all on it.
"""

import argparse
import asyncio
import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from statistics import median

import orjson

from bench.export import fill
from bench.noise import KINDS, Target, answer, loud_account, noise
from bench.report import Line, Report, run
from bench.stage import Stage, free_port, stage, web

_PER_SECOND = 50
_LATE_S = 60.0
_AIM = 2.0


def calls(target: Target) -> Iterator[bytes]:
    """What an ordinary account asks, for ever."""
    on, stamp = target.list_id, time.time_ns()
    for n in itertools.count(1):
        person = n * 7919 % target.people + 1
        email = f"person{person}@kapocs.test"
        body = orjson.dumps({"email": f"new{stamp}.{n}@kapocs.test", "mssys_firstname": "Éva"})
        yield target.request("POST", f"/subscribe/{on}/form/0", body)
        yield target.request("GET", f"/list/{on}/record/{person}")
        yield target.request("GET", f"/list/{on}/field/email/value/{email}")
        change = orjson.dumps({"mssys_company": f"Company {n}"})
        yield target.request("PUT", f"/update/{on}/form/0/field/email/value/{email}", change)
        yield target.request("GET", "/getlists")


class Neighbour:
    """Asks at a steady rate; an answer's time counts from when it was due."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self.taken: list[float] = []
        self.failed = 0

    async def ask(self, seconds: int) -> None:
        """All the calls of so many seconds, and their answers."""
        begun, asked = time.monotonic(), calls(self._target)
        under_way = set()
        for n in range(seconds * _PER_SECOND):
            due = begun + n / _PER_SECOND
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            under_way.add(asyncio.create_task(self._one(next(asked), due)))
        await asyncio.wait(under_way)

    async def _one(self, request: bytes, due: float) -> None:
        link = self._idle.pop() if self._idle else await self._target.connect()
        link[1].write(request)
        try:
            async with asyncio.timeout(_LATE_S):
                self.failed += await answer(link[0]) != 200
            self._idle.append(link)
        except (TimeoutError, OSError, asyncio.IncompleteReadError):
            self.failed += 1
        self.taken.append(time.monotonic() - due)

    def at(self, share: float) -> float:
        """The time in milliseconds within which this share was answered."""
        return sorted(self.taken)[int(len(self.taken) * share) - 1] * 1000


@dataclass(frozen=True)
class While:
    """How the neighbour's calls went for a while."""

    p50: float
    p99: float
    failed: int


@dataclass(frozen=True)
class Round:
    """A while alone, one beside the noise, and one beside a busy core."""

    alone: While
    beside: While
    busy: While


async def asked(target: Target, seconds: int) -> While:
    """The neighbour's calls for so many seconds, by another process."""
    words = ["--seconds", str(seconds), "--ask", *target.words()]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.noisy_neighbour", *words, stdout=subprocess.PIPE
    )
    out, _ = await process.communicate()
    return While(**orjson.loads(out))


async def one_round(name: str, loud: Target, quiet: Target, seconds: int) -> Round:
    """Alone, then beside this noise, then beside a busy core; both have ended by then."""
    alone = await asked(quiet, seconds)
    with noise(name, loud):
        await asyncio.sleep(1)
        beside = await asked(quiet, seconds)
    await asyncio.sleep(2)
    with busy_core():
        busy = await asked(quiet, seconds)
    return Round(alone, beside, busy)


@contextmanager
def busy_core() -> Iterator[None]:
    """A process that computes for as long as the block lasts."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        process.kill()
        process.wait()


async def ask(target: Target, seconds: int) -> None:
    """What the neighbour's process does."""
    made = Neighbour(target)
    await made.ask(seconds)
    told = {"p50": made.at(0.5), "p99": made.at(0.99), "failed": made.failed}
    sys.stdout.write(orjson.dumps(told).decode())


def options() -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="kinds, separated by commas")
    parser.add_argument("--ask", nargs="*", help=argparse.SUPPRESS)
    return parser.parse_args()


async def main(args: argparse.Namespace) -> Report:
    """Rounds of each kind in turn, and what came of them."""
    chosen = [each.strip() for each in args.only.split(",") if each.strip()] or list(KINDS)
    rounds: dict[str, list[Round]] = {name: [] for name in chosen}
    async with stage() as on:
        await fill(on, args.people)
        with web(on, free_port()) as server:
            await measure(on, server.base_url, rounds, args)
            return show(rounds, server.peak_mb())


async def measure(
    on: Stage, base_url: str, rounds: dict[str, list[Round]], args: argparse.Namespace
) -> None:
    """Adds the rounds of each kind, the kinds in turn."""
    loud, whose = await loud_account(on, base_url)
    await fill(on, args.people, whose=whose)
    loud = replace(loud, people=args.people)
    quiet = Target(base_url, on.key.username, on.key.password, on.list_id, args.people)
    await asked(quiet, 2)
    for _ in range(args.rounds):
        for name, of_kind in rounds.items():
            of_kind.append(await one_round(name, loud, quiet, args.seconds))


def show(rounds: dict[str, list[Round]], peak: float) -> Report:
    """The table and the figures; it failed when a kind misses the aim."""
    figures = {name: _figures(of_kind) for name, of_kind in rounds.items()}
    too_slow = [name for name, found in figures.items() if found["ratio"] > _AIM]
    lines = [
        Line(name, f"alone p50 {found['alone_p50_ms']:6.1f} p99 {found['alone_p99_ms']:7.1f} ms"
             f"   beside p50 {found['p50_ms']:6.1f} p99 {found['p99_ms']:7.1f} ms"
             f"   beside a busy core p99 {found['busy_p99_ms']:7.1f} ms"
             f"   failed {found['failed']:.0f}   times alone {found['ratio']:5.2f}"
             f"   times a busy core {found['ratio_to_busy']:5.2f}")
        for name, found in figures.items()
    ]  # fmt: skip
    return Report(
        "noisy_neighbour",
        [
            Line("aim", f"a p99 of at most {_AIM:g} times that alone"),
            *lines,
            Line("over the aim", ", ".join(too_slow) or "none"),
            Line("peak memory of the web process", f"{peak:6.0f} MB"),
        ],
        {"peak_mb": round(peak), "over_the_aim": too_slow, **figures},
        failed=bool(too_slow),
    )


def _figures(rounds: list[Round]) -> dict[str, float]:
    alone, beside, busy = (
        median(while_.p99 for while_ in whiles)
        for whiles in zip(*((each.alone, each.beside, each.busy) for each in rounds), strict=True)
    )
    return {
        "alone_p50_ms": round(median(each.alone.p50 for each in rounds), 1),
        "alone_p99_ms": round(alone, 1),
        "p50_ms": round(median(each.beside.p50 for each in rounds), 1),
        "p99_ms": round(beside, 1),
        "busy_p99_ms": round(busy, 1),
        "failed": sum(each.alone.failed + each.beside.failed for each in rounds),
        "ratio": round(beside / alone, 2),
        "ratio_to_busy": round(beside / busy, 2),
    }


if __name__ == "__main__":
    given = options()
    if given.ask:
        asyncio.run(ask(Target.of_words(given.ask), given.seconds))
    else:
        run(lambda: main(given))
