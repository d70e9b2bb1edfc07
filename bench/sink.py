"""Where benches send their mail: a sink that counts and keeps nothing, in a process of its own.

It looks at what it must, the commands and where each content ends, and answers what came together
in one go, so that it is never the limit. `STAT` is answered with what it took so far.

Beside it the sender that is the roof: pipelined as the product is, one mail, ready, over and over.
"""

import asyncio
import json
import resource
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import cast

_GREETING = b"220 sink.kapocs.test ESMTP\r\n"
_FEATURES = b"250-sink.kapocs.test\r\n250-PIPELINING\r\n250-SIZE 50000000\r\n250 8BITMIME\r\n"
_TAKEN = b"250 2.0.0 Ok\r\n"
_GO_ON = b"354 End with a dot\r\n"
_BYE = b"221 2.0.0 Bye\r\n"
_END = b"\r\n.\r\n"
_ROOM = 1024  # of the buffer, for what the last piece left
_PIECE = 1_000_000


@dataclass
class Taken:
    """What a sink took: mails, their bytes, and the smallest and largest of them."""

    mails: int = 0
    bytes: int = 0
    smallest: int = 0
    largest: int = 0
    cpu: float = 0.0

    def add(self, size: int) -> None:
        """One more mail."""
        self.smallest = min(self.smallest or size, size)
        self.largest = max(self.largest, size)
        self.mails += 1
        self.bytes += size

    def since(self, before: "Taken") -> "Taken":
        """What came after `before`."""
        return Taken(
            self.mails - before.mails,
            self.bytes - before.bytes,
            self.smallest,
            self.largest,
            self.cpu - before.cpu,
        )


class _Conversation:
    """One connection; pieces of all of them pass through one buffer."""

    def __init__(self, taken: Taken) -> None:
        self._taken = taken
        self._left = b""
        self._size = -1  # of the content under way

    def hear(self, buffer: bytearray, end: int) -> bytes:
        """What is answered to the piece at `buffer[_ROOM:end]`."""
        at = _ROOM - len(self._left)
        buffer[at:_ROOM] = self._left
        answers: list[bytes] = []
        while at < end:
            stop = buffer.find(b"\n" if self._size < 0 else _END, at, end)
            if stop < 0:
                break
            if self._size < 0:
                answers.append(self._command(bytes(buffer[at : at + 4]).upper()))
                # The end of a line may begin the end of an empty content.
                at = stop + 1 if self._size < 0 else stop - 1
            else:
                self._taken.add(self._size + stop - at)
                self._size = -1
                answers.append(_TAKEN)
                at = stop + len(_END)
        if self._size >= 0 and end - at > len(_END):
            self._size += end - at - len(_END)
            at = end - len(_END)
        self._left = bytes(buffer[at:end][-_ROOM:])
        return b"".join(answers)

    def _command(self, verb: bytes) -> bytes:
        match verb:
            case b"DATA":
                self._size = 0
                return _GO_ON
            case b"EHLO":
                return _FEATURES
            case b"STAT":
                usage = resource.getrusage(resource.RUSAGE_SELF)
                self._taken.cpu = usage.ru_utime + usage.ru_stime
                return b"250 %b\r\n" % json.dumps(asdict(self._taken)).encode()
            case b"QUIT":
                return _BYE
            case _:
                return _TAKEN


def serve() -> None:
    """Takes mail until killed; prints its port."""
    taken = Taken()
    buffer = bytearray(_ROOM + _PIECE)
    watch = selectors.DefaultSelector()
    server = socket.create_server(("127.0.0.1", 0), backlog=200)
    print(server.getsockname()[1], flush=True)
    watch.register(server, selectors.EVENT_READ)
    while True:
        for key, _ in watch.select():
            if key.data is None:
                _greet(server, watch, taken)
            elif not _heard(key, buffer):
                watch.unregister(key.fileobj)
                cast(socket.socket, key.fileobj).close()


def _greet(server: socket.socket, watch: selectors.BaseSelector, taken: Taken) -> None:
    """Takes the next connection, unless its client has gone already."""
    try:
        line = server.accept()[0]
    except OSError:
        return
    try:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(_GREETING)
    except OSError:
        line.close()
    else:
        watch.register(line, selectors.EVENT_READ, _Conversation(taken))


def _heard(key: selectors.SelectorKey, buffer: bytearray) -> bool:
    """Whether the connection goes on."""
    line = cast(socket.socket, key.fileobj)
    try:
        size = line.recv_into(memoryview(buffer)[_ROOM:])
        if size and (answer := key.data.hear(buffer, _ROOM + size)):
            line.sendall(answer)
    except OSError:
        return False
    return size > 0


@dataclass(frozen=True)
class Sink:
    """A running sink."""

    port: int

    def taken(self) -> Taken:
        """What it took so far."""
        with socket.create_connection(("127.0.0.1", self.port)) as line, line.makefile() as answers:
            answers.readline()
            line.sendall(b"STAT\r\n")
            return Taken(**json.loads(answers.readline().removeprefix("250 ")))


@contextmanager
def sink() -> Iterator[Sink]:
    """A sink on loopback."""
    command = [sys.executable, "-m", "bench.sink"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            yield Sink(int(process.stdout.readline()))
        finally:
            process.kill()


async def _push(port: int, mail: bytes, *, messages: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readline()
    writer.write(b"EHLO roof.kapocs.test\r\n")
    while (await reader.readline())[3:4] == b"-":
        pass
    opening = b"MAIL FROM:<a@kapocs.test>\r\nRCPT TO:<b@kapocs.test>\r\nDATA\r\n"
    writer.write(opening)
    for _ in range(messages):
        await reader.readuntil(b"354 End with a dot\r\n")
        writer.write(mail + b".\r\n" + opening)
        await writer.drain()
    await reader.readuntil(b"354 End with a dot\r\n")  # the answer to the last stands before it
    writer.close()


@dataclass(frozen=True)
class Roof:
    """The ready mail, sent over and over: mails a second, and CPU ms a mail on either side."""

    rate: float
    sender_ms: float
    sink_ms: float


def roof(to: Sink, *, size: int, messages: int, sessions: int) -> Roof:
    """Pushes so many mails of this size, and sees that all of them came."""
    row = b"x" * 74 + b"\r\n"
    mail = (row * (size // len(row) + 1))[-size:]

    async def push() -> None:
        each = messages // sessions
        await asyncio.gather(*(_push(to.port, mail, messages=each) for _ in range(sessions)))

    before, began, used = to.taken(), time.monotonic(), time.process_time()
    asyncio.run(push())
    came = to.taken().since(before)
    seconds, used = time.monotonic() - began, time.process_time() - used
    count = messages // sessions * sessions
    if (came.mails, came.bytes) != (count, count * size):
        raise SystemExit(f"the sink took {came.mails} of {count} mails, {came.bytes} bytes")
    return Roof(count / seconds, used / count * 1000, came.cpu / count * 1000)


if __name__ == "__main__":
    serve()
