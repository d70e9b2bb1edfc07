"""HTTP written byte by byte, and its answers."""

import asyncio
import contextlib
from dataclasses import dataclass

PATIENCE = 60.0


@dataclass
class Wire:
    """One connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def open(cls, port: int, *, source: str = "127.0.0.1") -> "Wire":
        """To a port of the loopback, from one of its addresses."""
        return cls(*await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0)))

    async def send(self, data: bytes) -> None:
        """Sends what the other side still takes."""
        with contextlib.suppress(OSError):
            self.writer.write(data)
            await self.writer.drain()

    async def answer(self) -> tuple[int, bytes]:
        """Status and body of the next answer; status 0 when the connection ends instead."""
        try:
            async with asyncio.timeout(PATIENCE):
                head = await self.reader.readuntil(b"\r\n\r\n")
                lines = head.lower().split(b"\r\n")
                sizes = [line for line in lines if line.startswith(b"content-length:")]
                if sizes:
                    body = await self.reader.readexactly(int(sizes[0].split(b":")[1]))
                elif b"transfer-encoding: chunked" in lines:
                    body = await self.reader.readuntil(b"0\r\n\r\n")
                else:
                    body = b""
        except (OSError, asyncio.IncompleteReadError):
            return 0, b""
        return int(head.split(b" ")[1]), body

    async def rest(self) -> bytes:
        """All that comes until the other side ends the connection."""
        collected = b""
        with contextlib.suppress(OSError):
            async with asyncio.timeout(PATIENCE):
                while chunk := await self.reader.read(65536):
                    collected += chunk
        return collected

    async def close(self) -> None:
        """Ends the connection."""
        self.writer.close()
        with contextlib.suppress(OSError):
            await self.writer.wait_closed()
