"""Proof of delivery in a browser, at the width of a phone, with hostile words everywhere."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Page, expect

import make
from chromium import chromium
from console.people import PASSWORD, make_person
from kapocs.courier.model import Outcome, Verdict
from kapocs.ids import SendId
from kapocs.lists import actions as lists
from kapocs.reasons import said
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from make_mail import make_letter
from product import Product

pytestmark = pytest.mark.browser

EVIL = "<img src=x onerror=\"document.title='betört'\"><script>document.title='betört'</script>"
BELA = "bela@kapocs.test"


@dataclass
class Sent:
    """A send whose name, and whose relay's answers, are hostile."""

    product: Product
    send_id: SendId


@pytest.fixture
async def sent(product: Product) -> Sent:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    reply = f"550 5.7.1 {EVIL}"
    product.courier.refuse["rossz@kapocs.test"] = Outcome(
        verdict=Verdict.REFUSED, relay=f"mx<b>{EVIL}", reply=said(reply), code=550, enhanced="5.7.1"
    )
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        letter_id = await make_letter(conn, schema)
        wish = NewSend(
            list_id=made.id,
            letter_id=letter_id,
            type=SendType.SUBSCRIPTION,
            name=f"Őszi {EVIL}"[:200],
            active=True,
        )
        send = await sends.create(conn, product.anna.id, wish)
        for address in (BELA, "rossz@kapocs.test"):
            await make.make_subscriber(conn, schema, email=address)
    await product.work()
    return Sent(product, send.id)


@pytest.fixture
async def phone(product: Product) -> AsyncIterator[Page]:
    """A Hungarian reader's telephone."""
    async with chromium() as browser:
        context = await browser.new_context(
            base_url=product.base_url, locale="hu-HU", viewport={"width": 360, "height": 700}
        )
        yield await context.new_page()


async def no_harm(page: Page) -> None:
    """Nothing of the hostile words has run or become markup, and nothing scrolls sideways."""
    assert await page.title() != "betört"
    assert await page.locator("main script, main img").count() == 0
    assert await page.evaluate("document.documentElement.scrollWidth") == 360


async def test_anna_finds_out_what_became_of_each_letter(sent: Sent, phone: Page) -> None:
    await phone.goto("/login?next=/deliveries")
    await phone.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await phone.get_by_label("Jelszó").fill(PASSWORD)
    await phone.get_by_role("main").get_by_role("button", name="Belépés").click()
    await expect(phone.get_by_role("heading", name="Kézbesítések")).to_be_visible()
    await no_harm(phone)
    await phone.get_by_role("link", name="Őszi").click()
    await expect(phone.get_by_role("link", name=BELA)).to_be_visible()
    await no_harm(phone)
    await phone.get_by_role("link", name="sikertelen").click()
    await expect(phone.get_by_role("link", name=BELA)).to_have_count(0)
    await expect(
        phone.get_by_text("<script>document.title='betört'</script>").first
    ).to_be_visible()
    await phone.get_by_role("link", name="rossz@kapocs.test").click()
    await expect(phone.get_by_text("elutasították – mx<b>")).to_be_visible()
    await no_harm(phone)
    await phone.get_by_role("link", name="A kiküldés minden címzettje").click()
    await phone.get_by_label("E-mail-cím").fill("senki@kapocs.test")
    await phone.get_by_role("button", name="Kiderítem").click()
    await expect(phone.get_by_role("main").get_by_role("status")).to_contain_text(
        "egyik listáján sincs rajta"
    )
    await phone.get_by_label("E-mail-cím").fill(EVIL)
    await phone.get_by_role("button", name="Kiderítem").click()
    await expect(phone.get_by_role("alert")).to_be_visible()
    await no_harm(phone)


async def test_a_stranger_sees_nothing_of_it(sent: Sent, phone: Page) -> None:
    await make_person(sent.product, sent.product.cili.id, "cili@kapocs.test")
    await phone.goto(f"/login?next=/deliveries/{sent.send_id}")
    await phone.get_by_label("E-mail-cím").fill("cili@kapocs.test")
    await phone.get_by_label("Jelszó").fill(PASSWORD)
    await phone.get_by_role("main").get_by_role("button", name="Belépés").click()
    await expect(phone.get_by_text("Ezen a címen nincs semmi.")).to_be_visible()
    for path in (f"/deliveries/{sent.send_id}/1", "/deliveries/x", "/deliveries/1/x"):
        answer = await phone.goto(path)
        assert answer is not None
        assert answer.status == 404


async def test_no_figure_of_a_send_is_off_the_screen_and_the_brand_has_a_name(
    phone: Page, sent: Sent
) -> None:
    await phone.goto("/login?next=/deliveries")
    await phone.fill("[name=email]", "anna@kapocs.test")
    await phone.fill("[name=password]", PASSWORD)
    await phone.locator("main button").first.click()
    await expect(phone.locator("table")).to_be_visible()
    await expect(phone.get_by_role("link", name="Kapocs", exact=True)).to_be_visible()
    pages = ("/deliveries", f"/deliveries/{sent.send_id}", "/")
    for path, width in [(path, width) for path in pages for width in (360, 390, 768, 1024, 1280)]:
        if not phone.url.endswith(path):
            await phone.goto(path)
        await phone.set_viewport_size({"width": width, "height": 800})
        for cell in await phone.locator("tbody tr:first-child td:visible").all():
            box = await cell.bounding_box()
            assert box is not None
            assert box["x"] >= 0, (path, width)
            assert box["x"] + box["width"] <= width, (path, width)
        scrolled = "e => e.scrollWidth <= e.clientWidth"
        assert await phone.locator(".scroll").evaluate(scrolled), (path, width)
