"""Coupons through API v2: made, drawn, changed, put aside, deleted."""

from typing import Any

import httpx
import pytest

from api_v2.start import pointers, problem, timeless
from api_v2.test_idempotency import key
from api_v2.test_products import make as make_product
from product import Product

pytestmark = pytest.mark.shared_database

TEN = {"code": "Tél10", "type": "PERCENT", "amount": 10}


async def make(api: httpx.AsyncClient, **more: Any) -> tuple[str, dict[str, Any]]:
    answer = await api.post("/v2/coupons", json={**TEN, **more})
    assert answer.status_code == 201, answer.text
    return answer.headers["location"], answer.json()


async def test_a_coupon_is_made_found_changed_put_aside_and_deleted(
    api: httpx.AsyncClient,
) -> None:
    goods = (await make_product(api, sku="KUPON-1"))["productId"]
    path, made = await make(
        api, productIds=[goods], validUntil="2027-01-01T00:00:00Z", maxUses=5, stackable=True
    )
    assert (made["amount"], made["currency"], made["productIds"]) == ("10", None, [goods])
    assert (made["validUntil"], made["validFrom"]) == ("2027-01-01T00:00:00Z", None)
    assert (made["maxUses"], made["maxUsesPerPerson"], made["stackable"]) == (5, None, True)
    assert (await api.get(path)).json() == made | {"uses": 0}
    assert (await api.get("/v2/coupons", params={"code": "TÉL10"})).json()["data"] == [made]
    wish = {"type": "AMOUNT", "amount": "990.5", "currency": "eur", "code": "TÉL-E"}
    changed = (await api.patch(path, json=wish)).json()
    assert timeless(changed) == timeless(made) | wish | {"currency": "EUR"}
    none: dict[str, Any] = {
        "productIds": [],
        "validUntil": None,
        "maxUses": None,
        "stackable": False,
    }
    changed = (await api.patch(path, json=none)).json()
    assert timeless(changed) == timeless(made) | wish | none | {"currency": "EUR"}
    away = [(await api.post(f"{path}/archive")).json() for _ in range(2)]
    assert away[0] == away[1]
    assert timeless(away[0]) == timeless(changed) | {"archivedAt": away[0]["archivedAt"]}
    assert (await api.get("/v2/coupons?code=t%C3%A9l-e")).json()["data"] == []
    assert (await api.get("/v2/coupons?archived=true")).json()["data"] == away[:1]
    assert timeless((await api.post(f"{path}/restore")).json()) == timeless(changed)
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "coupon_not_found")


async def test_a_code_is_one_coupon_in_capitals_or_not(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, made = await make(api)
    problem(await api.post("/v2/coupons", json=TEN | {"code": "TÉL10"}), 409, "coupon_code_taken")
    again = [
        (await api.post("/v2/coupons", json=TEN | {"code": "MÁS"}, headers=key("egy"))).json()
        for _ in range(2)
    ]
    assert again[0] == again[1]
    path = f"/v2/coupons/{again[0]['couponId']}"
    problem(await api.patch(path, json={"code": "tél10"}), 409, "coupon_code_taken")
    problem(await api.patch(path, json={"productIds": [2**40]}), 404, "product_not_found")
    problem(await api.patch(path, json={"categoryIds": [2**40]}), 404, "category_not_found")
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/coupons?code=MÁS")).json()["data"] == []
    first = (await api.get("/v2/coupons?limit=1")).json()
    assert first == {"data": [made], "nextAfter": made["couponId"]}


async def test_codes_are_drawn_in_bulk_once_for_a_key(api: httpx.AsyncClient) -> None:
    wish = {"count": 1000, "prefix": "ŐSZ-", "length": 6, "type": "AMOUNT", "amount": 500}
    drawn = [
        (await api.post("/v2/coupons/generate", json=wish, headers=key("sok"))).json()["data"]
        for _ in range(2)
    ]
    assert drawn[0] == drawn[1]
    codes = {each["code"] for each in drawn[0]}
    assert len(codes) == 1000
    assert all(code.startswith("ŐSZ-") and len(code) == 10 for code in codes)
    one = (await api.get(f"/v2/coupons/{drawn[0][0]['couponId']}")).json()
    assert (one["code"], one["maxUses"], one["amount"]) == (drawn[0][0]["code"], 1, "500")
    for wrong in ({"count": 1001}, {"count": 0}, {"length": 5}, {"prefix": "x" * 69}):
        refused = await api.post("/v2/coupons/generate", json=wish | wrong)
        assert list(pointers(refused.json())) == [f"/{next(iter(wrong))}"]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"code": " "}, "/code"),
        ({"code": "x" * 101}, "/code"),
        ({"code": "a\0"}, "/code"),
        ({"type": "percent"}, "/type"),
        ({"amount": 101}, "/amount"),
        ({"amount": 0}, "/amount"),
        ({"amount": "NaN"}, "/amount"),
        ({"currency": "XXX"}, "/currency"),
        ({"validFrom": "2026-12-01"}, "/validFrom"),
        ({"validFrom": "2027-01-01T00:00:00Z", "validUntil": "2026-01-01T00:00:00Z"},
         "/validUntil"),
        ({"maxUses": 0}, "/maxUses"),
        ({"productIds": [0]}, "/productIds/0"),
        ({"categoryIds": [1] * 101}, "/categoryIds"),
        ({"colour": "red"}, "/colour"),
    ],
)  # fmt: skip
async def test_what_no_coupon_can_be_is_refused_by_its_place(
    api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    refused = await api.post("/v2/coupons", json=TEN | wrong)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [pointer])
    path, _ = await make(api)
    changed = await api.patch(path, json=wrong)
    assert (changed.status_code, list(pointers(changed.json()))) == (422, [pointer])
