"""Parcels through API v2."""

from typing import Any

import httpx
import pytest

import make
import make_shop
from api_v2.start import problem
from kapocs.ids import ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from product import Product

pytestmark = pytest.mark.shared_database


async def make_orders(product: Product, *statuses: int) -> tuple[ListId, list[SubscriberId]]:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, product.anna.id, made.id)
        return made.id, [
            await make_shop.make_order(conn, schema, mssys_order_status=status)
            for status in statuses
        ]


async def test_an_order_goes_out_once(product: Product, api: httpx.AsyncClient) -> None:
    list_id, (order,) = await make_orders(product, 2)
    path = f"/v2/orders/{order}/parcels"
    body = {"carrier": "GLS", "number": "9004", "link": "https://gls.example/9004"}
    made = await api.post(path, json=body)
    assert made.status_code == 201, made.text
    assert {**body, "orderId": order, "listId": list_id}.items() <= made.json().items()
    assert (await api.post(path, json=body)).json() == made.json()
    assert (await api.get(path)).json() == {"data": [made.json()]}


async def test_what_is_paid_goes_out_in_one_call(product: Product, api: httpx.AsyncClient) -> None:
    list_id, (first, _, last) = await make_orders(product, 2, 1, 2)
    body = {
        "carrier": "GLS", "paidSince": "2020-01-01T00:00:00Z", "numbers": {str(last): "9005"},
    }  # fmt: skip
    done = await api.post(f"/v2/lists/{list_id}/dispatch", json=body)
    assert done.status_code == 200, done.text
    assert {each["orderId"]: each["number"] for each in done.json()["data"]} == {
        first: "", last: "9005",
    }  # fmt: skip
    assert len(done.json()["printBatchIds"]) == 2
    again = await api.post(f"/v2/lists/{list_id}/dispatch", json=body | {"numbers": {}})
    assert again.json() == {"data": [], "printBatchIds": []}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "/carrier"),
        ({"carrier": ""}, "/carrier"),
        ({"carrier": "x" * 101}, "/carrier"),
        ({"carrier": ["GLS"]}, "/carrier"),
        ({"carrier": "GLS", "link": "ftp://x"}, "/link"),
        ({"carrier": "GLS", "number": "a\0"}, "/number"),
        ({"carrier": "GLS", "shippedAt": "tegnap"}, "/shippedAt"),
        ({"carrier": "GLS", "weight": 2}, "/weight"),
    ],
)
async def test_a_bad_parcel_names_its_field(
    product: Product, api: httpx.AsyncClient, body: dict[str, Any], field: str
) -> None:
    _, (order,) = await make_orders(product, 2)
    refused = await api.post(f"/v2/orders/{order}/parcels", json=body)
    assert refused.status_code == 422, refused.text
    assert [each["pointer"] for each in refused.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"paidSince": "2020-01-01"}, "/paidSince"),
        ({"numbers": {"kettő": "1"}}, "/numbers"),
        ({"numbers": {"999": "1"}}, "/numbers"),
        ({"limit": 0}, "/limit"),
        ({"limit": 1001}, "/limit"),
    ],
)
async def test_a_bad_dispatch_names_its_field(
    product: Product, api: httpx.AsyncClient, change: dict[str, Any], field: str
) -> None:
    list_id, (order,) = await make_orders(product, 2)
    body = {"carrier": "GLS", "paidSince": "2020-01-01T00:00:00Z"} | change
    refused = await api.post(f"/v2/lists/{list_id}/dispatch", json=body)
    assert refused.status_code == 422, refused.text
    assert [each["pointer"] for each in refused.json()["errors"]] == [field]
    assert (await api.get(f"/v2/orders/{order}/parcels")).json() == {"data": []}


async def test_what_does_not_go_out_is_told(product: Product, api: httpx.AsyncClient) -> None:
    _, (order,) = await make_orders(product, 4)
    body = {"carrier": "GLS"}
    problem(await api.post(f"/v2/orders/{order}/parcels", json=body), 409, "not_shippable")
    problem(await api.post("/v2/orders/9999999/parcels", json=body), 404, "order_not_found")
