"""How long each page of the console takes over a big account, beside its bare statements.

Every page is asked for in this process, as the account's owner; what it asked of the database is
then asked again without the page. With `--browser` a real one opens each page, too.
"""

import argparse
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

import asyncpg
import httpx

from bench.console_account import EMAIL, PASSWORD, Filled, filled
from bench.console_browser import Seen, look
from bench.report import Line, Report, run
from bench.stage import PORT, Stage, stage, web
from kapocs import server
from kapocs.clock import system_clock
from kapocs.db.pool import Pool, connect

_AIM_MS = 200
_LARGEST = 100_000
_HERE = "http://127.0.0.1"


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement that a page asked, with its values."""

    text: str
    values: tuple[Any, ...]


@dataclass(slots=True)
class Timed:
    """Milliseconds of a page and of its statements alone, and its bytes."""

    path: str
    p50: float
    p99: float
    bare: float
    statements: int
    size: int


@dataclass(slots=True)
class Listening:
    """A pool of one connection, and what was asked through it."""

    pool: Pool
    asked: list[Asked] = field(default_factory=list)

    def hear(self, query: asyncpg.connection.LoggedQuery) -> None:
        """Keeps what reads; what begins and ends transactions is not the page's."""
        if query.query.lstrip().upper().startswith(("SELECT", "WITH")):
            self.asked.append(Asked(query.query, tuple(query.args or ())))


@asynccontextmanager
async def listening(dsn: str) -> AsyncIterator[Listening]:
    """The pool; its connection tells each statement."""
    heard = Listening(await connect(dsn, size=1))
    async with heard.pool.raw.acquire() as connection:
        connection.add_query_logger(heard.hear)
    yield heard
    await heard.pool.close()


async def main() -> Report:
    """Fills, asks, prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--campaigns", type=int, default=10, help="each to all people")
    parser.add_argument("--times", type=int, default=30, help="each page is asked for")
    parser.add_argument("--browser", action="store_true", help="LCP, CLS and scripts, too")
    args = parser.parse_args()
    async with stage() as on:
        paths = _paths(on, await filled(on, args.people, args.campaigns))
        async with listening(on.dsn) as heard, _signed_in(on, heard.pool) as client:
            timed = [await _time(client, heard, path, args.times) for path in paths]
        seen: list[Seen] = []
        if args.browser:
            with web(on) as served:
                seen = await look(served.base_url, (EMAIL, PASSWORD), paths)
    return _report(timed, seen)


def _paths(on: Stage, has: Filled) -> list[str]:
    one = f"/lists/{on.list_id}"
    sent, draft = f"/campaigns/{has.sent}", f"/campaigns/{has.draft}"
    return [
        *("/", "/start", "/account", "/audit", "/me", "/people", "/domains", "/refusals"),
        *("/lists", one, f"{one}?state=active", f"{one}?q=person5", f"{one}/fields"),
        *(f"{one}/settings", f"{one}/people/{has.person}", f"/person?email={has.email}"),
        *("/search?q=person77", "/suppressions", "/segments", f"/segments/{has.segment}"),
        *("/letters", f"/letters/{has.letter}", f"/letters/{has.letter}/preview"),
        *("/campaigns", draft, f"{draft}/audience", f"{draft}/rehearsal"),
        *(f"{sent}/results", f"{sent}/click-map", "/deliveries", f"/deliveries/{has.sent}"),
        *("/forms", f"/forms/{on.form_id}", "/imports", "/exports"),
    ]


@asynccontextmanager
async def _signed_in(on: Stage, pool: Pool) -> AsyncIterator[httpx.AsyncClient]:
    """The web side in this process, asked by the account's owner."""
    services = server.services(
        pool, on.signer, system_clock, base_url=_HERE, max_body_bytes=1_000_000
    )
    transport = httpx.ASGITransport(server.build(services))
    async with httpx.AsyncClient(transport=transport, base_url=_HERE, timeout=120) as client:
        page = await client.get("/login")
        token = re.search(r'name="token" value="([\w-]+)"', page.text)
        assert token is not None
        fields = {"token": token[1], "email": EMAIL, "password": PASSWORD, "next": ""}
        assert (await client.post("/login", data=fields)).status_code == 303
        yield client


async def _time(client: httpx.AsyncClient, heard: Listening, path: str, times: int) -> Timed:
    answer = await client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    took = []
    for _ in range(times):
        heard.asked.clear()
        begun = time.perf_counter()
        await client.get(path)
        took.append(time.perf_counter() - begun)
    asked = list(heard.asked)
    bare = [await _bare(heard.pool, asked) for _ in range(times)]
    return Timed(
        path=path,
        p50=median(took) * 1000,
        p99=quantiles(took, n=100, method="inclusive")[98] * 1000,
        bare=median(bare) * 1000,
        statements=len(asked),
        size=len(answer.content),
    )


async def _bare(pool: Pool, asked: Sequence[Asked]) -> float:
    """Seconds of the statements alone."""
    async with pool.raw.acquire() as connection:
        begun = time.perf_counter()
        for each in asked:
            await connection.fetch(each.text, *each.values)
        return time.perf_counter() - begun


def _report(timed: Sequence[Timed], seen: Sequence[Seen]) -> Report:
    lines = [Line("page", "   p50 ms   p99 ms  bare ms  ratio  asks      kB")]
    for each in timed:
        missed = "  <- slow" if each.p99 > _AIM_MS else ""
        lines.append(
            Line(
                each.path,
                f"{each.p50:9.1f}{each.p99:9.1f}{each.bare:9.1f}{each.p50 / each.bare:7.1f}"
                f"{each.statements:6}{each.size / 1000:8.1f}{missed}",
            )
        )
    if seen:
        lines.append(Line("in a browser", "   LCP ms      CLS   scripts kB"))
        for page in seen:
            told = f"{page.lcp_ms:9.0f}{page.cls:9.3f}{page.script_bytes / 1000:13.1f}"
            lines.append(Line(page.path, told))
    lines.append(Line("aim", f"p99 at most {_AIM_MS} ms, at most {_LARGEST // 1000} kB"))
    figures = {each.path: {"p50": round(each.p50, 1), "p99": round(each.p99, 1),
                           "bare": round(each.bare, 1)} for each in timed}  # fmt: skip
    failed = any(each.p99 > _AIM_MS or each.size > _LARGEST for each in timed)
    return Report("console", lines, dict(figures), failed=failed)


if __name__ == "__main__":
    run(main, ports=(PORT,))
