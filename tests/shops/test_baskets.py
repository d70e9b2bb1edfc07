"""Baskets that shops tell are carts, and become the orders that carry their number or token."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from kapocs.carts import actions, handlers, queries
from kapocs.carts.model import Cart, CartId, CartState, NewCart
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import HopelessDelivery
from kapocs.db.pool import Conn
from kapocs.ids import ListId
from kapocs.orders import columns
from kapocs.subscribers import queries as subscribers
from make import NOW
from shops.conftest import MakeShop
from shops.told import SECRET, Delivery, recorded, state, take, woo

UNICODE = "Árvíztűrő tükörfúrógép"
DRAFT = "woocommerce-order.created-checkout-draft"


async def carts(conn: Conn, shop: MadeConnector) -> list[Cart]:
    found = await queries.page(conn, shop.connector.account_id, size=100)
    return sorted(found, key=lambda cart: cart.id)


async def records(conn: Conn, shop: MadeConnector) -> dict[str, tuple[int | None, int]]:
    """The shop's number of each order → its record and its status."""
    of = shop.connector
    people = await subscribers.page(conn, of.account_id, of.list_id)  # type: ignore[arg-type]
    return {
        each.fields["mssys_shoprenter_id"]: (each.id, int(each.fields[columns.STATUS]))
        for each in people
    }


async def tick(conn: Conn, now: datetime) -> None:
    await handlers.tick(conn, None, now)


def draft(**changes: Any) -> Delivery:
    body: dict[str, Any] = json.loads(recorded(DRAFT).body)
    return woo("order.updated", body | changes)


def ordered(**changes: Any) -> Delivery:
    """The draft, once it was paid."""
    later = {"status": "processing", "date_modified_gmt": "2026-11-28T15:00:00"}
    return draft(**later | {"date_paid_gmt": "2026-11-28T15:00:00"} | changes)


async def test_a_draft_of_a_checkout_is_a_cart_and_no_order(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    for _ in range(2):
        await take(conn, shop, recorded(DRAFT), bench)
    [cart] = await carts(conn, shop)
    assert (str(cart.state), cart.email, cart.currency) == ("open", "x@y.hu", "HUF")
    assert cart.gross == 16129
    assert (cart.order_number, cart.id) == ("15", f"order-{shop.connector.id}:15")
    [line] = cart.lines
    assert (line.sku, str(line.price), str(line.vat_percent)) == ("TFG-1", "16129", "27.00")
    assert (await state(conn, shop))["orders"] == []


async def test_a_draft_that_was_left_and_then_ordered_is_one_record(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    await take(conn, shop, recorded(DRAFT), bench)
    await tick(conn, NOW + timedelta(hours=2))
    [cart] = await carts(conn, shop)
    assert cart.state is CartState.ABANDONED
    await take(conn, shop, ordered(), bench)
    assert await records(conn, shop) == {"15": (cart.record_id, 2)}
    [cart] = await carts(conn, shop)
    assert cart.state is CartState.RECOVERED
    # An older state of the draft that comes late changes nothing.
    await take(conn, shop, draft(date_modified_gmt="2026-11-28T14:50:00", total="1"), bench)
    assert await carts(conn, shop) == [cart]


@pytest.mark.parametrize("was_left", [False, True])
async def test_a_draft_that_says_later_which_basket_it_is_of_is_no_second_cart(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn, was_left: bool
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    await take(conn, shop, recorded(DRAFT), bench)
    if was_left:
        await tick(conn, NOW + timedelta(hours=2))
    token = {"meta_data": [{"key": "_kapocs_cart", "value": "abc_1"}]}
    later = draft(**token, date_modified_gmt="2026-11-28T14:55:00")
    await take(conn, shop, later, bench)
    await take(conn, shop, ordered(**token), bench)
    found = {cart.id: cart.state for cart in await carts(conn, shop)}
    kept = {f"basket-{shop.connector.id}:abc_1": CartState.RECOVERED}
    if was_left:
        kept[f"order-{shop.connector.id}:15"] = CartState.RECOVERED
    assert found == kept
    assert len(await records(conn, shop)) == 1


async def test_shops_of_one_account_have_carts_of_their_own(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shops = [await make_shop_link("woocommerce", secret=SECRET) for _ in range(2)]
    for shop in shops:
        await take(conn, shop, recorded(DRAFT), bench)
    assert [len(await carts(conn, shop)) for shop in shops] == [1, 1]


@pytest.mark.parametrize(
    "changes",
    [
        {"currency": "???"},
        {"billing": {"email": "x@"}},
        {"line_items": []},
        {"line_items": [{"name": "", "sku": "", "total": "1"}]},
        {"meta_data": [{"key": "_kapocs_cart", "value": "no token \0 <b>"}]},
        {"meta_data": [{"key": "_kapocs_cart_url", "value": "javascript:alert(1)"}]},
        {"id": "a b", "number": "a b"},
    ],
)
async def test_what_is_strange_in_a_draft_stops_nothing(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn, changes: dict[str, Any]
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    await take(conn, shop, draft(**changes), bench)
    for cart in await carts(conn, shop):
        assert cart.email in ("", "x@y.hu")
        assert cart.recovery_url == ""
    await tick(conn, NOW + timedelta(hours=2))


async def test_more_lines_than_a_cart_holds_are_a_dead_letter(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    lines = [{"sku": f"S{at}", "name": "x", "quantity": 1, "total": "1"} for at in range(101)]
    with pytest.raises(HopelessDelivery):
        await take(conn, shop, draft(line_items=lines), bench)


async def test_a_checkout_of_shopify_is_the_cart_that_its_order_names(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("shopify", secret=SECRET)
    checkout = {
        "id": 7,
        "token": "b1946ac92492d2347c6235b4d2611184",
        "email": "bela@kapocs.test",
        "currency": "HUF",
        "updated_at": "2026-11-29T10:00:00+01:00",
        "total_price": "2540",
        "taxes_included": True,
        "abandoned_checkout_url": "https://bolt.test/1/checkouts/b1946/recover?key=x",
        "line_items": [
            {"sku": "B-1", "title": UNICODE, "quantity": 2, "price": "1270", "tax_lines": []}
        ],
    }
    await take(conn, shop, shopify("checkouts/create", checkout), bench)
    [cart] = await carts(conn, shop)
    assert cart.lines[0].name == UNICODE
    assert cart.gross == 2540
    assert cart.recovery_url == checkout["abandoned_checkout_url"]
    await tick(conn, NOW + timedelta(hours=2))
    order = {
        "id": 450789469,
        "name": "#1001",
        "email": "bela@kapocs.test",
        "currency": "HUF",
        "financial_status": "paid",
        "total_price": "2540",
        "updated_at": "2026-11-29T12:00:00+01:00",
        "checkout_token": checkout["token"],
        "line_items": checkout["line_items"],
    }
    await take(conn, shop, shopify("orders/create", order), bench)
    [left] = await carts(conn, shop)
    assert left.state is CartState.RECOVERED
    assert await records(conn, shop) == {"450789469": (left.record_id, 2)}


def shopify(topic: str, body: dict[str, Any]) -> Delivery:
    """A delivery as Shopify would sign it."""
    signed = woo("", body)
    mark = signed.headers["x-wc-webhook-signature"]
    return Delivery({"x-shopify-hmac-sha256": mark, "x-shopify-topic": topic}, signed.body)


async def test_a_basket_and_an_order_of_one_id_are_two_things(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link(
        "generic",
        profile={
            "signature": {"scheme": "hmac", "header": "x-wc-webhook-signature"},
            "event": "type",
            "events": {"cart": "basket", "order": "order"},
            "email": "email", "currency": "=HUF", "basket": "cart", "basket_url": "url",
            "lines": [{"of": "lines", "sku": "sku", "name": "sku", "gross": "sum"}],
        },
        secret=SECRET,
    )  # fmt: skip
    lines = [{"sku": "B-1", "sum": "1270"}]
    told = {"id": "7", "email": "bela@kapocs.test", "lines": lines}
    await take(conn, shop, woo("", {"type": "cart", **told}), bench)
    await take(conn, shop, woo("", {"type": "order", **told}), bench)
    assert len((await state(conn, shop))["orders"]) == 1
    [cart] = await carts(conn, shop)
    assert cart.state is CartState.OPEN
    await take(conn, shop, woo("", {"type": "order", **told, "id": "8", "cart": "7"}), bench)
    [cart] = await carts(conn, shop)
    assert cart.state is CartState.RECOVERED
    assert set(await records(conn, shop)) == {"7", "8"}


async def test_of_a_draft_and_the_basket_it_is_of_the_later_word_counts(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    of = shop.connector
    # As our plug-in in that shop told it, through a connector of its own.
    told = NewCart(
        list_id=ListId(of.list_id or 0),
        lines=[],
        currency="HUF",
        as_of=datetime.fromisoformat("2026-11-28T14:56:00.5Z"),
    )
    bench.clock.now = datetime.fromisoformat("2026-11-28T15:00:00Z")
    await actions.put(conn, of.account_id, CartId("abc_1"), told, now=bench.clock())
    token = {"meta_data": [{"key": "_kapocs_cart", "value": "abc_1"}]}
    for minute, lines in ((55, 0), (57, 1)):
        late = draft(**token, date_modified_gmt=f"2026-11-28T14:{minute}:00")
        await take(conn, shop, late, bench)
        assert [len(each.lines) for each in await carts(conn, shop)] == [lines]


@pytest.mark.parametrize("was_left", [False, True])
async def test_a_second_order_that_carries_the_token_of_the_first_is_another_order(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn, was_left: bool
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    # A renewal is a copy of its first order, with what plug-ins wrote into that.
    token = {"meta_data": [{"key": "_kapocs_cart", "value": "abc_1"}]}
    await take(conn, shop, draft(**token), bench)
    if was_left:
        await tick(conn, NOW + timedelta(days=30))
    await take(conn, shop, ordered(**token), bench)
    first = await records(conn, shop)
    for minute in (10, 20):
        again = ordered(**token, id=77, number="77", date_modified_gmt=f"2026-11-28T15:{minute}:00")
        await take(conn, shop, again, bench)
        found = await records(conn, shop)
        assert set(found) == {"15", "77"}
        assert found["15"] == first["15"]
    late = ordered(**token, status="refunded", date_modified_gmt="2026-11-28T16:00:00")
    await take(conn, shop, late, bench)
    assert {number: status for number, (_, status) in (await records(conn, shop)).items()} == {
        "15": 3,
        "77": 2,
    }
    [cart] = await carts(conn, shop)
    assert cart.state is CartState.RECOVERED
