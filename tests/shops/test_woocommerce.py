"""WooCommerce, by what a real one delivered: any order, twice, with gaps, the end is the same."""

import json
import random
from decimal import Decimal
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import CouponType, NewCoupon
from kapocs.connectors import queries
from kapocs.connectors.model import BodyUnreadable, HopelessDelivery, SignatureRefused
from kapocs.db.pool import Conn
from shops.conftest import MakeShop
from shops.told import SECRET, accept, all_of, answered, recorded, standing, state, take, woo

UNICODE = "Árvíztűrő tükörfúrógép"


def body_of(name: str, **changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(recorded(name).body)
    return found | changes


async def test_every_recorded_delivery_is_signed_by_the_shop_and_a_changed_one_is_not(
    make_shop_link: MakeShop, bench: InboundBench
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET, url="http://127.0.0.1:18080")
    names = all_of("woocommerce")
    assert len(names) == 13
    for name in names:
        delivery = recorded(name)
        accepted = accept(shop, delivery, bench)
        assert accepted.is_stored == (name != "woocommerce-ping")
        for headers, body in (
            (delivery.headers, delivery.body + b" "),
            ({**delivery.headers, "x-wc-webhook-signature": ""}, delivery.body + b"x"),
            ({}, b'{"id": 12}'),
        ):
            with pytest.raises(SignatureRefused):
                accept(shop, type(delivery)(headers, body), bench)
    other = await make_shop_link("woocommerce", secret=SECRET, url="https://masik.test")
    with pytest.raises(SignatureRefused):
        accept(other, recorded(names[0]), bench)
    with pytest.raises(BodyUnreadable):
        accept(shop, woo("order.updated", b"{"), bench)


async def test_an_order_is_stored_as_the_shop_has_it(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    await take(conn, shop, recorded("woocommerce-order.updated"), bench)
    found = await state(conn, shop)
    (order,) = found["orders"]
    assert (order["email"], order["last_name"]) == ("eva@example.com", "Kovács")
    assert (order["status"], order["currency"], order["gross"]) == (2, "HUF", Decimal(30810))
    fields = order["fields"]
    assert fields["mssys_shoprenter_id"] == "12"
    assert fields["mssys_vat_number"] == "12345678-2-41"
    assert fields["mssys_online_payment_method"] == "Átutalás"
    assert Decimal(fields["mssys_shipping_cost"]) == 1270
    assert fields["mssys_bill_city"] == "Pécs"
    assert order["paid_at"].isoformat() == "2026-11-28T13:46:49+00:00"
    assert [
        (each["sku"], each["quantity"], each["price"], each["vat_percent"], each["gross_sum"])
        for each in found["items"]
    ] == [
        ("TFG-1", 2, Decimal(11430), 27, Decimal("29032.2")),
        ("Utánvét díj", 1, Decimal(400), 27, Decimal(508)),
    ]
    (told,) = found["told"]
    assert (told["status"], told["gross"]) == ("paid", Decimal(30810))
    assert (told["paid_total"], told["refunded_total"]) == (Decimal(30810), Decimal(5000))
    assert [(each["amount"], each["source"]) for each in found["paid"]] == [(-5000, "shop")]


async def test_in_any_order_twice_and_with_gaps_the_end_is_the_same(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET, consents=True)
    older = [
        woo("order.created", answered("woocommerce-rest-order")),
        woo("order.updated", answered("woocommerce-rest-order") | {
            "status": "on-hold", "date_modified_gmt": "2026-11-28T13:46:50"}),
        woo("order.updated", answered("woocommerce-rest-order") | {
            "status": "cancelled", "date_modified_gmt": "2026-11-28T13:46:51"}),
    ]  # fmt: skip
    deliveries = [*older, *map(recorded, all_of("woocommerce"))]
    newest = recorded("woocommerce-order.updated")
    ends = []
    for seed in range(14):
        chance = random.Random(seed)  # noqa: S311  # the same every time
        chosen = [each for each in deliveries if chance.random() > 0.25] if seed else deliveries
        chosen = [*chosen, *chance.sample(chosen, len(chosen) // 2), newest]
        chosen.append(recorded("woocommerce-order.updated-2"))
        chance.shuffle(chosen)
        mark = conn.raw.transaction()
        await mark.start()
        for each in chosen:
            await take(conn, shop, each, bench)
        ends.append(await state(conn, shop))
        await mark.rollback()
    assert all(each == ends[0] for each in ends)
    assert [each["status"] for each in ends[0]["told"]] == ["paid", "basket"]
    assert len(ends[0]["orders"]) == 1


async def test_a_basket_is_no_order_until_it_is_one(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    await take(conn, shop, recorded("woocommerce-order.created-checkout-draft"), bench)
    found = await state(conn, shop)
    assert found["orders"] == []
    assert [each["status"] for each in found["told"]] == ["basket"]
    later = body_of("woocommerce-order.created-checkout-draft", status="processing")
    later |= {"date_modified_gmt": "2026-11-28T15:00:00", "date_paid_gmt": "2026-11-28T15:00:00"}
    await take(conn, shop, woo("order.updated", later), bench)
    assert [each["status"] for each in (await state(conn, shop))["orders"]] == [2]


async def test_a_whole_refund_is_one_and_a_part_is_a_part(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    body = body_of("woocommerce-order.updated")
    await take(conn, shop, woo("order.updated", body), bench)
    assert (await state(conn, shop))["orders"][0]["status"] == 2
    body |= {
        "date_modified_gmt": "2026-11-28T14:00:00",
        "status": "refunded",
        "refunds": [*body["refunds"], {"id": 14, "reason": "", "total": "-25810"}],
    }
    await take(conn, shop, woo("order.updated", body), bench)
    found = await state(conn, shop)
    assert found["orders"][0]["status"] == 3
    assert found["orders"][0]["gross"] == 30810
    assert found["told"][0]["refunded_total"] == 30810
    assert [each["amount"] for each in found["paid"]] == [-5000, -25810, 30810]
    assert await standing(conn, shop) == ("refunded", Decimal(0))


async def test_what_was_called_off_can_be_taken_up_again_by_the_shop(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    body = body_of("woocommerce-order.updated", refunds=[])
    for minute, status, wanted in ((1, "cancelled", 3), (2, "pending", 1), (3, "processing", 2)):
        changed = body | {"status": status, "date_modified_gmt": f"2026-11-28T14:0{minute}:00"}
        await take(conn, shop, woo("order.updated", changed), bench)
        assert (await state(conn, shop))["orders"][0]["status"] == wanted


async def test_what_was_paid_here_is_not_undone_by_a_shop_that_only_says_the_same_again(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    body = body_of("woocommerce-order.updated", status="on-hold", refunds=[])
    await take(conn, shop, woo("order.created", body), bench)
    of = shop.connector
    await conn.execute(
        """UPDATE subscribers SET fields = fields || '{"mssys_order_status": "2"}'
           WHERE account_id = :account_id AND list_id = :list_id""",
        account_id=of.account_id,
        list_id=of.list_id,
    )
    body |= {"date_modified_gmt": "2026-11-28T15:00:00", "customer_note": "sürgős"}
    await take(conn, shop, woo("order.updated", body), bench)
    (order,) = (await state(conn, shop))["orders"]
    assert order["fields"]["mssys_order_status"] == "2"
    assert order["fields"]["mssys_comment"] == "sürgős"


async def test_a_deleted_order_is_called_off_whichever_news_comes_first(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    body = body_of("woocommerce-order.updated", status="pending", refunds=[])
    for first, second in (
        (woo("order.created", body), woo("order.deleted", {"id": 12})),
        (woo("order.deleted", {"id": 12}), woo("order.created", body)),
    ):
        shop = await make_shop_link("woocommerce", secret=SECRET)
        bench.clock.now = bench.clock.now.replace(month=12)
        for each in (first, second, second):
            await take(conn, shop, each, bench)
        found = await state(conn, shop)
        assert [each["status"] for each in found["orders"]] == [3]


async def test_a_signed_error_and_a_hint_change_nothing_and_are_said(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    await take(conn, shop, recorded("woocommerce-order.updated-of-a-deleted-order"), bench)
    await take(conn, shop, recorded("woocommerce-action.order_status_completed"), bench)
    assert not any((await state(conn, shop)).values())
    lines = await queries.lines(conn, shop.connector.account_id, shop.connector.id, size=10)
    assert {each.reason["code"] for each in lines} == {"shops.look"}


async def test_strange_bodies_are_refused_with_a_reason_and_store_nothing(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    base = body_of("woocommerce-order.updated")
    refused: list[dict[str, Any]] = [
        {"id": "x" * 300},
        {"line_items": [{"name": "x"}] * 1001},
        {"currency": "AUD"},
    ]
    for changes in refused:
        with pytest.raises(HopelessDelivery):
            async with conn.savepoint():
                await take(conn, shop, woo("order.updated", base | changes), bench)
    assert (await state(conn, shop))["orders"] == []
    strange: list[dict[str, Any]] = [
        {"billing": None}, {"billing": [1]}, {"line_items": "x"}, {"line_items": [None, 3, []]},
        {"total": "sok"}, {"total": None, "currency": "XXX"}, {"refunds": {"id": 1}},
        {"date_modified_gmt": "tegnap"}, {"status": {"a": 1}}, {"status": UNICODE},
        {"currency": "Ft"},
        {"tax_lines": [[]]}, {"meta_data": [{"key": None}]}, {"billing": {"email": "no address"}},
        {"line_items": [{"name": UNICODE, "quantity": -1, "total": "1e400"}]},
        {"date_paid_gmt": "99999-01-01"}, {"date_created_gmt": 10**30},
        {"customer_note": "\0"}, {"total": 1e308}, {"shipping_total": "-5"},
    ]  # fmt: skip
    for number, changes in enumerate(strange):
        body = base | {"id": 100 + number} | changes
        await take(conn, shop, woo("order.updated", body), bench)
    assert len((await state(conn, shop))["orders"]) == 20


async def test_every_coupon_of_an_order_is_used_once_however_often_it_is_told(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    of = shop.connector
    for code in ("NYAR-10", "Tél", "MÁS"):
        wish = NewCoupon(code=code, type=CouponType.PERCENT, amount=Decimal(10))
        await catalog.create_coupon(conn, of.account_id, wish)
    lines = [{"code": "nyar-10"}, {"code": "tél"}, {"code": "ismeretlen"}, {"code": "nyar-10"}]
    for minute in (1, 2, 2, 1):
        at = f"2026-11-28T15:0{minute}:00"
        body = body_of("woocommerce-order.updated", coupon_lines=lines, date_modified_gmt=at)
        await take(conn, shop, woo("order.updated", body), bench)
    used = await conn.column(
        """SELECT c.code FROM coupon_uses u
           JOIN coupons c ON c.account_id = u.account_id AND c.id = u.coupon_id
           WHERE u.account_id = :account_id ORDER BY c.id""",
        account_id=of.account_id,
    )
    assert used == ["NYAR-10", "Tél"]
