"""A first day, in a browser: invited by mail, a password, a second factor, signing in with both."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from console.people import PASSWORD, make_person
from console.test_passwords import letters, link_in
from kapocs.factors import totp
from product import Product

pytestmark = pytest.mark.browser
BELA = "bela@kapocs.test"
CHOSEN = "Árvíztűrő tükörfúrógép, de másik"


class Desk:
    """One person at a window of a width."""

    def __init__(self, page: Page, width: int, pictures: Path) -> None:
        self.page, self.width, self.pictures = page, width, pictures

    async def sign_in(self, email: str, password: str, path: str) -> None:
        await self.page.goto(f"/login?next={path}")
        await self.page.get_by_label("E-mail-cím").fill(email)
        await self.page.get_by_label("Jelszó").fill(password)
        await self.press("Belépés")

    async def press(self, name: str) -> None:
        await self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    async def fits(self, name: str) -> None:
        assert await self.page.evaluate("document.documentElement.scrollWidth") == self.width
        await self.page.screenshot(path=self.pictures / f"{name}-{self.width}.png", full_page=True)

    async def give(self, code: str) -> None:
        await self.page.get_by_label("Kód").fill(code)
        await self.press("Belépés")


@pytest.mark.parametrize("width", [390, 1440])
async def test_somebody_joins_and_signs_in_in_two_steps(
    product: Product, browser: Browser, width: int, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    anna, bela = [Desk(await _page(product, browser, width), width, tmp_path) for _ in range(2)]
    await anna.sign_in("anna@kapocs.test", PASSWORD, "/people")
    await anna.page.get_by_label("E-mail-cím").fill(BELA)
    await anna.page.get_by_label("Kampánykezelő").check()
    await anna.fits("people")
    await anna.press("Meghívó küldése")
    await expect(anna.page.get_by_role("main")).to_contain_text("meghívva")
    await anna.fits("person")
    [mail] = await letters(product)
    await bela.page.goto(link_in(mail))
    await bela.page.get_by_label("Új jelszó", exact=True).fill(CHOSEN)
    await bela.page.get_by_label("Új jelszó még egyszer").fill(CHOSEN)
    await bela.fits("password")
    await bela.press("Jelszó mentése")
    await bela.sign_in(BELA, CHOSEN, "/me")
    await expect(bela.page.get_by_role("heading", name="Hol van belépve")).to_be_visible()
    await bela.fits("me")
    await bela.page.goto("/me/factor")
    await bela.page.get_by_label("Jelenlegi jelszó").fill(CHOSEN)
    await bela.press("Beállítás")
    secret = await bela.page.locator("code.copy").inner_text()
    await bela.fits("factor")
    await bela.page.get_by_label("Kód").fill(_code(product, secret, 0))
    await bela.press("Bekapcsolás")
    recovery = await bela.page.locator("code.copy").all_inner_texts()
    assert len(recovery) == 10
    await bela.fits("codes")
    for code in (_code(product, secret, 1), recovery[0]):
        await bela.page.context.clear_cookies()
        await bela.sign_in(BELA, CHOSEN, "/me")
        await expect(bela.page.get_by_role("heading", name="Második lépés")).to_be_visible()
        await bela.fits("second-step")
        await bela.give(code)
        await expect(bela.page).to_have_url(re.compile(r"/me$"))
        await expect(bela.page.get_by_role("main")).to_contain_text("bekapcsolva")


async def _page(product: Product, browser: Browser, width: int) -> Page:
    context = await browser.new_context(
        base_url=product.base_url, locale="hu-HU", viewport={"width": width, "height": 800}
    )
    return await context.new_page()


def _code(product: Product, secret: str, off: int) -> str:
    return totp.code_at(secret, totp.step_at(product.services.clock()) + off)
