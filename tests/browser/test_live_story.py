"""Two windows on one list: one changes it, the other is told, and nothing typed is lost."""

from pathlib import Path

import pytest
from playwright.async_api import expect

import make
from chromium import chromium
from console.people import PASSWORD, make_person
from product import Product

pytestmark = pytest.mark.browser
ANNA = "anna@kapocs.test"


@pytest.mark.parametrize("width", [390, 1440])
async def test_a_second_window_is_told_and_keeps_what_was_typed(
    product: Product, width: int, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, ANNA)
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id, name="Hírlevél")
    async with chromium() as browser:
        context = await browser.new_context(
            base_url=product.base_url, locale="hu-HU", viewport={"width": width, "height": 800}
        )
        complaints: list[str] = []
        page = await context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto("/login?next=/lists/1/settings")
        await page.get_by_label("E-mail-cím").fill(ANNA)
        await page.get_by_label("Jelszó", exact=True).fill(PASSWORD)
        await page.get_by_role("button", name="Belépés").click()
        name = page.get_by_label("Név", exact=True)
        await name.fill("Árvíztűrő tükörfúrógép")
        other = await context.new_page()
        await other.goto("/lists/1/settings")
        await other.get_by_label("Név", exact=True).fill("Vevők")
        await other.get_by_role("button", name="Mentés").click()
        await page.bring_to_front()
        told = page.locator(".toast.changed")
        await expect(told).to_contain_text("Ezt Ön módosította épp most", timeout=15_000)
        await page.screenshot(path=tmp_path / f"live-{width}.png")
        await expect(name).to_have_value("Árvíztűrő tükörfúrógép")
        assert await page.evaluate("document.documentElement.scrollWidth") == width
        await told.get_by_role("link", name="Újratöltés").click()
        await expect(name).to_have_value("Vevők")
        assert complaints == []
