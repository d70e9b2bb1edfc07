"""A shop whose pages tell of baskets, and what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
import orjson

import make
import make_mail
import make_shop
from kapocs.carts import handlers, queries
from kapocs.carts.model import Cart
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import Connector, NewConnector
from kapocs.ids import AccountId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.peer_types import PEERS
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.subscribers.links import VISIT_LIFE, Person
from product import Product

HOST = "bolt.test"
ID = "a1b2c3d4e5f6a1b2c3d4e5f6"
ORIGIN = f"https://{HOST}"
UNICODE = "Árvíztűrő tükörfúrógép"


@dataclass
class PageShop:
    """Anna's shop: its connector, its list of orders, and her newsletter."""

    product: Product
    connector: Connector
    orders: Schema
    news: Schema

    @property
    def path(self) -> str:
        """Where its pages tell."""
        return f"/s/{self.connector.account_id}-{self.connector.id}/cart"

    async def join(self, email: str = "bela@kapocs.test") -> Person:
        """Somebody on the newsletter."""
        async with self.product.pool.transaction() as conn:
            id_ = await make.make_subscriber(conn, self.news, email=email)
        return Person(*self.news.key, id_)

    def visit(self, who: Person, *, ago: timedelta = timedelta(0)) -> str:
        """The token by which somebody came; `ago`: it ended so long ago."""
        now = self.product.services.clock()
        return self.product.services.links.visit(who, now - (VISIT_LIFE + ago if ago else ago))

    async def carts(self) -> Sequence[Cart]:
        """All that there are, the newest first."""
        async with self.product.pool.connection() as conn:
            return await queries.page(conn, AccountId(self.product.anna.id), size=100)

    async def left(self, *, after: timedelta = timedelta(hours=2)) -> list[str]:
        """Time goes by; whom letters have gone to so far."""
        now: datetime = self.product.services.clock() + after
        async with self.product.pool.transaction() as conn:
            await handlers.tick(conn, None, now)
        await self.product.work()
        return [each.recipient for each in self.product.courier.sent]


async def open_shop(product: Product, **given: Any) -> PageShop:
    """Anna's shop sells mugs, and writes to who leaves them."""
    async with product.pool.transaction() as conn:
        account_id = AccountId(product.anna.id)
        news = await make.make_list(conn, account_id, name="Hírlevél")
        orders = await make.make_list(conn, account_id, name="Bolt", type_=ListType.ECOMMERCE)
        await make_shop.make_product(conn, account_id, sku="B-1", name=UNICODE)
        made = await connectors.create(
            conn,
            account_id,
            NewConnector(
                type="generic",
                name="Bolt",
                list_id=orders.id,
                given={"page_hosts": f"www.{HOST}, {HOST}", **given},
            ),
            peers=PEERS,
            signer=product.services.signer,
            now=product.services.clock(),
        )
        schema = await lists.schema(conn, account_id, orders.id)
        send = NewSend(
            list_id=orders.id,
            letter_id=await make_mail.make_letter(conn, schema),
            type=SendType.SUBSCRIPTION,
            active=True,
        )
        await sends.create(conn, account_id, send)
        return PageShop(
            product, made.connector, schema, await lists.schema(conn, account_id, news.id)
        )


def basket(**more: Any) -> dict[str, Any]:
    lines = [{"sku": "B-1", "quantity": 2}]
    return {"id": ID, "currency": "HUF", "lines": lines, "url": f"{ORIGIN}/kosar", **more}


async def tell(
    shop: PageShop, told: dict[str, Any] | bytes, *, origin: str = ORIGIN, **more: Any
) -> httpx.Response:
    """As the script sends it: plain text, without asking the browser first."""
    body = told if isinstance(told, bytes) else orjson.dumps(told)
    headers = {"origin": origin, "content-type": "text/plain", **more}
    return await shop.product.client().post(shop.path, content=body, headers=headers)
