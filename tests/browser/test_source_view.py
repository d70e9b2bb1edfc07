"""Sources with colours and line numbers, which are written into the same form."""

from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

import make
from console.people import PASSWORD, make_person
from kapocs.console import starting
from kapocs.letters import actions
from kapocs.letters.model import NewLetter, SourceFormat
from product import Product

pytestmark = pytest.mark.browser
TEXT = "Árvíztűrő tükörfúrógép"


async def _signed_in(
    product: Product,
    browser: Browser,
    *,
    width: int = 1440,
    dark: bool = False,
    scripts: bool = True,
) -> Page:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    context = await browser.new_context(
        base_url=product.base_url,
        locale="hu-HU",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
    )
    page = await context.new_page()
    await page.goto("/login")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("main").get_by_role("button", name="Belépés").click()
    await page.wait_for_url(f"{product.base_url}/")
    return page


async def _letter(product: Product) -> None:
    source = starting.source_of("plain", "hu", ("Anna Kft.",))
    new = NewLetter(name="Levél", subject="T", html=source, source_format=SourceFormat.MJML)
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id)
        await actions.create(conn, product.anna.id, new)


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
async def test_a_source_is_written_with_colours_and_the_preview_follows(
    product: Product, browser: Browser, width: int, dark: bool, tmp_path: Path
) -> None:
    await _letter(product)
    page = await _signed_in(product, browser, width=width, dark=dark)
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    await page.goto("/letters/1?edit=source")
    source = page.get_by_role("textbox", name="Forrás")
    await expect(source).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    assert (await Axe().run(page)).response["violations"] == []
    await source.press("Control+End")
    await source.get_by_text("[mssys_firstname").first.click()
    await page.keyboard.press("End")
    await page.keyboard.type(f"\n<mj-text>{TEXT} ")
    await page.get_by_role("button", name="[mssys_lastname]").click()
    await page.screenshot(path=tmp_path / f"source-{width}.png", full_page=True)
    shown = page.frame_locator("iframe[name=preview]")
    await expect(shown.get_by_text(TEXT)).to_be_visible()
    await page.get_by_role("button", name="Mentés").first.click()
    await expect(page.get_by_role("status")).to_contain_text("Elmentve.")
    written = await page.locator("#source").input_value()
    assert f"<mj-text>{TEXT} [mssys_lastname]</mj-text>" in written
    assert wrong == []


async def test_a_form_comes_where_one_was_writing(product: Product, browser: Browser) -> None:
    page = await _signed_in(product, browser)
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name="Hírlevél")
        await make.make_form(conn, product.anna.id, made.id, name="Feliratkozás")
    await page.goto("/landing-pages/new")
    await page.get_by_label("Név", exact=True).fill(TEXT)
    await page.get_by_label("Ajánlat").check()
    await page.get_by_role("main").get_by_role("button", name="Oldal létrehozása").click()
    source = page.get_by_role("textbox", name="Forrás")
    await source.press("Control+End")
    await page.get_by_role("main").get_by_role("button", name="Beillesztés").click()
    await expect(page.get_by_role("main")).to_contain_text("Az űrlap az oldalon van")
    written = await page.locator("#source").input_value()
    assert written.rstrip().endswith('title="Feliratkozás"></script>')


async def test_without_scripts_the_plain_field_is_there(product: Product, browser: Browser) -> None:
    await _letter(product)
    page = await _signed_in(product, browser, scripts=False)
    await page.goto("/letters/1?edit=source")
    source = page.get_by_label("Forrás", exact=True)
    written = await source.input_value()
    await source.fill(written.replace("[mssys_firstname", f"{TEXT} [mssys_firstname"))
    await page.get_by_role("button", name="Mentés").first.click()
    assert TEXT in await page.get_by_label("Forrás", exact=True).input_value()
