"""How the pages answer: each content is made once, and is not sent again while it is kept."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from kapocs.web.language import LANGUAGES, preferred

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

Render = Callable[..., bytes]
"""Makes a page of a template's name and what it shows."""


def in_language(
    request: Request,
    render: Render,
    words: Mapping[str, Mapping[str, str]],
    *,
    template: str,
    **shown: object,
) -> Response:
    """A page in the language that `?lang=` says or the browser prefers; `words` are the page's."""
    said = request.query_params.get("lang", "")
    wish = said if said in LANGUAGES else preferred(request.headers.get("accept-language", ""))
    content = render(
        template, language=wish, words=words[wish], which=LANGUAGES.index(wish), **shown
    )
    more = {**HEADERS, "Content-Language": wish, "Vary": "Accept-Language"}
    return Response(content, media_type="text/html", headers=more)


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
