"""Orders by API v1, from the shop's call to the record that shows it."""

import asyncio
from decimal import Decimal
from typing import Any

import httpx
import pytest

from api_v1.world import World
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import CouponType, NewCoupon
from product import Product

WEB: dict[str, Any] = {
    "order_id": 1234,
    "email": "Vera@Kapocs.test",
    "mssys_firstname": "Árvíztűrő",
    "mssys_ipaddress": "192.0.2.7",
    "currency": "HUF",
    "shipping_method": "Futárszolgálat",
    "payment_method": "Bankkártya",
    "order_status_id": "pending",
    "netshippingcost": "1000",
    "grossshippingcost": "1270",
    "products": [
        {"prod_id": "WEB_A", "prod_name": "Tükör", "qty": "2", "tax": "27", "prod_price": "1000.50",
         "categories": [{"category_id": 5, "category_name": "Tükrök"}]},
        {"prod_id": "wc_coupon_NYAR", "prod_name": "Kupon", "qty": 1, "tax": 27,
         "prod_price": "-100.25"},
    ],
}  # fmt: skip


async def post(api: httpx.AsyncClient, path: str, body: object) -> str:
    answer = await api.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.text


async def record(api: httpx.AsyncClient, world: World, id_: int | str) -> dict[str, Any]:
    found: dict[str, Any] = (await api.get(world.path(f"/list/{{shop}}/record/{id_}"))).json()
    return found


async def test_a_webshops_order_is_stored_with_its_sums_and_sent_again_changes(
    api: httpx.AsyncClient, world: World
) -> None:
    path = world.path("/processWebshopOrder/{shop}/ns_id/{order}")
    id_ = await post(api, path, WEB)
    shown = await record(api, world, id_)
    # 2 · 1000.50 − 100.25 = 1900.75, with 27 % 2413.95; shipping as it came. No whole forints.
    assert {
        "id": id_,
        "email": "Vera@Kapocs.test",
        "mssys_shoprenter_id": "1234",
        "mssys_shipping_mode": "Futárszolgálat",
        "mssys_online_payment_method": "Bankkártya",
        "mssys_webshop_status": "pending",
        "mssys_bill_currency": "HUF",
        "mssys_client_ip": "192.0.2.7",
        "mssys_nsid": str(world.ids["order"]),
        "mssys_order_status": "1",
        "mssys_order_netto_sum": "2900.75",
        "mssys_order_brutto_sum": "3683.95",
    }.items() <= shown.items()
    assert [(each["oi_sku"], each["oi_price"]) for each in shown["products"]] == [
        ("WEB_A", "1000.5"),
        ("wc_coupon_NYAR", "-100.25"),
    ]
    again = WEB | {"order_status_id": "completed", "products": WEB["products"][:1]}
    assert await post(api, path.lower(), again) == id_
    shown = await record(api, world, id_)
    assert shown["mssys_webshop_status"] == "completed"
    assert [each["oi_sku"] for each in shown["products"]] == ["WEB_A"]
    known = {each["prod_sku"]: each for each in (await api.get("/listproducts")).json()}
    assert known["WEB_A"]["prodcats"][0]["prodcat_name"] == "Tükrök"


async def test_an_order_that_comes_many_times_at_once_is_stored_once(
    api: httpx.AsyncClient, world: World
) -> None:
    path = world.path("/processWebshopOrder/{shop}/ns_id/0")
    answers = await asyncio.gather(*[post(api, path, WEB) for _ in range(12)])
    assert len(set(answers)) == 1
    found = await api.get(world.path("/list/{shop}/field/mssys_shoprenter_id/value/1234"))
    (only,) = found.json()
    assert len(only["products"]) == 2


async def test_the_last_use_of_a_coupon_goes_to_one_of_many_orders(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    async with product.pool.transaction() as conn:
        coupon = NewCoupon(code="UTOLSO", type=CouponType.PERCENT, amount=Decimal(10), max_uses=1)
        await catalog.create_coupon(conn, world.account_id, coupon)
    lines = [{"prod_id": world.ids["product"], "qty": 1}]
    check = world.path("/couponcheck/{shop}")
    basket = {"coupon_code": "utolso", "products": lines}
    assert (await api.post(check, json=basket)).json()["netto_discount"] == 100
    before = (await api.get(world.path("/listtotalcount/{shop}"))).text
    path = world.path("/saveOrder/{shop}/form/0")
    bodies = [
        {"email": f"v{n}@kapocs.test", "mssys_coupon": "utolso", "products": lines}
        for n in range(8)
    ]
    answers = await asyncio.gather(*[api.post(path, json=body) for body in bodies])
    assert sorted(each.status_code for each in answers) == [200] + [406] * 7
    assert all("coupon" in each.text for each in answers if each.status_code == 406)
    assert int((await api.get(world.path("/listtotalcount/{shop}"))).text) == int(before) + 1
    assert (await api.post(check, json=basket)).text == "0"


async def test_save_order_takes_one_product_many_none_or_order_items(
    api: httpx.AsyncClient, world: World
) -> None:
    path, product_id = world.path("/saveorder/{shop}/form/{order}"), world.ids["product"]
    buyer = {"email": "vera@kapocs.test", "shipping_method": str(world.ids["shipping"])}
    one = await record(api, world, await post(api, path, buyer | {"prod_id": str(product_id)}))
    # 1000 + 1000 for shipping, 27 % VAT.
    assert one["mssys_order_brutto_sum"] == "2540"
    assert (one["mssys_shipping_modetype"], one["mssys_shipping_mode"]) == (
        str(world.ids["shipping"]),
        "Futár",
    )
    item = {"prod_id": product_id, "oi_quantity": 3, "oi_price": 10.5, "oi_name": "Más"}
    typed = {"prod_id": product_id, "mssys_shipping_modetype": 0, "products": [item]}
    many = await record(api, world, await post(api, path, buyer | typed))
    shown = [(each["oi_name"], each["oi_netto_sum"]) for each in many["products"]]
    assert shown == [("Más", "31.5")]
    none = await record(api, world, await post(api, path, {"email": "vera@kapocs.test"}))
    assert (none["products"], none["mssys_order_brutto_sum"]) == ([], "0")


async def test_sums_follow_the_items_and_items_stay_as_they_were_sold(
    api: httpx.AsyncClient, world: World
) -> None:
    async def gross() -> str:
        shown: str = (await record(api, world, world.ids["bought"]))["mssys_order_brutto_sum"]
        return shown

    product_path = world.path("/modifyproduct/{product}")
    assert await post(api, product_path, {"prod_price": 5, "prod_name": "Új"}) == "1"
    shown = await record(api, world, world.ids["bought"])
    assert shown["products"][0]["oi_name"] == "Árvíztűrő"
    assert await gross() == "2540"
    add = world.path("/orderaddproduct/{shop}/{bought}")
    assert (
        await post(api, add, {"products": [{"prod_id": "{}".format(world.ids["product"])}]}) == "1"
    )
    assert await gross() == "2546"
    remove = world.path("/orderdelproduct/{shop}/oi")
    assert await post(api, remove, [world.ids["item"]]) == "1"
    assert await gross() == "6"


async def test_an_amount_that_no_order_can_hold_is_406(
    api: httpx.AsyncClient, world: World
) -> None:
    line = {"prod_id": world.ids["product"], "qty": 2**31 - 1, "prod_price": "999999999999"}
    refused = await api.post(
        world.path("/saveOrder/{shop}/form/0"), json={"email": "a@kapocs.test", "products": [line]}
    )
    assert refused.status_code == 406, refused.text


async def test_a_status_goes_only_where_it_may(api: httpx.AsyncClient, world: World) -> None:
    path = world.path("/update/{shop}/form/{order}/field/mssys_shoprenter_id/value/WEB/7")
    paid = {"mssys_order_status": "2", "mssys_pay_date": "2026-11-23 10:00:00"}
    assert await post(api, path, paid) == "1"
    refused = await api.post(path, json={"mssys_order_status": 4, "mssys_comment": "x"})
    assert (refused.status_code, refused.text) == (406, "mssys_order_status: not from 2 to 4.")
    missing = await api.post(path.replace("WEB/7", "WEB/8"), json={"mssys_order_status": 4})
    assert (missing.status_code, missing.text) == (200, "0")
    for bad in ({"mssys_order_status": 9}, {"mssys_bill_currency": "XXX"}):
        # Left out and noted; see test_odd_updates.
        assert await post(api, path, bad) == "1"
    batch = [
        {"id_field": "mssys_shoprenter_id", "id_value": "WEB/7", "data": {"mssys_order_status": 4}},
        {"id_field": "id", "id_value": world.ids["bought"], "data": {"mssys_order_status": 2}},
    ]
    assert await post(api, world.path("/batchupdate/{shop}"), batch) == "1"
    (shown,) = (
        await api.get(world.path("/list/{shop}/field/mssys_shoprenter_id/value/WEB/7"))
    ).json()
    assert (shown["mssys_order_status"], shown["mssys_pay_date"]) == ("2", "2026-11-23 10:00:00")


async def test_income_of_a_segment_counts_paid_orders(api: httpx.AsyncClient, world: World) -> None:
    path = world.path("/getsegmentincome/{buyers}")
    assert (await api.get(path)).json() == {"HUF": 12700.5}
    paid = world.path("/update/{shop}/form/0/record/{bought}")
    assert await post(api, paid, {"mssys_order_status": 2}) == "1"
    assert (await api.get(path)).json() == {"HUF": 15240.5}


@pytest.mark.parametrize(
    ("given", "kept", "total"),
    [
        ({"netto": "100", "brutto": "127"}, ("100", "127"), ("900", "1143")),
        ({"netto": "100"}, ("100", "127"), ("900", "1143")),
        ({"brutto": 127}, ("100", "127"), ("900", "1143")),
        ({"netto": 5000, "brutto": 6350}, ("5000", "6350"), ("0", "0")),
        ({"netto": "0", "brutto": ""}, ("0", "0"), ("1000", "1270")),
        ({}, ("0", "0"), ("1000", "1270")),
    ],
)
async def test_a_discount_that_comes_without_a_coupon_of_the_catalogue_is_kept_and_taken_off(
    api: httpx.AsyncClient,
    world: World,
    given: dict[str, object],
    kept: tuple[str, str],
    total: tuple[str, str],
) -> None:
    discount = {f"mssys_coupon_discount_amount_{half}": sum_ for half, sum_ in given.items()}
    line = {"prod_name": "Tükör", "prod_price": 1000, "qty": 1, "tax": 27}
    body = {"email": "uj@kapocs.test", "mssys_coupon_type": 1, "products": [line], **discount}
    id_ = await post(api, world.path("/saveOrder/{shop}/form/0"), body)
    record = (await api.get(f"{world.path('/list/{shop}/record')}/{id_}")).json()
    names = ("mssys_coupon_discount_amount_netto", "mssys_coupon_discount_amount_brutto")
    assert tuple(record[name] for name in names) == kept
    assert (record["mssys_order_netto_sum"], record["mssys_order_brutto_sum"]) == total
    assert record["mssys_coupon_type"] == "1"
    more = {"products": [{"prod_name": "Keret", "prod_price": 0, "qty": 1}]}
    assert await post(api, world.path("/orderaddproduct/{shop}/") + id_, more) == "1"
    record = (await api.get(f"{world.path('/list/{shop}/record')}/{id_}")).json()
    assert (record["mssys_order_netto_sum"], record["mssys_order_brutto_sum"]) == total
