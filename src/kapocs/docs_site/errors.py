"""The pages of errors: one for each code, and one that lists them, in English and Hungarian."""

from collections.abc import Callable, Mapping
from itertools import groupby

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kapocs.docs_site.answers import Render, in_language
from kapocs.web.reference import KnownError

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Errors by code",
        "lead": "Each problem document names one of these codes. A code stays as it is; sentences"
        " may change.",
        "cure": "What to do",
        "answer": "The answer",
        "status": "API v2 answers with status:",
        "request": "The answer has a name, `X-Request-Id`, and so has the problem: `requestId`. The"
        " log of the server tells the rest under it.",
        "languages": "Language",
        "other": "hu",
        "other_name": "Magyarul",
    },
    "hu": {
        "title": "Hibák kód szerint",
        "lead": "Minden hibaválasz e kódok egyikét nevezi meg. A kód nem változik, a mondat igen.",
        "cure": "Mit tegyek?",
        "answer": "A válasz",
        "status": "Az API v2 válaszának állapotkódja:",
        "request": "Minden válasznak azonosítója van: `X-Request-Id`, a hibaüzenetben `requestId`."
        " A kiszolgáló naplójában ezzel kereshető vissza a többi.",
        "languages": "Nyelv",
        "other": "en",
        "other_name": "In English",
    },
}

Errors = Callable[[], Mapping[str, KnownError]]


def error_routes(errors: Errors, render: Render) -> list[Route]:
    """The routes; `render` makes a page of a template's name and what it shows."""

    async def every(request: Request) -> Response:
        found = sorted(errors().values(), key=lambda each: (each.status, each.code))
        groups = [(status, [*group]) for status, group in groupby(found, lambda e: e.status)]
        return in_language(request, render, _WORDS, template="errors.html", groups=groups)

    async def one(request: Request) -> Response:
        each = errors().get(request.path_params["code"])
        if each is None:
            raise HTTPException(404)
        return in_language(request, render, _WORDS, template="error.html", each=each)

    return [
        Route("/docs/errors", every, methods=["GET"]),
        Route("/docs/errors/{code}", one, methods=["GET"]),
    ]
