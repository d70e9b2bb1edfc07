"""Server-sent events on the wire: what stands, that somebody is there, and the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any, Protocol

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

HEARTBEAT_SECONDS = 15.0
"""Proxies end what says nothing for a minute."""
HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store, no-transform",
    # nginx would keep what it passes on until it has enough of it.
    "X-Accel-Buffering": "no",
    "X-Content-Type-Options": "nosniff",
}


_ENDLESS = "kapocs.endless"


class Asked(Protocol):
    """A request that is being answered."""

    scope: Any


def endless(asked: Asked | None) -> bool:
    """Whether the answer under way lasts until its reader goes, so that nobody waits for it."""
    return asked is not None and _ENDLESS in asked.scope


def event(name: str, data: str, *, id_: str) -> bytes:
    """An event of one line."""
    line = " ".join(data.splitlines())
    return f"id: {id_}\nevent: {name}\ndata: {line}\n\n".encode()


STILL_HERE = b": still here\n\n"


class EventStream(Response):
    """Sends events until they end, or nobody reads them any more."""

    def __init__(self, events: AsyncIterator[bytes]) -> None:
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        scope[_ENDLESS] = True
        sending = asyncio.create_task(self._send(send))
        leaving = asyncio.create_task(_gone(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in (sending, leaving):
                each.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)

    async def _send(self, send: Send) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        async with aclosing(self._events) as events:  # type: ignore[type-var]  # a generator
            async for each in events:
                await send({"type": "http.response.body", "body": each, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
