"""Builds the ASGI app: services → edges. Which edge answers is told by the first path segment."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from kapocs.api_v1 import app as api_v1
from kapocs.api_v1 import reference as reference_v1
from kapocs.api_v2 import app as api_v2
from kapocs.api_v2 import reference as reference_v2
from kapocs.clock import Clock
from kapocs.console import routes as console
from kapocs.db.pool import Pool
from kapocs.public import docs
from kapocs.public import routes as public
from kapocs.signing import Signer
from kapocs.subscribers.combine import SignUpWriter
from kapocs.subscribers.links import PersonalLinks
from kapocs.tracking.combine import SignalWriter
from kapocs.web.authenticate import Authenticator
from kapocs.web.meter import Meter
from kapocs.web.schemas import Schemas
from kapocs.web.services import Services


def services(
    pool: Pool, signer: Signer, clock: Clock, *, base_url: str, max_body_bytes: int
) -> Services:
    """The parts that the edges share."""
    return Services(
        pool=pool,
        signer=signer,
        clock=clock,
        base_url=base_url.rstrip("/"),
        links=PersonalLinks(base_url, signer),
        authenticator=Authenticator(pool, signer, clock),
        meter=Meter(pool, clock),
        sign_ups=SignUpWriter(pool),
        signals=SignalWriter(pool),
        schemas=Schemas(),
        max_body_bytes=max_body_bytes,
    )


def build(shared: Services) -> ASGIApp:
    """The whole web side of one process; its lifespan runs the meter."""
    routes: Sequence[BaseRoute] = [
        *public.routes(shared),
        *console.routes(shared),
        *docs.docs_routes(
            reference_v1.OPERATIONS, reference_v2.OPERATIONS, shared.base_url
        ),
    ]
    pages = Starlette(routes=list(routes), lifespan=_lifespan(shared))
    v1 = api_v1.app(shared)
    v2 = api_v2.app(shared)

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await pages(scope, receive, send)
        elif api_v1.owns(scope["path"]):
            await v1(scope, receive, send)
        elif scope["path"] == "/v2" or scope["path"].startswith("/v2/"):
            await v2(scope | {"root_path": "/v2"}, receive, send)
        else:
            await pages(scope, receive, send)

    return dispatch


class _Running(AbstractAsyncContextManager[None]):
    """The meter, for as long as the app runs."""

    def __init__(self, shared: Services) -> None:
        self._shared = shared

    async def __aenter__(self) -> None:
        self._task = asyncio.create_task(self._shared.meter.run())

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


def _lifespan(shared: Services):  # type: ignore[no-untyped-def]
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with _Running(shared):
            yield

    return lifespan
