"""A proxy that does one thing wrong to the first request of a kind, and notes what it saw."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """What it does: loses an answer or the end of one, or answers by itself."""

    LOST = "lost"
    CUT = "cut"
    BUSY = "busy"
    EXPIRED = "expired"


_ANSWERS = {
    Fault.BUSY: b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\n",
    Fault.EXPIRED: b"HTTP/1.1 401 Unauthorized\r\n",
}
_EMPTY = (
    b"Content-Type: application/problem+json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
)


@dataclass
class Between:
    """The proxy; `faults` by the beginnings of requests, each taken away once it was done."""

    upstream: int
    faults: dict[str, Fault]
    seen: list[tuple[str, str]] = field(default_factory=list)
    """Each request's first line without the version, and its Idempotency-Key."""

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """Where it answers."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server:
            yield f"http://127.0.0.1:{port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
        except asyncio.IncompleteReadError:
            writer.close()
            return
        size = re.search(r"(?im)^content-length: (\d+)", head)
        body = await reader.readexactly(int(size[1])) if size else b""
        key = re.search(r"(?im)^idempotency-key: (.*)\r$", head)
        line = head.split(" HTTP/")[0]
        self.seen.append((line, key[1] if key else ""))
        begun = next((each for each in self.faults if line.startswith(each)), None)
        fault = None if begun is None else self.faults.pop(begun)
        if fault in _ANSWERS:
            answer = _ANSWERS[fault] + _EMPTY
        else:
            answer = await self._asked(head, body)
        if fault is not Fault.LOST:
            writer.write(answer[:-5] if fault is Fault.CUT else answer)
        writer.close()

    async def _asked(self, head: str, body: bytes) -> bytes:
        """The whole answer of the server behind."""
        alone = re.sub(r"(?im)^connection: .*\r\n", "", head)
        closing = alone.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
        reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        writer.write(closing.encode() + body)
        answer = await reader.read()
        writer.close()
        return answer
