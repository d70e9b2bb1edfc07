"""`kapocs serve` with several processes on one socket: killed, counted by, drained."""

import asyncio
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest

import make
from console.people import PASSWORD, sign_in
from kapocs.console.throttle import MOST_PER_PERSON
from kapocs.db.pool import Pool
from kapocs.settings import Settings
from product import TLS, free_port
from raw import Wire

SECRET = "a secret of the tests, 32 bytes long"
VISITORS = 8
PATIENCE_SECONDS = 60
CONNECTIONS = 64


@dataclass(frozen=True)
class Web:
    """The started web side."""

    process: Process
    port: int

    @property
    def base_url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def children(self) -> set[int]:
        """The processes that answer."""
        return {each.pid for each in psutil.Process(self.process.pid).children()}

    def visitors(self) -> list[int]:
        """How many connections each of the processes keeps open."""
        return [
            sum(
                each.status == psutil.CONN_ESTABLISHED and each.laddr.port == self.port
                for each in psutil.Process(pid).net_connections("tcp4")
            )
            for pid in self.children()
        ]

    def browser(self) -> httpx.AsyncClient:
        """A visitor; each request comes by a connection of its own."""
        one_use = httpx.Limits(max_keepalive_connections=0)
        return httpx.AsyncClient(
            base_url=self.base_url, limits=one_use, timeout=PATIENCE_SECONDS, verify=TLS
        )


@pytest.fixture
async def web(dsn: str, tmp_path: Path) -> AsyncIterator[Web]:
    """Two processes on one socket, both answering."""
    port = free_port()
    settings = Settings(
        database_url=dsn,
        data_dir=tmp_path,
        secret_key=SECRET,
        port=port,
        processes=2,
        max_connections=CONNECTIONS,
    )
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "kapocs.cli.main", "serve"),
        cwd=tmp_path,
        env=settings.environment(),
    )
    started = Web(process, port)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), started.browser() as browser:
            await until_healthy(browser)
        yield started
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def until_healthy(browser: httpx.AsyncClient) -> None:
    """Asks until somebody answers."""
    while True:
        with suppress(httpx.TransportError):
            assert (await browser.get("/health")).text == "ok"
            return
        await asyncio.sleep(0.05)


async def until(is_so: Callable[[], bool]) -> None:
    """Looks until it is so."""
    while not is_so():  # noqa: ASYNC110  # nothing tells us
        await asyncio.sleep(0.02)


async def visit(web: Web, seen: "Counter[str]", stop: asyncio.Event) -> None:
    """Asks again and again, and counts what comes of it."""
    async with web.browser() as browser:
        while not stop.is_set():
            try:
                answer = await browser.get("/health")
                seen[answer.text] += 1
            except httpx.TransportError:
                seen["lost"] += 1


async def test_a_killed_process_loses_what_it_had_in_hands_and_nothing_else(web: Web) -> None:
    before, seen, stop = web.children(), Counter[str](), asyncio.Event()
    assert len(before) == 2
    visitors = [asyncio.create_task(visit(web, seen, stop)) for _ in range(VISITORS)]
    async with asyncio.timeout(PATIENCE_SECONDS):
        await until(lambda: seen["ok"] >= 20)
        psutil.Process(min(before)).kill()
        await until(lambda: len(web.children()) == 2 and web.children() != before)
        answered = seen["ok"]
        await until(lambda: seen["ok"] >= answered + 100)
    stop.set()
    await asyncio.gather(*visitors)
    assert set(seen) <= {"ok", "lost"}
    assert seen["lost"] <= VISITORS
    assert max(before) in web.children()


async def no_more_connections_than_are_allowed(web: Web) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS), AsyncExitStack() as visitors:
        for _ in range(2 * CONNECTIONS):
            wire = await Wire.open(web.port)
            visitors.push_async_callback(wire.close)
            # Once it is answered, it may stay unused for longer than we look.
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await wire.send(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
                await wire.answer()
        # Each has its part, since nobody knows which of them the system gives the next visitor to.
        await until(lambda: max(web.visitors()) <= CONNECTIONS // 2)


async def test_guesses_and_connections_are_counted_of_all_processes_together(
    web: Web, pool: Pool
) -> None:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        await make.make_user(conn, account.id, email="anna@kapocs.test", password=PASSWORD)
    codes = []
    for _ in range(MOST_PER_PERSON + 3):
        async with web.browser() as browser:
            codes.append((await sign_in(browser, "anna@kapocs.test", "wrong")).status_code)
    assert codes[MOST_PER_PERSON:] == [429] * 3
    assert 429 not in codes[:MOST_PER_PERSON]
    await no_more_connections_than_are_allowed(web)


async def test_told_to_stop_all_processes_answer_what_they_have_and_end(
    web: Web,
) -> None:
    children = web.children()
    reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
    writer.write(b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=")
    await writer.drain()
    async with asyncio.timeout(PATIENCE_SECONDS):
        # What is asked for now has been accepted by then.
        async with web.browser() as browser:
            assert (await browser.get("/health")).text == "ok"
        web.process.send_signal(signal.SIGTERM)
        await until(lambda: not can_connect(web.port))
        writer.write(b"b")
        assert (await reader.readline()).startswith(b"HTTP/1.1 ")
        writer.close()
        assert await web.process.wait() == 0
    assert not any(map(psutil.pid_exists, children))


def can_connect(port: int) -> bool:
    """Whether somebody still listens there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True
