"""An order of a WooCommerce: invoiced, paid by a transfer, packed and sent out; all are told."""

import asyncio
import json
import re
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlsplit

import httpx

from bank_files import files
from courier.web import Web
from invoicing.selling import agent_on
from kapocs.accounts.model import Account, NewApiKey
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries_inbound
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import NewConnector
from kapocs.delivering.identity import Post
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.parcels.model import NewParcel
from kapocs.peer_types import PEERS
from kapocs.printing.parcels import NewDispatch, dispatch
from kapocs.webhooks import actions as webhooks
from kapocs.webhooks.model import NewWebhook
from kapocs.wiring import wiring
from kapocs.worker import Worker, WorkerParts
from make import make_list
from paper.reading import whole
from printing import works
from product import Product
from shops.told import answered, woo
from simulators.szamlazz import KEY, Agent
from simulators.woocommerce import KEY as CONSUMER_KEY
from simulators.woocommerce import SECRET as CONSUMER_SECRET
from simulators.woocommerce import SimulatedWoo, simulated_woocommerce
from webhooks.receiving import RULES, Receiver, check_whenever, receiving

NUMBER = 100172
KINDS = ("invoice.issued", "order.paid", "order.shipped")
_LOOPBACK = (ip_network("127.0.0.0/8"),)
_EACH_MINUTE = "* * * * *"
_HOURS = timedelta(hours=1)
_DAY = re.compile(r"\d{4}\. \w+ \d{1,2}\.")


@dataclass(kw_only=True)
class Story:
    """A seller: a shop, an invoicing program, a program that hears of all, and Kapocs between."""

    product: Product
    schema: Schema
    shop: SimulatedWoo
    agent: Agent
    receiver: Receiver
    secret: str
    made: MadeConnector
    client: httpx.AsyncClient
    printed: list[int] = field(default_factory=list)
    later: timedelta = timedelta(0)

    async def sell(self) -> None:
        """Somebody orders, and is to pay by a transfer; the shop tells."""
        body = answered("woocommerce-rest-order")
        at = (self.product.services.clock() - _HOURS).strftime("%Y-%m-%dT%H:%M:%S")
        body |= {"id": NUMBER, "number": str(NUMBER), "status": "on-hold", "date_paid_gmt": None}
        body |= {"date_created_gmt": at, "date_modified_gmt": at}
        self.shop.orders[NUMBER] = body
        await self.say(body)

    @property
    def day(self) -> str:
        """The day of the transfer: yesterday's."""
        return (self.product.services.clock() - timedelta(days=1)).date().isoformat()

    async def is_placed(self) -> bool:
        """Whether the order is here."""
        found = await self.client.get(f"/list/{self.schema.list.id}")
        return found.status_code == 200 and bool(found.json())

    async def say(self, body: dict[str, Any]) -> None:
        """The shop posts how the order is."""
        delivery = woo("order.updated", body, secret=self.made.secret)
        answer = await self.client.post(
            self.made.path, content=delivery.body, headers=delivery.headers
        )
        assert answer.status_code == 200, answer.text

    async def pay(self) -> None:
        """The bank's file with the buyer's transfer is taken in."""
        row = files.otp_row("30 810", text=f"rendelés {NUMBER}", day=self.day)
        wish = {"content": b64encode(files.otp(row).encode()).decode(), "fileName": "otp.csv"}
        answer = await self.client.post("/v2/statements", json=wish)
        assert answer.status_code in (200, 201), answer.text

    async def send_out(self) -> None:
        """What is paid is packed: slips are printed, and each order is marked as shipped."""
        now = self.product.services.clock()
        wish = NewDispatch(since=now - timedelta(days=3), parcel=NewParcel("GLS", now))
        async with self.product.pool.transaction() as conn:
            done = await dispatch(conn, self.schema, wish, now=now)
        if done.slips is not None:
            self.printed.append(done.slips.id)

    async def work(self, *, after: timedelta = timedelta(0)) -> None:
        """What the clock starts each minute, and then all that is due, now or so much later."""
        self.later += after
        await self.tick()
        worker = self.worker()
        await worker.start()
        async with asyncio.timeout(60):
            await worker.until_idle()
        await worker.close()

    async def tick(self) -> None:
        """What the clock starts each minute; what was put off is due, and who died is known so."""
        async with self.product.pool.transaction() as conn:
            await conn.execute(
                """UPDATE pgqueuer SET execute_after = now(),
                       heartbeat = now() - interval '1 day'"""
            )
            for expression, handler in wiring().schedules.values():
                if expression == _EACH_MINUTE:
                    await handler(conn, None, self.now())

    def now(self) -> Any:
        """The moment, as the worker sees it."""
        return self.product.services.clock() + self.later

    def worker(self) -> Worker:
        """A worker that may ask what is on this machine."""
        product = self.product
        return Worker(
            WorkerParts(
                dsn=product.dsn,
                pool=product.pool,
                courier=product.courier,
                post=Post(product.base_url, product.services.signer),
                clock=self.now,
                allow_private_targets=_LOOPBACK,
            )
        )

    async def end(self) -> dict[str, Any]:
        """All that there is of the order, here and at everybody who was told."""
        [record] = (await self.client.get(f"/list/{self.schema.list.id}")).json()
        order = record["id"]
        path = urlsplit(record["mssys_bill_pdf_link"]).path
        payments = (await self.client.get(f"/v2/orders/{order}/payments")).json()
        parcels = (await self.client.get(f"/v2/orders/{order}/parcels")).json()["data"]
        for each in self.receiver.asked:
            check_whenever(each, self.secret)
        heard = [each["type"] for each in self.receiver.bodies]
        of = self.made.connector
        async with self.product.pool.connection() as conn:
            inbound = await queries_inbound.counts(conn, of.account_id, of.id)
        assert set(inbound) == {"done"}
        return {
            "status": record["mssys_order_status"],
            "number": record["mssys_billing_number"],
            "paid_on": record["mssys_pay_date"][:10],
            "bill": (await self.client.get(path)).content,
            "standing": payments["standing"],
            "payments": [(each["source"], each["amount"]) for each in payments["data"]],
            "parcels": [each["carrier"] for each in parcels],
            "documents": [
                (number, str(each.gross), [paid[2] for paid in each.payments])
                for number, each in self.agent.documents.items()
            ],
            "shop": (self.shop.orders[NUMBER]["status"], self.shop.changes),
            "heard": sorted(heard),
            "slips": [await self._slip(each) for each in self.printed],
        }

    async def _slip(self, batch: int) -> str:
        """Its words, but for the day on which it was printed: a try may go on past midnight."""
        async with self.product.pool.connection() as conn:
            data = await works.file_data(conn, self.schema.list.account_id, batch)
        words, days = _DAY.subn("(ma)", whole(data).replace("\u00a0", " "))
        assert days == 1
        return words


@asynccontextmanager
async def open_story(product: Product, account: Account, key: NewApiKey) -> AsyncIterator[Story]:
    """Everything is connected and nothing was sold yet."""
    async with AsyncExitStack() as stack:
        shop = await stack.enter_async_context(simulated_woocommerce())
        agent = Agent()
        web = await stack.enter_async_context(agent_on(agent))
        receiver = await stack.enter_async_context(receiving())
        schema, made, secret = await _connected(product, account, (shop, web, receiver))
        shop.clock = lambda: product.services.clock().strftime("%Y-%m-%dT%H:%M:%S")
        story = Story(
            product=product,
            schema=schema,
            shop=shop,
            agent=agent,
            receiver=receiver,
            secret=secret,
            made=made,
            client=product.client(httpx.BasicAuth(key.username, key.password)),
        )
        await story.tick()  # whoever follows what happens begins with what comes from now on
        yield story


async def _connected(
    product: Product, account: Account, peers: tuple[SimulatedWoo, Web, Receiver]
) -> tuple[Schema, MadeConnector, str]:
    shop, program, receiver = peers
    signer, now = product.services.signer, product.services.clock()
    async with product.pool.transaction() as conn:
        orders = await make_list(conn, account.id, name="Rendelés", type_=ListType.ECOMMERCE)
        told = {"url": shop.web.url, "consumer_key": CONSUMER_KEY, "tell_paid": "on"}
        made = []
        for type_, given in (
            ("woocommerce", {**told, "consumer_secret": CONSUMER_SECRET}),
            ("szamlazz", {"url": program.url, "key": KEY, "invoice_on": "order"}),
        ):
            wish = NewConnector(type=type_, name=type_, list_id=orders.id, given=given)
            made.append(
                await connectors.create(conn, account.id, wish, peers=PEERS, signer=signer, now=now)
            )
        hook = NewWebhook(url=receiver.web.url, kinds=KINDS)
        _, secret = await webhooks.create(
            conn, account.id, hook, rules=RULES, signer=signer, now=now
        )
        return await lists.schema(conn, account.id, orders.id), made[0], secret


def copied(body: dict[str, Any]) -> dict[str, Any]:
    """The order as it is now, whatever becomes of it."""
    found: dict[str, Any] = json.loads(json.dumps(body))
    return found
