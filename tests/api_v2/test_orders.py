"""Orders over API v2: of a list, and one with all that hangs on it; `ledger/` has the reading."""

from decimal import Decimal
from typing import Any

import httpx
import pytest

import make_shop
from api_v2.start import pointers, problem
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.orders.model import WantedItem
from make import make_list
from product import Product

MUG = WantedItem(
    sku="BOGRE-1",
    name="Árvíztűrő tükörfúrógép",
    price=Decimal(1000),
    quantity=2,
    vat_percent=Decimal(27),
    currency="HUF",
)
PAYMENT = {"amount": "1000", "at": "2026-11-20T10:00:00Z", "source": "stripe"}


@pytest.fixture
async def schema(product: Product) -> Schema:
    """Anna's list of orders."""
    async with product.pool.transaction() as conn:
        made = await make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        return await lists.schema(conn, product.anna.id, made.id)


async def order(product: Product, schema: Schema, **values: Any) -> SubscriberId:
    """Two mugs, 2,540 forints."""
    given = {"mssys_order_status": "1", **values}
    async with product.pool.transaction() as conn:
        return await make_shop.make_order(conn, schema, items=[MUG], **given)


async def test_an_order_is_shown_with_all_that_hangs_on_it(
    product: Product, api: httpx.AsyncClient, schema: Schema
) -> None:
    made = await order(product, schema, email="bela@pelda.hu")
    await api.post(f"/v2/orders/{made}/payments", json=PAYMENT)
    await api.post(f"/v2/orders/{made}/parcels", json={"carrier": "GLS", "number": "9"})
    shown = (await api.get(f"/v2/orders/{made}")).json()
    assert (shown["orderId"], shown["listId"], shown["email"]) == (
        made,
        schema.list.id,
        "bela@pelda.hu",
    )
    assert (shown["status"], shown["standing"]) == ("ordered", "partly_paid")
    assert (shown["gross"], shown["paid"], shown["due"]) == ("2540", "1000", "1540")
    assert str(made) in shown["paymentReference"]
    (item,) = shown["items"]
    assert (item["name"], item["quantity"], item["gross"]) == (MUG.name, "2", "2540")
    assert [each["amount"] for each in shown["payments"]] == ["1000"]
    assert [each["number"] for each in shown["parcels"]] == ["9"]
    assert (shown["invoices"], shown["coupons"]) == ([], [])
    of_person = (await api.get("/v2/people/bela@pelda.hu/ledger")).json()["data"]
    assert of_person == [shown]


async def test_orders_of_a_list_come_by_pages_and_by_status(
    product: Product, api: httpx.AsyncClient, schema: Schema
) -> None:
    first, second, third = [await order(product, schema) for _ in range(3)]
    await api.post(f"/v2/orders/{second}/payments", json=PAYMENT | {"amount": "2540"})
    path = f"/v2/lists/{schema.list.id}/orders"
    whole = (await api.get(path)).json()
    assert [each["orderId"] for each in whole["data"]] == [first, second, third]
    assert whole["nextAfter"] is None
    page = (await api.get(f"{path}?limit=2")).json()
    assert page == {"data": whole["data"][:2], "nextAfter": second}
    assert (await api.get(f"{path}?after={second}")).json()["data"] == whole["data"][2:]
    paid = (await api.get(f"{path}?status=paid")).json()["data"]
    assert [each["orderId"] for each in paid] == [second]
    assert paid == [(await api.get(f"/v2/orders/{second}")).json()]
    for wrong, name in (("status=2", "status"), ("limit=101", "limit"), ("after=-1", "after")):
        told = problem(await api.get(f"{path}?{wrong}"), 422, "wrong_shape")
        assert pointers(told) == {name: "wrong_shape"}


async def test_what_is_no_order_or_no_list_of_them_is_told_so(
    product: Product, api: httpx.AsyncClient, schema: Schema
) -> None:
    made = await order(product, schema)
    newsletter = (await api.post("/v2/lists", json={"name": "Hírlevél"})).json()["listId"]
    problem(await api.get(f"/v2/lists/{newsletter}/orders"), 422, "bad_order")
    problem(await api.get(f"/v2/orders/{made + 1000}"), 404, "order_not_found")
    cili = product.client(product.stranger)
    problem(await cili.get(f"/v2/orders/{made}"), 404, "order_not_found")
    problem(await cili.get(f"/v2/lists/{schema.list.id}/orders"), 404, "list_not_found")
