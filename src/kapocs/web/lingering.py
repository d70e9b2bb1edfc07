"""How an answer ends whose request has not come in whole."""

import asyncio
from collections.abc import Callable
from typing import cast

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle


class _Lingering:
    """What uvicorn needs of a transport; closing it after the answer closes only our side."""

    def __init__(
        self,
        transport: asyncio.Transport,
        cycle: RequestResponseCycle,
        linger: Callable[[], None],
    ) -> None:
        self._transport = transport
        self._cycle = cycle
        self._linger = linger

    def write(self, data: bytes) -> None:
        self._transport.write(data)

    def is_closing(self) -> bool:
        return self._transport.is_closing()

    def close(self) -> None:
        if self._cycle.response_complete:
            self._linger()
        else:
            self._transport.close()


def lingering(
    transport: asyncio.Transport, cycle: RequestResponseCycle, linger: Callable[[], None]
) -> asyncio.Transport:
    """The transport as this answer is to see it: `linger` is called when it is complete."""
    return cast("asyncio.Transport", _Lingering(transport, cycle, linger))
