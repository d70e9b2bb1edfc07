"""Builds the ASGI app: services → edges. Which edge answers is told by the path's beginning."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cached_property, partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kapocs.accounts.kept_keys import AccountTokens, KeptKeys
from kapocs.api_v1 import app as api_v1
from kapocs.api_v1 import reference as reference_v1
from kapocs.api_v2 import app as api_v2
from kapocs.api_v2 import reference as reference_v2
from kapocs.api_v2 import scopes as scopes_v2
from kapocs.assistants import app as assistants
from kapocs.assistants import oauth
from kapocs.catalog.combine import CatalogReader
from kapocs.clock import Clock
from kapocs.console import routes as console
from kapocs.console.pages.domains import DomainPages
from kapocs.db.pool import Pool
from kapocs.db.replica import Reads
from kapocs.docs_site.pages import docs_routes
from kapocs.lists.combine import ListVersions
from kapocs.orders.combine import ShopOrderWriter
from kapocs.peer_types import PEERS
from kapocs.public import for_machines, tracking
from kapocs.public import routes as public
from kapocs.public.careful import handlers
from kapocs.public.embed import pasted
from kapocs.public.pages import Pages
from kapocs.senders.records import Installation
from kapocs.signing import Signer
from kapocs.subscribers.combine import (
    ChangeWriter,
    PeopleReader,
    RecordReader,
    SignUpWriter,
)
from kapocs.subscribers.links import PersonalLinks
from kapocs.tracking.combine import SignalWriter
from kapocs.web.authenticate import Authenticator
from kapocs.web.caller import Caller
from kapocs.web.client import ON_THIS_MACHINE, Proxies, trusting
from kapocs.web.discreet import discreet
from kapocs.web.live import Live
from kapocs.web.long_answers import LongAnswers
from kapocs.web.meter import Meter
from kapocs.web.request_id import named
from kapocs.web.schemas import Schemas
from kapocs.web.services import Services
from kapocs.web.tries import Tries


def services(
    pool: Pool,
    signer: Signer,
    clock: Clock,
    *,
    base_url: str,
    max_body_bytes: int,
    proxies: Proxies = ON_THIS_MACHINE,
) -> Services:
    """The parts that the edges share."""
    tokens = AccountTokens(signer, KeptKeys(pool, signer, clock).of)
    return Services(
        pool=pool,
        reads=Reads(pool),
        signer=signer,
        tokens=tokens,
        clock=clock,
        base_url=base_url.rstrip("/"),
        links=PersonalLinks(base_url, signer, tokens),
        authenticator=Authenticator(pool, signer, clock),
        meter=Meter(pool, clock),
        sign_ups=SignUpWriter(pool),
        changes=ChangeWriter(pool),
        records=RecordReader(pool),
        people=PeopleReader(pool),
        catalog=CatalogReader(pool),
        list_versions=ListVersions(pool),
        shop_orders=ShopOrderWriter(pool),
        signals=SignalWriter(pool),
        schemas=Schemas(),
        long_answers=LongAnswers(),
        live=Live(pool),
        tries=Tries(pool, signer, clock),
        peers=PEERS,
        form_html=partial(pasted, signer=signer, base_url=base_url),
        max_body_bytes=max_body_bytes,
        proxies=proxies,
    )


def may_call(caller: Caller, operation: str) -> bool:
    """Whether a key may call an operation of API v2, by its id."""
    return scopes_v2.may(caller.rights, operation)


def prepare() -> None:
    """Makes once what every forked process would load or make for itself; opens nothing."""
    api_v2.prepare()


def build(
    shared: Services, here: Installation | None = None, *, security_contact: str = ""
) -> ASGIApp:
    """The whole web side of one process; its lifespan runs the meter.

    `here`: where senders' DNS records are to point; None: to the base URL's host.
    `security_contact`: an e-mail address or a URL for security.txt; empty: there is none.
    """
    machines = for_machines.routes(shared, security_contact)
    lead_to = here or Installation.at(shared.base_url)
    pages = discreet(_pages(shared, lead_to, machines))
    tracker = discreet(tracking.Tracker(shared))
    v1 = api_v1.app(shared)

    programs = _Programs(replace(shared, senders_lead_to=lead_to))

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await pages(scope, receive, send)
            return
        trusting(scope, shared.proxies)
        path: str = scope["path"]
        if tracking.owns(path):
            await tracker(scope, receive, send)
        elif api_v1.owns(path):
            await v1(scope, receive, send)
        else:
            await (programs.at(path) or pages)(scope, receive, send)

    return named(dispatch)


class _Programs:
    """What answers programs, each part loaded when it is first asked.

    That is the half of all that a web process loads; many an installation is never asked for it.
    """

    def __init__(self, shared: Services) -> None:
        self._shared = shared

    def at(self, path: str) -> ASGIApp | None:
        """What answers at the path; None: none of these."""
        if path == "/v2" or path.startswith("/v2/"):
            return self._at_v2
        if path in ("/mcp", "/mcp/"):
            return self._tools
        return self._grants if path.startswith(("/oauth/", "/.well-known/oauth-")) else None

    async def _at_v2(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._v2({**scope, "root_path": "/v2"}, receive, send)

    @cached_property
    def _v2(self) -> ASGIApp:
        return api_v2.app(self._shared)

    @cached_property
    def _tools(self) -> ASGIApp:
        return assistants.app(self._shared, self._v2, api_v2.document(), may_call)

    @cached_property
    def _grants(self) -> ASGIApp:
        return oauth.app(self._shared)


def _pages(shared: Services, here: Installation, machines: list[Route]) -> Starlette:
    """What people look at, and what tells whether this process is well."""

    async def health(_: Request) -> PlainTextResponse:
        trouble = await shared.pool.trouble()
        return PlainTextResponse(trouble, 503) if trouble else PlainTextResponse("ok")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        meter = asyncio.create_task(shared.meter.run())
        yield
        meter.cancel()
        await asyncio.gather(meter, return_exceptions=True)

    return Starlette(
        routes=[
            Route("/health", health),
            *machines,
            *public.routes(shared),
            *console.routes(shared, DomainPages(here)),
            *docs_routes(
                reference_v1.OPERATIONS,
                lambda: reference_v2.OPERATIONS,
                lambda: reference_v2.known_errors(),
                shared.base_url,
                support=shared.support,
            ),
        ],
        lifespan=lifespan,
        exception_handlers=console.refusals_for_people(
            shared, handlers(Pages(shared.base_url, shared.support))
        ),
    )
