"""A seller with orders, a program that issues for them, and workers that ask it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from ipaddress import ip_network
from typing import Any

from courier.web import Answer, Asked, Web, serving
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors import queries_inbound
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.handling import InboundHandler, InboundParts
from kapocs.connectors.model import Incoming, NewConnector
from kapocs.connectors.queries_inbound import NewInbound
from kapocs.db.pool import Pool, connect
from kapocs.ids import SubscriberId
from kapocs.invoicing import actions, handlers, queries
from kapocs.invoicing.model import Invoice, InvoiceKind
from kapocs.invoicing.opening import InvoicingParts
from kapocs.lists.model import Schema
from kapocs.orders import records
from kapocs.orders.model import WantedItem
from kapocs.peer_types import PEERS
from kapocs.queue.run import Runner
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.wiring import wiring
from make_shop import make_order, make_order_list
from simulators.szamlazz import KEY, Agent

NOW = datetime.fromisoformat("2026-11-23T12:00:00+00:00")
BUYER = {
    "mssys_lastname": "Árvíztűrő",
    "mssys_firstname": "Béla",
    "mssys_fullname": "Árvíztűrő Béla",
    "mssys_bill_country": "hu",
    "mssys_bill_zip": "1011",
    "mssys_bill_city": "Budapest",
    "mssys_bill_address": "Fő utca 1.",
    "mssys_order_status": "1",
    "mssys_payment_method": "1",
}
MUG = WantedItem(
    sku="BOGRE-1",
    name="Tükörfúrógép <bögre> & társai",
    price=Decimal("1000"),
    quantity=2,
    vat_percent=Decimal(27),
    currency="HUF",
)


@dataclass
class Clockwork:
    """A clock that is set by hand."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def go(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class Seller:
    """An account with a list of orders, and its connector."""

    dsn: str
    pool: Pool
    signer: Signer
    schema: Schema
    clock: Clockwork = field(default_factory=Clockwork)
    made: MadeConnector | None = None

    @property
    def parts(self) -> InvoicingParts:
        opened = (ip_network("127.0.0.0/8"),)
        return InvoicingParts(signer=self.signer, opened=opened, base_url="https://kapocs.test")

    async def connect(self, url: str = "", type_: str = "szamlazz", **more: Any) -> MadeConnector:
        given = {"url": url} if url else {}
        if type_ in ("szamlazz", "billingo"):
            given["key"] = KEY
        wish = NewConnector(
            type=type_, name="Számlák", list_id=self.schema.list.id, given={**given, **more}
        )
        async with self.pool.transaction() as conn:
            self.made = await connectors.create(
                conn,
                self.schema.list.account_id,
                wish,
                peers=PEERS,
                signer=self.signer,
                now=self.clock() - timedelta(days=1),
            )
            await handlers.follow(conn, None, self.clock())
        return self.made

    async def order(self, *items: WantedItem, **values: object) -> SubscriberId:
        async with self.pool.transaction() as conn:
            given: dict[str, Any] = {**BUYER, **values}
            return await make_order(conn, self.schema, items=items or (MUG,), **given)

    async def change(self, order: SubscriberId, **values: object) -> None:
        async with self.pool.transaction() as conn:
            await records.change(conn, self.schema, order, values, form_id=None, now=self.clock())

    async def follow(self) -> None:
        async with self.pool.transaction() as conn:
            await handlers.follow(conn, None, self.clock())

    async def work(self) -> None:
        """Follows orders, and runs what is due by the database's clock."""
        await self.follow()
        await self.run()

    async def run(self) -> None:
        queue_pool = await connect(self.dsn, size=2, codecs=False)
        try:
            wired = wiring(issuing=self.parts)
            async with asyncio.timeout(30):
                await Runner(self.pool, queue_pool, wired, self.clock).drain()
        finally:
            await queue_pool.close()

    async def later(self, **step: float) -> None:
        """What was put off comes due, for the clock and for the queue."""
        self.clock.go(**step)
        async with self.pool.transaction() as conn:
            await conn.execute("UPDATE pgqueuer SET execute_after = now() WHERE status = 'queued'")
        await self.work()

    async def take(self, incoming: Incoming) -> None:
        """A delivery to the connector through the door's check and the machine behind it."""
        assert self.made is not None
        of = self.made.connector
        door = connectors.opened(of, self.signer)
        accepted = PEERS[of.type].accept(door, incoming, self.clock())
        kept = NewInbound(
            account_id=of.account_id,
            connector_id=of.id,
            key=accepted.key,
            kind=accepted.kind,
            headers={},
            body=incoming.body,
            at=self.clock(),
        )
        async with self.pool.transaction() as conn:
            await queries_inbound.insert(conn, [kept])
        parts = InboundParts(pool=self.pool, peers=PEERS, signer=self.signer, clock=self.clock)
        await InboundHandler(parts).until_idle()

    async def taken(self) -> dict[str, int]:
        """How many deliveries of the connector there are by what became of them."""
        assert self.made is not None
        of = self.made.connector
        async with self.pool.connection() as conn:
            return await queries_inbound.counts(conn, of.account_id, of.id)

    async def invoices(self, order: SubscriberId) -> list[Invoice]:
        async with self.pool.connection() as conn:
            return await queries.of_order(conn, *self.schema.key, order)

    async def issue(self, order: SubscriberId) -> None:
        """Somebody asks for the order's invoice."""
        account_id, list_id = self.schema.key
        async with self.pool.transaction() as conn:
            await actions.issue(
                conn, account_id, (list_id, order), InvoiceKind.INVOICE, now=self.clock()
            )

    async def cancel(self, invoice: Invoice) -> None:
        async with self.pool.transaction() as conn:
            await actions.cancel(conn, invoice.account_id, invoice.id, now=self.clock())

    async def fields(self, order: SubscriberId) -> Mapping[str, str]:
        async with self.pool.connection() as conn:
            return (await subscribers.get(conn, *self.schema.key, order)).fields

    async def facts(self, kind: str) -> list[dict[str, Any]]:
        async with self.pool.connection() as conn:
            rows = await conn.rows(
                "SELECT data FROM facts WHERE kind = :kind ORDER BY id", kind=kind
            )
        return [row["data"] for row in rows]

    async def log(self) -> list[str]:
        assert self.made is not None
        of = self.made.connector
        async with self.pool.connection() as conn:
            found = await connector_queries.lines(conn, of.account_id, of.id, size=100)
        return [each.reason["code"] for each in found]


async def make_seller(dsn: str, pool: Pool, signer: Signer) -> Seller:
    async with pool.transaction() as conn:
        schema = await make_order_list(conn)
    return Seller(dsn, pool, signer, schema)


@asynccontextmanager
async def agent_on(agent: Agent) -> AsyncIterator[Web]:
    """The fake program on a socket."""

    def reply(asked: Asked) -> Answer:
        return agent.reply(asked)

    async with serving(reply) as web:
        yield web


async def paid_order(seller: Seller) -> SubscriberId:
    """An order that was paid after it was made."""
    order = await seller.order()
    await seller.change(order, mssys_order_status="2", mssys_pay_date="2026-11-23")
    return order
