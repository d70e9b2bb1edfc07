"""A relay that says exactly what a test wrote down, byte for byte and in that order."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Self

HOST = "127.0.0.1"
GREETING = "220 script.example ESMTP"
EHLO = "250-script.example\r\n250 PIPELINING"


class Peer:
    """One connection, seen from the relay."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def line(self) -> str:
        """The next command; EOFError when the client has gone."""
        raw = await self.reader.readline()
        if not raw:
            raise EOFError
        return raw.decode().rstrip("\r\n")

    async def lines(self, count: int) -> list[str]:
        return [await self.line() for _ in range(count)]

    async def content(self) -> bytes:
        """What is sent up to the dot, the dot not included."""
        return (await self.reader.readuntil(b"\r\n.\r\n")).removesuffix(b".\r\n")

    async def say(self, *replies: str) -> None:
        self.writer.write("".join(f"{reply}\r\n" for reply in replies).encode())
        await self.writer.drain()

    async def hello(self, ehlo: str = EHLO) -> None:
        """Greets, and answers EHLO."""
        await self.say(GREETING)
        await self.line()
        await self.say(ehlo)

    def hang_up(self) -> None:
        self.writer.transport.abort()


Play = Callable[[Peer], Awaitable[None]]


def opening(name: str) -> list[str]:
    """The commands that announce a message to that name at example.com."""
    return ["MAIL FROM:<b@bounce.example>", f"RCPT TO:<{name}@example.com>", "DATA"]


async def accept_all(peer: Peer) -> None:
    """Takes everything, one transaction after the other."""
    await peer.hello()
    while (command := await peer.line()) != "QUIT":
        if command in {"RSET", "NOOP"}:
            await peer.say("250 ok")
            continue
        await peer.lines(2)
        await peer.say("250 ok", "250 ok", "354 go")
        await peer.content()
        await peer.say("250 ok")
    await peer.say("221 bye")


class Script:
    """Plays one part for each connection in turn, the last one for all that follow.

    What a part raises is raised again when the `async with` ends.
    """

    def __init__(self, *parts: Play) -> None:
        self._parts = parts
        self._tasks: list[asyncio.Task[None]] = []
        self.connections = 0
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, HOST, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()
        for task in self._tasks:
            task.cancel()
        ends = await asyncio.gather(*self._tasks, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception) and not isinstance(end, EOFError | ConnectionError):
                raise end

    @property
    def url(self) -> str:
        return f"smtp://{HOST}:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        part = self._parts[min(self.connections, len(self._parts) - 1)]
        self.connections += 1
        task = asyncio.create_task(self._play(part, Peer(reader, writer)))
        self._tasks.append(task)

    async def _play(self, part: Play, peer: Peer) -> None:
        try:
            await part(peer)
        finally:
            peer.hang_up()
