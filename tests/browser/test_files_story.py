"""A file brought in, one taken away, and a person erased, in a browser."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

import make
from console.people import PASSWORD, make_person
from product import Product

pytestmark = pytest.mark.browser
NAME = "Árvíztűrő tükörfúrógép"
ROWS = "E-mail cím;Vezetéknév;Kedvenc étel\r\n" + "\r\n".join(
    f"p{n}@kapocs.test;{NAME};túró" for n in range(500)
)


class _Watching:
    """A browser's page, and pictures of it."""

    def __init__(self, page: Page, product: Product, width: int, folder: Path) -> None:
        self.page, self.product, self.width, self.folder = page, product, width, folder

    async def look(self, name: str) -> None:
        """Nothing stands out at the side; a picture is taken."""
        assert await self.page.evaluate("document.documentElement.scrollWidth") == self.width, name
        await self.page.screenshot(path=self.folder / f"{name}-{self.width}.png", full_page=True)

    async def press(self, name: str) -> None:
        """A button of the page."""
        await self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
async def test_anna_brings_500_people_takes_them_away_and_erases_one(
    product: Product, browser: Browser, width: int, scheme: str, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id)
    context = await browser.new_context(
        base_url=product.base_url,
        locale="hu-HU",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    seen = _Watching(await context.new_page(), product, width, tmp_path)
    await _sign_in(seen.page)
    await _bring(seen)
    await _take_away(seen)
    await _erase(seen)


async def _sign_in(page: Page) -> None:
    await page.goto("/login?next=/lists/1")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("main").get_by_role("button", name="Belépés").click()


async def _bring(seen: _Watching) -> None:
    page = seen.page
    await page.get_by_role("link", name="Importálás").first.click()
    await page.get_by_label("Fájl", exact=True).set_input_files(
        {
            "name": "vevők.csv",
            "mimeType": "text/csv",
            "buffer": f"{ROWS}\r\nrossz;{NAME};".encode("cp1250"),
        }
    )
    await seen.look("import-new")
    await seen.press("Fájl feltöltése")
    await expect(page.get_by_text("Megnézzük, hogyan van írva a fájl")).to_be_visible()
    await seen.look("import-looking")
    await seen.product.work()
    # The page comes to it by itself.
    await page.get_by_label("Hogyan járultak hozzá").fill("a boltban, papíron")
    await page.get_by_label("Mikor járultak hozzá?").fill("2026-01-31")
    await page.get_by_label("Kedvenc étel").select_option("új saját mező")
    await seen.look("import-columns")
    await seen.press("Próba")
    await expect(page.get_by_text("A fájl beolvasása")).to_be_visible()
    await seen.product.work()
    await expect(page.get_by_role("link", name="Letöltés javításhoz")).to_be_visible()
    await seen.look("import-trial")
    await seen.press("Importálás indítása")
    await seen.product.work()
    await expect(page.get_by_text("Import visszavonása")).to_be_visible()
    await seen.look("import-done")
    await page.goto("/imports")
    await expect(page.get_by_role("link", name="vevők.csv")).to_be_visible()
    await seen.look("imports")


async def _take_away(seen: _Watching) -> None:
    page = seen.page
    await page.goto("/exports")
    await page.get_by_role("main").get_by_role("link", name="Új export").first.click()
    await seen.press("Következő")
    await page.get_by_text("Oszlopok").first.click()
    await page.get_by_label("Kedvenc étel").check()
    await seen.look("export-new")
    await seen.press("Fájl készítése")
    await expect(page.get_by_text("sorban áll")).to_be_visible()
    await seen.product.work()
    link = page.get_by_role("link", name="Letöltés")
    await expect(link).to_be_visible()
    await seen.look("exports")
    async with page.expect_download() as begun:
        await link.click()
    file = await (await begun.value).path()
    assert (await asyncio.to_thread(file.read_bytes)).decode("utf-8-sig").count("túró") == 500


async def _erase(seen: _Watching) -> None:
    page = seen.page
    await page.goto("/person?email=p7@kapocs.test")
    await page.get_by_role("link", name="Személy törlése").click()
    await page.get_by_label("A törléshez írja be a címet").fill("p7@kapocs.test")
    await page.get_by_label("Indok").fill("kérte levélben")
    await seen.look("erase")
    await seen.press("Végleges törlés")
    await expect(page.get_by_role("status").first).to_contain_text("törlése elindult")
    await seen.product.work()
    await page.reload()
    await expect(page.get_by_role("link", name="Letöltés PDF-ben")).to_be_visible()
    await seen.look("erasure")
    await page.goto("/erasures")
    await seen.look("erasures")
