"""Opens and clicks. The hottest public addresses: bare routes, no query in the usual case."""

from urllib.parse import urlsplit

import asyncpg
import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kapocs.ids import AccountId, LinkId
from kapocs.letters import queries as letters
from kapocs.letters.merge import BadTarget, render_target
from kapocs.letters.model import Link
from kapocs.lists import queries as lists
from kapocs.signing import BadToken
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.links import Clicked
from kapocs.subscribers.texts import texts
from kapocs.tracking import queries as tracking
from kapocs.tracking.model import Signal
from kapocs.web.client import client_ip, user_agent
from kapocs.web.services import Services

_PIXEL = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)
_NO_STORE = {"Cache-Control": "no-store, private", "Referrer-Policy": "no-referrer"}
_REMEMBERED = 20_000
_log = structlog.get_logger(__name__)


def routes(services: Services) -> list[Route]:
    """`/o/{token}.gif` and `/c/{token}`."""
    tracker = Tracker(services)
    return [
        Route("/o/{token}.gif", tracker.opened, methods=["GET"]),
        Route("/c/{token}", tracker.clicked, methods=["GET"]),
    ]


class Tracker:
    """Answers pixels and links."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._links: dict[tuple[AccountId, LinkId], Link] = {}

    async def opened(self, request: Request) -> Response:
        """The pixel; it is shown whatever comes of noting the open."""
        token = request.path_params["token"]
        try:
            account_id, delivery_id = self._services.links.read_open(token)
        except BadToken:
            return Response(_PIXEL, 404, media_type="image/gif", headers=_NO_STORE)
        signal = Signal(
            account_id, delivery_id, None, self._services.clock(),
            client_ip(request), user_agent(request),
        )  # fmt: skip
        await self._note(signal)
        return Response(_PIXEL, media_type="image/gif", headers=_NO_STORE)

    async def clicked(self, request: Request) -> Response:
        """On to where the letter's author pointed; never to where a visitor says."""
        try:
            clicked = self._services.links.read_click(request.path_params["token"])
        except BadToken:
            return _unknown()
        target = await self._target(clicked)
        if target is None:
            return _unknown()
        signal = Signal(
            clicked.account_id, clicked.delivery_id, clicked.link_id, self._services.clock(),
            client_ip(request), user_agent(request),
        )  # fmt: skip
        await self._note(signal)
        return Response(status_code=302, headers={"Location": target, **_NO_STORE})

    async def _note(self, signal: Signal) -> None:
        try:
            await self._services.signals.add(signal)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
            # The reader must reach the page even while the database is away.
            _log.warning("tracking.not_noted", error=str(error))

    async def _target(self, clicked: Clicked) -> str | None:
        link = await self._link(clicked.account_id, clicked.link_id)
        if link is None:
            return None
        values = (
            {}
            if "///" not in link.target.split("://", 1)[-1] and "[" not in link.target
            else await self._values(clicked)
        )
        try:
            target = render_target(link.target, values)
        except BadTarget:
            return None
        return target if urlsplit(target).scheme in ("http", "https") else None

    async def _link(self, account_id: AccountId, link_id: LinkId) -> Link | None:
        known = self._links.get((account_id, link_id))
        if known is None:
            async with self._services.pool.connection() as conn:
                known = await letters.link(conn, account_id, link_id)
            if known is not None:
                if len(self._links) >= _REMEMBERED:
                    self._links.clear()
                self._links[account_id, link_id] = known
        return known

    async def _values(self, clicked: Clicked) -> dict[str, str]:
        """The reader's own values, for links that carry some."""
        async with self._services.pool.connection() as conn:
            sent = await tracking.sent(conn, clicked.account_id, clicked.delivery_id)
            if sent is None:
                return {}
            schema = await lists.schema(conn, clicked.account_id, sent.list_id)
            person = await subscribers.get(
                conn, clicked.account_id, sent.list_id, sent.subscriber_id
            )
        return texts(person, schema.zone) if person and schema else {}


def _unknown() -> Response:
    return PlainTextResponse("This link is not known here.", 404, headers=_NO_STORE)
