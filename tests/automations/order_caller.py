"""An order form with an action that calls a program, which changes the order before it answers."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from typing import Any

import httpx
import orjson

from invoicing.selling import BUYER, Clockwork, Seller
from kapocs.automations import acting
from kapocs.automations.acting import ActionType, NewAction
from kapocs.automations.model import AutomationId
from kapocs.delivering.identity import Post
from kapocs.forms.model import Form, FormType
from kapocs.forms.selling import NewOffer, OrderType
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.worker import Worker, WorkerParts
from make import make_list
from make_shop import make_product
from product import Product
from visiting import BROWSER, Site

PRIVATE = (ip_network("127.0.0.0/8"),)


@dataclass
class Program:
    """A program on a socket. `status`: what it answers; `holds`: until then it says nothing."""

    product: Product
    status: int = 200
    holds: threading.Event = field(default_factory=threading.Event)
    asked: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    def __post_init__(self) -> None:
        self.holds.set()

    def take(self, body: bytes) -> int:
        """Puts a line on the order by API v2, unless it has it, and answers."""
        self.asked.append(orjson.loads(body))
        self.holds.wait(60)
        path = f"/v2/orders/{self.asked[-1]['id']}/items"
        if self.status == 200:
            with httpx.Client(base_url=self.product.base_url, auth=self.product.auth) as api:
                lines = api.get(path).json()["data"]
                if len(lines) == 1:
                    line = {"name": "Ráadás tükörfúrógép", "price": "500", "vatPercent": "27"}
                    assert api.post(path, json=line).status_code == 201
        return self.status


@asynccontextmanager
async def program(product: Product) -> AsyncIterator[Program]:
    """The program, until the `async with` ends."""
    made = Program(product)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status = made.take(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}/order"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield made
    finally:
        made.holds.set()
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class OrderDesk:
    """Anna's shop by a form, with an invoicing program, and a worker that may call this machine."""

    product: Product
    seller: Seller
    site: Site
    form: Form
    mug: int

    async def act(self, url: str, **more: Any) -> AutomationId:
        """An action of the form that calls the address."""
        given = {"form_id": self.form.id, "action_type": ActionType.EXTERNAL, **more}
        wish = NewAction(
            name="Számla előtt", external_url=url, external_json={"id": "[id]"}, **given
        )
        signer = self.product.services.signer
        now = self.seller.clock()
        async with self.product.pool.transaction() as conn:
            made = await acting.create(conn, self.product.anna.id, wish, signer=signer, now=now)
        return made.automation.id

    async def order(self, email: str = "vevo@kapocs.test") -> SubscriberId:
        """Somebody orders a mug by the form, and may have a document."""
        sent = {f"order-quantity-{self.mug}": "1", "email": email}
        assert (await self.site.send(self.form, **sent)).status_code == 200
        return await self._is_billed((await self.site.everyone())[-1].id)

    async def order_by_shop(self, email: str = "vevo@kapocs.test") -> SubscriberId:
        """A shop writes an order of a mug by the same form, through API v1."""
        order = {"email": email, "products": [{"prod_id": self.mug, "qty": 1}]}
        api = self.product.client(self.product.auth)
        path = f"/saveOrder/{self.site.schema.list.id}/form/{self.form.id}"
        answer = await api.post(path, json=order)
        return await self._is_billed(SubscriberId(int(answer.text)))

    async def _is_billed(self, order: SubscriberId) -> SubscriberId:
        await self.seller.change(order, **BUYER)
        await self.seller.follow()
        return order

    async def drain(self) -> None:
        """The worker does what is due by the queue's clock."""
        async with self.product.pool.transaction() as conn:
            await conn.execute("UPDATE pgqueuer SET execute_after = now() WHERE status = 'queued'")
        post = Post(self.product.base_url, self.product.services.signer)
        parts = WorkerParts(
            dsn=self.product.dsn, pool=self.product.pool, courier=self.product.courier, post=post,
            clock=self.seller.clock, allow_private_targets=PRIVATE,
        )  # fmt: skip
        worker = Worker(parts)
        await worker.start()
        await worker.until_idle()
        await worker.close()


async def open_desk(product: Product, agent_url: str, **settings: Any) -> OrderDesk:
    """The desk; documents are issued when an order comes."""
    async with product.pool.transaction() as conn:
        made = await make_list(conn, product.anna.id, name="Rendelés", type_=ListType.ECOMMERCE)
        mug = await make_product(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
    clock = Clockwork(datetime.now(UTC))
    seller = Seller(product.dsn, product.pool, product.services.signer, schema, clock)
    visitor = product.client()
    visitor.headers["User-Agent"] = BROWSER
    site = Site(product, visitor, schema)
    offer = NewOffer(OrderType.QUANTITIES, (mug.id,), ())
    form = await site.form(FormType.ORDER, offer=offer)
    await seller.connect(agent_url, **{"invoice_on": "order", **settings})
    return OrderDesk(product, seller, site, form, mug.id)
