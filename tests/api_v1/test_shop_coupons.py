"""Coupons of orders that a webshop took: counted, and told where they were over."""

import asyncio
from typing import Any

import httpx
import pytest

from api_v1.world import World
from kapocs.ids import ListId, SubscriberId
from kapocs.reasons import read
from kapocs.subscribers import queries as people
from kapocs.wording.telling import english
from make_shop import make_coupon
from product import Product

PROCESS = "/processWebshopOrder/{shop}/ns_id/{order}"
LINE = {"prod_id": "WEB_P1", "prod_name": "Tükör", "qty": 1, "tax": 27, "prod_price": "1000"}


class Shop:
    """Anna's shop, with a coupon of one use."""

    def __init__(self, product: Product, api: httpx.AsyncClient, world: World) -> None:
        self.product = product
        self.api = api
        self.world = world

    async def order(self, number: str, **more: Any) -> int:
        body = {"order_id": number, "email": "vevo@kapocs.test", "products": [LINE], **more}
        answer = await self.api.post(self.world.path(PROCESS), json=body)
        assert answer.status_code == 200, answer.text
        assert int(answer.text) > 0
        return int(answer.text)

    async def uses(self, code: str) -> int:
        async with self.product.pool.connection() as conn:
            found: int = await conn.value(
                """SELECT count(*) FROM coupon_uses u
                   JOIN coupons c ON c.account_id = u.account_id AND c.id = u.coupon_id
                   WHERE c.code = :code""",
                code=code,
            )
        return found

    async def notes(self, id_: int) -> list[str]:
        key = (self.world.account_id, ListId(self.world.ids["shop"]))
        async with self.product.pool.connection() as conn:
            events = await people.events_of(conn, *key, SubscriberId(id_))
        return [english(read(each["detail"])) for each in events if each["type"] == "order_note"]


@pytest.fixture
async def shop(product: Product, api: httpx.AsyncClient, world: World) -> Shop:
    async with product.pool.transaction() as conn:
        await make_coupon(conn, world.account_id, code="ŐSZ", max_uses=1)
        await make_coupon(conn, world.account_id, code="TÉL")
    return Shop(product, api, world)


async def test_two_orders_with_a_coupon_of_one_use_are_both_taken_counted_and_told(
    shop: Shop,
) -> None:
    first = await shop.order("1", mssys_coupon="ősz")
    second = await shop.order("2", mssys_coupon="ŐSZ")
    assert await shop.uses("ŐSZ") == 2
    assert await shop.notes(first) == []
    [note] = await shop.notes(second)
    assert note.startswith("mssys_coupon: ")
    assert "used up" in note
    assert (await shop.api.post("/couponcheck", json={"coupon_code": "ŐSZ"})).text == "0"


async def test_many_at_once_are_counted_one_by_one(shop: Shop) -> None:
    made = await asyncio.gather(*(shop.order(str(n), mssys_coupon="ŐSZ") for n in range(6)))
    assert len(set(made)) == 6
    assert await shop.uses("ŐSZ") == 6
    assert sorted([len(await shop.notes(id_)) for id_ in made]) == [0, 1, 1, 1, 1, 1]


async def test_the_same_order_again_counts_once_and_its_coupon_may_change(shop: Shop) -> None:
    id_ = await shop.order("1", mssys_coupon="ŐSZ")
    assert await shop.order("1", mssys_coupon="ŐSZ") == id_
    assert await shop.order("1") == id_
    assert (await shop.uses("ŐSZ"), await shop.notes(id_)) == (1, [])
    await shop.order("1", mssys_coupon="TÉL")
    assert (await shop.uses("ŐSZ"), await shop.uses("TÉL")) == (0, 1)


async def test_a_coupon_that_stands_on_a_line_is_counted_too(shop: Shop) -> None:
    off = {"prod_id": "wc_coupon_ősz", "prod_name": "ősz", "qty": 1, "prod_price": "-100"}
    await shop.order("1", products=[LINE, off])
    await shop.order("2", products=[LINE], mssys_coupon="TÉL, a boltbeli")
    assert (await shop.uses("ŐSZ"), await shop.uses("TÉL")) == (1, 1)


@pytest.mark.parametrize(
    "named",
    [{"prod_id": "WEB_P1"}, {"prod_sku": "WEB_P1"}, {"oi_sku": "WEB_P1", "prod_id": 0},
     {"prod_id": "{product}"}],
)  # fmt: skip
async def test_a_coupon_can_be_checked_for_products_by_sku(
    shop: Shop, named: dict[str, Any]
) -> None:
    await shop.order("1")
    basket = {
        "coupon_code": "TÉL",
        "products": [shop.world.fill(named) | {"quantity": 2, "price": "500"}],  # type: ignore[operator]  # a dict stays one
    }
    for path in ("/couponcheck", shop.world.path("/couponcheck/{shop}")):
        answer = await shop.api.post(path, json=basket)
        assert answer.status_code == 200, answer.text
        assert answer.json()["netto_discount"] == 100


async def test_a_product_keeps_its_categories_when_a_typed_client_sends_none(
    shop: Shop,
) -> None:
    path = shop.world.path("/modifyproduct/{product}")
    category = shop.world.ids["category"]
    await shop.api.post(path, json={"prodcat_ids": [category]})
    for body in ({"prod_price": 2, "prodcat_ids": []}, {"prodcat_id": 0, "prodcat_ids": []}):
        assert (await shop.api.post(path, json=body)).text == "1"
    shown = (await shop.api.get(shop.world.path("/getproduct/{product}"))).json()
    assert (shown["prodcat_ids"], shown["prod_price"]) == ([category], 2)


async def test_baskets_checked_together_are_each_reckoned_by_their_own_catalogue_of_that_moment(
    product: Product, shop: Shop
) -> None:
    api, path = shop.api, shop.world.path("/couponcheck/{shop}")
    stranger = product.client(product.stranger)
    async with product.pool.transaction() as conn:
        await make_coupon(conn, product.cili.id, code="ŐSZ", percent="50")

    async def off(code: str, **line: Any) -> Any:
        body = {"coupon_code": code, "products": [line]} if line else {"coupon_code": code}
        answer = await api.post(path, json=body)
        return answer.json() if answer.status_code == 200 else answer.text

    id_ = shop.world.ids["product"]
    by_sku, by_id, unknown, expired, lost = await asyncio.gather(
        off("őSZ", prod_sku="KÖNYV/1", quantity=2, price="1000"),
        off("TÉL", prod_id=id_, quantity=1, price="500"),
        off("NINCS", prod_id=id_),
        off("REGI", prod_id=id_),
        off("TÉL", prod_id="nincs ilyen"),
    )
    theirs = await stranger.post("/couponcheck", json={"coupon_code": "ŐSZ", "products": []})
    assert (by_sku["netto_discount"], by_id["netto_discount"]) == (200, 50)
    assert unknown == expired == 0
    assert theirs.json() == 0  # of nothing half is nothing
    assert "no such product" in lost
    await shop.order("K1", mssys_coupon="ŐSZ")
    assert await off("ŐSZ", prod_id=id_) == 0
    async with product.pool.transaction() as conn:
        await conn.execute(
            "UPDATE products SET price = 8000 WHERE account_id = :account_id AND id = :id",
            account_id=shop.world.account_id,
            id=id_,
        )
    assert (await off("TÉL", prod_id=id_))["netto_discount"] == 800
