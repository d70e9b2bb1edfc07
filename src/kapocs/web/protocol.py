"""HTTP/1 on the socket: forgiving in the request line, strict about where a request ends.

Plug-ins put values such as `Pécs` into the path as they are. The parser under uvicorn answers
400 to that, so such bytes are percent-encoded before it sees them. Only in a request line, and
where one begins is what the parser says: after the end of a request, not of an answer. Otherwise
a body could be made longer on its way, and its end be taken for the request of somebody else.
"""

import asyncio
from typing import Any, ClassVar, Self, cast

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from kapocs.web import framing
from kapocs.web.limits import Limits
from kapocs.web.lingering import lingering
from kapocs.web.live_stream import endless
from kapocs.web.phase import Phase
from kapocs.web.refusal import refusal
from kapocs.web.room import ROOM

# Looked up with each packet; through the class it takes far longer.
_LINE, _HEAD, _BODY, _DEAF = Phase.LINE, Phase.HEAD, Phase.BODY, Phase.DEAF
_READ = framing.READ


class LenientProtocol(HttpToolsProtocol):
    """uvicorn's protocol with our own rules for what comes in and how long it may take."""

    # Beside uvicorn's attributes these would be too many for CPython's fast kind of dictionary.
    __slots__ = (
        "_encoding", "_ended", "_head", "_held", "_host", "_keeps", "_owed", "_received",
        "_thrown_away", "_timer", "_unsent", "_waits", "phase", "since",
    )  # fmt: skip
    limits: ClassVar[Limits] = Limits()

    @classmethod
    def within(cls, limits: Limits) -> type[Self]:
        """This protocol with other limits."""
        return type(cls.__name__, (cls,), {"limits": limits})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phase = _LINE
        self.since = self.loop.time()
        """When the other side began to let us wait, by the event loop's clock."""
        self._held = b""  # the beginning of a request line
        self._head = 0
        self._waits = False
        self._received = 0
        self._host: bytes | None = None
        self._encoding: bytes | None = None
        self._owed = 0  # bytes of a body that the parser leaves out
        self._keeps = True
        self._ended = False
        self._unsent = 0
        self._thrown_away = 0
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Called by the event loop for a new connection."""
        super().connection_made(transport)
        self._timer = self.loop.call_later(self.limits.wait_seconds / 2, self._watch)
        if len(self.connections) > self.limits.connections:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the event loop when the connection is gone."""
        if self._timer is not None:
            self._timer.cancel()
        self.phase = _DEAF
        super().connection_lost(exc)

    def eof_received(self) -> bool:  # type: ignore[override]  # uvicorn's closes in any case
        """Called by the event loop after the other side's last byte; whether to stay open.

        It may still wait for what it has asked. Whoever has gone away looks the same until
        something is written to them, so there is an end to it.
        """
        self._ended = self.phase is _LINE and self._is_answering() and not endless(self._answered)
        if self._ended:
            self.loop.call_later(self.limits.half_closed_seconds, self.transport.close)
        return self._ended

    def on_response_complete(self) -> None:
        """Called by uvicorn when an answer has been written."""
        super().on_response_complete()
        if self._ended and not self._is_answering():
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        """Called by the event loop with what has come in."""
        if self.phase is _LINE:
            if self._held or not data.isascii() or not data[:1].isalpha() or b"\n" not in data:
                data = self._line(data)
            if data and len(data) < self.limits.head_bytes:
                self._feed(data)
                if self.phase is _LINE:
                    return  # as nearly always: whole requests in one packet
                data = b""
        elif self.phase is _BODY:
            self._received += len(data)
        while data and self.phase is not _DEAF:
            room = len(data) if self.phase is _BODY else self.limits.head_bytes - self._head
            self._feed(data[:room])
            data = data[room:]
        if self.phase is not _LINE:
            self._wait_for_more(len(data))

    def _wait_for_more(self, unread: int) -> None:
        """After data that ended within a request, or that nobody is to read."""
        if self.phase is _DEAF:
            self._throw_away(unread)
        elif self.phase is _HEAD:
            if not self._waits:
                self.since = self.loop.time()
            self._waits = True
        elif self.cycle.transport is self.transport:
            # An answer that is given before the body is read is the connection's last.
            self._make_last(self.cycle)
            self.since, self._received = self.loop.time(), 0

    def _line(self, data: bytes) -> bytes:
        """What to parse, once the request line is whole; nothing before that."""
        data = (self._held + data).lstrip(b"\r\n")
        if b"\n" in data or not data[:1].isalpha():
            self._held = b""
            return data if data.isascii() else framing.ascii_line(data)
        if not self._held:
            self.since = self.loop.time()
        self._unset_keepalive_if_required()
        self._held = data
        if len(data) >= self.limits.head_bytes:
            self._refuse(431)
        return b""

    def _feed(self, data: bytes) -> None:
        if self.timeout_keep_alive_task is not None:
            self._unset_keepalive_if_required()
        if self._owed:
            self._owed_body(data)
            return
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            # No other protocol is spoken here: the request is answered as if it had not asked.
            self._owed_body(data[upgrade.args[0] :])
        except httptools.HttpParserError:
            self._refuse(400)
        if self.phase is _HEAD:
            self._head += len(data)
            if self._head >= self.limits.head_bytes:
                self._refuse(431)

    def _owed_body(self, data: bytes) -> None:
        part = data[: self._owed]
        self._owed -= len(part)
        if part:
            self.on_body(part)
        if not self._owed:
            self.on_message_complete()
            self._make_last(self.cycle)
            self.phase = _DEAF

    def on_message_begin(self) -> None:
        """Called by the parser at the first byte of a request."""
        self.phase = _HEAD
        self._waits = False
        self._host = self._encoding = None
        HttpToolsProtocol.on_message_begin(self)  # super() costs more

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called by the parser for each header; an exception makes it give up."""
        name = name.lower()
        self.headers.append((name, value))
        if name not in _READ or self.phase is not _HEAD:
            return
        if name == b"host":
            self._host = framing.only(self._host, value)
        elif name == b"transfer-encoding":
            self._encoding = framing.only(self._encoding, value)
        elif value.lower() == b"100-continue":
            self.expect_100_continue = True

    def on_headers_complete(self) -> None:
        """Called by the parser after a request's head; an exception makes it give up."""
        parser, url = self.parser, self.url
        framing.check(parser.get_http_version(), self._host, self._encoding)
        if url[:1] != b"/" or b"#" in url:
            self.url = framing.target(url, self._host)
        if parser.should_upgrade():
            self._owed = framing.length(parser.get_method(), self.headers)
        self.phase = _BODY
        HttpToolsProtocol.on_headers_complete(self)
        # Fields after a chunked body go nowhere: the head is what a proxy has looked at.
        self.headers = []

    def on_message_complete(self) -> None:
        """Called by the parser after the last byte of a request."""
        if self._owed:
            return
        self.phase = _LINE
        self._head = 0
        cycle = self.cycle
        if cycle.transport is not self.transport and not cycle.response_started:
            cycle.transport = self.transport
            cycle.keep_alive = self._keeps
        if not cycle.response_complete:
            cycle.more_body = False
            cycle.message_event.set()

    def _should_upgrade_to_ws(self) -> bool:
        return False

    def shutdown(self) -> None:
        """Called by the server when it is to end: the answer under way is the last."""
        self._keeps = False
        super().shutdown()

    def linger(self) -> None:
        """Ends our side; the other side's is thrown away for a while before it is cut off.

        To close at once would reset the connection while bytes are coming in, and the answer
        could be lost on its way.
        """
        self.phase = _DEAF
        if not self.transport.is_closing():
            self.transport.write_eof()
            self.flow.resume_reading()
            self.loop.call_later(self.limits.linger_seconds, self.transport.close)

    def _make_last(self, cycle: RequestResponseCycle) -> None:
        """Says `Connection: close` in the answer, unless the request turns out to be whole."""
        self._keeps = cycle.keep_alive
        cycle.keep_alive = False
        cycle.transport = lingering(self.transport, cycle, self.linger)

    def _throw_away(self, size: int) -> None:
        self._thrown_away += size
        if self._thrown_away > self.limits.linger_bytes:
            self.transport.close()

    def _refuse(self, status: int) -> None:
        """Ends the connection with this answer, after those that are under way."""
        own, self.phase = self.phase is _BODY, _DEAF
        if self._is_answering() and not own:
            self._make_last(self.cycle)
            return
        if self._is_answering():
            started = self.cycle.response_started or self.pipeline
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            if started:
                self.transport.close()
                return
        self.transport.write(refusal(status))
        self.linger()

    @property
    def _answered(self) -> RequestResponseCycle | None:
        # uvicorn sets it to None before the first request, whatever its annotation says.
        return cast("RequestResponseCycle | None", self.cycle)

    def _is_answering(self) -> bool:
        return self._answered is not None and not self._answered.response_complete

    @property
    def is_waiting(self) -> bool:
        """Whether this connection only waits for the other side."""
        return self.phase is _BODY or not self._is_answering()

    def _watch(self) -> None:
        """Looks, from time to time, whether the other side is too slow to write or to read."""
        now, seconds = self.loop.time(), self.limits.wait_seconds
        unsent = self.transport.get_write_buffer_size()
        if unsent and unsent == self._unsent:
            self.transport.abort()
            return
        self._unsent = unsent
        if self.phase is _BODY and self.flow.read_paused:
            self.since = now  # we are slow, not they
        if now - self.since > seconds + self._received / 1000:
            self._too_late()
        self._timer = self.loop.call_later(seconds / 2, self._watch)

    def _too_late(self) -> None:
        if self.transport.is_closing() or (self._is_answering() and self.phase is not _BODY):
            return
        if self._held or self.phase in (_HEAD, _BODY):
            self._refuse(408)
        elif self.phase is _LINE and self._answered is None:
            self.transport.close()  # Between two requests uvicorn's own time-out counts.

    def _make_room(self) -> None:
        """Cuts off those that have let us wait longest; or else turns this connection away."""
        ours = [each for each in self.connections if isinstance(each, LenientProtocol)]
        others = [each for each in ours if each is not self and each.is_waiting]
        if not ROOM.make(others, self.limits.connections):
            self._refuse(503)
