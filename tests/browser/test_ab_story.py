"""An A/B test from its plan to the winner, in a browser."""

from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from browser.test_campaign_story import _Looks, _people
from console.people import PASSWORD, make_person
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from product import Product

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
async def test_two_subjects_are_tested_and_the_better_goes_to_the_rest(
    product: Product, browser: Browser, width: int, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    await _people(product)
    async with product.pool.transaction() as conn:
        new = NewLetter(name="Levél", subject="Üdv", html="<p>[unsubscribe]le[/unsubscribe]</p>")
        await letters.create(conn, product.anna.id, new)
    context = await browser.new_context(
        base_url=product.base_url, locale="hu-HU", viewport={"width": width, "height": 900}
    )
    page = await context.new_page()
    looks = _Looks(page, width, tmp_path)
    await page.goto("/login?next=/campaigns/new")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("button", name="Belépés").click()
    await page.get_by_role("button", name="Tovább").click()
    await _plan(page, looks)
    await product.work()
    await page.get_by_role("link", name="Eredmények").first.click()
    async with product.pool.transaction() as conn:
        await conn.execute(
            """UPDATE send_totals SET sent = 400, opened = 60 + 40 * variant, clicked = 9 * variant
               WHERE variant > 0"""
        )
    await page.reload()
    await expect(page.get_by_text("puszta véletlenből ritkán")).to_be_visible()
    await looks.at("ab-results")
    await _fit(page)
    await page.get_by_role("button", name="A többieknek: B").click()
    await expect(page.get_by_text("A többiek ezt kapják: B.")).to_be_visible()
    await looks.at("ab-won")


async def _fit(page: Page) -> None:
    """Nothing keeps out those who see little."""
    found = await Axe().run(page)
    assert [each["id"] for each in found.response["violations"]] == []


async def _plan(page: Page, looks: _Looks) -> None:
    await expect(page.get_by_label("A teszt aránya (%)")).not_to_be_visible()
    await page.get_by_label("Változatok tesztelése").check()
    await page.locator("#ab_subject_2").fill("Árvíztűrő tükörfúrógép")
    await page.get_by_label("A teszt aránya (%)").fill("101")
    await page.get_by_role("button", name="Mentés, és tovább a főpróbára").click()
    await expect(page.locator("#ab_share-problem")).to_be_visible()
    await expect(page.locator("#ab_subject_2")).to_have_value("Árvíztűrő tükörfúrógép")
    await looks.at("ab-plan")
    await _fit(page)
    await page.get_by_label("A teszt aránya (%)").fill("80")
    await page.get_by_label("Mi dönti el a győztest").select_option("hand")
    await page.get_by_role("button", name="Mentés, és tovább a főpróbára").click()
    await expect(page.get_by_text("A/B teszt: a változatokat 80%-uk")).to_be_visible()
    await looks.at("ab-rehearsal")
    await page.get_by_text("Küldés most", exact=True).click()
    await page.get_by_role("button", name="Igen, elküldöm 3 címzettnek").click()
    await expect(page.get_by_text("A kampány elindult.")).to_be_visible()
