"""A list, its people and a segment in a browser, at the widths of a desk and of a phone."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from console.people import PASSWORD, make_person
from product import Product

pytestmark = pytest.mark.browser
NAME = "Árvíztűrő tükörfúrógép"


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
class _Looking:
    """A browser's page, and pictures of it."""

    def __init__(self, page: Page, width: int, folder: Path) -> None:
        self.page, self.width, self.folder = page, width, folder

    async def look(self, name: str) -> None:
        """Nothing stands out at the side; a picture is taken."""
        assert await self.page.evaluate("document.documentElement.scrollWidth") == self.width, name
        await self.page.screenshot(path=self.folder / f"{name}-{self.width}.png", full_page=True)

    async def visit(self, path: str, name: str) -> None:
        """Opens a page and looks at it."""
        await self.page.goto(path)
        await self.look(name)

    async def press(self, name: str) -> None:
        """A button of the page."""
        await self.page.get_by_role("main").get_by_role("button", name=name).click()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
async def test_anna_makes_a_list_finds_a_person_and_makes_a_segment(
    product: Product, browser: Browser, width: int, scheme: str, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    context = await browser.new_context(
        base_url=product.base_url,
        locale="hu-HU",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    seen = _Looking(await context.new_page(), width, tmp_path)
    await _sign_in(seen.page)
    await _make_list(seen)
    await _add_person(seen)
    await _find_person(seen)
    await _make_segment(seen)
    await seen.visit("/", "home")


async def _make_list(seen: _Looking) -> None:
    page = seen.page
    await page.get_by_role("link", name="Új lista").first.click()
    await page.get_by_label("Név").fill(NAME)
    await seen.look("list-new")
    await seen.press("Lista létrehozása")
    await expect(page.get_by_role("status")).to_contain_text("A lista elkészült.")
    await seen.look("people-none")
    await page.get_by_role("main").get_by_role("link", name="Mezők").click()
    await page.get_by_label("Felirat").fill("Kedvenc étel")
    await page.get_by_label("Típus").select_option(label="választás legördülő listából")
    await page.get_by_label("Választható értékek").fill("leves\npite")
    await seen.press("Mező hozzáadása")
    await expect(page.get_by_role("link", name="Kedvenc étel")).to_be_visible()
    await seen.look("fields")
    await page.get_by_role("link", name="Kedvenc étel").click()
    await seen.look("field")
    await seen.visit("/lists/1/settings", "settings")


async def _add_person(seen: _Looking) -> None:
    page = seen.page
    await page.goto("/lists/1")
    await page.get_by_role("link", name="Új feliratkozó").first.click()
    await page.get_by_label("E-mail-cím").fill("bela@kapocs.test")
    await page.get_by_label("Vezetéknév").fill(NAME)
    await page.get_by_label("Kedvenc étel").select_option("pite")
    await page.get_by_label("Hogyan járult hozzá").fill("telefonon kérte")
    await seen.look("person-new")
    await seen.press("Új feliratkozó")
    await expect(page.get_by_label("Kedvenc étel")).to_have_value("pite")
    await seen.look("record")
    await seen.visit("/lists/1", "people")
    await seen.visit("/lists", "lists")


async def _find_person(seen: _Looking) -> None:
    page = seen.page
    await _search(page, "bela@kapocs.test")
    await expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    await page.get_by_text("A hozzájárulás igazolása").click()
    await seen.look("person")
    await _search(page, "árv")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Keresés: árv")
    await seen.look("search")
    await page.goto("/suppressions")
    await page.get_by_label("E-mail-cím").fill("rossz@kapocs.test")
    await seen.press("Cím felvétele")
    await expect(page.get_by_role("link", name="rossz@kapocs.test")).to_be_visible()
    await seen.look("suppressions")


async def _make_segment(seen: _Looking) -> None:
    page = seen.page
    count, where = page.locator("#count"), page.get_by_label("Feltételek", exact=True)
    await page.goto("/segments/new?list=1")
    await page.get_by_label("Név").fill("Pitések")
    await page.get_by_label("Mező", exact=True).select_option(label="Kedvenc étel")
    await page.get_by_label("Érték").fill("pite")
    await seen.press("Hozzáadás a feltételekhez")
    await expect(count).to_have_text("Most ennyi feliratkozóra igaz: 1")
    await where.fill("kedvenc_etel = leves")
    await expect(count).to_have_text("Most ennyi feliratkozóra igaz: 0")
    await where.fill("nincs = leves")
    await expect(count).to_contain_text("nincs")
    await seen.look("segment")
    await where.fill("kedvenc_etel = pite")
    await seen.press("Mentés")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Pitések")
    await seen.visit("/segments", "segments")


async def _sign_in(page: Page) -> None:
    await page.goto("/login?next=/lists")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("main").get_by_role("button", name="Belépés").click()


async def _search(page: Page, text: str) -> None:
    """By the box at the top, from the keyboard."""
    await page.keyboard.press("Control+k")
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    await page.wait_for_load_state()
