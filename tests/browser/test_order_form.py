"""An order form in a real browser."""

from decimal import Decimal

import pytest
from playwright.async_api import Browser, expect

import make
from kapocs.forms.model import Form, FormType
from kapocs.forms.selling import NewOffer, OrderType
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.orders import queries as orders
from kapocs.subscribers import queries as people
from make_shop import make_coupon, make_product, make_shipping_method
from product import Product

pytestmark = pytest.mark.browser


async def open_shop(product: Product) -> tuple[Schema, Form]:
    """A mug and a book, a courier, a coupon of ten percent, and a form that sells them."""
    account_id = product.anna.id
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, account_id, name="Rendelés", type_=ListType.ECOMMERCE)
        mug = await make_product(conn, account_id)
        book = await make_product(
            conn, account_id, sku="KONYV1", name="Őszi könyv", price="3000", vat="5"
        )
        courier = await make_shipping_method(conn, account_id)
        await make_coupon(conn, account_id, code="TÉL10")
        form = await make.make_form(
            conn,
            account_id,
            made.id,
            name="Rendelj bögrét!",
            type_=FormType.ORDER,
            language="hu",
            offer=NewOffer(OrderType.QUANTITIES, (mug.id, book.id), (courier.id,)),
        )
        return await lists.schema(conn, account_id, made.id), form


async def test_a_buyer_sees_the_total_change_and_orders_it(
    browser: Browser, product: Product
) -> None:
    schema, form = await open_shop(product)
    page = await (await browser.new_context(locale="hu", color_scheme="light")).new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    await page.goto(f"{product.base_url}/f/{form.id}")
    total = page.locator(".totals div:last-child dd")
    await page.get_by_label("Darab: Árvíztűrő bögre").fill("2")
    await page.get_by_label("Darab: Őszi könyv").fill("1")
    # 2 × 1 000 + shipping 1 000 at 27 %, 3 000 at 5 %.
    await expect(total).to_have_text("6\N{NO-BREAK SPACE}960\N{NO-BREAK SPACE}Ft")
    await page.get_by_label("Kuponkód").fill("NINCS")
    await expect(page.locator("#coupon-problem")).to_be_visible()
    await page.get_by_label("Kuponkód").fill("tél10")
    await expect(total).to_have_text("6\N{NO-BREAK SPACE}391\N{NO-BREAK SPACE}Ft")
    await page.get_by_label("E-mail-cím").fill("vevo@kapocs.test")
    await page.wait_for_timeout(2_100)
    await page.get_by_role("button").last.click()
    await expect(page.locator("h1")).to_have_text("Köszönjük!")
    await expect(total).to_have_text("6\N{NO-BREAK SPACE}391\N{NO-BREAK SPACE}Ft")
    assert complaints == []
    async with product.pool.connection() as conn:
        (record,) = await people.page(conn, *schema.key)
        items = (await orders.items_of(conn, *schema.key, [record.id]))[record.id]
    assert [(each.sku, each.quantity) for each in items] == [("BOGRE-1", 2), ("KONYV1", 1)]
    assert Decimal(record.fields["mssys_order_brutto_sum"]) == 6391
    assert (record.email, record.form_id) == ("vevo@kapocs.test", form.id)
    assert record.fields["mssys_coupon"] == "TÉL10"
