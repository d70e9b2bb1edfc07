"""A form with double opt-in and a box to consent by, made and put on a page in a browser."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

import make
from console.people import PASSWORD, make_person
from make_shop import make_product, make_shipping_method
from product import Product

pytestmark = pytest.mark.browser
NAME = "Árvíztűrő tükörfúrógép"


class _Watching:
    """A browser's page, and pictures of it."""

    def __init__(self, page: Page, width: int, folder: Path) -> None:
        self.page, self.width, self.folder = page, width, folder
        self.main = page.get_by_role("main")

    async def look(self, name: str) -> None:
        """Nothing stands out at the side; a picture is taken."""
        assert await self.page.evaluate("document.documentElement.scrollWidth") == self.width, name
        await self.page.screenshot(path=self.folder / f"{name}-{self.width}.png", full_page=True)

    async def press(self, name: str, *, exact: bool = False) -> None:
        """A button of the page."""
        await self.main.get_by_role("button", name=name, exact=exact).first.click()

    async def open(self, name: str) -> None:
        """A tab of the page."""
        await self.main.get_by_role("navigation").get_by_role("link", name=name).last.click()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
async def test_anna_makes_a_form_and_puts_it_on_her_page(
    product: Product, browser: Browser, width: int, scheme: str, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id, name="Hírlevél")
        await make_product(conn, product.anna.id, name=NAME)
        await make_shipping_method(conn, product.anna.id)
    context = await browser.new_context(
        base_url=product.base_url,
        locale="hu-HU",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        permissions=["clipboard-read", "clipboard-write"],
    )
    seen = _Watching(await context.new_page(), width, tmp_path)
    page = seen.page
    await page.goto("/login?next=/forms")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await seen.press("Belépés")
    await _make(seen)
    await _ask(seen)
    await _say(seen)
    await _put_on_page(seen)
    await _order_form(seen)
    await _put_aside(seen)


async def _make(seen: _Watching) -> None:
    page = seen.page
    await seen.look("forms-none")
    await page.get_by_role("link", name="Új űrlap").first.click()
    await expect(page.get_by_label("Kétlépcsős feliratkozás")).to_be_checked()
    await page.get_by_label("Adatmódosítás").check()
    await expect(page.get_by_label("Kétlépcsős feliratkozás")).to_be_hidden()
    await page.get_by_role("radio", name="Feliratkozás").check()
    await page.get_by_label("Név").fill(NAME)
    await seen.look("form-new")
    await seen.press("Űrlap létrehozása")
    await expect(page.get_by_role("status")).to_contain_text("Az űrlap elkészült.")


async def _ask(seen: _Watching) -> None:
    """By the keyboard alone a field goes to the top; a box to consent by is added."""
    page = seen.page
    await page.get_by_role("button", name="Feljebb: Keresztnév").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Feljebb: Keresztnév")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Lejjebb: Keresztnév")).to_be_focused()
    await page.get_by_label("Keresztnév", exact=True).fill("Hogy szólíthatunk?")
    await page.get_by_role("checkbox", name="Keresztnév").check()
    await page.get_by_label("A lista további mezője").select_option(label="Cégnév")
    await seen.press("Hozzáadás", exact=True)
    await page.get_by_text("Hozzájárulás jelölőnégyzettel").click()
    await expect(page.get_by_label("A lista melyik mezőjébe kerüljön")).to_have_value("new")
    await page.get_by_label("Az adatkezelési tájékoztató címe").fill("nem cím")
    await seen.press("Jelölőnégyzet hozzáadása")
    await expect(page.get_by_role("alert")).to_contain_text("http")
    await page.get_by_label("Az adatkezelési tájékoztató címe").fill("https://example.com/gdpr")
    await seen.look("fields-consent")
    await seen.press("Jelölőnégyzet hozzáadása")
    await expect(page.get_by_role("status")).to_contain_text("A jelölőnégyzet az űrlapon van.")
    await seen.look("fields")


async def _say(seen: _Watching) -> None:
    page = seen.page
    await seen.open("Szövegek")
    await page.get_by_label("Bevezető").fill("Havonta egy levél, kéretlen reklám nélkül.")
    await page.get_by_label("Szöveg megerősítés után").fill("Köszönjük, [mssys_firstname]!")
    await page.get_by_label("Vagy továbbvezetés erre a címre").first.fill("https://example.com/k")
    await seen.press("Mentés")
    await expect(page.get_by_role("status")).to_contain_text("Elmentve.")
    await seen.look("texts")
    await seen.open("Működés")
    await expect(page.get_by_label("Kétlépcsős feliratkozás")).to_be_checked()
    await seen.look("behaviour")


async def _put_on_page(seen: _Watching) -> None:
    page = seen.page
    await seen.open("Előnézet")
    hosted = page.frame_locator("main iframe")
    await expect(hosted.get_by_role("heading", name=NAME)).to_be_visible()
    await expect(hosted.get_by_label("Hogy szólíthatunk?")).to_be_visible()
    await expect(hosted.get_by_role("link", name="adatkezelési tájékoztatót")).to_be_visible()
    await seen.look("preview")
    await seen.open("Kód")
    await seen.press("Másolás: Szkript")
    await expect(page.get_by_role("status")).to_contain_text("Kimásolva.")
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied == await page.locator("#code-script").text_content()
    assert copied.startswith("<script src=")
    await seen.look("code")


async def _order_form(seen: _Watching) -> None:
    page = seen.page
    await page.goto("/lists/new")
    await page.get_by_label("Név").fill("Bolt")
    await page.get_by_label("Rendelések").check()
    await seen.press("Lista létrehozása")
    await seen.open("Űrlapok")
    await page.get_by_role("link", name="Új űrlap").first.click()
    await expect(page.get_by_label("Lista", exact=True)).to_have_value("2")
    await page.get_by_role("radio", name="Rendelés").check()
    await page.get_by_label("Név").fill("Bögre rendelése")
    await seen.press("Űrlap létrehozása")
    await seen.open("Termékek")
    await seen.press("Mentés")
    await expect(page.locator("#products-problem")).to_be_visible()
    await page.get_by_role("checkbox", name=NAME).check()
    await page.get_by_role("checkbox", name="Futár").check()
    await seen.press("Mentés")
    await expect(page.get_by_role("checkbox", name=NAME)).to_be_checked()
    await seen.look("offer")
    await seen.open("Előnézet")
    hosted = page.frame_locator("main iframe")
    await expect(hosted.get_by_role("heading", name="Bögre rendelése")).to_be_visible()


async def _put_aside(seen: _Watching) -> None:
    page = seen.page
    await page.goto("/forms/1/settings")
    await seen.look("settings")
    await seen.press("Űrlap archiválása")
    await expect(page.get_by_role("status")).to_contain_text("Az űrlap archiválva.")
    await page.get_by_text("Archivált űrlapok (1)").click()
    await seen.look("forms")
    await page.get_by_role("status").get_by_role("button", name="Visszavonás").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
