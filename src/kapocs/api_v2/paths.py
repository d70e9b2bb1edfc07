"""What is answered where a path is known, and the method, the parameters or the body are not."""

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Message, Scope

from kapocs.api_v2 import operations
from kapocs.api_v2.errors import MOST_TOLD, shape_error, together
from kapocs.api_v2.problems import on_http_error, problem
from kapocs.api_v2.route import Route
from kapocs.api_v2.strict import known, unknown
from kapocs.api_v2.versions import TOLD
from kapocs.errors import Invalid, InvalidMany
from kapocs.web.idempotency import REPLAYED
from kapocs.web.meter import Entry

_AGAIN = (REPLAYED.lower().encode(), b"true")


async def on_refused(request: Request, error: Exception) -> Response:
    """What the framework found; OPTIONS and a wrong method are told all methods of the path."""
    assert isinstance(error, HTTPException)  # noqa: S101  # registered for this class
    if error.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
        return await on_http_error(request, error)
    verbs = {each.verb for each in _at(request)} or {"GET"}
    more = {"OPTIONS", "HEAD"} if "GET" in verbs else {"OPTIONS"}
    allowed = {"Allow": ", ".join(sorted(verbs | more))}
    if request.method == "OPTIONS":
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=allowed)
    return await on_http_error(request, HTTPException(error.status_code, headers=allowed))


async def on_nothing_there(request: Request) -> Response:
    """The answer where there is no operation of this path and method."""
    status = HTTPStatus.METHOD_NOT_ALLOWED if _at(request) else HTTPStatus.NOT_FOUND
    return await on_refused(request, HTTPException(status))


async def on_wrong_shape(request: Request, error: Exception) -> Response:
    """Every way in which the request differs from the described shape, at once."""
    assert isinstance(error, RequestValidationError)  # noqa: S101  # registered for this class
    told = shape_error(error.errors())
    for route in _at(request):
        if route.verb == request.method and isinstance(told, Invalid):
            wrong = told.problems if isinstance(told, InvalidMany) else [told]
            found = [*unknown(request, known(route)), *wrong]
            told = together([*found, *_values(request, route, error.body, found)][:MOST_TOLD])
    return problem(request, told)


def _values(request: Request, route: Route, body: object, told: Sequence[Invalid]) -> list[Invalid]:
    """What is wrong with the body's values besides, where the list they are for is known."""
    schema = getattr(request.state, "schema", None)
    if route.values is None or schema is None:
        return []
    places = {each.field for each in told}
    return [each for each in route.values(schema, body) if each.field not in places]


def counted(entry: Entry, message: Message) -> Message:
    """The beginning of an answer with the headers of the quota, once its call is counted."""
    headers = message["headers"]
    more = entry.end(message["status"], replayed=_AGAIN in headers)
    return {**message, "headers": [*headers, *more, TOLD]}


def path_below(scope: Scope) -> str:
    """The path below the place where API v2 is mounted."""
    whole: str = scope["path"]
    return whole.removeprefix(scope.get("root_path", ""))


def plain_path(scope: Scope) -> str:
    """As the routes have it: the other family of paths has a word more at its beginning."""
    return path_below(scope).removeprefix("/bearer")


def _at(request: Request) -> list[Route]:
    return operations.at(plain_path(request.scope))
