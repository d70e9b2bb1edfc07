"""What was odd about an order, where the console shows the letters to its buyer."""

import ast
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import kapocs
import make
from console.people import make_person, sign_in
from kapocs.console.texts_notes import note
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
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


def sentences() -> Iterator[str]:
    """What the sources say of odd orders, a number for whatever they fill in."""
    source = Path(kapocs.__file__).parent
    paths = [*(source / "orders").glob("*.py"), *(source / "api_v1").glob("*.py")]
    for node in (each for path in paths for each in ast.walk(ast.parse(path.read_text()))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "note":
            said = node.args[-1]
            parts = said.values if isinstance(said, ast.JoinedStr) else [said]
            filled = [str(each.value) if isinstance(each, ast.Constant) else "7" for each in parts]
            yield "".join(filled)


def test_every_note_is_told_in_hungarian_too() -> None:
    # What is no sentence of its own is filled in: those are named below.
    found = [each for each in sentences() if each not in ("7", "7 and is left out")]
    assert len(found) > 20
    for said in (*found, "is no shipping method and is left out", "costs in EUR and is left out"):
        text = f'products[0].qty: "x" {said}'
        assert note(text, "en") == text
        assert note(text, "hu").startswith('products[0].qty: "x" ')
        assert note(text, "hu") != text, said


def test_an_undone_payment_is_told_in_hungarian_too() -> None:
    said = "mssys_order_status: 1 undoes the payment"
    assert note(said, "hu") == "mssys_order_status: 1 visszavonja a fizetést"
    dated = note(f"{said} of 2026-11-20 00:00:00", "hu")
    assert dated.endswith("1 visszavonja a fizetést, amelynek napja 2026-11-20 00:00:00 volt")
