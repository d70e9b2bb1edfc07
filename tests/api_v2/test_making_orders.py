"""Orders through API v2: made, changed, deleted, and their lines."""

from typing import Any

import httpx
import pytest

from api_v2.start import Place, pointers, problem, shop
from api_v2.test_idempotency import key
from api_v2.test_products import make as make_product
from kapocs.api_v2.app import document
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"


async def place_(product: Product, api: httpx.AsyncClient) -> Place:
    """A list of orders, with a mug of 1,000 forints in the catalogue."""
    where = await shop(product, api)
    await make_product(api, price="1000")
    return where


async def make(where: Place, **more: Any) -> tuple[str, dict[str, Any]]:
    wish = {"email": "bela@pelda.hu", "items": [{"sku": "MUG-1", "quantity": 2}], **more}
    answer = await where.api.post(f"{where.path}/orders", json=wish)
    assert answer.status_code == 201, answer.text
    return answer.headers["location"], answer.json()


async def test_an_order_is_made_of_products_shipping_and_a_coupon(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place_(product, api)
    gls = {"name": "GLS", "netCost": 1000, "vatPercent": 27}
    method = (await api.post("/v2/shipping-methods", json=gls)).json()["shippingMethodId"]
    ten = {"code": "TÍZ", "type": "PERCENT", "amount": 10, "maxUses": 1}
    await api.post("/v2/coupons", json=ten)
    own = {"name": UNICODE, "price": "12.5", "quantity": "0.5", "vatPercent": "5"}
    path, made = await make(
        where,
        lastName="Kovács",
        fields={"mssys_city": "Pécs"},
        items=[{"sku": "MUG-1", "quantity": 2}, own],
        shippingMethodId=method,
        couponCode="tíz",
        placedAt="2026-11-20T10:00:00Z",
    )
    assert (await api.get(path)).json() == made
    assert (made["status"], made["placedAt"]) == ("ordered", "2026-11-20T10:00:00Z")
    assert [(each["sku"], each["name"], each["quantity"]) for each in made["items"]] == [
        ("MUG-1", UNICODE, "2"), (UNICODE, UNICODE, "0.5"),
    ]  # fmt: skip
    assert [each["code"] for each in made["coupons"]] == ["TÍZ"]
    # 2,540 and 7 gross, a tenth of it off, and 1,270 of shipping.
    assert made["gross"] == "3562"
    record = (await api.get(f"{where.path}/subscribers/{made['orderId']}")).json()
    assert (record["lastName"], record["fields"]["mssys_city"]) == ("Kovács", "Pécs")
    late = await api.post(
        f"{where.path}/orders", json={"email": "c@pelda.hu", "items": [], "couponCode": "TÍZ"}
    )
    problem(late, 422, "coupon_refused")


async def test_a_repeated_call_makes_one_order(product: Product, api: httpx.AsyncClient) -> None:
    where = await place_(product, api)
    wish = {"email": "a@pelda.hu", "items": [{"sku": "MUG-1"}], "status": "paid"}
    twice = [
        (await api.post(f"{where.path}/orders", json=wish, headers=key("egy"))).json()
        for _ in range(2)
    ]
    assert twice[0] == twice[1]
    assert twice[0]["status"] == "paid"
    assert len((await api.get(f"{where.path}/orders")).json()["data"]) == 1


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"email": "nem cím"}, "/email"),
        ({"items": None}, "/items"),
        ({"items": [{}]}, "/items/0/productId"),
        ({"items": [{"sku": "MUG-1"}, {"productId": 2**40}]}, "/items/1/productId"),
        ({"items": [{"sku": "MUG-1", "quantity": 0}]}, "/items/0/quantity"),
        ({"items": [{"sku": "MUG-1", "price": "-1"}]}, "/items/0/price"),
        ({"items": [{"name": "a\0", "price": 1}]}, "/items/0/name"),
        ({"status": "kész"}, "/status"),
        ({"currency": "XXX"}, "/currency"),
        ({"shippingMethodId": 2**40}, "/shippingMethodId"),
        ({"fields": {"nincs": 1}}, "/fields/nincs"),
        ({"fields": {"mssys_payment_method": "99"}}, "/fields/mssys_payment_method"),
        ({"placedAt": "tegnap"}, "/placedAt"),
    ],
)
async def test_what_no_order_can_be_is_refused_by_its_place(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    where = await place_(product, api)
    wish = {"email": "a@pelda.hu", "items": [{"sku": "MUG-1"}]}
    refused = await api.post(f"{where.path}/orders", json=wish | wrong)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [pointer]), refused.text
    assert (await api.get(f"{where.path}/orders")).json()["data"] == []


async def test_an_order_is_changed_as_far_as_it_may_be_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place_(product, api)
    path, made = await make(where)
    wish = {"status": "paid", "fields": {"mssys_city": UNICODE}}
    changed = (await api.patch(path, json=wish)).json()
    assert (changed["status"], changed["gross"]) == ("paid", made["gross"])
    assert (await api.patch(path, json={})).json() == changed
    problem(await api.patch(path, json={"status": "incomplete"}), 409, "status_not_allowed")
    refused = await api.patch(path, json={"fields": {"nincs": "1"}})
    assert pointers(refused.json()) == {"/fields/nincs": "field_invalid"}
    found = await api.get(f"{where.path}/orders", params={"shopOrderId": "nincs"})
    assert found.json() == {"data": [], "nextAfter": None}
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "order_not_found")


async def test_lines_are_read_added_changed_and_taken_off_and_the_sums_follow(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place_(product, api)
    path, _ = await make(where)
    (first,) = (await api.get(f"{path}/items")).json()["data"]
    assert (first["price"], first["vatPercent"], first["gross"]) == ("1000", "27", "2540")
    added = await api.post(f"{path}/items", json={"name": UNICODE, "price": "-100"})
    assert added.status_code == 201, added.text
    line = added.headers["location"]
    assert (await api.get(line)).json() == added.json()
    assert (added.json()["quantity"], added.json()["gross"]) == ("1", "-100")
    assert (await api.get(path)).json()["gross"] == "2440"
    one = f"{path}/items/{first['itemId']}"
    half = (await api.patch(one, json={"quantity": "0.5", "name": "Fél"})).json()
    assert (half["quantity"], half["name"], half["sku"]) == ("0.5", "Fél", "MUG-1")
    refused = await api.patch(one, json={"price": -1})
    assert pointers(refused.json()) == {"/price": "bad_order"}
    refused = await api.post(f"{path}/items", json={"productId": 2**40})
    assert pointers(refused.json()) == {"/productId": "bad_order"}
    assert (await api.delete(line)).status_code == 204
    problem(await api.delete(line), 404, "item_not_found")
    assert (await api.get(path)).json()["gross"] == "635"
    other, _ = await make(where)
    problem(await api.get(f"{other}/items/{first['itemId']}"), 404, "item_not_found")


async def test_a_shop_s_number_is_told_and_is_no_second_order_s(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place_(product, api)
    path, made = await make(where, fields={"MSSYS_shoprenter_id": "R-1"})
    assert made["shopOrderId"] == "R-1"
    assert (await api.get(path)).json() == made
    found = await api.get(f"{where.path}/orders", params={"shopOrderId": "R-1"})
    assert found.json()["data"] == [made]
    line = {"name": "Doboz", "price": 1}
    again = {"email": "b@c.hu", "items": [line], "fields": {"mssys_shoprenter_id": "R-1"}}
    refused = await api.post(f"{where.path}/orders", json=again)
    assert str(made["orderId"]) in problem(refused, 409, "order_known")["detail"]
    _, other = await make(where, fields={"mssys_shoprenter_id": "R-2"})
    assert other["shopOrderId"] == "R-2"
    elsewhere = await shop(product, api)
    assert (await api.post(f"{elsewhere.path}/orders", json=again)).status_code == 201


async def test_an_order_of_a_list_put_aside_is_answered_as_the_document_says(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place_(product, api)
    path, _ = await make(where)
    await api.post(f"{where.path}/archive")
    problem(await api.get(path), 404, "list_not_found")
    told = document()["paths"]["/orders/{orderId}"]["get"]["responses"]["404"]["description"]
    assert "`list_not_found`: " in told
