"""What our HTTP protocol costs beside uvicorn's own: CPU of one request, without sockets.

Whole requests are fed to protocol objects over a transport that keeps nothing, with an app that
answers at once. The rounds of both take turns, and the best of each counts.

    python -m bench.protocol [rounds] [requests a round]
"""

import asyncio
import sys
import time
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from bench.report import Line, Report, run
from kapocs.web.protocol import LenientProtocol

HEADERS = (
    b"Host: lists.example.com\r\nUser-Agent: PHP-SalesAutopilot/1.0\r\nAccept: */*\r\n"
    b"Authorization: Basic YXBpdXNlcjphcGlwYXNzd29yZA==\r\nX-Forwarded-For: 192.0.2.7\r\n"
)
BODY = b'{"email":"anna@example.com","mssys_firstname":"Anna","mssys_lastname":"Kovacs"}'
REQUESTS = {
    "GET": b"GET /getlists HTTP/1.1\r\n" + HEADERS + b"\r\n",
    "POST": b"POST /subscribe/1/form/2 HTTP/1.1\r\n"
    + HEADERS
    + b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY)
    + BODY,
}
PROTOCOLS: tuple[type[HttpToolsProtocol], ...] = (HttpToolsProtocol, LenientProtocol)


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Reads the body and answers `[]`."""
    await receive()
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]}
    )
    await send({"type": "http.response.body", "body": b"[]"})


class Sink(asyncio.Transport):
    """A connection whose other side reads everything at once."""

    def write(self, data: Any) -> None:
        """Forgets it."""

    def is_closing(self) -> bool:
        """It stays open."""
        return False

    def close(self) -> None:
        """Nothing to close."""

    def get_write_buffer_size(self) -> int:
        """Nothing waits."""
        return 0


async def cost(kind: type[HttpToolsProtocol], config: Config, request: bytes, count: int) -> float:
    """Microseconds of CPU for one request, of `count` on one connection."""
    protocol = kind(config=config, server_state=ServerState(), app_state={})
    protocol.connection_made(Sink())
    began = time.process_time()
    for _ in range(count):
        protocol.data_received(request)
        await asyncio.sleep(0)  # a turn of the loop: the app has answered
    assert protocol.server_state.total_requests == count
    spent = time.process_time() - began
    protocol.connection_lost(None)
    return spent / count * 1e6


async def compare(rounds: int, count: int) -> Report:
    """The table and the ratios."""
    config = Config(app, lifespan="off", log_config=None, access_log=False, ws="none")
    config.load()
    ratios, lines = {}, []
    for name, request in REQUESTS.items():
        best = dict.fromkeys(PROTOCOLS, float("inf"))
        for _ in range(rounds):
            for kind in PROTOCOLS:
                best[kind] = min(best[kind], await cost(kind, config, request, count))
        theirs, ours = (best[kind] for kind in PROTOCOLS)
        ratios[name] = round(ours / theirs, 3)
        told = f"uvicorn {theirs:8.1f} µs   ours {ours:8.1f} µs   ratio {ratios[name]:6.2f}"
        lines.append(Line(name, told))
    return Report("protocol", lines, {"ratio": ratios})


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    run(lambda: compare(*(given + [300, 100][len(given) :])))
