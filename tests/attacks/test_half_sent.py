"""Requests that never end, and too many at once: others are served all the same."""

import asyncio
import resource
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from kapocs import server
from kapocs.intake.mail import open_intake
from kapocs.intake.sessions import Sessions
from kapocs.run import open_files
from kapocs.settings import load
from kapocs.web.limits import Limits
from product import TLS, Product, Server, free_port
from raw import Wire

FEW = Limits(connections=40)
SHORT = Limits(wait_seconds=0.6)
HALVES = {
    "nothing": b"",
    "half a line": b"POST /getli",
    "half a head": b"POST /getlists HTTP/1.1\r\nHost: x\r\nX-One: ",
    "half a body": b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nemail=",
    "half a chunk": b"POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nx",
}


@asynccontextmanager
async def running(product: Product, limits: Limits, *, idle: int = 75) -> AsyncIterator[int]:
    """The web side within these limits; its port."""
    port = free_port()
    async with Server(server.build(product.services), port, limits=limits, idle_seconds=idle):
        yield port


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES.keys())
async def test_more_half_sent_requests_than_there_is_room_for_keep_nobody_out(
    product: Product, half: bytes
) -> None:
    async with running(product, FEW) as port, AsyncExitStack() as open_wires:
        for _ in range(3 * FEW.connections):
            wire = await Wire.open(port)
            open_wires.push_async_callback(wire.close)
            await wire.send(half)
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", timeout=60, verify=TLS
        ) as visitor:
            assert (await visitor.get("/health")).text == "ok"


async def test_when_all_connections_are_at_work_a_new_one_is_told_so(product: Product) -> None:
    port = free_port()
    async with (
        Server(server.build(product.services), port, limits=Limits(connections=2)) as web,
        product.pool.connection(),
        AsyncExitStack() as open_wires,
    ):
        for _ in range(7):  # the pool's other connections
            await open_wires.enter_async_context(product.pool.connection())
        for _ in range(2):
            wire = await Wire.open(port)
            open_wires.push_async_callback(wire.close)
            await wire.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        async with asyncio.timeout(60):
            while web.at_work < 2:  # noqa: ASYNC110  # nobody tells when that is so
                await asyncio.sleep(0.01)
        late = await Wire.open(port)
        answer = await late.rest()
        assert answer.startswith(b"HTTP/1.1 503")
        assert b"connection: close" in answer.lower()
        await late.close()


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES.keys())
async def test_a_request_that_does_not_come_to_its_end_is_ended(
    product: Product, half: bytes
) -> None:
    async with running(product, SHORT) as port:
        wire = await Wire.open(port)
        await wire.send(half)
        answer = await wire.rest()
        assert answer.startswith(b"HTTP/1.1 408" if half else b"")
        assert bool(answer) == bool(half)
        await wire.close()


async def test_whoever_takes_nothing_of_an_answer_is_cut_off() -> None:
    begun, gone = asyncio.Event(), asyncio.Event()

    async def long_answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            for _ in range(2):
                await send({"type": f"{(await receive())['type']}.complete"})
            return
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        begun.set()
        await send({"type": "http.response.body", "body": b"x" * 50_000_000, "more_body": True})
        while (await receive())["type"] != "http.disconnect":
            pass
        gone.set()

    port = free_port()
    async with Server(long_answer, port, limits=SHORT), asyncio.timeout(60):
        wire = await Wire.open(port)
        await wire.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        await begun.wait()
        await gone.wait()
        await wire.close()


@pytest.mark.parametrize("limit", ["-Sn 512", "-n 512"])
async def test_a_process_with_few_files_serves_others_beside_many_half_sent_requests(
    product: Product, tmp_path: Path, limit: str
) -> None:
    open_files.raise_limit()  # this test's own sockets
    port = free_port()
    settings = load().with_(
        database_url=product.dsn, data_dir=tmp_path / "data", secret_key="", port=port, processes=1
    )
    process = await asyncio.create_subprocess_exec(
        "/bin/sh", "-c", f'ulimit {limit}; exec "$0" -m kapocs.cli.main serve', sys.executable,
        cwd=tmp_path, env=settings.environment(),
    )  # fmt: skip
    try:
        async with asyncio.timeout(180), AsyncExitStack() as open_wires:
            await listening_on(port)
            for _ in range(1100):
                wire = await Wire.open(port)
                open_wires.push_async_callback(wire.close)
                await wire.send(HALVES["half a head"])
            async with httpx.AsyncClient(timeout=60, verify=TLS) as visitor:
                answer = await visitor.get(f"http://127.0.0.1:{port}/health")
                assert answer.text == "ok"
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def listening_on(port: int) -> None:
    """Waits until something answers there."""
    while True:
        try:
            await (await Wire.open(port)).close()
        except OSError:
            await asyncio.sleep(0.1)
        else:
            return


async def test_byte_after_byte_does_not_buy_time(product: Product) -> None:
    async with running(product, SHORT) as port:
        wire = await Wire.open(port)
        reading = asyncio.create_task(wire.rest())
        while not reading.done():
            await wire.send(b"G")
            await asyncio.sleep(0.05)
        assert (await reading).startswith(b"HTTP/1.1 408")
        await wire.close()


async def test_a_connection_without_a_second_request_is_ended(product: Product) -> None:
    async with running(product, SHORT, idle=1) as port:
        wire = await Wire.open(port)
        await wire.send(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await wire.answer())[0] == 200
        await wire.send(b"\r\n\r\n")
        assert await wire.rest() == b""
        await wire.close()


async def test_a_request_that_we_let_wait_is_not_ended(product: Product) -> None:
    async with running(product, SHORT) as port, AsyncExitStack() as taken:
        wire = await Wire.open(port)
        for _ in range(8):
            await taken.enter_async_context(product.pool.connection())
        await wire.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(3 * SHORT.wait_seconds)  # longer than a request may take
        await taken.aclose()
        assert (await wire.answer())[0] == 200
        await wire.close()


@pytest.mark.parametrize("half", [b"", b"LHLO x\r\n", b"EHLO x\r\nMAIL FROM:<>\r\n", b"EHL"])
@pytest.mark.parametrize("asked", ["port", "lmtp_port"])
async def test_half_spoken_mail_keeps_no_other_mail_out(
    product: Product, asked: str, half: bytes
) -> None:
    ports = {"port": 0, "lmtp_port": 0, asked: free_port()}
    intake = open_intake(product.services, host="127.0.0.1", **ports, most=10)
    async with intake, AsyncExitStack() as open_wires:
        wires = []
        for _ in range(30):
            wire = await Wire.open(ports[asked])
            open_wires.push_async_callback(wire.close)
            await wire.send(half)
            wires.append(wire)
        late = await Wire.open(ports[asked])
        open_wires.push_async_callback(late.close)
        async with asyncio.timeout(60):
            assert (await late.reader.readline()).startswith(b"220 ")
        assert b"421 4.3.2" in await wires[0].rest()


async def test_a_conversation_has_an_end() -> None:
    sessions, over = Sessions(longest_seconds=0.1), asyncio.Event()

    class Heard(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.Transport)
            sessions.begin(transport)

        def connection_lost(self, exc: Exception | None) -> None:
            over.set()

    port = free_port()
    listener = await asyncio.get_running_loop().create_server(Heard, "127.0.0.1", port)
    wire = await Wire.open(port)
    async with asyncio.timeout(60):
        await over.wait()
    await wire.close()
    listener.close()
    await listener.wait_closed()


def test_a_process_may_open_as_many_files_as_the_system_lets_it() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, before[1]))
        assert open_files.connections(5000, others=10) == 202
        open_files.raise_limit()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 512
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
