"""Builds API v2."""

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kapocs.api_v2 import paths, problems
from kapocs.api_v2.door import Door
from kapocs.api_v2.examples import illustrate
from kapocs.api_v2.openapi import describe
from kapocs.api_v2.routes import ABOUT, ahead, answered, router, secretive
from kapocs.api_v2.told_webhooks import webhooks
from kapocs.errors import KapocsError
from kapocs.web.meter import FAILED, GONE
from kapocs.web.services import Services
from kapocs.web.transaction import CANNOT_NOW


def app(services: Services) -> ASGIApp:
    """The ASGI app, to be mounted under `/v2`."""
    operations = _operations()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        entry = services.meter.entry()
        state = {**scope.get("state", {}), "services": services, "entry": entry}
        asked = {**scope, "state": state}

        async def metered(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = paths.counted(asked, entry, message)
            await send(message)

        try:
            await operations(asked, receive, metered)
        except BaseException:
            entry.end(FAILED)
            raise
        entry.end(GONE)

    return answer


def prepare() -> None:
    """Makes what an app is made of, so that processes forked from this one need not."""
    _operations()


@cache
def _operations() -> FastAPI:
    """What answers. One for each process: FastAPI looks at every operation's signature anew."""
    api = FastAPI(
        openapi_url=None,
        redirect_slashes=False,
        exception_handlers={
            KapocsError: problems.on_product_error,
            HTTPException: paths.on_refused,
            RequestValidationError: paths.on_wrong_shape,
            **dict.fromkeys(CANNOT_NOW, problems.on_database),
            Exception: problems.on_anything_else,
        },
    )
    operations = router()
    api.include_router(operations)
    api.include_router(operations, prefix="/bearer")
    api.add_route("/openapi.json", _openapi)
    api.add_middleware(Door, secretive=secretive(), ahead=ahead())
    return api


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document; it is the same for every installation."""
    made = describe(router(described=True).routes, ABOUT)
    illustrate(made, answered())
    made["webhooks"], told = webhooks()
    made["components"]["schemas"] |= told
    return made


async def _openapi(_request: Request) -> JSONResponse:
    return JSONResponse(document())
