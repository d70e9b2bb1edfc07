"""Builds API v2."""

from functools import cache
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kapocs.api_v2 import paths, problems
from kapocs.api_v2.door import Door
from kapocs.api_v2.examples import illustrate
from kapocs.api_v2.openapi import describe
from kapocs.api_v2.operations import at, find
from kapocs.api_v2.routes import ABOUT, ahead, answered, router, secretive
from kapocs.api_v2.told_webhooks import webhooks
from kapocs.errors import KapocsError
from kapocs.web.meter import FAILED, GONE
from kapocs.web.services import Services
from kapocs.web.transaction import CANNOT_NOW

_DOCUMENT = "/openapi.json"


def app(services: Services) -> ASGIApp:
    """The ASGI app, to be mounted under `/v2`; it takes HTTP requests only."""
    entrance = _entrance()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        entry = services.meter.entry()
        state = {**scope.get("state", {}), "services": services, "entry": entry}

        async def metered(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = paths.counted(entry, message)
            await send(message)

        try:
            await entrance({**scope, "state": state}, receive, metered)
        except BaseException:
            entry.end(FAILED)
            raise
        entry.end(GONE)

    return answer


def prepare() -> None:
    """Makes what an app is made of, so that processes forked from this one need not."""
    _entrance()


@cache
def _entrance() -> ASGIApp:
    """What answers. One for each process: FastAPI looks at every operation's signature anew."""
    handlers = {
        KapocsError: problems.on_product_error,
        HTTPException: paths.on_refused,
        RequestValidationError: paths.on_wrong_shape,
        **dict.fromkeys(CANNOT_NOW, problems.on_database),
    }
    # The layers of a FastAPI app that are needed here, in their order, with the door among them.
    operations = AsyncExitStackMiddleware(_Operations())
    door = Door(ExceptionMiddleware(operations, handlers), secretive=secretive(), ahead=ahead())
    return ServerErrorMiddleware(door, problems.on_anything_else)


class _Operations:
    """The framework's operations, each found at once: it would try one after the other."""

    def __init__(self) -> None:
        self._routes = {
            route.operation_id: route for route in router().routes if isinstance(route, APIRoute)
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or raises HTTPException where there is no operation."""
        found = find(scope["method"], paths.plain_path(scope))
        if found is not None:
            operation, params = found
            await self._routes[operation.id].handle({**scope, "path_params": params}, receive, send)
        elif paths.path_below(scope) == _DOCUMENT:
            await _openapi(scope)(scope, receive, send)
        else:
            raise HTTPException(405 if at(paths.plain_path(scope)) else 404)


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document; it is the same for every installation."""
    made = describe(router(described=True).routes, ABOUT)
    illustrate(made, answered())
    made["webhooks"], told = webhooks()
    made["components"]["schemas"] |= told
    return made


def _openapi(scope: Scope) -> JSONResponse:
    if scope["method"] != "GET":
        raise HTTPException(405)
    return JSONResponse(document())
