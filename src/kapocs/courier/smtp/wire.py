"""Lines to and from a relay, with a time limit on each; knows replies, not commands."""

import asyncio
import re
import ssl
from dataclasses import dataclass
from functools import partial
from typing import Self

from kapocs.courier.smtp.relay import Relay, Security
from kapocs.errors import KapocsError
from kapocs.outgoing.reach import RefusedAddress, Unreachable

MOST_REPLY_LINES = 100
_PLENTY = 64 * 1024
_REPLY_LINE = re.compile(r"([2-5][0-9]{2})(?:([ -])(.*))?")
_ENHANCED = re.compile(r"([245]\.[0-9]{1,3}\.[0-9]{1,3})(?: |$)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class RelayLost(KapocsError):
    """The conversation with the relay broke off."""

    code = "relay_lost"


class RelaySilent(RelayLost):
    """The relay did not answer in time."""

    code = "relay_silent"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the relay; its lines without their codes."""

    code: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The code and all words on one line."""
        return f"{self.code} {' '.join(self.lines)}".strip()

    @property
    def enhanced(self) -> str | None:
        """The RFC 3463 status at its beginning, such as "5.1.1"."""
        match = _ENHANCED.match(self.lines[0])
        return match.group(1) if match else None


class Wire:
    """One open connection. Every failure is RelayLost (RelaySilent for time) with its reason."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, relay: Relay
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._relay = relay
        self.is_encrypted = relay.security is Security.TLS

    @classmethod
    async def open(cls, relay: Relay, *, tls: ssl.SSLContext) -> Self:
        """Connects, with TLS from the first byte where the relay is so."""
        context = tls if relay.security is Security.TLS else None
        try:
            async with asyncio.timeout(relay.timeout):
                streams = await _connected(relay, context)
        except (RefusedAddress, Unreachable) as problem:
            raise RelayLost(f"Could not connect to {relay.name}: {problem.message}") from None
        except TimeoutError:
            raise RelaySilent(f"Could not connect to {relay.name}: no answer.") from None
        except (OSError, UnicodeError) as problem:
            raise RelayLost(f"Could not connect to {relay.name}: {_reason(problem)}") from None
        return cls(*streams, relay=relay)

    async def start_tls(self, tls: ssl.SSLContext) -> None:
        """Encrypts from here on."""
        if await self._has_unasked():
            # Someone on the way put words in front of the handshake (CVE-2011-0411).
            raise RelayLost(f"{self._relay.name} spoke out of turn before TLS.")
        try:
            async with asyncio.timeout(self._relay.timeout):
                await self._writer.start_tls(tls, server_hostname=self._relay.host)
        except TimeoutError:
            raise RelaySilent(f"{self._relay.name} did not finish the TLS handshake.") from None
        except OSError as problem:
            raise RelayLost(f"No TLS with {self._relay.name}: {_reason(problem)}") from None
        self.is_encrypted = True

    async def send(self, data: bytes) -> None:
        """Hands the bytes to the system; returns when it takes more."""
        try:
            self._writer.write(data)
            if self._writer.transport.get_write_buffer_size() < _PLENTY:
                return  # there is nothing to wait for, and a time limit costs more than the write
            async with asyncio.timeout(self._relay.timeout):
                await self._writer.drain()
        except TimeoutError:
            raise RelaySilent(f"{self._relay.name} stopped reading.") from None
        except OSError as problem:
            raise self._lost(_reason(problem)) from None

    async def reply(self) -> Reply:
        """The next answer, all its lines."""
        try:
            async with asyncio.timeout(self._relay.timeout):
                return await self._read_reply()
        except TimeoutError:
            seconds = f"{self._relay.timeout:g} s"
            raise RelaySilent(f"{self._relay.name} did not answer within {seconds}.") from None
        except OSError as problem:
            raise self._lost(_reason(problem)) from None

    async def ask(self, command: bytes) -> Reply:
        """Sends one command line, without its CRLF, and reads the answer."""
        await self.send(command + b"\r\n")
        return await self.reply()

    async def stir(self) -> None:
        """Returns when the relay says something unasked or hangs up."""
        try:
            await self._reader.read(1)
        except OSError:
            return

    def abort(self) -> None:
        """Drops the connection without another word."""
        self._writer.transport.abort()

    async def close(self, *, within: float) -> None:
        """Says QUIT and hangs up, waiting at most so many seconds."""
        try:
            async with asyncio.timeout(within):
                await self.ask(b"QUIT")
                self._writer.close()
                await self._writer.wait_closed()
        except (TimeoutError, RelayLost, OSError):
            self.abort()

    async def _read_reply(self) -> Reply:
        lines: list[str] = []
        while len(lines) < MOST_REPLY_LINES:
            try:
                raw = await self._reader.readline()
            except ValueError:
                raise self._lost("it sent an endless line") from None
            if not raw.endswith(b"\n"):
                raise self._lost("it hung up")
            match = _REPLY_LINE.fullmatch(_CONTROL.sub(" ", raw.decode("utf-8", "replace")).strip())
            if match is None:
                raise self._lost("it does not speak SMTP")
            lines.append(match.group(3) or "")
            if match.group(2) != "-":
                return Reply(int(match.group(1)), tuple(lines))
        raise self._lost("it sent an endless answer")

    async def _has_unasked(self) -> bool:
        unasked = asyncio.create_task(self.stir())
        await asyncio.sleep(0)
        is_there = unasked.done()
        unasked.cancel()
        await asyncio.wait({unasked})
        return is_there

    def _lost(self, reason: str) -> RelayLost:
        return RelayLost(f"The connection to {self._relay.name} was lost: {reason}")


async def _connected(
    relay: Relay, tls: ssl.SSLContext | None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection; to a checked address where the relay's reach is limited."""
    if relay.reach is None:
        return await asyncio.open_connection(relay.host, relay.port, ssl=tls)
    addresses = await relay.reach.addresses(relay.host, relay.port)
    connect = partial(
        asyncio.open_connection,
        port=relay.port,
        ssl=tls,
        server_hostname=relay.host if tls else None,
    )
    for address in addresses[:-1]:
        try:
            return await connect(str(address))
        except OSError:
            continue  # the next address of the same host
    return await connect(str(addresses[-1]))


def _reason(problem: Exception) -> str:
    if isinstance(problem, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({problem.verify_message})"
    return str(problem) or type(problem).__name__
