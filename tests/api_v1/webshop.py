"""A webshop of Anna's that sends orders, and what is known of them afterwards."""

import itertools
from typing import Any

import httpx
import orjson

from kapocs.ids import ListId, SubscriberId
from product import Product

LINES: list[dict[str, Any]] = [
    {"prod_id": "A", "prod_name": "Tükör", "qty": 2, "tax": 27, "prod_price": "1000.5",
     "category_id": 5, "category_name": "Tükrök"},
    {"prod_id": "B", "prod_name": "Fúró", "qty": "1", "tax": "5", "prod_price": 300},
]  # fmt: skip
BODY: dict[str, Any] = {
    "email": "Vera@Kapocs.test",
    "mssys_firstname": "Árvíztűrő",
    "mssys_lastname": "Tükörfúrógép",
    "mssys_ipaddress": "192.0.2.7",
    "currency": "HUF",
    "shipping_method": "Futár",
    "payment_method": "Utánvét",
    "order_status_id": "pending",
    "netshippingcost": "1000",
    "grossshippingcost": "1270",
    "products": LINES,
}
NUMBERS = itertools.count(1)


class Shop:
    """A webshop of Anna's, which has sent an order before."""

    def __init__(
        self, product: Product, api: httpx.AsyncClient, list_id: int, form_id: int
    ) -> None:
        self.product = product
        self.api = api
        self.account_id = product.anna.id
        self.list_id = ListId(list_id)
        self.path = f"/processWebshopOrder/{list_id}/ns_id/{form_id}"

    async def post(self, *, key: str = "", **more: Any) -> httpx.Response:
        body = {"order_id": f"W{next(NUMBERS)}"} | BODY | more
        headers = {"idempotency-key": key} if key else {}
        return await self.api.post(self.path, content=orjson.dumps(body), headers=headers)

    async def send(self, **more: Any) -> SubscriberId:
        answer = await self.post(**more)
        assert answer.status_code == 200, answer.text
        assert int(answer.text) > 0, answer.text
        return SubscriberId(int(answer.text))

    async def shown(self, id_: int) -> dict[str, Any]:
        found = await self.api.get(f"/list/{self.list_id}/record/{id_}")
        record: dict[str, Any] = found.json()
        return record

    async def skus(self, id_: int) -> list[str]:
        return [each["oi_sku"] for each in (await self.shown(id_))["products"]]

    async def rows(self, statement: str, **params: object) -> list[Any]:
        async with self.product.pool.connection() as conn:
            return await conn.rows(statement, account_id=self.account_id, **params)

    async def told(self, id_: int) -> tuple[list[Any], ...]:
        """What of an order others learn: its facts, its history, who is told of it."""
        facts = await self.rows(
            """SELECT kind, data FROM facts WHERE account_id = :account_id
                 AND subscriber_id = :id ORDER BY kind""", id=id_,
        )  # fmt: skip
        for _, data in facts:
            for item in data.get("items", []):
                item.pop("item_id")
        history = await self.rows(
            """SELECT type, form_id, client_ip, detail FROM subscriber_events
               WHERE account_id = :account_id AND subscriber_id = :id ORDER BY id""", id=id_,
        )  # fmt: skip
        totals = await self.rows(
            """SELECT status, currency, net, gross, email_key FROM orders
               WHERE account_id = :account_id AND record_id = :id""", id=id_,
        )  # fmt: skip
        async with self.product.pool.connection() as conn:
            jobs = await conn.rows("SELECT entrypoint, payload FROM pgqueuer ORDER BY id")
        payloads = [(name, orjson.loads(payload)) for name, payload in jobs]
        joined = [
            (name, each["list_id"], each["form_id"])
            for name, each in payloads
            if id_ in each.get("subscriber_ids", [])
        ]
        return [tuple(each) for each in facts], [tuple(each) for each in history], \
            [tuple(each) for each in totals], joined  # fmt: skip

    async def transactions(self, ids: list[SubscriberId]) -> int:
        """In how many transactions these orders were stored."""
        found = await self.rows(
            """SELECT DISTINCT created_at FROM order_items
               WHERE account_id = :account_id AND record_id = ANY(:ids)""", ids=ids,
        )  # fmt: skip
        return len(found)
