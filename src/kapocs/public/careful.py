"""What visitors see when an address or what they sent is no good."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from kapocs.errors import Invalid, NotFound
from kapocs.public.pages import Pages
from kapocs.public.texts import preferred
from kapocs.signing import BadToken
from kapocs.subscribers.links import LinkExpired
from kapocs.web.body import BodyTooLarge, ClientGone

Endpoint = Callable[[Request], Awaitable[Response]]


def careful(pages: Pages, endpoint: Endpoint) -> Endpoint:
    """The endpoint, with a friendly page for each of its expected failures."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except LinkExpired:
            name, status = "expired", 410
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
