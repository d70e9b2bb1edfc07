"""What visitors see when an address or what they sent is no good."""

from collections.abc import Awaitable, Callable

import structlog
from starlette.requests import Request
from starlette.responses import Response

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
from kapocs.public.texts import preferred
from kapocs.signing import BadToken
from kapocs.subscribers.links import LinkExpired
from kapocs.web.body import BodyTooLarge, ClientGone
from kapocs.web.transaction import CANNOT_NOW, refusal

Endpoint = Callable[[Request], Awaitable[Response]]
Refuse = Callable[[Request, Exception], Awaitable[Response]]

_log = structlog.get_logger(__name__, by_strangers=True)


def careful(pages: Pages, endpoint: Endpoint) -> Endpoint:
    """The endpoint, with a friendly page for each of its expected failures."""

    async def answer(request: Request) -> Response:
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
        return pages.message(name, language, status=status)

    return answer


def handlers(pages: Pages) -> dict[type[Exception], Refuse]:
    """What every page answers, by the error, when it cannot be served now: 503, and come back."""

    async def later(request: Request, error: Exception) -> Response:
        told = error if isinstance(error, KapocsError) else refusal(error)
        code = told.code if told is not None else ""
        # Only the kind of page: what follows may be somebody's secret.
        page = f"/{request.url.path.split('/')[1]}"
        _log.warning("pages.later", page=page, why=code, error=type(error).__name__)
        language = preferred(request.headers.get("accept-language", ""))
        answer = pages.message("later", language, status=503)
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
        return answer

    return dict.fromkeys((TooFast, Unavailable, *CANNOT_NOW), later)
