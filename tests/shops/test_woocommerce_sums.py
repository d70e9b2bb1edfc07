"""WooCommerce: what orders come to, line by line, and how far they are paid."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

from connectors.delivering_in import InboundBench
from kapocs.db.pool import Conn
from shops.conftest import MakeShop
from shops.told import SECRET, answered, recorded, standing, state, take, woo


async def test_lines_that_change_while_the_moment_of_change_stays_are_taken(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    before = answered("woocommerce-rest-order")
    bodies = [before | {"total": str(30810 + number)} for number in range(6)]
    for body in bodies:
        bench.clock.now += timedelta(minutes=1)
        await take(conn, shop, woo("order.updated", body), bench)
        (order,) = (await state(conn, shop))["orders"]
        assert order["gross"] == Decimal(body["total"])
    # One that waited for a second try since before tells nothing any more.
    bench.clock.now -= timedelta(minutes=4)
    await take(conn, shop, woo("order.updated", bodies[1] | {"customer_note": "x"}), bench)
    (order,) = (await state(conn, shop))["orders"]
    assert order["gross"] == 30815


async def test_prices_with_tax_in_whole_forints_add_up_to_what_was_paid(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    body = answered("woocommerce-rest-order-prices-with-tax")
    assert [(each["total"], each["total_tax"]) for each in body["line_items"]] == [
        ("4000", "1080"),
        ("2999", "150"),
    ]
    fee = {"name": "Utánvét", "total": "394", "total_tax": "106", "taxes": [{"id": 1}]}
    body |= {"fee_lines": [fee], "total": "9999"}
    await take(conn, shop, woo("order.created", body), bench)
    found = await state(conn, shop)
    assert [(each["sku"], each["gross_sum"]) for each in found["items"]] == [
        ("11", Decimal(3149)),
        ("BOGRE-1", Decimal(5080)),
        ("Utánvét", Decimal(500)),
    ]
    (order,) = found["orders"]
    assert order["fields"]["mssys_order_brutto_sum"] == "9999"
    shipping = Decimal(order["fields"]["mssys_shipping_cost"])
    assert sum(each["gross_sum"] for each in found["items"]) + shipping == order["gross"]


async def test_a_line_with_two_taxes_has_the_rate_of_both(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    body = answered("woocommerce-rest-order-prices-with-tax")
    line = body["line_items"][0] | {"total": "1000", "total_tax": "120", "price": 500}
    rates = [{"rate_id": 1, "rate_percent": 5}, {"rate_id": 2, "rate_percent": 7}]
    fee = {"name": "Fee", "total": "100", "total_tax": "12", "taxes": [{"id": 1}, {"id": 2}]}
    body |= {"line_items": [line], "fee_lines": [fee], "tax_lines": rates, "total": "2502"}
    await take(conn, shop, woo("order.created", body), bench)
    assert [
        (each["vat_percent"], each["gross_sum"]) for each in (await state(conn, shop))["items"]
    ] == [(12, 1120), (12, 112)]


async def test_an_order_that_is_first_heard_of_as_paid_back_owes_nothing(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    body: dict[str, Any] = json.loads(recorded("woocommerce-order.updated").body)
    whole = [{"id": 14, "reason": "", "total": "-30810"}]
    body |= {"status": "refunded", "refunds": whole}
    for minute in (1, 2):
        told = body | {"date_modified_gmt": f"2026-11-28T15:0{minute}:00"}
        await take(conn, shop, woo("order.updated", told), bench)
    assert await standing(conn, shop) == ("refunded", Decimal(0))
    unpaid = body | {"id": 13, "number": "13", "date_paid": None, "date_paid_gmt": None}
    await take(conn, shop, woo("order.updated", unpaid), bench)
    assert await standing(conn, shop, "13") == ("refunded", Decimal(0))
