"""What was odd about an order, where the console shows the letters to its buyer."""

import httpx
import pytest

import make
from console.people import make_person, sign_in
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.reasons import read
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.wording.telling import told_note
from make_mail import make_letter
from product import Product

ANNA = "anna@kapocs.test"
LINE = {"prod_id": "A", "prod_name": "<b>Tükör", "qty": "<b>sok</b>", "prod_price": "100"}
ODD = {"order_id": "7", "email": "bela@kapocs.test", "products": [LINE]}


async def letter_page(product: Product, api: httpx.AsyncClient) -> httpx.Response:
    """The page on the one letter that the buyer of an odd order got."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, product.anna.id, made.id)
        letter_id = await make_letter(conn, schema)
        wish = NewSend(
            list_id=made.id, letter_id=letter_id, type=SendType.SUBSCRIPTION, active=True
        )
        send = await sends.create(conn, product.anna.id, wish)
    stored = await api.post(f"/processWebshopOrder/{made.id}/ns_id/0", json=ODD)
    assert int(stored.text) > 0
    await product.work()
    async with product.pool.connection() as conn:
        delivery_id = await conn.value("SELECT id FROM deliveries")
    browser = product.client()
    await sign_in(browser, ANNA)
    return await browser.get(f"/deliveries/{send.id}/{delivery_id}")


@pytest.mark.parametrize(
    ("language", "heading", "told"),
    [
        ("hu", "Ami furcsa volt a rendelésben", "nem mennyiség, 1 lett tárolva"),
        ("en", "What was odd about the order", "is no quantity; 1 is stored"),
    ],
)
async def test_the_page_of_a_letter_says_what_was_odd_about_the_order(
    product: Product, api: httpx.AsyncClient, language: str, heading: str, told: str
) -> None:
    await make_person(product, product.anna.id, ANNA)
    async with product.pool.connection() as conn:
        await conn.execute("UPDATE accounts SET language = :language", language=language)
    page = await letter_page(product, api)
    assert page.status_code == 200
    assert heading in page.text
    assert f"products[0].qty: &#34;&lt;b&gt;sok&lt;/b&gt;&#34; {told}" in page.text
    assert "<b>sok" not in page.text


OLD = 'products[0].qty: "x" '


@pytest.mark.parametrize(
    ("old", "hungarian"),
    [
        (f"{OLD}is no quantity; 1 is stored", f"{OLD}nem mennyiség, 1 lett tárolva"),
        (f"{OLD}is read as 5 %", f"{OLD}5 %-nak olvasva"),
        (
            f"{OLD}is counted though it does not hold (The coupon has expired.)",
            f"{OLD}felhasználása számít, bár nem érvényes (A kupon lejárt.)",
        ),
        (
            "mssys_order_status: 1 undoes the payment of 2026-11-20 00:00:00",
            "mssys_order_status: 1 visszavonja a fizetést, amelynek napja 2026-11-20 00:00:00 volt",
        ),
        ("… and more.", "… és még több."),
        (f"{OLD}is Árvíztűrő", f"{OLD}is Árvíztűrő"),
    ],
)
def test_a_note_from_before_there_were_codes_is_told_as_it_was(old: str, hungarian: str) -> None:
    assert told_note(read(old), "hu") == hungarian
    assert told_note(read(old), "en") == old
