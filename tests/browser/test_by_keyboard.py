"""The ten things that are done most, by the keyboard alone; and in how many clicks."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from browser.keys import Keys
from console.people import PASSWORD, earlier, make_person
from product import Product

pytestmark = pytest.mark.browser
NAME = "Árvíztűrő tükörfúrógép"


async def test_anna_has_no_mouse(product: Product, browser: Browser) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    context = await browser.new_context(
        base_url=product.base_url, locale="hu-HU", viewport={"width": 1440, "height": 900}
    )
    page = await context.new_page()
    keys = await Keys.at(page)
    await _sign_in(keys)
    await _make_list(keys)
    await _add_person(keys)
    await _make_form(keys)
    await _make_segment(keys)
    await _write_letter(keys)
    await _send(keys, product)
    assert await _clicks_from_the_overview(keys, page) == {
        "a new campaign": 1,
        "an import": 2,
        "the last results": 1,
        "once more": 2,
        "a person": 0,  # Ctrl-K, the address, Enter
        "a test letter": 3,
        "the language": 3,
    }


async def _sign_in(keys: Keys) -> None:
    await keys.page.goto("/login")
    await keys.write("E-mail-cím", "anna@kapocs.test")
    await keys.write("Jelszó", PASSWORD)
    await keys.push("Belépés")
    await expect(keys.page.get_by_role("heading", level=1)).to_be_visible()
    await keys.press("Tab")
    await keys.go(keys.page.locator("a.skip"))
    await keys.press("Enter", "Tab")
    assert await keys.page.evaluate("document.activeElement.closest('main') !== null")


async def _make_list(keys: Keys) -> None:
    await keys.page.goto("/lists")
    await keys.follow("Új lista")
    await keys.write("Név", NAME)
    await keys.push("Lista létrehozása")
    await expect(keys.page.get_by_role("status")).to_contain_text("A lista elkészült.")


async def _add_person(keys: Keys) -> None:
    await keys.follow("Új feliratkozó")
    await keys.write("E-mail-cím", "bela@kapocs.test")
    await keys.write("Keresztnév", "Béla")
    await keys.write("Hogyan járult hozzá", "telefonon kérte")
    await keys.push("Új feliratkozó")
    await expect(keys.page.get_by_label("E-mail-cím")).to_have_value("bela@kapocs.test")


async def _make_form(keys: Keys) -> None:
    await keys.page.goto("/forms")
    await keys.follow("Új űrlap")
    await keys.write("Név", "Feliratkozás")
    await keys.push("Űrlap létrehozása")
    await expect(keys.page.get_by_role("heading", level=1)).to_contain_text("Feliratkozás")


async def _make_segment(keys: Keys) -> None:
    await keys.page.goto("/segments/new?list=1")
    await keys.write("Név", "Bélák")
    await keys.write("Feltételek", "mssys_firstname = Béla")
    await expect(keys.page.locator("#count")).to_have_text("Most ennyi feliratkozóra igaz: 1")
    await keys.push("Mentés")
    await expect(keys.page).to_have_url(re.compile(r"/segments(/\d+)?\b(?!/new)"))


async def _write_letter(keys: Keys) -> None:
    await keys.page.goto("/letters/new")
    await keys.write("Név", "Hírek")
    await keys.push("Levél létrehozása")
    await keys.write("Tárgy", "Szia!")
    await keys.push("Mentés")
    await expect(keys.page.get_by_text("Elmentve.")).to_be_visible()
    await keys.push("Próba küldése")
    await expect(keys.page.get_by_text("A próbalevél elindult.")).to_be_visible()


async def _send(keys: Keys, product: Product) -> None:
    await keys.home()
    await keys.follow("Új kampány")
    await keys.push("Tovább")
    await expect(keys.page.get_by_text("1 címzett")).to_be_visible()
    await keys.push("Mentés, és tovább a főpróbára")
    await keys.unfold("Küldés most")
    await keys.push("Igen, elküldöm 1 címzettnek")
    await expect(keys.page.get_by_text("A kampány elindult.")).to_be_visible()
    await product.work()
    await earlier(product)
    assert {each.recipient for each in product.courier.sent} >= {"bela@kapocs.test"}


async def _clicks_from_the_overview(keys: Keys, page: Page) -> dict[str, int]:
    """What one does every day: the clicks to where it is done, or until it is."""
    took = {}
    await keys.home()
    await keys.follow("Új kampány")
    took["a new campaign"] = await keys.clicks()
    await keys.home()
    await keys.follow("Importok")
    await keys.follow("Importálás")
    took["an import"] = await keys.clicks()
    await keys.home()
    await keys.follow("Hírek")
    took["the last results"] = await keys.clicks()
    await keys.push("Még egyszer azoknak, akik nem nyitották meg")
    await expect(page.get_by_text("1 címzett")).to_be_visible()
    took["once more"] = await keys.clicks()
    await keys.home()
    await keys.press("Control+k")
    await page.keyboard.type("bela@kapocs.test")
    await keys.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Béla")
    took["a person"] = await keys.clicks()
    await keys.home()
    await keys.follow("Levelek")
    await keys.follow("Hírek")
    await keys.push("Próba küldése")
    await expect(page.get_by_text("A próbalevél elindult.")).to_be_visible()
    took["a test letter"] = await keys.clicks()
    await keys.home()
    await keys.go(page.locator("button.person-button"))
    await keys.press("Enter")
    await keys.follow("Saját fiókom")
    await keys.choose("A konzol nyelve", "English")
    await keys.push("Mentés")
    await expect(page.get_by_role("heading", level=1)).to_have_text("My account")
    took["the language"] = await keys.clicks()
    return took
