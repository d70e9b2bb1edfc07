"""Putting answers on the wire: whole ones with their length, long lists piece by piece."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractContextManager, aclosing
from dataclasses import dataclass

from starlette.types import Message, Receive, Send

from kapocs.api_v1.answers import Answer, Stream
from kapocs.web.standing import Headers

_PATIENCE = 60.0
"""Seconds a reader of a long list may take for one piece of it."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A long answer whose first pieces are known to be good."""

    first: tuple[bytes, bytes]
    rest: AsyncGenerator[bytes, None]
    content_type: bytes


async def begin(answer: Stream, counted: AbstractContextManager[None]) -> Answer | Begun:
    """Makes a stream's first pieces while a failure can still be told by a status.

    One that ends with its first piece becomes a whole answer, with a length: clients that
    speak HTTP/1.0 then need to know nothing of chunks. A longer one is `counted` until it ends.
    """
    first = await anext(answer.pieces)
    second = await anext(answer.pieces, None)
    if second is None:
        return Answer(first, content_type=answer.content_type)
    rest = _counted(answer.pieces, counted)
    try:
        await anext(rest)
    except BaseException:
        await answer.pieces.aclose()
        raise
    return Begun((first, second), rest, answer.content_type)


async def _counted(
    pieces: AsyncGenerator[bytes, None], counted: AbstractContextManager[None]
) -> AsyncGenerator[bytes, None]:
    """The pieces, after an empty one as soon as they are counted."""
    with counted:
        async with aclosing(pieces):
            yield b""
            async for piece in pieces:
                yield piece


async def send_whole(answer: Answer, send: Send, more: Headers, *, bodiless: bool) -> None:
    """Sends an answer, with these headers more; without its body for HEAD."""
    headers = [
        (b"content-type", answer.content_type),
        (b"content-length", b"%d" % len(answer.body)),
        *answer.headers,
        *more,
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if bodiless else answer.body})


async def send_pieces(
    answer: Begun, receive: Receive, send: Send, more: Headers, *, bodiless: bool
) -> None:
    """Sends a long answer at the reader's pace, and stops when the reader is gone."""
    hung_up = asyncio.create_task(_hang_up(receive))
    try:
        async with aclosing(answer.rest):
            headers = [(b"content-type", answer.content_type), *more]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            if not bodiless:
                await _send_all(answer, hung_up, send)
        await send({"type": "http.response.body", "body": b""})
    finally:
        hung_up.cancel()


async def _hang_up(receive: Receive) -> Message:
    return await receive()


async def _send_all(answer: Begun, hung_up: "asyncio.Task[Message]", send: Send) -> None:
    for piece in answer.first:
        await _send_piece(piece, send)
    async for piece in answer.rest:
        if hung_up.done():
            return
        await _send_piece(piece, send)


async def _send_piece(piece: bytes, send: Send) -> None:
    # A reader that stands still holds what was built for it, so it is not waited for forever.
    async with asyncio.timeout(_PATIENCE):
        await send({"type": "http.response.body", "body": piece, "more_body": True})
