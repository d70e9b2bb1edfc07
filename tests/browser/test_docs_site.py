"""The reference in a browser: its search, its menu, its bar, on a screen and on a telephone."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

import make
from chromium import chromium
from product import Product

pytestmark = pytest.mark.browser
FIRST_CALL = 60_000
"""Milliseconds: API v2 is loaded when it is first asked."""


@pytest.fixture(params=[390, 1400], ids=["telephone", "screen"])
async def page(product: Product, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """A window of this width."""
    async with chromium() as browser:
        context = await browser.new_context(
            base_url=product.base_url, viewport={"width": request.param, "height": 800}
        )
        yield await context.new_page()


async def no_wider_than_the_window(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth === window.innerWidth"))


async def test_somebody_searches_by_keyboard_without_accents(page: Page) -> None:
    asked: list[str] = []
    await page.goto("/docs")
    await page.keyboard.press("/")
    field = page.get_by_role("combobox")
    await expect(field).to_be_focused()
    await field.fill("hibak KOD")
    await expect(page.get_by_role("option").first).to_contain_text("Errors by code")
    page.on("request", lambda request: asked.append(request.url))
    await field.fill("Put somebody")
    options = page.get_by_role("option")
    await expect(options.first).to_contain_text("/v2/lists/{listId}/subscribers")
    await expect(options.first).to_have_attribute("aria-selected", "true")
    await field.press("ArrowDown")
    await field.press("ArrowUp")
    assert asked == []
    await field.press("Enter")
    await page.wait_for_url("**/docs/v2#addSubscriber")
    await expect(page.locator("#addSubscriber h3")).to_be_in_viewport()
    await page.keyboard.press("Control+k")
    await field.fill("list_not_found")
    await expect(options.first).to_contain_text("404")
    await field.fill("<b>nothing has this name</b>")
    await expect(page.get_by_role("status")).to_have_text("Nothing found.")
    await field.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_the_menu_opens_the_chapter_one_reads_and_the_bar_shows_the_page(page: Page) -> None:
    await page.goto("/docs/v2#createSegment")
    marked = page.locator(".chapter-menu a[aria-current]")
    await expect(marked).to_have_attribute("href", "#createSegment")
    await expect(page.locator(".chapter-menu[open]")).to_have_count(1)
    assert await no_wider_than_the_window(page)
    if page.viewport_size and page.viewport_size["width"] < 900:
        await page.get_by_text("On this page").click()
    else:
        await expect(marked).to_be_in_viewport()
    await page.locator(".chapter-menu summary", has_text="Payments").click()
    await page.get_by_role("link", name="Enter a payment", exact=True).first.click()
    await expect(marked).to_have_attribute("href", "#createPayment")
    await page.goto("/docs/errors")
    await expect(page.locator(".bar [aria-current=page]")).to_be_in_viewport(ratio=1)
    assert await no_wider_than_the_window(page)


async def test_an_operation_is_tried_with_one_s_own_key(page: Page, product: Product) -> None:
    await page.goto("/docs/v2#createList")
    form = page.locator("#createList .try")
    await form.locator("summary").click()
    await form.get_by_label("User").fill(product.anna_key.username)
    await form.get_by_label("Password").fill("Árvíztűrő")
    await form.get_by_label("Body").fill('{"name": "Árvíztűrő tükörfúrógép", "type": "NEWSLETTER"}')
    send, said = form.get_by_role("button", name="Send POST"), form.locator(".answer")
    await send.click()
    await expect(said).to_contain_text("401", timeout=FIRST_CALL)
    await form.get_by_label("Password").fill(product.anna_key.password)
    await send.click()
    await expect(said).to_contain_text("201 Created")
    await expect(said).to_contain_text('"name": "Árvíztűrő tükörfúrógép"')
    async with page.expect_response("**/v2/lists") as answered:
        await send.click()
    answer = await answered.value
    await expect(said).to_contain_text(answer.headers["x-request-id"])
    await said.get_by_text("Headers").click()
    await expect(said.locator("pre").first).to_contain_text("x-request-id: ")
    assert "cookie" not in await answer.request.all_headers()
    await form.get_by_label("Body").fill("{")
    await send.click()
    await expect(said).to_contain_text("The body is no JSON")
    assert await no_wider_than_the_window(page)
    assert await page.evaluate("localStorage.length + sessionStorage.length") == 0


async def test_what_takes_away_asks_first_and_the_key_is_kept_when_told(
    page: Page, product: Product
) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
    await page.goto("/docs/v2#archiveList")
    form = page.locator("#archiveList .try")
    await form.locator("summary").click()
    await form.get_by_label("User").fill(product.anna_key.username)
    await form.get_by_label("Password").fill(product.anna_key.password)
    await form.get_by_label("Keep it").check()
    await form.get_by_label("listId").fill(str(made.id))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await form.get_by_role("button", name="Send POST").click()
    await expect(form.get_by_role("alert")).to_contain_text("Press once more")
    assert asked == []
    await form.get_by_role("button", name="Yes, send POST").click()
    await expect(form.locator(".answer")).to_contain_text("archivedAt", timeout=FIRST_CALL)
    assert asked == [f"{product.base_url}/v2/lists/{made.id}/archive"]
    await page.reload()
    await page.locator("#getList .try summary").click()
    kept = page.locator("#getList .try").get_by_label("User")
    await expect(kept).to_have_value(product.anna_key.username)
    assert await page.evaluate("localStorage.length") == 0
