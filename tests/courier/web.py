"""A small HTTP server for tests: answers what it is told, or hangs, or hangs up."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

HOST = "127.0.0.1"
HANG = -1
HANG_UP = -2


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    content: bytes

    @property
    def url(self) -> SplitResult:
        return urlsplit(self.target)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said back; the status HANG says nothing, HANG_UP closes the connection instead."""

    status: int
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0  # seconds between the pieces of the content
    piece: int = 1 << 20


Reply = Callable[[Asked], Answer]


@dataclass(slots=True)
class Web:
    """A server that is up: where it is, and how many connections there were."""

    url: str
    port: int
    connections: int = 0


@asynccontextmanager
async def serving(reply: Reply, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[Web]:
    """Serves until the `async with` ends; what goes wrong in `reply` is a broken connection."""
    web = Web("", 0)
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        web.connections += 1
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            while (asked := await _read(reader)) is not None:
                await _say(writer, reply(asked))
        except (OSError, asyncio.CancelledError, asyncio.IncompleteReadError):
            return
        finally:
            tasks.discard(task)
            writer.transport.abort()

    server = await asyncio.start_server(serve, HOST, 0, ssl=tls, limit=1 << 20)
    web.port = server.sockets[0].getsockname()[1]
    web.url = f"{'https' if tls else 'http'}://{HOST}:{web.port}"
    try:
        yield web
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.removesuffix("\r\n\r\n").split("\r\n")
    method, target, _ = first.split(" ")
    pairs = (line.partition(":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    content = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(method, target, headers, content)


async def _say(writer: asyncio.StreamWriter, answer: Answer) -> None:
    if answer.status == HANG:
        await asyncio.Event().wait()
    if answer.status == HANG_UP:
        raise ConnectionAbortedError
    headers = {"Content-Length": str(len(answer.content)), **answer.headers}
    lines = [
        f"HTTP/1.1 {answer.status} x",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
    for at in range(0, len(answer.content), answer.piece):
        writer.write(answer.content[at : at + answer.piece])
        await writer.drain()
        await asyncio.sleep(answer.pause)


async def closed_port() -> int:
    """A port on which nobody listens."""
    server = await asyncio.start_server(lambda *_: None, HOST, 0)
    port: int = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return port
