"""Job 7, a letter with a picture and a button, in a browser: on a desk, and on a phone."""

import io
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.async_api import Browser, Page, expect

import make
from console.people import PASSWORD, make_person
from kapocs.lists import actions as lists
from product import Product

pytestmark = pytest.mark.browser
NAME = "Árvíztűrő tükörfúrógép"


def _picture() -> bytes:
    drawn = io.BytesIO()
    picture = Image.new("RGB", (600, 260), (150, 120, 200))
    picture.paste((90, 140, 80), (0, 170, 600, 260))
    picture.save(drawn, "PNG")
    return drawn.getvalue()


class _Looks:
    """Looks at each page: nothing stands out at the side; a picture of it is kept."""

    def __init__(self, page: Page, width: int, folder: Path) -> None:
        self.page, self.width, self.folder = page, width, folder

    async def at(self, name: str) -> None:
        assert await self.page.evaluate("document.documentElement.scrollWidth") == self.width, name
        await self.page.screenshot(path=self.folder / f"{name}-{self.width}.png", full_page=True)


@pytest.mark.parametrize(("width", "has_script"), [(1440, True), (390, True), (1440, False)])
async def test_anna_puts_a_picture_and_a_button_into_a_letter(
    product: Product, browser: Browser, width: int, has_script: bool, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        await make.make_subscriber(conn, schema)
    context = await browser.new_context(
        base_url=product.base_url, locale="hu-HU", java_script_enabled=has_script,
        viewport={"width": width, "height": 900},
    )  # fmt: skip
    page = await context.new_page()
    looks = _Looks(page, width, tmp_path)
    await _begin(page)
    await _bring_picture(page)
    await page.goto("/letters/1")
    await looks.at("blocks")
    await _write(page)
    await _add_picture(page)
    await _add_button(page)
    await page.get_by_role("button", name="Mentés").click()
    await expect(page.get_by_text("Elmentve.")).to_be_visible()
    frame = page.frame_locator("iframe[name=preview]")
    await expect(frame.get_by_role("img", name="Levendulamező")).to_be_visible()
    await looks.at("saved")
    await page.get_by_role("button", name="Próba küldése").click()
    await expect(page.get_by_text("A próbalevél elindult.")).to_be_visible()
    await product.work()
    _read(product)


async def _begin(page: Page) -> None:
    await page.goto("/login?next=/letters/new")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("button", name="Belépés").click()
    await page.get_by_label("Név").fill(NAME)
    await page.get_by_text("Mintha egyik ember írna a másiknak.").click()
    await page.get_by_role("button", name="Levél létrehozása").click()
    await expect(page.get_by_text("A levél elkészült.")).to_be_visible()


async def _bring_picture(page: Page) -> None:
    await page.goto("/images")
    await page.get_by_label("Mit ábrázol (alt)").fill("Levendulamező")
    file: Any = {"name": "kép.png", "mimeType": "image/png", "buffer": _picture()}
    await page.get_by_label("Kép", exact=True).set_input_files(file)
    await page.get_by_role("button", name="Feltöltés").click()
    await expect(page.get_by_role("heading", name="Levendulamező")).to_be_visible()
    await page.goto("/images")
    await expect(page.get_by_role("img", name="Levendulamező")).to_be_visible()


async def _write(page: Page) -> None:
    """The words of the first block, and their place, by the keyboard."""
    await page.locator(".block > details > summary").first.focus()
    await page.keyboard.press("Enter")
    await page.locator("#b1-text").fill(f"# {NAME}\n\n**Kedves** olvasó!\n\n- egy\n- kettő")
    await page.locator("#copy-1").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Ez a másolat.")).to_be_visible()
    await page.locator("#remove-2").click()
    await expect(page.get_by_text("A blokk kikerült.")).to_be_visible()
    await expect(page.locator(".block .moves")).to_have_count(1)


async def _add_picture(page: Page) -> None:
    await page.locator("#add-picture").click()
    await page.locator("#pick-2").click()
    await page.locator(".picker").get_by_role("button").first.click()
    await expect(page.locator("#b2-alt")).to_have_value("Levendulamező")
    await page.locator("#up-2").click()
    await expect(page.locator(".block .kind").first).to_have_text("Kép")


async def _add_button(page: Page) -> None:
    await page.locator("#add-button").click()
    await expect(page.get_by_text("A blokk bekerült.")).to_be_visible()
    await page.get_by_role("button", name="Mentés").click()
    await expect(page.get_by_text("Hová vezessen?")).to_be_visible()
    await page.locator("#b3-label").fill("Megnézem")
    await page.locator("#b3-href").fill("https://example.com/")


def _read(product: Product) -> None:
    """What came of it: the picture, the button and the way out, in both parts."""
    (sent,) = product.courier.sent
    mail: Any = message_from_bytes(sent.data, policy=policy.default)
    html, text = (mail.get_body((each,)).get_content() for each in ("html", "plain"))
    assert 'alt="Levendulamező"' in html
    assert f"{product.base_url}/i/" in html
    for each in (NAME, "Kedves", "olvasó!", "egy", "kettő", "Megnézem"):
        assert each in html
        assert each in text, text
    assert "**" not in text
