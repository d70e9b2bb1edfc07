"""A T-shirt in colours and sizes, in a simulated WooCommerce whose products are wanted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from connectors.delivering_in import InboundBench
from kapocs.catalog import queries as products
from kapocs.catalog.model import Product
from kapocs.connectors.actions import MadeConnector
from kapocs.shop_peers import errands
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullGoods, PullParts
from shop_peers.asking_shops import LOCAL, jobs, link, run
from simulators.woocommerce import KEY, SECRET, SimulatedWoo, simulated_woocommerce

SHIRT = 20
RED, BLUE, PLAIN = 21, 22, 23
NAME = "Árvíztűrő póló"


class Shirts:
    """The shop with its connector; what is changed in it changes at a minute of 10 o'clock."""

    def __init__(self, bench: InboundBench, shop: SimulatedWoo, made: MadeConnector) -> None:
        self.bench, self.shop, self.made = bench, shop, made

    def offer(self, number: int = SHIRT, minute: int = 0, **more: Any) -> dict[str, Any]:
        """The product, of 2,540 forints."""
        told: dict[str, Any] = {
            "id": number, "type": "variable", "status": "publish", "name": NAME,
            "sku": f"POLO-{number}", "price": "2540", "permalink": f"https://bolt.test/{number}/",
            "date_modified_gmt": at(minute), "images": [{"src": "https://bolt.test/polo.jpg"}],
            "manage_stock": False, "stock_quantity": None, "stock_status": "instock", **more,
        }  # fmt: skip
        self.shop.goods.products[number] = told
        return told

    def vary(self, *parts: dict[str, Any], number: int = SHIRT) -> None:
        """The product has these variations from now on."""
        self.shop.goods.variations[number] = list(parts)

    async def pull(self) -> None:
        """Asks for what changed, then for all variations that wait to be asked for."""
        of = self.made.connector
        asking = Asking(self.bench.signer, LOCAL)
        await run(self.bench, errands.pull_goods(asking), PullGoods(of.account_id, of.id))
        for job in await self.waiting():
            await run(self.bench, errands.pull_parts(asking), job)

    async def waiting(self) -> list[PullParts]:
        """Takes out of the queue what waits there for this shop."""
        found = [PullParts(**each) for each in await jobs(self.bench, "PullParts")]
        async with self.bench.pool.transaction() as conn:
            await conn.execute("DELETE FROM pgqueuer WHERE entrypoint = 'PullParts'")
        return [each for each in found if each.connector_id == self.made.connector.id]

    async def sold(self) -> dict[str, Product]:
        """SKU → product of the catalogue."""
        async with self.bench.pool.connection() as conn:
            found = await products.page(conn, self.made.connector.account_id)
        return {each.sku: each for each in found}


def at(minute: int) -> str:
    return f"2026-11-28T10:{minute:02}:00"


def part(id_: int, minute: int = 0, **more: Any) -> dict[str, Any]:
    """A variation of 2,540 forints, of which 4 are left, as the shop answers it."""
    return {
        "id": id_, "date_modified_gmt": at(minute), "sku": f"POLO-{id_}", "price": "2540",
        "regular_price": "3000", "status": "publish", "manage_stock": True, "stock_quantity": 4,
        "stock_status": "instock", "permalink": f"https://bolt.test/{SHIRT}/?szin={id_}",
        "image": None, "attributes": [{"id": 0, "name": "Szín", "option": "piros"},
                                      {"id": 0, "name": "Méret", "option": "L"}], **more,
    }  # fmt: skip


def delivered(id_: int, minute: int = 0, **more: Any) -> dict[str, Any]:
    """A variation as a webhook tells it: with its product's id, and a name of both."""
    body = part(id_, minute) | {
        "type": "variation", "parent_id": SHIRT, "name": f"{NAME} - piros, L", "images": [],
    }  # fmt: skip
    return body | more


@asynccontextmanager
async def shirts(bench: InboundBench, **given: str) -> AsyncIterator[Shirts]:
    """Open until the `async with` ends."""
    async with simulated_woocommerce() as shop:
        keys = {"url": shop.web.url, "consumer_key": KEY, "consumer_secret": SECRET}
        settings = {"products": "on", "currency": "HUF", "secret": "s3cret", **keys, **given}
        made = await link(bench, "woocommerce", **settings)
        yield Shirts(bench, shop, made)
