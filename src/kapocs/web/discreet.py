"""What pages tell search engines, caches and other sites about themselves, in one place.

A page is nobody's business unless it is named here as one for everybody. Where the address
itself is the secret, no other site gets to see it and no cache keeps what is behind it.
"""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOR_EVERYBODY = re.compile(
    r"/(?:f/[^/]+(?:/embed)?|l/[^/]+|i/.+|public/.+|docs(?:/.*)?|console/static/.+"
    r"|robots\.txt|llms\.txt|\.well-known/.+)"
)
_SECRET = re.compile(
    r"/(?:(?:f|l)/[^/]+/(?!embed$|quote$)[^/]+"
    r"|(?:d|u|bill|hooks|in|password|preferences|own-data|w|archive/own)/.+)"
)


def discreet(app: ASGIApp) -> ASGIApp:
    """The app, its answers with the headers that keep pages of one person to that person."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope.get("path", "")
        if scope["type"] != "http" or _FOR_EVERYBODY.fullmatch(path):
            await app(scope, receive, send)
            return
        is_secret = _SECRET.fullmatch(path) is not None

        async def say(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), is_secret=is_secret)
            await send(message)

        await app(scope, receive, say)

    return serve


def _add(headers: MutableHeaders, *, is_secret: bool) -> None:
    headers["X-Robots-Tag"] = "noindex, nofollow"
    if is_secret:
        headers["Referrer-Policy"] = "no-referrer"
        headers.setdefault("Cache-Control", "no-store")
