"""The console and the reference, in a browser."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from console.people import PASSWORD, make_mail, make_person, put_letter
from product import Product

pytestmark = pytest.mark.browser

LETTER = """<!doctype html><html><head><title>x</title></head><body>
<p>Kedves Béla!</p><p><a href="{url}">Megerősítem</a></p>
<script>top.document.title = "betört"; document.body.textContent = "betört"</script>
<img src="x" onerror="top.document.title = 'betört'">
<form action="{url}"><button>Űrlap</button></form></body></html>"""


@pytest.fixture
async def page(browser: Browser, product: Product) -> Page:
    """A Hungarian reader's browser at this machine."""
    context = await browser.new_context(base_url=product.base_url, locale="hu-HU")
    return await context.new_page()


async def test_a_newcomer_reads_the_letter_and_clicks_its_link(
    product: Product, page: Page
) -> None:
    url = f"{product.base_url}/docs"
    await put_letter(
        product, make_mail(product, subject="Erősítsd meg!", html=LETTER.format(url=url))
    )
    await page.goto("/")
    await page.get_by_role("navigation").get_by_role("link", name="Postaláda").click()
    await page.get_by_role("link", name="Erősítsd meg!").click()
    await expect(page.get_by_role("heading", name="Erősítsd meg!")).to_be_visible()
    frame = page.frame_locator("iframe")
    await expect(frame.get_by_text("Kedves Béla!")).to_be_visible()
    async with page.context.expect_page() as opening:
        await frame.get_by_role("link", name="Megerősítem").click()
    opened = await opening.value
    await expect(opened.get_by_role("heading", name="The Kapocs API")).to_be_visible()
    # The window is an ordinary one again: its own scripts run.
    assert await opened.evaluate("window.origin") == product.base_url
    assert await page.title() == "Erősítsd meg! · Kapocs"
    assert "betört" not in await frame.locator("body").inner_text()


async def test_a_letter_s_form_leads_nowhere(product: Product, page: Page) -> None:
    await put_letter(
        product, make_mail(product, html=LETTER.format(url=f"{product.base_url}/docs"))
    )
    await page.goto("/mailbox/1")
    frame = page.frame_locator("iframe")
    await frame.get_by_role("button", name="Űrlap").click()
    await expect(frame.get_by_text("Kedves Béla!")).to_be_visible()
    assert len(page.context.pages) == 1


async def test_anna_signs_in_and_out(product: Product, page: Page) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    await page.goto("/login")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("main").get_by_role("button", name="Belépés").click()
    await expect(page.get_by_role("heading", name="Anna Kft.")).to_be_visible()
    await page.get_by_role("button", name="Fiók és kilépés").click()
    await page.get_by_role("button", name="Kilépés", exact=True).click()
    await expect(page.get_by_role("link", name="Belépés").first).to_be_visible()


async def test_a_language_chosen_once_holds_for_every_example(page: Page) -> None:
    await page.goto("/docs/v1#subscribe")
    section = page.locator("#subscribe")
    await expect(section.locator("pre.curl")).to_be_visible()
    await section.get_by_text("PHP", exact=True).click()
    await expect(section.locator("pre.php")).to_contain_text("curl_init")
    await expect(section.locator("pre.curl")).to_be_hidden()
    await expect(page.locator("#delete pre.php")).to_be_visible()
    await page.goto("/docs/v2")
    await expect(page.locator("#createList pre.php")).to_be_visible()


async def test_the_reference_works_without_scripts(browser: Browser, product: Product) -> None:
    context = await browser.new_context(base_url=product.base_url, java_script_enabled=False)
    page = await context.new_page()
    await page.goto("/docs")
    section = page.locator("#minute")
    await section.get_by_text("Python", exact=True).click()
    await expect(section.locator("pre.python")).to_contain_text("urllib.request")
    await expect(section.locator("pre.curl")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/login", "/mailbox", "/mailbox/1", "/docs", "/docs/v1"])
async def test_a_phone_never_scrolls_sideways(
    browser: Browser, product: Product, path: str
) -> None:
    await put_letter(product, make_mail(product, subject="Árvíztűrő" * 12))
    context = await browser.new_context(
        base_url=product.base_url, viewport={"width": 360, "height": 700}
    )
    page = await context.new_page()
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text))
    await page.goto(path)
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    assert [each for each in problems if re.search("Content.Security.Policy", each)] == []
