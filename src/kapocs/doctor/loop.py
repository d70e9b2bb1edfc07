"""An event loop that ends when its work does, also while a name is still being looked up.

The system looks names up in a thread that cannot be stopped: with name servers that do not answer
it takes half a minute. A loop of the library waits for such threads at its end, and so does the
interpreter for those of its pools. Here they are threads that nobody waits for.
"""

import asyncio
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any


class EndingLoop(asyncio.SelectorEventLoop):
    """Looks names up in threads that end with the process. `look_up`: as `socket.getaddrinfo`."""

    def __init__(self, look_up: Callable[..., list[Any]] = socket.getaddrinfo) -> None:
        super().__init__()
        self._look_up = look_up

    async def getaddrinfo(
        self,
        host: Any,
        port: Any,
        *,
        family: int = 0,
        type: int = 0,  # the library calls it so
        proto: int = 0,
        flags: int = 0,
    ) -> list[Any]:
        """What the system says of a name. OSError."""
        answer: Future[list[Any]] = Future()
        answer.set_running_or_notify_cancel()

        def look() -> None:
            try:
                answer.set_result(self._look_up(host, port, family, type, proto, flags))
            except Exception as error:  # noqa: BLE001  # whatever it is, it is the asker's
                answer.set_exception(error)

        threading.Thread(target=look, daemon=True).start()
        return await asyncio.wrap_future(answer)
