"""Categories and shipping methods through API v2."""

from typing import Any

import httpx
import pytest

from api_v2.start import pointers, problem, timeless
from api_v2.test_idempotency import key
from api_v2.test_products import make as make_product
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"
GLS = {"name": UNICODE, "netCost": "990.5", "vatPercent": 27}


async def test_a_category_is_made_read_changed_and_deleted(api: httpx.AsyncClient) -> None:
    answers = [
        await api.post("/v2/categories", json={"name": UNICODE}, headers=key("egy"))
        for _ in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    made = answers[0].json()
    path = answers[0].headers["location"]
    assert timeless(made) == {
        "categoryId": made["categoryId"], "name": UNICODE, "position": 0, "shopCategoryId": None
    }  # fmt: skip
    assert (await api.get(path)).json() == made
    changed = (await api.patch(path, json={"position": -3})).json()
    assert timeless(changed) == timeless(made) | {"position": -3}
    assert timeless((await api.patch(path, json={})).json()) == timeless(changed)
    product = await make_product(api, sku="KAT-1", categoryIds=[made["categoryId"]])
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "category_not_found")
    bereft = await api.get(f"/v2/products/{product['productId']}")
    assert bereft.json()["categoryIds"] == []


async def test_a_category_that_a_coupon_is_for_stays(api: httpx.AsyncClient) -> None:
    made = (await api.post("/v2/categories", json={"name": "Bögrék"})).json()
    ids = [made["categoryId"]]
    wish = {"code": "BÖGRE", "type": "PERCENT", "amount": 5, "categoryIds": ids}
    assert (await api.post("/v2/coupons", json=wish)).json()["categoryIds"] == ids
    path = f"/v2/categories/{ids[0]}"
    problem(await api.delete(path), 409, "category_in_use")


async def test_categories_come_in_pages_and_nobody_else_s(
    product: Product, api: httpx.AsyncClient
) -> None:
    made = [
        (await api.post("/v2/categories", json={"name": f"{n}."})).json()["categoryId"]
        for n in range(3)
    ]
    first = (await api.get("/v2/categories?limit=2")).json()
    assert [each["categoryId"] for each in first["data"]] == made[:2]
    rest = (await api.get(f"/v2/categories?after={first['nextAfter']}")).json()
    assert [each["categoryId"] for each in rest["data"]] == made[2:]
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/categories")).json() == {"data": [], "nextAfter": None}


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"name": "  "}, "/name"),
        ({"name": "x" * 256}, "/name"),
        ({"name": None}, "/name"),
        ({"position": 2**31}, "/position"),
        ({"parent": 1}, "/parent"),
    ],
)
async def test_what_no_category_can_be_is_refused_by_its_place(
    api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    refused = await api.post("/v2/categories", json={"name": "Jó", **wrong})
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [pointer])
    made = await api.post("/v2/categories", json={"name": "Jó"})
    changed = await api.patch(made.headers["location"], json=wrong)
    assert (changed.status_code, list(pointers(changed.json()))) == (422, [pointer])


async def test_a_shipping_method_is_made_changed_put_aside_and_deleted(
    api: httpx.AsyncClient,
) -> None:
    answer = await api.post("/v2/shipping-methods", json=GLS)
    made, path = answer.json(), answer.headers["location"]
    assert (made["netCost"], made["grossCost"], made["currency"]) == ("990.5", "1258", "HUF")
    assert (made["freeAbove"], made["paymentMethod"], made["archivedAt"]) == (None, None, None)
    wish = {"freeAbove": "20000", "paymentMethod": "COD", "currency": "eur", "netCost": 5}
    changed = (await api.patch(path, json=wish)).json()
    told = {"currency": "EUR", "netCost": "5", "grossCost": "6.35"}
    assert timeless(changed) == timeless(made) | wish | told
    none = (await api.patch(path, json={"freeAbove": None, "paymentMethod": None})).json()
    assert (none["freeAbove"], none["paymentMethod"]) == (None, None)
    away = [(await api.post(f"{path}/archive")).json() for _ in range(2)]
    assert away[0]["archivedAt"]
    assert away[0] == away[1]
    assert (await api.get(path)).json() == away[0]
    assert (await api.get("/v2/shipping-methods")).json()["data"] == []
    all_ = (await api.get("/v2/shipping-methods?archived=true")).json()["data"]
    assert all_ == away[:1]
    assert timeless((await api.post(f"{path}/restore")).json()) == timeless(none)
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "shipping_method_not_found")


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"name": "a\0b"}, "/name"),
        ({"netCost": -1}, "/netCost"),
        ({"netCost": "ingyen"}, "/netCost"),
        ({"vatPercent": 101}, "/vatPercent"),
        ({"currency": "XXX"}, "/currency"),
        ({"freeAbove": -1}, "/freeAbove"),
        ({"paymentMethod": "cod"}, "/paymentMethod"),
    ],
)
async def test_what_no_shipping_method_can_be_is_refused_by_its_place(
    api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    refused = await api.post("/v2/shipping-methods", json=GLS | wrong)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [pointer])
    made = await api.post("/v2/shipping-methods", json=GLS)
    changed = await api.patch(made.headers["location"], json=wrong)
    assert (changed.status_code, list(pointers(changed.json()))) == (422, [pointer])
