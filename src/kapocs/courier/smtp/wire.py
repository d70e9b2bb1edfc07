"""Lines to and from a relay, with a time limit on each; knows replies, not commands."""

import asyncio
import re
import ssl
from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import cast

from kapocs.courier.smtp.relay import Relay, Security
from kapocs.errors import KapocsError
from kapocs.outgoing.reach import RefusedAddress, Unreachable
from kapocs.reasons import Reason, said

MOST_REPLY_LINES = 100
MOST_AHEAD = 100
LONGEST_LINE = 64 * 1024
_HUNG_UP = Reason("relay.hung_up")
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


class Wire(asyncio.Protocol):
    """One open connection. Every failure is RelayLost (RelaySilent for time) with its reason.

    Answers are read as they come and wait here to be asked for: those that come together cost
    one turn of the event loop.
    """

    def __init__(self, relay: Relay) -> None:
        loop = asyncio.get_running_loop()
        self._relay = relay
        self._loop = loop
        self._line: asyncio.Transport
        self._half = b""  # of a line
        self._lines: list[str] = []
        self._replies: deque[Reply] = deque()
        self._is_held = False  # so much was said unasked that no more is read
        self._over: RelayLost | None = None
        self._heard: asyncio.Future[bool] = loop.create_future()
        self._stirred: asyncio.Future[bool] = loop.create_future()
        self._writable: asyncio.Future[bool] | None = None
        self._closed: asyncio.Future[None] = loop.create_future()
        self.is_encrypted = relay.security is Security.TLS

    @staticmethod
    async def open(relay: Relay, *, tls: ssl.SSLContext) -> "Wire":
        """Connects, with TLS from the first byte where the relay is so."""
        context = tls if relay.security is Security.TLS else None
        try:
            async with asyncio.timeout(relay.timeout):
                return await _connected(relay, context)
        except (RefusedAddress, Unreachable) as problem:
            raise RelayLost(_unconnected(relay, problem.reason)) from None
        except TimeoutError:
            raise RelaySilent(_unconnected(relay, Reason("relay.no_answer"))) from None
        except (OSError, UnicodeError) as problem:
            raise RelayLost(_unconnected(relay, _reason(problem))) from None

    @property
    def certificate(self) -> bytes | None:
        """What the relay showed of itself, in DER; None: nothing is encrypted."""
        spoken = self._line.get_extra_info("ssl_object")
        return spoken.getpeercert(binary_form=True) if spoken else None

    async def start_tls(self, tls: ssl.SSLContext) -> None:
        """Encrypts from here on."""
        await asyncio.sleep(0)
        if self._is_stirred:
            # Someone on the way put words in front of the handshake (CVE-2011-0411).
            raise RelayLost(Reason("relay.before_tls", relay=self._relay.name))
        host = self._relay.host
        try:
            async with asyncio.timeout(self._relay.timeout):
                encrypted = await self._loop.start_tls(self._line, self, tls, server_hostname=host)
        except TimeoutError:
            raise RelaySilent(Reason("relay.tls_unfinished", relay=self._relay.name)) from None
        except OSError as problem:
            why = Reason("relay.no_tls", relay=self._relay.name, why=_reason(problem))
            raise RelayLost(why) from None
        self._line = cast(asyncio.Transport, encrypted)
        self.is_encrypted = True

    async def send(self, data: bytes) -> None:
        """Hands the bytes to the system; returns when it takes more."""
        if self._over is not None and not self._replies:
            raise self._over
        self._line.write(data)
        if self._writable is not None and not await self._in_time(self._writable):
            raise RelaySilent(Reason("relay.stopped_reading", relay=self._relay.name))

    async def reply(self) -> Reply:
        """The next answer, all its lines."""
        while not self._replies:
            if self._over is not None:
                raise self._over
            self._heard = self._loop.create_future()
            if not await self._in_time(self._heard):
                seconds = f"{self._relay.timeout:g}"
                raise RelaySilent(Reason("relay.silent", relay=self._relay.name, seconds=seconds))
        if self._is_held and len(self._replies) == 1:
            self._is_held = False
            self._line.resume_reading()
        return self._replies.popleft()

    async def ask(self, command: bytes) -> Reply:
        """Sends one command line, without its CRLF, and reads the answer."""
        await self.send(command + b"\r\n")
        return await self.reply()

    async def stir(self) -> None:
        """Returns when the relay says something unasked or hangs up."""
        if not self._is_stirred:
            self._stirred = self._loop.create_future()
            await self._stirred

    def abort(self) -> None:
        """Drops the connection without another word."""
        self._line.abort()

    async def close(self, *, within: float) -> None:
        """Says QUIT and hangs up, waiting at most so many seconds."""
        try:
            async with asyncio.timeout(within):
                await self.ask(b"QUIT")
                self._line.close()
                await asyncio.shield(self._closed)
        except (TimeoutError, RelayLost):
            self.abort()

    # What the event loop calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It is open."""
        self._line = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Some bytes of answers."""
        *whole, self._half = (self._half + data).split(b"\n")
        for line in whole:
            if self._over is None:
                self._take(line)
        if len(self._half) > LONGEST_LINE:
            self._end(Reason("relay.endless_line"))
            self._half = b""
        if len(self._replies) > MOST_AHEAD and not self._is_held:
            self._is_held = True
            self._line.pause_reading()
        if self._replies:
            _tell(self._heard)
        _tell(self._stirred)

    def eof_received(self) -> None:
        """The relay says no more."""
        self._end(_HUNG_UP)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is closed, by whomever."""
        self._end(_HUNG_UP if exc is None else _reason(exc))
        self.resume_writing()
        if not self._closed.done():
            self._closed.set_result(None)

    def pause_writing(self) -> None:
        """More waits to be sent than should."""
        self._writable = self._loop.create_future()

    def resume_writing(self) -> None:
        """Enough of it is sent."""
        if self._writable is not None:
            _tell(self._writable)
        self._writable = None

    @property
    def _is_stirred(self) -> bool:
        return bool(self._half or self._lines or self._replies or self._over)

    def _take(self, raw: bytes) -> None:
        """One line of an answer."""
        line = raw.decode("utf-8", "replace").strip()
        if not line.isprintable():
            line = _CONTROL.sub(" ", line).strip()
        match = _REPLY_LINE.fullmatch(line)
        if match is None:
            self._end(Reason("relay.no_smtp"))
            return
        code, more, words = match.groups()
        self._lines.append(words or "")
        if more != "-":
            self._replies.append(Reply(int(code), tuple(self._lines)))
            self._lines.clear()
        elif len(self._lines) >= MOST_REPLY_LINES:
            self._end(Reason("relay.endless_answer"))

    def _end(self, reason: Reason) -> None:
        """There will be no further answer; the first reason counts."""
        if self._over is None:
            self._over = RelayLost(Reason("relay.lost", relay=self._relay.name, why=reason))
        _tell(self._heard)
        _tell(self._stirred)

    async def _in_time(self, what: "asyncio.Future[bool]") -> bool:
        """Waits for it; False when the time for an answer is over first."""
        # A timer alone is a fifth of what `asyncio.timeout` costs.
        timer = self._loop.call_later(self._relay.timeout, _tell, what, False)  # noqa: FBT003
        try:
            return await what
        finally:
            timer.cancel()


def _tell(waits: "asyncio.Future[bool]", came: bool = True) -> None:  # noqa: FBT001, FBT002
    if not waits.done():
        waits.set_result(came)


async def _connected(relay: Relay, tls: ssl.SSLContext | None) -> Wire:
    """A connection; to a checked address where the relay's reach is limited."""
    name = relay.host if tls else None

    async def connect(host: str) -> Wire:
        make = partial(Wire, relay)
        loop = asyncio.get_running_loop()
        made = loop.create_connection(make, host, relay.port, ssl=tls, server_hostname=name)
        return (await made)[1]

    if relay.reach is None:
        return await connect(relay.host)
    addresses = await relay.reach.addresses(relay.host, relay.port)
    for address in addresses[:-1]:
        try:
            return await connect(str(address))
        except OSError:
            continue  # the next address of the same host
    return await connect(str(addresses[-1]))


def _unconnected(relay: Relay, why: Reason) -> Reason:
    return Reason("relay.not_connected", relay=relay.name, why=why)


def _reason(problem: Exception) -> Reason:
    if isinstance(problem, ssl.SSLCertVerificationError):
        return Reason("relay.untrusted", said=said(problem.verify_message))
    return said(str(problem) or type(problem).__name__)
