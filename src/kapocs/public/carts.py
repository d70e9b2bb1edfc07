"""`/s/kapocs.js`, and `POST /s/{shop}/cart`, to which it tells what is in a basket.

Anybody can call it. It reads nothing to anybody: an answer says whether the request could be
understood, and the same of a known person as of none. See docs/decisions/0035.
"""

from datetime import datetime, timedelta
from pathlib import Path

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kapocs.actor import ActorType, act_as
from kapocs.carts import pages
from kapocs.carts.model import BadCart
from kapocs.carts.pages import PageCart, host_of, hosts_of
from kapocs.catalog.money import UnknownCurrency
from kapocs.connectors import queries as connectors
from kapocs.connectors.model import Connector, ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.lists.model import ListNotFound
from kapocs.orders.model import BadOrder
from kapocs.public.inbound import connector_key
from kapocs.public.shared_files import SharedFiles
from kapocs.signing import BadToken
from kapocs.subscribers.links import Person
from kapocs.web.body import BodyTooLarge, ClientGone, read_body
from kapocs.web.client import client_ip
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction
from kapocs.web.tries import CountedTry, Rule, TooManyTries, network

LARGEST = 32 * 1024
"""Bytes of what a page tells."""
TOLD_A_MINUTE = 120
"""Of one place: a room full of people who shop."""
TOLD_OF_A_SHOP = 1_200
_PLACE = Rule("carts of a place", TOLD_A_MINUTE, timedelta(minutes=1))
_SHOP = Rule("carts of a shop", TOLD_OF_A_SHOP, timedelta(minutes=1))
_REMEMBERED = timedelta(seconds=5)
_MOST_REMEMBERED = 2_000
_FILES = SharedFiles(Path(__file__).parent / "shop_pages")
_log = structlog.get_logger(__name__, by_strangers=True)

Key = tuple[AccountId, ConnectorId]


async def script(request: Request) -> Response:
    """The script that shops put into their pages."""
    return _FILES.answer(request, "kapocs.js", "text/javascript")


class PageCarts:
    """Takes what pages of shops tell."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._known: dict[Key, tuple[datetime, Connector | None]] = {}

    async def take(self, request: Request) -> Response:
        """One telling, or the browser's question whether it may tell."""
        key = connector_key(request.path_params["shop"])
        shop = None if key is None else await self._find(key)
        origin = request.headers.get("origin", "")
        if shop is None or not hosts_of(shop):
            return PlainTextResponse("There is no such shop.\n", 404)
        if host_of(origin) not in hosts_of(shop):
            return PlainTextResponse("Pages of this host may not tell of baskets.\n", 403)
        answer = Response(status_code=204)
        if request.method == "POST":
            answer = await self._told(request, shop)
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Access-Control-Allow-Methods"] = "POST"
        answer.headers["Access-Control-Allow-Headers"] = "content-type"
        answer.headers["Access-Control-Max-Age"] = "3600"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["Vary"] = "Origin"
        return answer

    async def _told(self, request: Request, shop: Connector) -> Response:
        place = CountedTry(_PLACE, network(client_ip(request)))
        try:
            await self._services.tries.begin([place, CountedTry(_SHOP, f"{shop.id}")])
            told = pages.read(await read_body(request.receive, LARGEST))
        except TooManyTries as error:
            return PlainTextResponse(f"{error.message}\n", 429, headers={"Retry-After": "60"})
        except BodyTooLarge as error:
            return PlainTextResponse(f"{error.message}\n", 413)
        except (BadCart, UnknownCurrency) as error:
            return PlainTextResponse(f"{error.message}\n", 400)
        except ClientGone:
            return Response(status_code=400)
        return await self._keep(shop, told)

    async def _keep(self, shop: Connector, told: PageCart) -> Response:
        act_as(ActorType.CONNECTOR, shop.id)
        now = self._services.clock()
        who = await self._who(told.visit, now)

        async def work(conn: Conn) -> None:
            await pages.put(conn, shop, told, who, now=now)

        try:
            await in_transaction(self._services.share(shop.account_id), work)
        except (ListNotFound, BadOrder) as error:
            _log.warning("page_carts.no_list", connector=shop.id, why=error.message)
            return PlainTextResponse("There is no such shop.\n", 404)
        return Response(status_code=204)

    async def _who(self, token: str, now: datetime) -> Person | None:
        try:
            return await self._services.links.read_visit(token, now) if token else None
        except BadToken:
            return None

    async def _find(self, key: Key) -> Connector | None:
        """The active connector; remembered for a moment, as each change of a basket asks."""
        now = self._services.clock()
        until, found = self._known.get(key, (now, None))
        if until > now:
            return found
        async with self._services.share(key[0]).connection() as conn:
            found = await connectors.get(conn, *key)
        if found is not None and not (found.is_active and found.list_id):
            found = None
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[key] = (now + _REMEMBERED, found)
        return found
