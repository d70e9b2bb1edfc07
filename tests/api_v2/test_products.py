"""Products through API v2: made, found, changed, counted and not."""

import asyncio
from typing import Any

import httpx
import pytest

from api_v2.start import pointers, problem
from api_v2.test_idempotency import key
from kapocs.api_v2.shapes.products import ProductShape
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"
MUG = {"sku": "MUG-1", "name": UNICODE, "price": "990.50", "vatPercent": 27}


async def make(api: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    answer = await api.post("/v2/products", json={**MUG, **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["location"].endswith(f"/v2/products/{made['productId']}")
    return made


async def test_a_product_is_made_found_changed_and_offered_no_more(
    product: Product, api: httpx.AsyncClient
) -> None:
    made = await make(api)
    assert (made["price"], made["vatPercent"], made["currency"]) == ("990.5", "27", "HUF")
    assert (made["stock"], made["categoryIds"], made["url"]) == (None, [], "")
    path = f"/v2/products/{made['productId']}"
    assert (await api.get(path)).json() == made
    found = await api.get("/v2/products", params={"sku": "MUG-1"})
    assert found.json() == {"data": [made], "nextAfter": None}
    for nobody in ("mug-1", "MUG", "x\0y"):
        none = await api.get("/v2/products", params={"sku": nobody})
        assert none.json()["data"] == []
    wish = {"name": "Kék", "currency": "eur", "url": "https://bolt.test/a", "stock": 3}
    changed = (await api.patch(path, json=wish)).json()
    told = made | wish | {"currency": "EUR", "stock": "3", "updatedAt": changed["updatedAt"]}
    assert changed == told
    assert ProductShape(**changed).stock == "3"
    assert (await api.patch(path, json={})).json() | {"updatedAt": ""} == told | {"updatedAt": ""}
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "product_not_found")
    assert (await api.get("/v2/products", params={"sku": "MUG-1"})).json()["data"] == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [(0, "0"), ("7.5", "7.5"), ("0.000001", "0.000001"), (None, None), (7.25, "7.25")],
)
async def test_stock_is_set_to_what_is_given_and_null_counts_no_more(
    product: Product, api: httpx.AsyncClient, given: object, kept: str | None
) -> None:
    made = await make(api, stock=5)
    assert made["stock"] == "5"
    path = f"/v2/products/{made['productId']}"
    assert (await api.patch(path, json={"stock": given})).json()["stock"] == kept
    assert (await api.patch(path, json={"price": 3})).json()["stock"] == kept
    await api.delete(path)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"stock": -1}, "/stock"),
        ({"stock": "sok"}, "/stock"),
        ({"stock": [1]}, "/stock"),
        ({"stock": "1e30"}, "/stock"),
        ({"stock": "0.0000001"}, "/stock"),
        ({"stock": "NaN"}, "/stock"),
        ({"price": "-0.5"}, "/price"),
        ({"price": None}, "/price"),
        ({"price": 10**12}, "/price"),
        ({"vatPercent": 101}, "/vatPercent"),
        ({"sku": ""}, "/sku"),
        ({"sku": "x" * 256}, "/sku"),
        ({"sku": "a\0b"}, "/sku"),
        ({"name": 5}, "/name"),
        ({"name": "x" * 1001}, "/name"),
        ({"vatName": "x" * 256}, "/vatName"),
        ({"currency": "XXX"}, "/currency"),
        ({"url": "javascript:alert(1)"}, "/url"),
        ({"pictureUrl": "ftp://a"}, "/pictureUrl"),
        ({"categoryIds": [0]}, "/categoryIds/0"),
        ({"categoryIds": [1] * 101}, "/categoryIds"),
        ({"weight": 2}, "/weight"),
    ],
)
async def test_what_is_wrong_is_refused_by_its_place_when_made_and_when_changed(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    refused = await api.post("/v2/products", json={**MUG, "sku": "ROSSZ", **wrong})
    assert list(pointers(refused.json())) == [pointer], refused.text
    made = await make(api)
    path = f"/v2/products/{made['productId']}"
    changed = await api.patch(path, json=wrong)
    assert (changed.status_code, list(pointers(changed.json()))) == (422, [pointer])
    assert (await api.get(path)).json() == made
    await api.delete(path)


async def test_a_sku_is_one_product_however_many_make_it_at_once(
    product: Product, api: httpx.AsyncClient
) -> None:
    asked = [api.post("/v2/products", json={**MUG, "sku": "EGY"}) for _ in range(6)]
    statuses = sorted(each.status_code for each in await asyncio.gather(*asked))
    assert statuses == [201, *[409] * 5]
    other = await make(api, sku="MÁS")
    path = f"/v2/products/{other['productId']}"
    problem(await api.patch(path, json={"sku": "EGY"}), 409, "sku_taken")
    refused = await api.patch(path, json={"categoryIds": [2**40]})
    problem(refused, 404, "category_not_found")


async def test_a_repeated_call_makes_one_product(product: Product, api: httpx.AsyncClient) -> None:
    again = [await api.post("/v2/products", json=MUG, headers=key("egyszer")) for _ in range(2)]
    assert again[0].json() == again[1].json()
    await api.delete(f"/v2/products/{again[0].json()['productId']}")


async def test_products_come_in_pages_and_nobody_else_s(
    product: Product, api: httpx.AsyncClient
) -> None:
    made = [(await make(api, sku=f"L-{number}"))["sku"] for number in range(5)]
    seen: list[str] = []
    after: int | None = 0
    while after is not None:
        page = (await api.get("/v2/products", params={"limit": 2, "after": after})).json()
        seen += [each["sku"] for each in page["data"]]
        after = page["nextAfter"]
    assert [each for each in seen if each in made] == made
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/products")).json()["data"] == []
    assert (await cili.get("/v2/products", params={"sku": "L-1"})).json()["data"] == []
