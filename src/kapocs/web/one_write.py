"""An answer's head goes out together with the first part of its body.

uvicorn writes it as soon as it is known. A write is a system call that wakes the reader: for a
small answer the second one costs as much as a third of all the rest.
"""

import asyncio
from typing import cast

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

_START = "http.response.start"
_JOINED_AT_MOST = 256 * 1024
"""Bytes; to copy more costs as much as to write it by itself."""


class OneWriteCycle(RequestResponseCycle):
    """uvicorn's request and answer, with fewer writes."""

    _start: ASGISendEvent | None = None
    """The beginning of the answer, until there is a part of the body."""

    async def send(self, message: ASGISendEvent) -> None:
        """What the app calls with each part of its answer."""
        if self.flow.write_paused and not self.disconnected:
            await self.flow.drain()
        if message["type"] == _START and not self.response_started:
            self._start = message
            return
        # From here on nothing is waited for.
        if self._start is not None:
            start, self._start = self._start, None
            await self._begin(start, message)
        else:
            await super().send(message)

    async def _begin(self, start: ASGISendEvent, message: ASGISendEvent) -> None:
        transport, written = self.transport, _Written()
        self.transport = cast("asyncio.Transport", written)
        try:
            await super().send(start)
            if self.scope["method"] == "HEAD":
                transport.write(written.data)
            else:
                after = _After(written.data, transport)
                self.transport = cast("asyncio.Transport", after)
                await super().send(message)
                return
        finally:
            self.transport = transport
        await super().send(message)


class _Written:
    """Keeps what is written."""

    data = b""

    def write(self, data: bytes) -> None:
        self.data += data


class _After:
    """A transport to which something is written before the first bytes."""

    def __init__(self, before: bytes, transport: asyncio.Transport) -> None:
        self._before = before
        self._transport = transport

    def write(self, data: bytes) -> None:
        if len(data) > _JOINED_AT_MOST:
            self._transport.write(self._before)
            self._before = b""
        self._transport.write(self._before + data)
        self._before = b""

    def is_closing(self) -> bool:
        return self._transport.is_closing()

    def close(self) -> None:
        self._transport.close()
