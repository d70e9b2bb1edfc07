"""Many orders in one call: each by itself, or all or none."""

import asyncio
from typing import Any

import httpx
import pytest

from api_v2.start import Place, pointers, problem
from api_v2.test_idempotency import key
from api_v2.test_making_orders import place_
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"


@pytest.fixture
async def where(product: Product, api: httpx.AsyncClient) -> Place:
    return await place_(product, api)


def orders(number: int) -> list[dict[str, Any]]:
    return [
        {
            "email": f"v{n:03}@pelda.hu",
            "lastName": UNICODE,
            "items": [{"sku": "MUG-1", "quantity": n % 3 + 1}],
        }
        for n in range(number)
    ]


async def send(where: Place, items: list[Any], mode: str = "each", **more: Any) -> httpx.Response:
    body = {"mode": mode, "items": items}
    return await where.api.post(f"{where.path}/orders/batch", json=body, timeout=120, **more)


async def made(where: Place) -> list[dict[str, Any]]:
    answer = await where.api.get(f"{where.path}/orders", params={"limit": 50})
    found: list[dict[str, Any]] = answer.json()["data"]
    return found


@pytest.mark.parametrize(
    ("wish", "status", "code", "pointer"),
    [
        ({"email": "p", "items": []}, 422, "bad_email", "/email"),
        ({"email": "x@pelda.hu"}, 422, "missing", "/items"),
        ({"email": "x@pelda.hu", "items": [{"sku": "MUG-1", "quantity": 0}]},
         422, "wrong_shape", "/items/0/quantity"),
        ({"email": "x@pelda.hu", "items": [{"sku": "MUG-1"}, {"productId": 2**40}]},
         422, "bad_order", "/items/1/productId"),
        ({"email": "x@pelda.hu", "items": [], "fields": {"nincs": 1}},
         422, "field_invalid", "/fields/nincs"),
        ({"email": "x@pelda.hu", "items": [], "couponCode": "NINCS"},
         404, "coupon_not_found", "/couponCode"),
        (7, 422, "wrong_shape", ""),
    ],
)  # fmt: skip
async def test_one_bad_order_in_the_middle_stops_all_or_only_itself(
    where: Place, wish: Any, status: int, code: str, pointer: str
) -> None:
    items = [*orders(12), wish, *orders(12)]
    refused = problem(await send(where, items, "all"), 422, "batch_refused")
    assert pointers(refused) == {f"/items/12{pointer}": code}
    assert await made(where) == []
    told = (await send(where, items)).json()
    assert (told["stored"], told["refused"]) == (24, 1)
    bad = told["results"][12]
    assert (bad["status"], bad["id"], bad["problem"]["code"]) == (status, None, code)
    assert [each["pointer"] for each in bad["problem"]["errors"]] == [pointer]
    found = {each["orderId"]: each for each in await made(where)}
    assert len(found) == 24
    third = found[told["results"][2]["id"]]
    assert (third["gross"], third["items"][0]["quantity"]) == ("3810", "3")
    record = await where.api.get(f"{where.path}/subscribers/{third['orderId']}")
    assert (record.json()["email"], record.json()["lastName"]) == ("v002@pelda.hu", UNICODE)


async def test_a_batch_twice_at_once_is_made_once_with_a_key_and_twice_without(
    where: Place,
) -> None:
    items = orders(12)
    first, again = [await send(where, items, "all", headers=key("egy")) for _ in range(2)]
    assert again.content == first.content
    assert len(await made(where)) == 12
    answers = await asyncio.gather(send(where, items), send(where, items[::-1], "all"))
    assert [each.json()["stored"] for each in answers] == [12, 12]
    assert len(await made(where)) == 36
    repeated = await asyncio.gather(*(send(where, items, headers=key("ketto")) for _ in range(2)))
    assert sorted({each.status_code for each in repeated}) in ([200], [200, 409])
    assert len(await made(where)) == 48


async def test_a_shop_s_number_is_of_one_order_though_it_comes_in_several_batches(
    where: Place,
) -> None:
    items = [
        {**each, "fields": {"mssys_shoprenter_id": f"WEB{n // 2}"}}
        for n, each in enumerate(orders(12))
    ]
    answers = await asyncio.gather(*(send(where, part) for part in (items, items[::-1])))
    assert sum(each.json()["stored"] for each in answers) == 6
    results = [each for answer in answers for each in answer.json()["results"] if each["problem"]]
    assert {(each["status"], each["problem"]["code"]) for each in results} == {(409, "order_known")}
    pointer = "/fields/mssys_shoprenter_id"
    assert {each["problem"]["errors"][0]["pointer"] for each in results} == {pointer}
    assert sorted(each["shopOrderId"] for each in await made(where)) == [
        f"WEB{n}" for n in range(6)
    ]


async def test_the_last_use_of_a_coupon_goes_to_one_order_of_a_batch(where: Place) -> None:
    await where.api.post(
        "/v2/coupons", json={"code": "TÍZ", "type": "PERCENT", "amount": 10, "maxUses": 1}
    )
    items = [{**each, "couponCode": "tíz"} for each in orders(3)]
    refused = problem(await send(where, items, "all"), 422, "batch_refused")
    assert pointers(refused) == {
        "/items/1/couponCode": "coupon_refused",
        "/items/2/couponCode": "coupon_refused",
    }
    results = (await send(where, items)).json()["results"]
    assert [each["status"] for each in results] == [201, 422, 422]
    assert len(await made(where)) == 1


async def test_a_list_of_people_takes_no_orders(product: Product, api: httpx.AsyncClient) -> None:
    newsletter = (await api.post("/v2/lists", json={"name": UNICODE})).json()["listId"]
    path = f"/v2/lists/{newsletter}/orders/batch"
    problem(await api.post(path, json={"items": orders(1)}), 422, "bad_order")
