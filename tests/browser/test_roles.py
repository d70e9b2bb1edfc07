"""What a role may not, in a browser: no way there, and a clear page for whoever comes there."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from console.people import PASSWORD, make_person
from kapocs.accounts.roles import Role
from product import Product

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1440])
async def test_somebody_of_a_narrow_role_is_told_who_may(
    product: Product, browser: Browser, width: int, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "bela@kapocs.test", Role.ORDERS)
    context = await browser.new_context(
        base_url=product.base_url, locale="hu-HU", viewport={"width": width, "height": 800}
    )
    page = await context.new_page()
    await page.goto("/login?next=/domains")
    await page.get_by_label("E-mail-cím").fill("bela@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("button", name="Belépés").click()
    await expect(page.get_by_role("heading")).to_have_text("Az Ön szerepe erre nem jogosít")
    roles = page.get_by_role("main").get_by_role("listitem")
    await expect(roles).to_have_text(["Tulajdonos", "Szerkesztő", "Kampánykezelő", "Olvasó"])
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    await page.screenshot(path=tmp_path / f"refused-{width}.png")
    if width == 390:
        await page.get_by_role("button", name="Menü").click()
    navigation = page.get_by_role("navigation", name="Menü")
    await expect(navigation.get_by_role("link", name="Kézbesítések")).to_be_visible()
    await expect(navigation.get_by_role("link", name="Feladó domainek")).to_have_count(0)
    await navigation.get_by_role("link", name="Áttekintés").click()
    await expect(page.get_by_role("heading", name="Listák")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    await page.screenshot(path=tmp_path / f"home-{width}.png")
