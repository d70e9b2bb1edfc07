"""Sender domains in a browser, at the width of a phone."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, Page, expect

from chromium import chromium
from console.domain_desk import DomainDesk, domain_desk
from console.people import PASSWORD, make_person
from product import Product

pytestmark = pytest.mark.browser


@pytest.fixture
async def desk(product: Product) -> AsyncIterator[DomainDesk]:
    """The console over a DNS of the test's own; Anna can sign in."""
    await make_person(product, product.anna.id, "anna@kapocs.test")
    async with domain_desk(product) as opened:
        yield opened


@pytest.fixture
async def phone(desk: DomainDesk) -> AsyncIterator[Page]:
    """A Hungarian reader's telephone."""
    async with chromium() as browser:
        context = await browser.new_context(
            base_url=desk.base_url, locale="hu-HU", viewport={"width": 360, "height": 700}
        )
        yield await context.new_page()


async def test_anna_sets_up_her_domain_on_a_telephone(desk: DomainDesk, phone: Page) -> None:
    await phone.goto("/login?next=/domains")
    await phone.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await phone.get_by_label("Jelszó").fill(PASSWORD)
    await phone.get_by_role("main").get_by_role("button", name="Belépés").click()
    await phone.get_by_label("A feladó címének").fill("arviztürö-tukorfurogep.example")
    await phone.get_by_role("button", name="Hozzáadás").click()
    await expect(phone.get_by_role("heading", level=1)).to_contain_text(".example")
    for record in await phone.locator(".record").all():
        kind = await record.locator("dd").first.inner_text()
        # Selecting as a reader does: one tap takes the whole value.
        name, value = [await _tapped(phone, record.locator("code").nth(at)) for at in (0, 1)]
        desk.zone.put(name, kind, value + ("." if kind in {"MX", "CNAME"} else ""))
    assert await phone.evaluate("document.documentElement.scrollWidth") == 360
    await phone.get_by_role("button", name="Ellenőrzés most").click()
    await expect(phone.locator(".record .state.ok")).to_have_count(8)
    await expect(phone.get_by_role("cell", name="aláír")).to_have_count(2)
    await phone.get_by_role("button", name="Új kulcsok készítése").click()
    await expect(phone.locator(".record .state.unknown")).to_have_count(2)
    await phone.get_by_role("link", name="Minden feladó domain").click()
    await expect(phone.get_by_text("igazolt", exact=True)).to_be_visible()
    assert await phone.evaluate("document.documentElement.scrollWidth") == 360


async def _tapped(phone: Page, code: Locator) -> str:
    await code.click()
    return str(await phone.evaluate("getSelection().toString()"))
