"""Payments through API v2."""

import asyncio
from typing import Any

import httpx
import pytest

import make
import make_shop
from api_v2.start import problem
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from product import Product

pytestmark = pytest.mark.shared_database

AT = "2026-11-20T10:00:00+01:00"


async def make_order(product: Product, *, account: str = "anna") -> SubscriberId:
    """An order of 12,700 forints."""
    account_id = getattr(product, account).id
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, account_id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, account_id, made.id)
        return await make_shop.make_order(
            conn, schema, mssys_order_status=1, mssys_order_brutto_sum=12_700
        )


async def test_a_payment_makes_the_order_paid_and_reversed_it_is_not(
    product: Product, api: httpx.AsyncClient
) -> None:
    order = await make_order(product)
    path = f"/v2/orders/{order}/payments"
    before = (await api.get(path)).json()
    assert (before["standing"], before["due"], before["data"]) == ("unpaid", "12700", [])
    body = {"amount": "12700", "at": AT, "source": "stripe", "externalId": "pi_1", "payer": "Ő"}
    made = await api.post(path, json=body)
    assert made.status_code == 201, made.text
    payment = made.json()
    assert (payment["amount"], payment["currency"], payment["at"], payment["payer"]) == (
        "12700", "HUF", "2026-11-20T09:00:00Z", "Ő",
    )  # fmt: skip
    assert (await api.post(path, json=body)).json() == payment
    paid = (await api.get(path)).json()
    assert (paid["standing"], paid["due"], paid["over"], paid["data"]) == (
        "paid", "0", "0", [payment],
    )  # fmt: skip
    own = f"/v2/payments/{payment['paymentId']}"
    assert (await api.get(own)).json() == payment
    reversed_ = (await api.post(f"{own}/reverse")).json()
    assert reversed_["reversedAt"] is not None
    assert (await api.post(f"{own}/reverse")).json() == reversed_
    after = (await api.get(path)).json()
    assert (after["standing"], after["data"]) == ("unpaid", [reversed_])


async def test_payments_come_in_pages(product: Product, api: httpx.AsyncClient) -> None:
    order = await make_order(product)
    for amount in (1, 2, 3):
        body = {"amount": amount, "at": AT}
        assert (await api.post(f"/v2/orders/{order}/payments", json=body)).status_code == 201
    first = (await api.get("/v2/payments?limit=2")).json()
    second = (await api.get(f"/v2/payments?limit=2&after={first['nextAfter']}")).json()
    assert [each["amount"] for each in first["data"] + second["data"]] == ["1", "2", "3"]
    assert second["nextAfter"] is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": None}, "/amount"),
        ({"amount": "sok"}, "/amount"),
        ({"amount": "NaN"}, "/amount"),
        ({"amount": 0}, "/amount"),
        ({"amount": "1" * 30}, "/amount"),
        ({"amount": [1]}, "/amount"),
        ({"at": "tegnap"}, "/at"),
        ({"at": "2026-11-20T10:00:00"}, "/at"),
        ({"at": "2031-11-20T10:00:00Z"}, "/at"),
        ({"currency": "EUR"}, "/currency"),
        ({"currency": "x" * 99}, "/currency"),
        ({"source": "Bank"}, "/source"),
        ({"externalId": "x" * 256}, "/externalId"),
        ({"payer": "a\0b"}, "/payer"),
        ({"note": "x" * 1001}, "/note"),
        ({"orderId": 1}, "/orderId"),
    ],
)
async def test_a_bad_payment_names_its_field(
    product: Product, api: httpx.AsyncClient, change: dict[str, Any], field: str
) -> None:
    order = await make_order(product)
    body = {"amount": "100", "at": AT} | change
    refused = await api.post(f"/v2/orders/{order}/payments", json=body)
    assert refused.status_code == 422, refused.text
    assert [each["pointer"] for each in refused.json()["errors"]] == [field]
    assert (await api.get("/v2/payments")).json()["data"] == []


async def test_another_payment_under_a_known_id_is_a_conflict(
    product: Product, api: httpx.AsyncClient
) -> None:
    order = await make_order(product)
    body = {"amount": "100", "at": AT, "externalId": "pi_1"}
    path = f"/v2/orders/{order}/payments"
    assert (await api.post(path, json=body)).status_code == 201
    other = await api.post(path, json=body | {"amount": "200"})
    assert (other.status_code, other.json()["code"]) == (409, "payment_known")


async def test_what_is_of_another_account_is_not_there(
    product: Product, api: httpx.AsyncClient
) -> None:
    theirs = await make_order(product, account="cili")
    for path in [f"/v2/orders/{theirs}/payments", "/v2/orders/9999999/payments"]:
        problem(await api.get(path), 404, "order_not_found")
        problem(await api.post(path, json={"amount": 1, "at": AT}), 404, "order_not_found")
    problem(await api.get("/v2/payments/999"), 404, "payment_not_found")
    problem(await api.post("/v2/payments/999/reverse"), 404, "payment_not_found")
    problem(await api.get("/v2/orders/kettő/payments"), 404, "order_not_found")


async def test_many_at_once_are_one_payment(product: Product, api: httpx.AsyncClient) -> None:
    order = await make_order(product)
    body = {"amount": "12700", "at": AT, "externalId": "pi_1"}
    path = f"/v2/orders/{order}/payments"
    answers = await asyncio.gather(*(api.post(path, json=body) for _ in range(8)))
    assert {each.status_code for each in answers} == {201}
    assert len({each.json()["paymentId"] for each in answers}) == 1
    assert (await api.get(path)).json()["standing"] == "paid"
