"""The first hour of an account in a browser: the assistant, the overview, the account, the log."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

import make
from console.people import PASSWORD, make_person
from kapocs.lists import actions as lists
from kapocs.samples import making
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from make_mail import make_letter
from product import Product

pytestmark = pytest.mark.browser
NAME = "Árvíztűrő tükörfúrógép"


class _Eyes:
    """A browser's page, and pictures of it."""

    def __init__(self, page: Page, width: int, folder: Path) -> None:
        self.page, self.width, self.folder = page, width, folder

    async def look(self, name: str) -> None:
        """Nothing stands out at the side; a picture is taken."""
        assert await self.page.evaluate("document.documentElement.scrollWidth") == self.width, name
        await self.page.screenshot(path=self.folder / f"{name}-{self.width}.png", full_page=True)

    async def press(self, name: str) -> None:
        """A button of the page."""
        await self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
async def test_anna_sets_her_account_up_and_sees_how_it_goes(
    product: Product, browser: Browser, width: int, scheme: str, tmp_path: Path
) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    context = await browser.new_context(
        base_url=product.base_url,
        locale="hu-HU",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    eyes = _Eyes(await context.new_page(), width, tmp_path)
    await _sign_in(eyes)
    await _go_through(eyes)
    await _fill(product)
    await eyes.page.goto("/")
    await expect(
        eyes.page.get_by_role("heading", name="Az utolsó 30 nap rendelései")
    ).to_be_visible()
    await eyes.look("overview")
    await _put_away(eyes)
    await _look_around(eyes)


async def _sign_in(eyes: _Eyes) -> None:
    page = eyes.page
    await page.goto("/login")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await eyes.press("Belépés")
    await eyes.look("overview-empty")
    await page.get_by_role("link", name="Végigmegyek rajtuk a segéddel").click()


async def _go_through(eyes: _Eyes) -> None:
    page = eyes.page
    await eyes.look("start-language")
    await eyes.press("Mentés és tovább")
    await page.get_by_label("Hivatalos név").fill(f"{NAME} Kft.")
    await eyes.look("start-company")
    await eyes.press("Mentés és tovább")
    await eyes.look("start-domain")
    await page.get_by_role("link", name="Kihagyom").click()
    await page.get_by_label("Hogyan nevezi").fill("Saját")
    await page.get_by_label("A szerver címe").fill("smtp://127.0.0.1:25")
    await eyes.press("Szerver felvétele")
    await expect(page.locator("#url-problem")).to_be_visible()
    await expect(page.get_by_label("Hogyan nevezi")).to_have_value("Saját")
    await eyes.look("start-relay")
    await page.get_by_role("link", name="Kihagyom").click()
    await page.get_by_label("Név").fill(NAME)
    await eyes.press("Mentés és tovább")
    await page.get_by_label("Név").fill("Feliratkozás")
    await eyes.look("start-form")
    await eyes.press("Mentés és tovább")
    await page.get_by_label("Név").fill("Üdvözlő")
    await eyes.look("start-letter")
    await eyes.press("Mentés és tovább")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Üdvözlő")


async def _put_away(eyes: _Eyes) -> None:
    page = eyes.page
    await eyes.press("Elteszem")
    await expect(page.get_by_role("status").last).to_contain_text("Az első lépéseket eltettük.")
    await expect(page.get_by_role("heading", name="Első lépések")).to_have_count(0)
    await page.get_by_role("button", name="Visszavonás").click()
    await expect(page.get_by_role("heading", name="Első lépések")).to_be_visible()


async def _look_around(eyes: _Eyes) -> None:
    page = eyes.page
    await page.goto("/account")
    await page.get_by_label("A fiók neve").fill(f"{NAME} Kft.")
    await eyes.look("account")
    await eyes.press("Mentés")
    await expect(page.get_by_label("A fiók neve")).to_have_value(f"{NAME} Kft.")
    await page.goto("/audit?kind=account")
    await page.locator("summary").first.click()
    await eyes.look("audit")
    await page.goto("/me")
    await page.get_by_label("A konzol nyelve").select_option(label="English")
    await page.get_by_label("Időzóna").select_option("Europe/Lisbon")
    await eyes.look("me")
    await page.get_by_role("main").get_by_role("button", name="Mentés").first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("My account")


async def _fill(product: Product) -> None:
    """People who came and went, and samples with their orders."""
    now = product.services.clock()
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        ids = [await make.make_subscriber(conn, schema, email=f"p{n}@x.hu") for n in range(20)]
        await subscribers.unsubscribe(conn, schema, ids[:3], consent=Consent(), now=now)
        for number, each in enumerate(ids):
            await conn.execute(
                "UPDATE subscribers SET subscribed_at = :at WHERE account_id = :anna AND id = :id",
                at=now - timedelta(days=number * number % 29),
                anna=product.anna.id,
                id=each,
            )
        letter_id = await make_letter(conn, schema)
        signer = product.services.signer
        await making.make(conn, product.anna, signer, letter_id=letter_id, now=now)
