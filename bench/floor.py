"""The same server with nothing behind it: what HTTP alone costs."""

import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

from bench.report import refuse_if_taken

FLOOR_PORT = 18082
_NOTHING = textwrap.dedent("""
    import socket, sys
    import uvicorn, uvloop
    from kapocs.web.protocol import LenientProtocol

    body = b"x" * int(sys.argv[2])
    head = {"type": "http.response.start", "status": 200, "headers": [
        (b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]}

    async def app(scope, receive, send):
        while (await receive()).get("more_body"):
            pass
        await send(head)
        await send({"type": "http.response.body", "body": body})

    config = uvicorn.Config(app, loop="none", http=LenientProtocol, ws="none", lifespan="off",
                            access_log=False, log_level="warning", server_header=False)
    shared = socket.socket(fileno=int(sys.argv[1]))
    uvloop.run(uvicorn.Server(config).serve([shared]))
""")


@contextmanager
def floor(size: int, *, processes: int, port: int = FLOOR_PORT) -> Iterator[str]:
    """As many processes as the product's web side, which read each request and answer `size` bytes.

    The address; whatever is asked there gets the one answer.
    """
    refuse_if_taken(port)
    with socket.create_server(("127.0.0.1", port), backlog=1024) as shared:
        command = [sys.executable, "-c", _NOTHING, str(shared.fileno()), str(size)]
        started = [subprocess.Popen(command, pass_fds=[shared.fileno()]) for _ in range(processes)]
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            for each in started:
                each.terminate()
            for each in started:
                each.wait(10)
