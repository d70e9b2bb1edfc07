"""A landing page with a form on it, made and opened in a browser."""

from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

import make
from console.people import PASSWORD, make_person
from product import Product

pytestmark = pytest.mark.browser
NAME = "Árvíztűrő tükörfúrógép"


class _Watched:
    """A browser's page, and pictures of it."""

    def __init__(self, page: Page, width: int, folder: Path) -> None:
        self.page, self.width, self.folder = page, width, folder
        self.main = page.get_by_role("main")

    async def look(self, name: str) -> None:
        """Nothing stands out at the side, and nothing shuts anybody out; a picture is taken."""
        assert await self.page.evaluate("document.documentElement.scrollWidth") == self.width, name
        found = (await Axe().run(self.page)).response["violations"]
        assert [(each["id"], each["nodes"][0]["target"]) for each in found] == [], name
        await self.page.screenshot(path=self.folder / f"{name}-{self.width}.png", full_page=True)

    async def press(self, name: str) -> None:
        """A button of the page."""
        await self.main.get_by_role("button", name=name).first.click()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
async def test_anna_makes_a_page_with_a_form(
    product: Product, browser: Browser, width: int, scheme: str, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name="Hírlevél")
        await make.make_form(conn, product.anna.id, made.id, name="Feliratkozás")
    context = await browser.new_context(
        base_url=product.base_url,
        locale="hu-HU",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    seen = _Watched(await context.new_page(), width, tmp_path)
    page = seen.page
    await page.goto("/login?next=/landing-pages")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await seen.press("Belépés")
    await seen.look("landings-none")
    await seen.main.get_by_role("link", name="Új oldal").first.click()
    await page.get_by_label("Név", exact=True).fill(NAME)
    await seen.look("landing-new")
    await seen.press("Oldal létrehozása")
    await expect(page.get_by_role("status").first).to_contain_text("Az oldal elkészült")
    await _put_form(seen)
    await _open(seen)
    await _close(seen)


async def _put_form(seen: _Watched) -> None:
    page = seen.page
    shown = page.frame_locator("iframe[name=preview]")
    await expect(shown.get_by_role("heading", name="Iratkozzon fel itt!")).to_be_visible()
    await page.get_by_role("combobox", name="Űrlap elhelyezése").select_option(label="Feliratkozás")
    await seen.press("Beillesztés")
    await expect(page.get_by_role("main")).to_contain_text("Az űrlap az oldalon van")
    form = shown.frame_locator("iframe")
    await expect(form.get_by_role("button")).to_be_visible()
    await seen.look("landing-form")
    await seen.press("Mentés")
    await expect(page.get_by_role("status").first).to_contain_text("Elmentve.")
    await seen.look("landing")


async def _open(seen: _Watched) -> None:
    """What stands at the address: the form works there."""
    async with seen.page.expect_popup() as opening:
        await seen.main.get_by_role("link", name="Oldal megnyitása").click()
    public = await opening.value
    form = public.frame_locator("iframe")
    await form.locator("[name=email]").fill("eva@kapocs.test")
    await public.screenshot(path=seen.folder / f"public-{seen.width}.png", full_page=True)
    await form.get_by_role("button").click()
    # Slow enough for a person, or asked once more.
    quick, thanks = form.get_by_text("That was quick!"), form.get_by_text("Thank you")
    await quick.or_(thanks).wait_for()
    await public.close()


async def _close(seen: _Watched) -> None:
    page = seen.page
    await seen.press("Bezárás és archiválás")
    await expect(page.get_by_role("status")).to_contain_text("Az oldal be van zárva.")
    await page.get_by_role("status").get_by_role("button", name="Visszavonás").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    await page.goto("/landing-pages")
    await seen.look("landings")
