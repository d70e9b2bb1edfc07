"""A welcome series from a template until somebody who signs up is seen in it, in a browser."""

from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

import make
from browser.test_campaign_story import _Looks
from console.people import PASSWORD, make_person
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up
from product import Product

pytestmark = pytest.mark.browser
NAME = "Árvíztűrő tükörfúrógép"


@pytest.mark.parametrize("width", [1440, 390])
async def test_a_welcome_series_is_made_started_and_seen_at_work(
    product: Product, browser: Browser, width: int, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name="Hírlevél")
    context = await browser.new_context(
        base_url=product.base_url, locale="hu-HU", viewport={"width": width, "height": 900}
    )
    page = await context.new_page()
    looks = _Looks(page, width, tmp_path)
    await page.goto("/login?next=/automations")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("button", name="Belépés").click()
    await looks.at("flows-none")
    await _make(page, looks)
    await _add(page, looks)
    await _start(page, looks)
    await _sign_up(product, made.id, product.services.clock())
    await product.work()
    assert [each.recipient for each in product.courier.sent] == ["eva@kapocs.test"]
    await _see(page, looks)


async def _make(page: Page, looks: _Looks) -> None:
    """Job 16: three letters at once, after 2 days and after 5 more."""
    await page.get_by_role("main").get_by_role("link", name="Új automatizmus").first.click()
    await looks.at("flow-templates")
    await page.get_by_role("link", name="Üdvözlő sorozat").click()
    await page.get_by_label("Név").fill(NAME)
    await page.get_by_label("1. várakozás").fill("2")
    await page.get_by_label("2. várakozás").fill("5")
    await looks.at("flow-new")
    await page.get_by_role("button", name="Automatizmus létrehozása").click()
    await expect(page.get_by_text("vázlatként elkészült")).to_be_visible()
    await expect(page.get_by_text("2 nap", exact=True)).to_be_visible()
    await expect(page.get_by_text("5 nap", exact=True)).to_be_visible()


async def _add(page: Page, looks: _Looks) -> None:
    """A branch behind the last letter, with a task on it, by the keyboard."""
    await page.get_by_role("link", name="Lépés hozzáadása ide").last.press("Enter")
    await looks.at("flow-kinds")
    await page.get_by_role("link", name="Kattintott-e a levélben?").press("Enter")
    await page.get_by_role("button", name="Mentés").click()
    await expect(page.locator(".wrong-why")).to_be_visible()
    await page.get_by_label("Melyik lépés levele").select_option("question")
    await looks.at("flow-if")
    await page.get_by_role("button", name="Mentés").click()
    await page.get_by_role("link", name="Lépés hozzáadása ide: Nem").press("Enter")
    await page.get_by_role("link", name="Feladat készítése").press("Enter")
    await page.get_by_label("A teendő").fill("Felhívni: [mssys_firstname]")
    await page.get_by_role("button", name="Mentés").click()
    await expect(page.locator(".says", has_text="Felhívni: [mssys_firstname]")).to_be_visible()
    await page.get_by_role("button", name="Feljebb: Kattintott-e").click()
    await page.get_by_role("button", name="Lejjebb: Kattintott-e").click()
    await looks.at("flow-draft")


async def _start(page: Page, looks: _Looks) -> None:
    """Without quiet hours, so that the first letter goes at any hour."""
    await page.get_by_role("link", name="Beállítások", exact=True).last.click()
    await page.get_by_label("Nincs levél ettől").fill("")
    await page.get_by_label("eddig", exact=True).fill("")
    await looks.at("flow-rules")
    await page.get_by_role("button", name="Mentés").click()
    await page.get_by_role("link", name="Indítás").click()
    await expect(page.get_by_text("minden rendben")).to_be_visible()
    await looks.at("flow-publish")
    await page.get_by_role("button", name="Automatizmus indítása").click()
    await expect(page.get_by_text("Az automatizmus fut.")).to_be_visible()


async def _sign_up(product: Product, list_id: ListId, now: datetime) -> None:
    """Éva signs up, now: who came before an automation starts is not in it."""
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, product.anna.id, list_id)
        values = {"email": "eva@kapocs.test", "mssys_firstname": "Éva"}
        wish = sign_up(schema, values, consent=Consent(), double_opt_in=False, now=now)
        await subscribers.add(conn, wish)


async def _follow(page: Page, looks: _Looks) -> None:
    """Éva's path until now, and the rest of it by a clock that is turned."""
    await page.locator("#three-days").get_by_role("link", name="Itt vár").click()
    await looks.at("flow-people")
    await page.get_by_role("link", name="eva@kapocs.test").click()
    await expect(page.get_by_text("elküldve")).to_be_visible()
    await looks.at("flow-run")
    await page.get_by_role("link", name=NAME).click()
    await page.get_by_role("link", name="Próbafuttatás").click()
    await page.get_by_label("A listán lévő e-mail-cím").fill("eva@kapocs.test")
    await page.get_by_role("button", name="Próba indítása").click()
    await expect(page.get_by_text("még hátravan").first).to_be_visible()
    await page.get_by_role("button", name="+7 nap").click()
    await expect(page.locator(".path .past", has_text="3: egy kérdés").first).to_be_visible()
    await looks.at("flow-trial")
    found = await Axe().run(page)
    assert found.response["violations"] == []
    await page.get_by_role("link", name="Lépések").click()


async def _see(page: Page, looks: _Looks) -> None:
    """The figures, then a change that makes a version, with who stands where."""
    await page.reload()
    first = page.locator("#welcome .counts")
    await expect(first.first).to_contain_text("Belépett 1")
    await expect(page.locator("#three-days .counts").first).to_contain_text("Itt vár 1")
    await looks.at("flow")
    found = await Axe().run(page)
    assert found.response["violations"] == []
    await _follow(page, looks)
    await page.locator("#three-days").get_by_role("link", name="Szerkesztés").first.click()
    await page.get_by_label("nap", exact=True).fill("3")
    await looks.at("flow-wait")
    await page.get_by_role("button", name="Mentés").click()
    await page.get_by_role("link", name="Mi változik, és indítás").click()
    await expect(page.get_by_label("Mi történjen velük: Várakozás")).to_be_visible()
    await looks.at("flow-standing")
    found = await Axe().run(page)
    assert found.response["violations"] == []
    await page.get_by_role("button", name="Változások élesítése").click()
    await page.get_by_role("link", name="Verziók").click()
    await page.get_by_role("button", name="Összehasonlítás").click()
    await looks.at("flow-versions")
    await page.get_by_role("link", name="Forrás").click()
    await looks.at("flow-source")
    await page.goto("/automations")
    await expect(page.get_by_role("cell", name=NAME)).to_be_visible()
    await looks.at("flows")
