"""A letter and a campaign from nothing to its results, in a browser."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

import make
from console.people import PASSWORD, PERSON, earlier, make_person
from kapocs.lists import actions as lists
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition, Operator
from product import Product

pytestmark = pytest.mark.browser


class _Looks:
    """Looks at each page: nothing stands out at the side; a picture of it is kept."""

    def __init__(self, page: Page, width: int, folder: Path) -> None:
        self.page, self.width, self.folder = page, width, folder

    async def at(self, name: str) -> None:
        wide = await self.page.evaluate("document.documentElement.scrollWidth")
        assert wide == self.width, name
        await self.page.screenshot(path=self.folder / f"{name}-{self.width}.png", full_page=True)


async def _people(product: Product) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name="Hírlevél")
        schema = await lists.schema(conn, product.anna.id, made.id)
        for name, email in (("Éva", "eva"), ("Béla", "bela"), ("Cili", "cili")):
            await make.make_subscriber(
                conn, schema, email=f"{email}@kapocs.test", mssys_firstname=name
            )
        called = [Condition("mssys_firstname", Operator.EQUAL, "Béla")]
        await segments.create(conn, *schema.key, name="Bélák", conditions=called)


@pytest.mark.parametrize("width", [1440, 390])
async def test_a_letter_goes_out_and_its_results_are_seen(
    product: Product, browser: Browser, width: int, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    await _people(product)
    context = await browser.new_context(
        base_url=product.base_url,
        locale="hu-HU",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if width == 390 else "light",
    )
    page = await context.new_page()
    looks = _Looks(page, width, tmp_path)
    await page.goto("/login?next=/letters")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("button", name="Belépés").click()
    await looks.at("letters-none")
    await _write(page, looks)
    await _plan(page, looks)
    await product.work()
    to = sorted(each.recipient for each in product.courier.sent)
    assert to == ["anna@kapocs.test", "bela@kapocs.test", "cili@kapocs.test", "eva@kapocs.test"]
    await _read_letter(product)
    await _results(page, looks)


async def _write(page: Page, looks: _Looks) -> None:
    """Jobs 7 and 8: a letter with a button, and a test of it."""
    await page.get_by_role("link", name="Új levél").click()
    await looks.at("letter-new")
    await page.get_by_label("Név").fill("Árvíztűrő tükörfúrógép")
    await page.get_by_text("Fejléc, három hír, egy gomb.").click()
    await page.get_by_role("button", name="Levél létrehozása").click()
    await expect(page.get_by_text("A levél elkészült.")).to_be_visible()
    frame = page.frame_locator("iframe[name=preview]")
    await expect(frame.get_by_text("Kedves Cili!")).to_be_visible()
    await page.get_by_label("Tárgy").fill("Szia, [mssys_firstname]!")
    await expect(frame.get_by_text("Szia, Cili!")).to_be_visible()
    await page.get_by_text("Telefon", exact=True).click()
    await page.get_by_role("button", name="Mentés").click()
    await expect(page.get_by_text("Elmentve.")).to_be_visible()
    await looks.at("letter")
    await page.get_by_role("button", name="Próba küldése").click()
    await expect(page.get_by_text("A próbalevél elindult.")).to_be_visible()


async def _plan(page: Page, looks: _Looks) -> None:
    """Job 10: a campaign, scheduled, held, and started after all."""
    await page.get_by_role("link", name="Küldés kampányként").click()
    await page.get_by_role("button", name="Tovább").click()
    await expect(page.get_by_text("3 címzett")).to_be_visible()
    await page.get_by_label("csak nekik").check()
    await expect(page.get_by_text("1 címzett")).to_be_visible()
    await page.get_by_label("csak nekik").uncheck()
    await expect(page.get_by_text("3 címzett")).to_be_visible()
    await page.get_by_label("Megadott időpontban").check()
    await page.get_by_label("Dátum és időpont").fill("2030-06-01T09:00")
    await looks.at("campaign")
    await page.get_by_role("button", name="Mentés, és tovább a főpróbára").click()
    await page.get_by_text("Ütemezés", exact=True).click()
    await looks.at("rehearsal")
    await page.get_by_role("button", name="Igen, ütemezem 3 címzettnek").click()
    await expect(page.get_by_text("A kampány ütemezve.")).to_be_visible()
    await looks.at("scheduled")
    await page.get_by_role("button", name="Visszatartás").click()
    await page.get_by_label("Amint elindítja").check()
    await page.get_by_role("button", name="Mentés, és tovább a főpróbára").click()
    await page.get_by_text("Küldés most", exact=True).click()
    await page.get_by_role("button", name="Igen, elküldöm 3 címzettnek").click()
    await expect(page.get_by_text("A kampány elindult.")).to_be_visible()


async def _read_letter(product: Product) -> None:
    """One of them clicks in the letter."""
    await earlier(product)
    (mail,) = [each for each in product.courier.sent if each.recipient == "eva@kapocs.test"]
    html: Any = message_from_bytes(mail.data, policy=policy.default).get_body(("html",))
    link = re.search(rf'{product.base_url}(/[^"]+)"[^>]*>Elolvasom', html.get_content())
    assert link is not None
    clicked = await product.client().get(link[1], headers=PERSON)
    assert clicked.headers["location"] == "https://example.com/"
    await product.work()


async def _results(page: Page, looks: _Looks) -> None:
    """Job 11 to 14: what came of it, the clicks on the letter, and once more to the others."""
    await page.goto("/campaigns")
    await looks.at("campaigns")
    await page.get_by_role("link", name="Árvíztűrő tükörfúrógép").click()
    await expect(page.get_by_role("cell", name="https://example.com/")).to_be_visible()
    frame = page.frame_locator("iframe[title=Kattintástérkép]")
    await expect(frame.locator("a + span").first).to_have_text("1")
    await page.locator("iframe.letter").scroll_into_view_if_needed()
    await looks.at("results")
    await page.get_by_role("button", name="Még egyszer azoknak, akik nem nyitották meg").click()
    await expect(page.get_by_text("2 címzett")).to_be_visible()
