"""A name for each request: in its answer (`X-Request-Id`), in problems, on lines of the log.

What a proxy in front has named is called so here too, if it is of plain signs.
"""

import re
import secrets

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars

from kapocs.actor import ask_in, asked_in

_HEADER = b"x-request-id"
_GIVEN = re.compile(rb"[A-Za-z0-9._:-]{8,100}")


def request_id() -> str:
    """The name of the request that is being answered; empty: none is."""
    return asked_in()


def named(app: ASGIApp) -> ASGIApp:
    """The app, each of its answers with the name of its request."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        name = _given(scope) or secrets.token_hex(10).encode()
        text = name.decode("ascii")
        ask_in(text)
        bind_contextvars(request_id=text)
        header = (_HEADER, name)

        async def say(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), header]}
            await send(message)

        await app(scope, receive, say)

    return serve


def _given(scope: Scope) -> bytes | None:
    for name, value in scope["headers"]:
        if name == _HEADER:
            given: bytes = value
            return given if _GIVEN.fullmatch(given) else None
    return None
