"""How a request is hidden in the body of another, raw and behind a proxy."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Receive, Scope, Send

from kapocs import server
from product import Product, Server, free_port
from proxies import Front
from raw import Wire

PATIENCE = 60.0
HIDDEN = b"GET /health?door=hidden HTTP/1.1\r\nHost: x\r\n\r\n"


def grown(hidden: bytes) -> bytes:
    """A body that, were its first line taken for a request line, would be too long by `hidden`."""
    grow = (len(hidden) + 1) // 2
    return b"\xc3" * grow + b"\r\n" + b"x" * 10 + b"\n" * (2 * grow - len(hidden)) + hidden


def post(path: str, body: bytes, *headers: bytes) -> tuple[bytes, bytes]:
    """Head and body."""
    lines = [b"POST " + path.encode() + b" HTTP/1.1", b"Host: x", *headers]
    lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n", body


async def until(true: Callable[[], bool]) -> None:
    """Waits for it."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110  # what is waited for is another program's doing
            await asyncio.sleep(0.005)


class Door:
    """In front of the product's app: a request with `?door=<name>` waits until it is let in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._open: dict[str, asyncio.Event] = {}
        self.came: list[str] = []
        self.answered: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app."""
        names = parse_qs(scope.get("query_string", b"").decode()).get("door", [])
        self.came += names
        for name in names:
            async with asyncio.timeout(PATIENCE):
                await self._open.setdefault(name, asyncio.Event()).wait()
        await self._app(scope, receive, send)
        self.answered += names

    def let_in(self, name: str) -> None:
        """Those that wait, and all that come."""
        self._open.setdefault(name, asyncio.Event()).set()


@dataclass
class Target:
    """The product behind a door."""

    port: int
    door: Door


@asynccontextmanager
async def target(product: Product, http: type[asyncio.Protocol] | None) -> AsyncIterator[Target]:
    """The product's app once more, on a port of its own; `http`: None is the product's own."""
    door, port = Door(server.build(product.services)), free_port()
    async with Server(door, port, http=http):
        yield Target(port, door)


async def early(front: Front, at: Target, request: tuple[bytes, bytes], *, held: bool) -> Wire:
    """Sends head and body, which comes in after the answer; the head has ?door=early-….

    `held`: it comes at the proxy before the answer, as with a proxy that has much to do: it sends a
    whole body, then reads a whole answer, and may use the connection again. Some proxies have to
    be tricked so, others let a body through after the answer too.
    """
    head, body = request
    name = head.split(b"?door=")[1].split(b" ")[0].decode()
    wire = await Wire.open(front.port)
    await wire.send(head)
    await until(lambda: name in at.door.came)
    if held:
        front.hold()
    try:
        if held:
            await wire.send(body)
        at.door.let_in(name)
        await until(lambda: name in at.door.answered)
    finally:
        front.go_on()
    answering = asyncio.create_task(wire.answer())
    if not held:
        # Some proxies pass an answer on at once, some only when they have the whole body.
        await asyncio.wait([answering], timeout=0.5)
        await wire.send(body)
    await answering
    return wire
