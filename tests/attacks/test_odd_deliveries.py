"""Deliveries that are signed as they should be, and odd: over a socket, and then by the worker."""

import base64
import hmac
import time
from dataclasses import dataclass
from typing import Any

import orjson
import pytest

import make
from kapocs.clock import system_clock
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries_inbound
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import NewConnector
from kapocs.ids import AccountId
from kapocs.lists.model import ListType
from kapocs.peer_types import PEERS
from product import Product

LINE = {"sku": "B-1", "name": "Árvíztűrő tükörfúrógép", "quantity": 1, "gross": 1270, "vat": 27}
ORDER: dict[str, Any] = {
    "id": "A-7", "status": "paid", "email": "bela@kapocs.test", "currency": "HUF", "gross": 1270,
    "modifiedAt": "2026-11-20T09:05:00Z", "lines": [LINE],
}  # fmt: skip
GOODS: dict[str, Any] = {
    "id": "P-1", "sku": "B-1", "name": "Bögre", "gross": 1270, "vat": 27, "currency": "HUF",
    "modifiedAt": "2026-11-20T09:05:00Z",
}  # fmt: skip
ENDS = [
    "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59-14:00",
]  # fmt: skip


@dataclass
class OddShop:
    """A shop of any kind that tells odd things."""

    product: Product
    made: MadeConnector
    told: int = 0

    async def tell(self, type_: str, data: Any) -> int:
        """Signed by the connector's secret; the status that is answered."""
        self.told += 1
        id_, now = f"m{self.told}", str(int(time.time()))
        body = orjson.dumps({"type": type_, "data": data})
        text = self.made.secret.removeprefix("whsec_").replace("-", "+").replace("_", "/")
        key = base64.b64decode(text + "=" * (-len(text) % 4))
        mark = hmac.digest(key, f"{id_}.{now}.".encode() + body, "sha256")
        headers = {
            "webhook-id": id_,
            "webhook-timestamp": now,
            "webhook-signature": f"v1,{base64.b64encode(mark).decode()}",
        }
        answer = await self.product.client().post(self.made.path, content=body, headers=headers)
        return answer.status_code

    async def states(self) -> dict[str, int]:
        """What became of the deliveries."""
        await self.product.work()
        of = self.made.connector
        async with self.product.pool.connection() as conn:
            return await queries_inbound.counts(conn, of.account_id, of.id)


@pytest.fixture
async def shop(product: Product) -> OddShop:
    account_id = AccountId(product.anna.id)
    given = {"products": "on", "currency": "HUF"}
    async with product.pool.transaction() as conn:
        list_ = await make.make_list(conn, account_id, type_=ListType.ECOMMERCE)
        made = await connectors.create(
            conn,
            account_id,
            NewConnector(type="generic", name="Bolt", list_id=list_.id, given=given),
            peers=PEERS,
            signer=product.services.signer,
            now=system_clock(),
        )
    return OddShop(product, made)


async def test_an_event_s_name_may_hold_anything(shop: OddShop) -> None:
    for name in ("\0", "order\0.updated", "order.updated\0", "Ű" * 1_000, "\ud7ff\ufeff\u202e", ""):
        assert await shop.tell(name, ORDER) == 200
    assert await shop.states() == {"done": 6}
    assert await shop.tell("order.updated", ORDER) == 200
    assert await shop.states() == {"done": 7}


@pytest.mark.parametrize("end", ENDS)
async def test_a_moment_at_an_end_of_the_calendar_keeps_no_later_news_out(
    shop: OddShop, end: str
) -> None:
    for type_, data in (("order.updated", ORDER), ("product.updated", GOODS)):
        names = ("modifiedAt", "createdAt", "paidAt", "consentAt")
        assert await shop.tell(type_, data | dict.fromkeys(names, end)) == 200
        assert await shop.tell(type_, data) == 200
        later = {"modifiedAt": "2026-11-21T09:05:00Z", "name": "Csésze", "gross": 2540}
        assert await shop.tell(type_, data | later) == 200
    assert await shop.states() == {"done": 6}
    async with shop.product.pool.connection() as conn:
        row = await conn.row("SELECT o.gross, p.name FROM orders o, products p")
    assert row is not None
    assert (row["gross"], row["name"]) == (2540, "Csésze")


async def test_numbers_beyond_all_reckoning_are_a_dead_letter_and_keep_no_neighbour_waiting(
    shop: OddShop,
) -> None:
    huge = LINE | {"gross": "9000000000000000000000", "quantity": "0.0001"}
    for number, lines in enumerate(([LINE], [huge], [LINE])):
        order = ORDER | {"id": f"A-{number}", "lines": lines}
        assert await shop.tell("order.updated", order) == 200
    assert await shop.tell("cart.updated", ORDER | {"cart": "abc", "lines": [huge]}) == 200
    assert await shop.tell("product.updated", GOODS | {"gross": "9" * 22, "vat": "-99.99"}) == 200
    states = await shop.states()
    assert states["done"] >= 2
    assert set(states) == {"done", "dead"}
    async with shop.product.pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM orders") == 2
