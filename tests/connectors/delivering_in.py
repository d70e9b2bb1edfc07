"""A type of connector for tests: signed by HMAC, its deliveries write into a list what they say."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson

from kapocs.clock import system_clock
from kapocs.connectors import actions, queries_inbound
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.handling import InboundHandler, InboundParts
from kapocs.connectors.model import (
    BadConnector,
    BodyUnreadable,
    HopelessDelivery,
    InboundDelivery,
    Incoming,
    NewConnector,
    OpenConnector,
    SignatureRefused,
)
from kapocs.connectors.peers import Accepted, Peer, Peers
from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId
from kapocs.lists import actions as lists
from kapocs.reasons import said
from kapocs.signing import Signer
from make import make_subscriber

UNICODE = "Árvíztűrő tükörfúrógép"


def signed(body: bytes, secret: str) -> dict[str, str]:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"x-echo-signature": digest, "authorization": "Bearer titok"}


def message(email: str = "bela@kapocs.test", **more: Any) -> bytes:
    return orjson.dumps({"email": email, "name": UNICODE, **more})


def _accept(connector: OpenConnector, incoming: Incoming, _now: datetime) -> Accepted:
    wanted = signed(incoming.body, connector.secrets["secret"])["x-echo-signature"]
    if not hmac.compare_digest(wanted, incoming.headers.get("x-echo-signature", "")):
        raise SignatureRefused
    try:
        body = orjson.loads(incoming.body)
    except orjson.JSONDecodeError as error:
        raise BodyUnreadable(said(str(error))) from None
    digest = hashlib.sha256(incoming.body).hexdigest()
    return Accepted(str(body.get("id", digest)), "echo", is_stored=not body.get("ping"))


async def _handle(
    conn: Conn, connector: OpenConnector, delivery: InboundDelivery, _now: datetime
) -> None:
    body = orjson.loads(delivery.body)
    of = connector.connector
    assert of.list_id is not None
    schema = await lists.schema(conn, of.account_id, of.list_id)
    await make_subscriber(conn, schema, email=body["email"], mssys_lastname=body["name"])
    # After it wrote: what fails leaves nothing.
    if body.get("fails") == "for ever":
        raise HopelessDelivery(said("nobody can read this"))
    if body.get("fails"):
        raise ValueError(body["fails"])
    if body.get("bad_data"):
        await conn.execute("SELECT 1 / (:zero - 0)", zero=0)


def _check(settings: dict[str, Any], _secrets: dict[str, str]) -> None:
    if settings.get("url") == "no":
        raise BadConnector(said("no address"), field="url")


ECHO = Peer(accept=_accept, handle=_handle, check=_check)  # type: ignore[arg-type]
PEERS: Peers = {"echo": ECHO}


@dataclass
class Clockwork:
    """A clock that is set by hand."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def go(self, step: timedelta) -> None:
        self.now += step


@dataclass
class InboundBench:
    """The machine that handles deliveries, and its clock."""

    pool: Pool
    signer: Signer
    clock: Clockwork
    peers: Peers = field(default_factory=lambda: PEERS)

    async def create(self, account_id: AccountId, **wish: Any) -> MadeConnector:
        new = NewConnector(**{"type": "echo", "name": "Bolt", **wish})
        async with self.pool.transaction() as conn:
            return await actions.create(
                conn, account_id, new, peers=self.peers, signer=self.signer, now=self.clock()
            )

    def handler(self) -> InboundHandler:
        return InboundHandler(
            InboundParts(pool=self.pool, peers=self.peers, signer=self.signer, clock=self.clock)
        )

    async def work(self) -> None:
        self.clock.now = max(self.clock.now, system_clock())
        await self.handler().until_idle()

    async def kept(self, made: MadeConnector) -> list[InboundDelivery]:
        """The oldest first."""
        of = made.connector
        async with self.pool.connection() as conn:
            found = await queries_inbound.page(conn, of.account_id, of.id, size=1000)
        return found[::-1]
