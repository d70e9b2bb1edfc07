"""How the pages answer: each content is made once, and is not sent again while it is kept."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
"""Of every page; programs on them may ask no server."""


def answering(
    make: Callable[[], bytes],
    media_type: str = "text/html",
    more: Mapping[str, str] | None = None,
) -> Callable[[Request], Awaitable[Response]]:
    """Answers with what `make` gives; it is called when somebody first asks. `more`: headers."""

    @cache
    def made() -> tuple[bytes, dict[str, str]]:
        page = make()
        tag = hashlib.sha256(page).hexdigest()[:20]
        return page, {**HEADERS, **(more or {}), "ETag": f'"{tag}"'}

    async def answer(request: Request) -> Response:
        page, headers = made()
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Response(page, media_type=media_type, headers=headers)

    return answer
