"""How many conversations the mail intake holds at once, and how long each may last.

A mail server that is cut off keeps its mail and comes again.
"""

import asyncio
from collections.abc import Callable

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, syntax

from kapocs.returns.mime_parts import LARGEST

MOST = 100
LONGEST_SECONDS = 600.0
IDLE_SECONDS = 60.0
_BYE = b"421 4.3.2 Too many connections, come again later\r\n"


class Sessions:
    """The conversations of one port, the oldest first."""

    def __init__(self, most: int = MOST, longest_seconds: float = LONGEST_SECONDS) -> None:
        self._most = most
        self._longest = longest_seconds
        self._open: dict[asyncio.Transport, asyncio.TimerHandle] = {}

    def begin(self, transport: asyncio.Transport) -> None:
        """Counts a new one; with too many, the oldest has to go."""
        while len(self._open) >= self._most:
            oldest = next(iter(self._open))
            self.end(oldest)
            oldest.write(_BYE)
            oldest.close()
        loop = asyncio.get_running_loop()
        self._open[transport] = loop.call_later(self._longest, transport.close)

    def end(self, transport: asyncio.Transport) -> None:
        """It is over; said twice, nothing happens."""
        timer = self._open.pop(transport, None)
        if timer is not None:
            timer.cancel()


_LONGEST_LINE = 256 * 1024
"""Of RFC 5321's 1,000 bytes many programs know nothing when they return a letter. What is longer is
cut."""
_END_OF_LINE = b"\r\n"
_END_OF_MAIL = b".\r\n"


class BeginningOf:
    """Reads a mail to its end and gives its beginning only, `most` bytes and a line more.

    Programs return the whole letter that they could not deliver; what they say of it comes first.
    """

    def __init__(self, reader: asyncio.StreamReader, *, most: int) -> None:
        self._reader = reader
        self._left = most

    async def readuntil(self, _: bytes = _END_OF_LINE) -> bytes:
        """The next line of what is kept, or the line that ends the mail."""
        line = await self._line()
        while self._left <= 0 and line != _END_OF_MAIL:
            line = await self._line()
        self._left -= len(line)
        return line

    async def _line(self) -> bytes:
        """The next line; of one that is too long its beginning."""
        kept: bytes | None = None
        while True:
            try:
                rest = await self._reader.readuntil(_END_OF_LINE)
            except asyncio.LimitOverrunError as error:
                piece = await self._reader.read(error.consumed)
                kept = piece if kept is None else kept
            else:
                return _cut(rest if kept is None else kept)


def _cut(line: bytes) -> bytes:
    if line.endswith(_END_OF_LINE) and len(line) <= _LONGEST_LINE:
        return line
    return line[: _LONGEST_LINE - len(_END_OF_LINE)] + _END_OF_LINE


class BoundedSMTP(SMTP):
    """SMTP whose conversations are counted."""

    line_length_limit = _LONGEST_LINE
    sessions: Sessions
    _own: asyncio.Transport

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # sockets only
        """Called by the event loop for a new connection."""
        self._own = transport
        super().connection_made(transport)
        self.sessions.begin(transport)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  # the library calls it so
        """Takes a mail of any size, and keeps what is read of it."""
        whole = self._reader
        self._reader = BeginningOf(whole, most=LARGEST)  # type: ignore[assignment]  # all it needs
        try:
            await super().smtp_DATA(arg)
        finally:
            self._reader = whole

    def connection_lost(self, error: Exception | None) -> None:
        """Called by the event loop when the connection is gone."""
        self.sessions.end(self._own)
        super().connection_lost(error)


class BoundedLMTP(BoundedSMTP, LMTP):
    """LMTP whose conversations and mails are bounded as those of SMTP are."""


def counted(speak: Callable[[], BoundedSMTP], sessions: Sessions) -> Callable[[], BoundedSMTP]:
    """The maker of a protocol, whose conversations are counted together."""

    def made() -> BoundedSMTP:
        protocol = speak()
        protocol.sessions = sessions
        return protocol

    return made
