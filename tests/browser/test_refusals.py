"""What is ours to mend, in a browser at the widths of a phone and a desk, with hostile words."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from chromium import chromium
from console.people import PASSWORD, make_person
from kapocs.courier.refusal import Blame
from kapocs.ids import DeliveryId
from kapocs.senders import queries_refusals as refusals
from kapocs.senders.refusals import Refused
from product import Product

pytestmark = pytest.mark.browser

EVIL = "<img src=x onerror=\"document.title='betört'\"><script>document.title='betört'</script>"
WORDS = f"550 5.7.26 {EVIL} Árvíztűrő tükörfúrógép " + "x" * 300


@pytest.fixture
async def browser(product: Product) -> AsyncIterator[Browser]:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    one = Refused(
        account_id=product.anna.id,
        delivery_id=DeliveryId(1),
        blame=Blame.OURS,
        status="5.7.26",
        words=WORDS,
        sender=f"{'anna-' * 40}test",
        relay="relay.kapocs.test:587",
        receiver="gmail.test",
    )
    async with product.pool.transaction() as conn:
        await refusals.record(conn, [one], product.services.clock())
    async with chromium() as opened:
        yield opened


async def no_harm(page: Page, width: int) -> None:
    """Nothing of the words has run or become markup, and nothing scrolls sideways."""
    assert await page.title() != "betört"
    assert await page.locator("main script, main img").count() == 0
    assert await page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [390, 1280])
async def test_the_overview_leads_to_what_is_to_be_mended_and_it_is_seen_to(
    product: Product, browser: Browser, width: int
) -> None:
    context = await browser.new_context(
        base_url=product.base_url, locale="hu-HU", viewport={"width": width, "height": 800}
    )
    page = await context.new_page()
    await page.goto("/login?next=/")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("main").get_by_role("button", name="Belépés").click()
    await expect(page.get_by_role("main").get_by_role("status")).to_contain_text("7 napban")
    await no_harm(page, width)
    await page.get_by_role("link", name="Megnézem").click()
    await expect(page.get_by_role("heading", name="gmail.test")).to_be_visible()
    await expect(page.get_by_text("Az SPF, a DKIM vagy a DMARC")).to_be_visible()
    await no_harm(page, width)
    await page.get_by_role("button", name="Elintézve").click()
    await expect(page.get_by_text("Semmit sem utasítottak el miattunk.")).to_be_visible()
    await page.get_by_role("link", name="Kézbesítések").first.click()
    await page.get_by_role("main").get_by_role("link", name="Elutasítások").click()
    await expect(page.get_by_role("heading", name="Elutasítások")).to_be_visible()
