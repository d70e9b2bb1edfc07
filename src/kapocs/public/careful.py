"""What visitors see when an address or what they sent is no good."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kapocs.actor import ActorType, act_as
from kapocs.errors import (
    RETRY_SECONDS,
    Invalid,
    KapocsError,
    NotFound,
    TooFast,
    Unavailable,
)
from kapocs.forms.model import Closed
from kapocs.public.pages import Pages
from kapocs.signing import BadToken
from kapocs.subscribers.links import LinkExpired
from kapocs.web.body import BodyTooLarge, ClientGone
from kapocs.web.language import preferred
from kapocs.web.transaction import CANNOT_NOW, refusal

Endpoint = Callable[[Request], Awaitable[Response]]
Refuse = Callable[[Request, Exception], Awaitable[Response]]

_OF_MACHINES = ("/hooks/", "/in/", "/s/", "/public/", "/console/static/", "/.well-known/")
"""What no person opens: beginnings of paths whose 404 stays bare."""

_log = structlog.get_logger(__name__, by_strangers=True)


def careful(pages: Pages, endpoint: Endpoint) -> Endpoint:
    """The endpoint, with a friendly page for each of its expected failures."""

    async def answer(request: Request) -> Response:
        act_as(ActorType.PERSON)
        try:
            return await endpoint(request)
        except LinkExpired:
            name, status = "expired", 410
        except Closed as error:
            language = error.language or preferred(request.headers.get("accept-language", ""))
            return pages.message("closed", language, status=410)
        except (BadToken, NotFound):
            name, status = "not_found", 404
        except BodyTooLarge:
            name, status = "too_large", 413
        except Invalid:
            name, status = "malformed", 400
        except ClientGone:
            return Response(status_code=400)
        language = preferred(request.headers.get("accept-language", ""))
        return pages.trouble(name, language, status=status)

    return answer


def not_found(pages: Pages, accept_language: str) -> Response:
    """The page for an address that is cut off or mistyped; it repeats nothing of it."""
    return pages.trouble("not_found", preferred(accept_language), status=404)


def wrong_method(pages: Pages, headers: Headers, allow: str) -> Response:
    """405: a page for a browser, a bare answer for a program. `allow`: the methods there are."""
    return _for_people(pages, headers, "wrong_method", 405, {"Allow": allow})


def _for_people(
    pages: Pages, headers: Headers, name: str, status: int, more: Mapping[str, str]
) -> Response:
    if "text/html" not in headers.get("accept", ""):
        return PlainTextResponse(HTTPStatus(status).phrase, status, headers=more)
    answer = pages.trouble(name, preferred(headers.get("accept-language", "")), status=status)
    answer.headers.update(more)
    return answer


def handlers(pages: Pages) -> dict[int | type[Exception], Refuse]:
    """What every page answers, by the error, when it cannot be served now: 503, and come back.

    404 is for addresses that lead nowhere at all, such as a link cut off before its token, 405
    for a page whose form's address was opened, 500 for what went wrong on our side.
    """

    async def nowhere(request: Request, error: Exception) -> Response:
        if request.url.path.startswith(_OF_MACHINES):
            said = error.detail if isinstance(error, HTTPException) else ""
            return PlainTextResponse(said, 404)
        return not_found(pages, request.headers.get("accept-language", ""))

    async def method(request: Request, error: Exception) -> Response:
        more = (error.headers if isinstance(error, HTTPException) else None) or {}
        return wrong_method(pages, request.headers, more.get("Allow", ""))

    async def broken(request: Request, _: Exception) -> Response:
        # The error itself is raised on, and logged where all errors are.
        return _for_people(pages, request.headers, "broken", 500, {})

    async def later(request: Request, error: Exception) -> Response:
        told = error if isinstance(error, KapocsError) else refusal(error)
        code = told.code if told is not None else ""
        # Only the kind of page: what follows may be somebody's secret.
        page = f"/{request.url.path.split('/')[1]}"
        _log.warning("pages.later", page=page, why=code, error=type(error).__name__)
        language = preferred(request.headers.get("accept-language", ""))
        answer = pages.trouble("later", language, status=503)
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
        return answer

    here = {404: nowhere, 405: method, 500: broken}
    return here | dict.fromkeys((TooFast, Unavailable, *CANNOT_NOW), later)
