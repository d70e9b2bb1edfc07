"""Long answers that are sent at the reader's pace, for as long as the reader has any."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing

from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

_PATIENCE = 60.0
"""Seconds a reader may take for one piece."""


class PatientAnswer(StreamingResponse):
    """Sends pieces for as long as the reader takes each of them in time."""

    def __init__(
        self,
        first: bytes,
        pieces: AsyncGenerator[bytes, None],
        *,
        headers: Mapping[str, str],
        media_type: str,
    ) -> None:
        super().__init__(_with_first(first, pieces), headers=headers, media_type=media_type)
        self._pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the pieces go, whatever came of sending them."""
        async with aclosing(self._pieces):
            await super().__call__(scope, receive, send)

    async def stream_response(self, send: Send) -> None:
        """Stops with a reader that stands still."""

        async def soon(message: Message) -> None:
            async with asyncio.timeout(_PATIENCE):
                await send(message)

        await super().stream_response(soon)


async def _with_first(
    first: bytes, pieces: AsyncGenerator[bytes, None]
) -> AsyncGenerator[bytes, None]:
    yield first
    async for piece in pieces:
        yield piece
