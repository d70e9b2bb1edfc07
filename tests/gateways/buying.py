"""Buyers with a browser of their own, and what they meet: the pay page, and gateways behind it."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape
from ipaddress import ip_network
from typing import Any

import httpx

from courier.web import Web
from invoicing.selling import Seller
from kapocs import server
from kapocs.connectors import actions as connectors
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.handling import InboundHandler, InboundParts
from kapocs.gateways import handlers, queries
from kapocs.gateways.model import PayAttempt
from kapocs.ids import SubscriberId
from kapocs.payments import queries as payment_queries
from kapocs.payments.model import Payment
from kapocs.peer_types import PEERS
from kapocs.public.texts import words
from kapocs.subscribers.links import Person
from product import TLS, Server, free_port
from simulators import barion, simplepay, stripe

HERE = (ip_network("127.0.0.0/8"),)
DUE = Decimal(2540)
"""What the order comes to that `Seller.order` makes."""
HU = words("hu")


@dataclass
class Till:
    """The web side of a seller, and the worker behind it."""

    seller: Seller
    client: httpx.AsyncClient
    base_url: str

    async def barion(self, web: Web, **more: str) -> MadeConnector:
        given = {"key": barion.KEY, "payee": barion.PAYEE, **more}
        return await self._connect("barion", web, given)

    async def simplepay(self, web: Web, **more: str) -> MadeConnector:
        given = {"key": simplepay.KEY, "merchant": simplepay.MERCHANT, **more}
        return await self._connect("simplepay", web, given)

    async def stripe(self, web: Web, **more: str) -> MadeConnector:
        given = {"key": stripe.KEY, "secret": "whsec_titok", **more}
        return await self._connect("stripe", web, given)

    async def _connect(self, type_: str, web: Web, given: dict[str, str]) -> MadeConnector:
        # Not by Seller.connect, which gives a key to invoicing programs alone.
        return await self.seller.connect(web.url, type_=type_, **given)

    async def order(self, **values: Any) -> str:
        """The path of the pay page of a new order."""
        return self.path(await self.seller.order(**values))

    def path(self, order: SubscriberId) -> str:
        token = self.seller.signer.account_token("pay", *self.person(order).key)
        return f"/pay/{token}"

    def person(self, order: SubscriberId) -> Person:
        return Person(*self.seller.schema.key, order)

    async def pay(self, path: str, **sent: str) -> httpx.Response:
        """The buyer presses the button."""
        return await self.client.post(path, data=sent)

    async def back(self, path: str, query: str = "") -> httpx.Response:
        """The buyer comes back from the gateway, and follows to the page."""
        answer = await self.client.get(f"{path}/back{query}")
        assert answer.status_code == 303
        return await self.client.get(httpx.URL(answer.headers["location"]).path)

    async def work(self) -> None:
        """What was delivered is handled, and what was asked for is done."""
        seller = self.seller
        parts = InboundParts(
            pool=seller.pool, peers=PEERS, signer=seller.signer, clock=seller.clock
        )
        await InboundHandler(parts).until_idle()
        await seller.run()

    async def look(self, **later: float) -> None:
        """Time passes, and the clock has gateways asked."""
        self.seller.clock.go(**later)
        async with self.seller.pool.transaction() as conn:
            await handlers.look(conn, None, self.seller.clock())
        await self.seller.run()

    async def attempts(self, order: SubscriberId) -> list[PayAttempt]:
        """The oldest first."""
        async with self.seller.pool.connection() as conn:
            found = await queries.of_order(conn, *self.person(order).key)
        return sorted(found, key=lambda each: each.id)

    async def states(self, order: SubscriberId) -> list[str]:
        return [each.state for each in await self.attempts(order)]

    async def payments(self, order: SubscriberId) -> list[Payment]:
        async with self.seller.pool.connection() as conn:
            return await payment_queries.of_order(conn, *self.seller.schema.key, order)

    async def amounts(self, order: SubscriberId) -> list[Decimal]:
        return [each.amount for each in await self.payments(order)]

    async def status(self, order: SubscriberId) -> str:
        return (await self.seller.fields(order))["mssys_order_status"]

    async def disable(self, made: MadeConnector) -> None:
        of = made.connector
        async with self.seller.pool.transaction() as conn:
            await connectors.disable(conn, of.account_id, of.id, now=self.seller.clock())


def onward(answer: httpx.Response) -> str:
    """Where the page leads on to."""
    assert answer.status_code == 200, answer.text
    found = re.search(r'id="onward" href="([^"]*)"', answer.text)
    assert found is not None, answer.text
    return unescape(found[1])


@asynccontextmanager
async def open_till(seller: Seller) -> AsyncIterator[Till]:
    """The product's web side, on a socket and by the seller's clock."""
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    shared = server.services(
        seller.pool, seller.signer, seller.clock, base_url=base_url, max_body_bytes=1_000_000
    )
    async with (
        Server(server.build(replace(shared, targets=HERE)), port),
        httpx.AsyncClient(base_url=base_url, timeout=40, verify=TLS) as client,
    ):
        yield Till(seller, client, base_url)
