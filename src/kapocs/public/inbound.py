"""`POST /in/{connector}/{secret}`: where other systems deliver what happened with them.

Answers are for programs: 200 kept, 400 not to be parsed (and kept among the dead letters), 401 not
signed as it should be, 404 no such address, 410 disabled, 413 too large.
"""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kapocs.actor import ActorType, act_as
from kapocs.connectors import actions, queries
from kapocs.connectors.combine import InboundKeeper
from kapocs.connectors.model import (
    BodyUnreadable,
    ConnectorId,
    Incoming,
    OpenConnector,
    SignatureRefused,
)
from kapocs.connectors.peers import Accepted
from kapocs.connectors.queries_inbound import NewInbound
from kapocs.db.pool import Conn
from kapocs.db.turns import AccountBusy
from kapocs.errors import RETRY_SECONDS
from kapocs.ids import LARGEST_ID, AccountId
from kapocs.reasons import Reason
from kapocs.signing import digest
from kapocs.storable import storable
from kapocs.web.body import BodyTooLarge, ClientGone, read_body
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

LARGEST = 1024 * 1024
"""Bytes of a delivery."""
_REMEMBERED = timedelta(seconds=2)
_MOST_REMEMBERED = 2_000
_MOST_HEADERS = 40
_LONGEST_HEADER = 500
_KEPT_HEADER = re.compile(r"x-|webhook-|saleor-|shopware-|ce-|content-type$|user-agent$|date$")
_ADDRESS = re.compile(r"([1-9][0-9]{0,18})-([1-9][0-9]{0,18})", re.ASCII)
_NOBODY = digest("")
_log = structlog.get_logger(__name__, by_strangers=True)

Key = tuple[AccountId, ConnectorId]
_NO_KEY = (AccountId(0), ConnectorId(0))


class Inbound:
    """Takes deliveries."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._keeper = InboundKeeper(services.pool)
        self._known: dict[Key, tuple[datetime, OpenConnector | None]] = {}

    async def take(self, request: Request) -> Response:
        """One delivery."""
        key = connector_key(request.path_params["connector"])
        found = None if key is None else await self._find(key)
        is_right = await self._is_address(key, found, request.path_params["secret"])
        if found is None or not is_right:
            return PlainTextResponse("There is no such address.\n", 404)
        act_as(ActorType.CONNECTOR, found.connector.id)
        if not found.connector.is_active:
            return PlainTextResponse("This connector is disabled.\n", 410)
        try:
            body = await read_body(request.receive, LARGEST)
        except BodyTooLarge as error:
            await self._note(found, Reason("connectors.too_large", most=LARGEST))
            return PlainTextResponse(f"{error.message}\n", 413)
        except ClientGone:
            return Response(status_code=400)
        return await self._accept(found, Incoming(_headers(request), body))

    async def _is_address(self, key: Key | None, found: OpenConnector | None, secret: str) -> bool:
        """Whether it ends the connector's address: as it was shown, or as we gave it to a peer."""
        given = digest(secret)
        # Also where there is no connector: an answer must not tell by its time what there is.
        shown = _NOBODY if found is None else found.connector.key_digest
        ours = await actions.is_callback_key(secret, key or _NO_KEY, self._services.tokens)
        return hmac.compare_digest(given, shown) | ours

    async def _accept(self, found: OpenConnector, incoming: Incoming) -> Response:
        peer = self._services.peers.get(found.connector.type)
        if peer is None:
            return PlainTextResponse("There is no such address.\n", 404)
        try:
            accepted = peer.accept(found, incoming, self._services.clock())
        except SignatureRefused as error:
            _log.warning("inbound.refused", connector=found.connector.id, why=error.message)
            await self._note(found, error.reason)
            return PlainTextResponse(f"{error.message}\n", 401)
        except BodyUnreadable as error:
            dead = Accepted("unreadable:" + hashlib.sha256(incoming.body).hexdigest())
            answer = await self._keep(found, incoming, dead, error.reason)
            return answer or PlainTextResponse(f"{error.message}\n", 400)
        refused = None
        if accepted.is_stored:
            refused = await self._keep(found, incoming, accepted, None)
        return refused or _taken(accepted)

    async def _keep(
        self, found: OpenConnector, incoming: Incoming, accepted: Accepted, dead: Reason | None
    ) -> Response | None:
        """Keeps the delivery; an answer when that could not be done."""
        try:
            await self._keeper.keep(
                NewInbound(
                    account_id=found.connector.account_id,
                    connector_id=found.connector.id,
                    key=storable(accepted.key),
                    kind=storable(accepted.kind),
                    headers=_worth_keeping(incoming),
                    body=incoming.body,
                    at=self._services.clock(),
                    reason=None if dead is None else dead.stored(),
                )
            )
        except AccountBusy as error:
            wait = {"Retry-After": str(RETRY_SECONDS)}
            return PlainTextResponse(f"{error.message}\n", 429, headers=wait)
        return None

    async def _find(self, key: Key) -> OpenConnector | None:
        now = self._services.clock()
        until, found = self._known.get(key, (now, None))
        if now < until <= now + _REMEMBERED:
            return found
        async with self._services.pool.connection() as conn:
            connector = await queries.get(conn, *key)
        found = None if connector is None else actions.opened(connector, self._services.signer)
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[key] = (now + _REMEMBERED, found)
        return found

    async def _note(self, found: OpenConnector, reason: Reason) -> None:
        of = found.connector

        async def work(conn: Conn) -> None:
            now = self._services.clock()
            await actions.note(conn, of.account_id, of.id, reason, now=now)

        await in_transaction(self._services.share(of.account_id), work)


def _taken(accepted: Accepted) -> Response:
    """200, with the answer that the sender wants."""
    if accepted.answer is None:
        return PlainTextResponse("ok\n")
    return Response(accepted.answer.content, headers=dict(accepted.answer.headers))


def connector_key(text: str) -> Key | None:
    """The account and the connector that an address names as `3-7`; None: it names none."""
    read = _ADDRESS.fullmatch(text)
    if read is None:
        return None
    account, connector = int(read[1]), int(read[2])
    if max(account, connector) > LARGEST_ID:
        return None
    return AccountId(account), ConnectorId(connector)


def _headers(request: Request) -> dict[str, str]:
    return {name.lower(): value for name, value in request.headers.items()}


def _worth_keeping(incoming: Incoming) -> dict[str, str]:
    """The headers that tell of the delivery; those that prove who sends it are not kept."""
    kept = {
        name: "".join(each for each in value if each.isprintable())[:_LONGEST_HEADER]
        for name, value in incoming.headers.items()
        if _KEPT_HEADER.match(name) and not name.startswith("x-forwarded")
    }
    return dict(list(kept.items())[:_MOST_HEADERS])
