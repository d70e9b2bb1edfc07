"""One account misbehaves, in several ways; how long another account's calls take meanwhile.

    .venv/bin/python -m bench.noisy_neighbour --people 40000 --seconds 10

The neighbour asks 50 times a second, whatever the answers take: a sign-up, a record by id and by
address, an update by address, the lists. The aim is a p99 of at most twice that without noise,
which is measured before and after, in the same call.
"""

import argparse
import asyncio
import base64
import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from urllib.parse import urlsplit

import orjson

from bench.export import fill
from bench.stage import Line, Stage, free_port, report, run, stage, web
from kapocs.accounts import actions as accounts
from kapocs.ids import AccountId, ListId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType

_PER_SECOND = 50
_PIECE = 16_384
_LATE_S = 60.0


@dataclass(frozen=True)
class Target:
    """Where to ask, as whom, and about which list."""

    base_url: str
    username: str
    password: str
    list_id: int
    people: int

    def request(self, verb: str, path: str, body: bytes = b"") -> bytes:
        """The request's bytes; the connection is kept."""
        pair = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
        head = (
            f"{verb} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Basic {pair}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection that holds little that was not read yet."""
        parts = urlsplit(self.base_url)
        return await asyncio.open_connection(parts.hostname, parts.port, limit=_PIECE)


async def answer(reader: asyncio.StreamReader, *, pause: float = 0.0) -> int:
    """Reads one answer, with a pause after each piece; its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split()[1])
    if b"transfer-encoding: chunked" in head:
        while size := int(await reader.readline(), 16):
            await _read(reader, size + 2, pause)
        await reader.readexactly(2)
    else:
        await _read(reader, int(head.split(b"content-length: ")[1].split()[0]), pause)
    return status


async def _read(reader: asyncio.StreamReader, size: int, pause: float) -> None:
    while size:
        size -= len(await reader.readexactly(min(_PIECE, size)))
        await asyncio.sleep(pause)


# ── the neighbour ───────────────────────────────────────────────────────────────────────────


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


async def asked(target: Target, seconds: int) -> Neighbour:
    """The neighbour after so many seconds."""
    made = Neighbour(target)
    await made.ask(seconds)
    return made


# ── the noise ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Noise:
    """A kind of misbehaviour: so many connections, each repeating a request."""

    connections: int
    request: Callable[[Target], bytes]
    pause: float = 0.0
    """Seconds after each 16 kB read."""


def _batch(target: Target) -> bytes:
    items = [
        {"id_field": "email", "id_value": f"person{n}@kapocs.test", "data": {"mssys_company": "x"}}
        for n in range(1, min(target.people, 10_000) + 1)
    ]
    return target.request("PUT", f"/update/{target.list_id}/form/0", orjson.dumps(items))


def _get(path: str) -> Callable[[Target], bytes]:
    return lambda target: target.request("GET", path.format(target.list_id))


KINDS = {
    "slow readers": Noise(12, _get("/list/{}/order/id/asc"), pause=0.5),
    "heavy lists": Noise(16, _get("/list/{}/order/mssys_lastname/desc")),
    "whole lists": Noise(16, _get("/list/{}")),
    "searches": Noise(32, _get("/list/{}/field/mssys_firstname/value/*x*")),
    "large updates": Noise(6, _batch),
    "big bodies": Noise(
        16,
        lambda target: target.request(
            "POST", f"/subscribe/{target.list_id}/form/0", b"[" + b"11111," * 290_000 + b"1]"
        ),
    ),
}


async def make(kind: Noise, target: Target) -> None:
    """Noise until killed."""
    request = kind.request(target)

    async def repeat() -> None:
        while True:
            reader, writer = await target.connect()
            try:
                writer.write(request)
                await answer(reader, pause=kind.pause)
            except (OSError, asyncio.IncompleteReadError):
                await asyncio.sleep(0.05)
            writer.close()

    await asyncio.gather(*(repeat() for _ in range(kind.connections)))


@contextmanager
def noise(name: str, target: Target) -> Iterator[None]:
    """The noise, made by a process of its own for as long as the block lasts."""
    arguments = [target.base_url, target.username, target.password,
                 str(target.list_id), str(target.people)]  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.noisy_neighbour", "--noise", name, *arguments]
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()


async def second_account(on: Stage, base_url: str, people: int) -> Target:
    """An account beside the stage's own, with as many people."""
    async with on.pool.transaction() as conn:
        made = await accounts.create(
            conn,
            name="Noise",
            timezone="Europe/Budapest",
            language="hu",
            sender=("Noise", "noise@kapocs.test"),
        )
        key = await accounts.create_api_key(conn, made.id, on.signer)
        newsletter = await lists.create(conn, made.id, name="Noise", type_=ListType.NEWSLETTER)
    await fill(on, people, whose=(AccountId(made.id), ListId(newsletter.id)))
    return Target(base_url, key.username, key.password, newsletter.id, people)


async def asked_beside(name: str, loud: Target, quiet: Target, seconds: int) -> Neighbour:
    """The neighbour beside this noise, which has ended by then."""
    with noise(name, loud):
        await asyncio.sleep(2)
        found = await asked(quiet, seconds)
    await asyncio.sleep(3)
    return found


async def main() -> None:
    """The neighbour alone, beside each kind of noise, and alone again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=40_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--only", default="", help="kinds, separated by commas")
    parser.add_argument("--noise", default="", help=argparse.SUPPRESS)
    parser.add_argument("target", nargs="*", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.noise:
        base_url, username, password, list_id, people = args.target
        target = Target(base_url, username, password, int(list_id), int(people))
        await make(KINDS[args.noise], target)
        return
    chosen = [each.strip() for each in args.only.split(",") if each.strip()] or list(KINDS)
    async with stage() as on:
        await fill(on, args.people)
        with web(on, free_port()) as server:
            loud = await second_account(on, server.base_url, args.people)
            quiet = Target(
                server.base_url, on.key.username, on.key.password, on.list_id, args.people
            )
            await asked(quiet, 2)
            alone = [await asked(quiet, args.seconds)]
            beside = {name: await asked_beside(name, loud, quiet, args.seconds) for name in chosen}
            alone.append(await asked(quiet, args.seconds))
            show(alone, beside, server.peak_mb())


def show(alone: list[Neighbour], beside: dict[str, Neighbour], peak: float) -> None:
    """The table and the figures."""
    base = median([each.at(0.99) for each in alone])
    lines = [
        Line(name, f"p50 {each.at(0.5):7.1f} ms   p99 {each.at(0.99):7.1f} ms"
             f"   failed {each.failed}   ratio {each.at(0.99) / base:5.2f}")
        for name, each in [*[("alone", each) for each in alone], *beside.items()]
    ]  # fmt: skip
    lines.append(Line("peak memory of the web process", f"{peak:6.0f} MB"))
    report(
        "noisy_neighbour",
        [Line("aim", "a p99 of at most twice that alone"), *lines],
        {
            "alone_p99_ms": round(base, 1),
            "peak_mb": round(peak),
            **{
                name: {
                    "p50_ms": round(each.at(0.5), 1),
                    "p99_ms": round(each.at(0.99), 1),
                    "failed": each.failed,
                    "ratio": round(each.at(0.99) / base, 2),
                }
                for name, each in beside.items()
            },
        },
    )


if __name__ == "__main__":
    run(main)
