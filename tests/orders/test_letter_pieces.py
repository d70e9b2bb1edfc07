"""What letters show of orders: the items, and what others bought together."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

import make
import make_shop
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import BadProduct
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.letters.extras import Need, NeedKind
from kapocs.letters.merge import Urls, compile_letter
from kapocs.letters.needs import gather
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.orders.model import OrderStatus, WantedItem
from kapocs.subscribers import actions as subscribers
from kapocs.wording.telling import english

URLS = Urls([], "", "")
ITEMS = frozenset({Need(NeedKind.ITEMS)})


def test_a_letter_tells_what_it_needs() -> None:
    html = "[ordered_items_html][product_recommendation_html(3)][product_recommendation_text(99)]"

    letter = compile_letter("", html, "[ordered_items]", globals_={})

    assert letter.needs == {
        Need(NeedKind.ITEMS),
        Need(NeedKind.RECOMMENDATIONS, 3),
        Need(NeedKind.RECOMMENDATIONS, 20),
    }
    assert letter.fields == frozenset()
    assert compile_letter("", "[email]", None, globals_={}).needs == frozenset()


async def test_the_items_of_an_order_become_a_table_and_lines(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    mug = await make_shop.make_product(
        conn, schema.list.account_id, name="Bögre <b onclick=x>&", sku="[email]"
    )
    order = await make_shop.make_order(
        conn, schema, items=[WantedItem(product_id=mug.id, quantity=10)]
    )
    empty = await make_shop.make_order(conn, schema, email="ures@kapocs.test")

    found = await gather(conn, schema, [order, empty], ITEMS, language="hu")

    letter = compile_letter("", "<p>[ordered_items_html]</p>", "[ordered_items]", globals_={})
    rendered = letter.render({"email": "b"}, URLS, found[order])
    html = (rendered.html or "").replace("\u00a0", " ")
    assert "Bögre &lt;b onclick=x&gt;&amp;</td>" in html
    assert "[email]</td>" in html
    assert html.count("12 700 Ft") == 2
    assert html.count("10 000 Ft") == 2
    assert rendered.text.replace("\u00a0", " ") == (
        "- Bögre <b onclick=x>& ([email]): 10 × 1 000 Ft = 12 700 Ft\nÖsszesen: 12 700 Ft"
    )
    assert letter.render({}, URLS, found[empty]).html == "<p></p>"


async def test_shipping_and_discount_stand_between_the_items_and_the_stored_total(
    conn: Conn,
) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    mug = await make_shop.make_product(conn, account_id, name="Bögre", price="990.50")
    book = await make_shop.make_product(conn, account_id, sku="K", price="2500", vat="5")
    method = await make_shop.make_shipping_method(conn, account_id, name="Futár <1>")
    await make_shop.make_coupon(conn, account_id, code="P10", percent="10")
    order = await make_shop.make_order(
        conn,
        schema,
        items=[
            WantedItem(product_id=mug.id, quantity=2),
            WantedItem(product_id=book.id, name="Könyv"),
        ],
        shipping_method_id=method.id,
        mssys_coupon="P10",
    )
    found = await gather(conn, schema, [order], ITEMS, language="hu")
    letter = compile_letter("", "[ordered_items_html]", "[ordered_items]", globals_={})
    rendered = letter.render({}, URLS, found[order])
    assert rendered.text.replace("\u00a0", " ").splitlines() == [
        "- Bögre (BOGRE-1): 2 × 990,50 Ft = 2 515,87 Ft",
        "- Könyv (K): 1 × 2 500 Ft = 2 625 Ft",
        "Szállítás (Futár <1>): 1 270 Ft",
        "Kedvezmény (P10): −514 Ft",
        "Kerekítés: 0,13 Ft",
        "Összesen: 5 897 Ft",
    ]
    html = (rendered.html or "").replace("\u00a0", " ")
    assert "Szállítás (Futár &lt;1&gt;)</td>" in html
    for amounts in (
        ("1 000 Ft", "1 270 Ft"),
        ("−448,10 Ft", "−514 Ft"),
        ("5 032,90 Ft", "5 897 Ft"),
    ):
        assert all(f">{amount}</t" in html for amount in amounts)


async def test_a_total_that_somebody_else_wrote_is_shown_and_what_it_adds(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    mug = await make_shop.make_product(conn, schema.list.account_id, name="Bögre")
    order = await make_shop.make_order(conn, schema, items=[WantedItem(product_id=mug.id)])
    given = {"mssys_order_netto_sum": "1100", "mssys_order_brutto_sum": "1397"}
    await subscribers.change(conn, schema, [order], given, form_id=None, now=make.NOW)
    found = await gather(conn, schema, [order], ITEMS, language="en")
    letter = compile_letter("", None, "[ordered_items]", globals_={})
    assert letter.render({}, URLS, found[order]).text.replace("\u00a0", " ").splitlines() == [
        "- Bögre (BOGRE-1): 1 × HUF 1,000 = HUF 1,270",
        "Other: HUF 127",
        "Total: HUF 1,397",
    ]


def test_a_field_of_the_same_name_is_never_html() -> None:
    letter = compile_letter("", "[ordered_items_html]", "[ordered_items]", globals_={})
    forged = {"ordered_items_html": "<script>", "ordered_items_text": "x"}

    rendered = letter.render(forged, URLS)

    assert (rendered.html, rendered.text) == ("", "")


def test_a_piece_stands_in_running_text_only() -> None:
    letter = compile_letter("[ordered_items]", '<p title="[ordered_items_html]">', "x", globals_={})

    assert [*map(english, letter.problems)] == [
        "[ordered_items] cannot stand in the subject",
        "[ordered_items_html] cannot stand in the attribute title",
    ]


async def buy(
    conn: Conn, schema: Schema, email: str, products: Sequence[str], **values: Any
) -> SubscriberId:
    """An order of these products, each made when it is first named."""
    items = []
    for sku in products:
        found = await conn.value(
            "SELECT id FROM products WHERE account_id = :account_id AND sku = :sku",
            account_id=schema.list.account_id,
            sku=sku,
        )
        if found is None:
            made = await make_shop.make_product(
                conn, schema.list.account_id, sku=sku, name=f"Név {sku}"
            )
            found = made.id
        items.append(WantedItem(product_id=found))
    return await make_shop.make_order(conn, schema, email=email, items=items, **values)


async def likely(conn: Conn, schema: Schema, *ids: SubscriberId, count: int = 3) -> list[list[str]]:
    needs = {Need(NeedKind.RECOMMENDATIONS, count)}
    before = conn.statements
    found = await gather(conn, schema, ids, needs, language="hu")
    assert conn.statements == before + 1
    texts = (found[id_].get(f"product_recommendation_text({count})", "") for id_ in ids)
    return [[line[6:].partition(":")[0] for line in text.splitlines()] for text in texts]


async def test_what_others_bought_together_is_recommended_then_best_sellers(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    bela = await buy(conn, schema, "bela@kapocs.test", ["A"])
    for number in range(3):
        await buy(conn, schema, f"{number}@kapocs.test", ["A", "B"])
    await buy(conn, schema, "cili@kapocs.test", ["A", "C"])
    for number in range(6):
        await buy(conn, schema, f"d{number}@kapocs.test", ["D"])
    new = await buy(conn, schema, "uj@kapocs.test", [])

    assert await likely(conn, schema, bela, new) == [["B", "C", "D"], ["D", "A", "B"]]
    assert await likely(conn, schema, bela, count=1) == [["B"]]


async def test_what_somebody_has_is_not_recommended_to_them(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    await buy(conn, schema, "bela@kapocs.test", ["B"])
    bela = await buy(conn, schema, "bela@kapocs.test", ["A"])
    await buy(conn, schema, "cili@kapocs.test", ["A", "B", "C"])

    assert await likely(conn, schema, bela) == [["C"]]


async def test_only_purchases_of_this_account_count_and_only_what_is_offered(conn: Conn) -> None:
    schema, other = [await make_shop.make_order_list(conn) for _ in range(2)]
    bela = await buy(conn, schema, "bela@kapocs.test", ["A"])
    await buy(conn, other, "bela@kapocs.test", ["A", "X"])
    await buy(
        conn, schema, "cili@kapocs.test", ["A", "B"], mssys_order_status=OrderStatus.INCOMPLETE
    )
    await buy(conn, schema, "dora@kapocs.test", ["A", "C", "E"])
    gone = await conn.value(
        "SELECT id FROM products WHERE account_id = :account_id AND sku = 'E'",
        account_id=schema.list.account_id,
    )
    await catalog.delete_product(conn, schema.list.account_id, gone)

    assert await likely(conn, schema, bela) == [["C"]]


async def test_what_is_out_of_stock_is_not_recommended(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    bela = await buy(conn, schema, "bela@kapocs.test", ["A"])
    for sku, stock in (("B", Decimal(0)), ("C", Decimal("0.5")), ("D", None)):
        await make_shop.make_product(conn, account_id, sku=sku, name=f"Név {sku}", stock=stock)
    await buy(conn, schema, "cili@kapocs.test", ["A", "B", "C", "D"])

    assert await likely(conn, schema, bela) == [["C", "D"]]


async def test_products_lead_to_their_pages_and_show_their_pictures(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    pages = {"url": "https://bolt.hu/?a=1&b='x'", "picture_url": "https://bolt.hu/bögre.png"}
    mug = await make_shop.make_product(conn, schema.list.account_id, sku="A", name="<B>", **pages)
    bela = await make_shop.make_order(conn, schema, items=[WantedItem(product_id=mug.id)])
    new = await make_shop.make_order(conn, schema, email="uj@kapocs.test")

    needs = ITEMS | {Need(NeedKind.RECOMMENDATIONS, 1)}
    found = await gather(conn, schema, [bela, new], needs, language="en")

    shown = (
        '<a href="https://bolt.hu/?a=1&amp;b=&#x27;x&#x27;">'
        '<img src="https://bolt.hu/bögre.png" width="64" alt=""'
        ' style="vertical-align:middle;margin-right:8px;border:0">&lt;B&gt;</a></td>'
    )
    assert shown in found[bela]["ordered_items_html"]
    assert shown in found[new]["product_recommendation_html(1)"]
    for text in (
        found[bela]["ordered_items_text"],
        found[new]["product_recommendation_text(1)"],
    ):
        assert "\n  https://bolt.hu/?a=1&b='x'" in text


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "//bolt.hu", "bolt.hu", "https://a@b.hu", "https://", "http://a\\b"],
)
async def test_a_product_leads_to_web_pages_only(conn: Conn, url: str) -> None:
    account = await make.make_account(conn)
    for field in ("url", "picture_url"):
        with pytest.raises(BadProduct, match=field):
            await make_shop.make_product(conn, account.id, **{field: url})


async def test_what_was_bought_last_is_told_of_the_address_on_all_lists(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    other = await lists.schema(conn, account_id, (await make.make_list(conn, account_id)).id)
    await buy(conn, schema, "bela@kapocs.test", ["A"])
    await buy(conn, schema, "bela@kapocs.test", ["B", "A"])
    await buy(conn, schema, "bela@kapocs.test", ["C"], mssys_order_status=OrderStatus.REFUNDED)
    await buy(conn, schema, "bela@kapocs.test", [])
    bela = await make.make_subscriber(conn, other, email="Bela@kapocs.test")
    cili = await make.make_subscriber(conn, other, email="cili@kapocs.test")
    letter = compile_letter(
        "[if last_bought_name][last_bought_name]: [last_bought_date|date][else]semmi[/if]",
        None,
        '[last_bought_sku/"–"]',
        globals_={},
    )
    before = conn.statements

    found = await gather(conn, other, [bela, cili], letter.needs, language="hu")

    assert conn.statements == before + 1
    mails = [letter.render({}, URLS, found[each]) for each in (bela, cili)]
    assert [each.subject for each in mails] == [f"Név B: {make.NOW:%Y-%m-%d}", "semmi"]
    assert [each.text for each in mails] == ["B", "–"]


async def test_nothing_needed_asks_nothing(conn: Conn) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    schema = await lists.schema(conn, account.id, made.id)
    before = conn.statements

    ids = [SubscriberId(1)]
    assert await gather(conn, schema, ids, frozenset(), language="hu") == {1: {}}
    assert conn.statements == before
