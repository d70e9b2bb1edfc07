"""The public pages in a real browser: signing up, confirming, leaving."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from playwright.async_api import Browser, Page

from kapocs.forms.model import DEFAULT_FIELDS, FormField
from kapocs.ids import DeliveryId
from kapocs.public import pressing
from kapocs.public.embed import embed_snippet
from product import Product
from visiting import BROWSER, Site, open_site

pytestmark = pytest.mark.browser

VISITOR = "arvizturo@kapocs.test"


@pytest.fixture
async def site(product: Product) -> Site:
    """A newsletter list of Anna's."""
    return await open_site(product)


async def open_page(
    browser: Browser, *, script: bool = True, agent: str | None = BROWSER
) -> tuple[Page, list[str]]:
    """An empty page, and what the browser will complain of on it.

    `agent`: a person's browser; None: what a headless one calls itself.
    """
    context = await browser.new_context(java_script_enabled=script, user_agent=agent)
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )
    return page, complaints


def link_in(data: bytes, part: str) -> str:
    """The address with this part in a letter's text."""
    body = message_from_bytes(data, policy=policy.default).get_body(("plain",))
    assert body is not None
    words: list[str] = body.get_content().split()
    return next(word for word in words if part in word)


async def press(page: Page, button: str) -> None:
    """A person looks at the page for a moment, and presses its button."""
    await page.wait_for_timeout(pressing.QUICKEST / timedelta(milliseconds=1) + 100)
    await page.get_by_role("button", name=button).click()


async def test_a_visitor_signs_up_and_confirms_from_the_letter(
    browser: Browser, site: Site
) -> None:
    form = await site.form(name="Heti hírlevél", language="hu", double_opt_in=True)
    page, complaints = await open_page(browser)
    await page.goto(f"{site.product.base_url}/f/{form.id}")
    await page.get_by_label("E-mail-cím").fill(VISITOR)
    await page.get_by_label("Keresztnév").fill("Árvíztűrő")
    await page.get_by_role("button", name="Feliratkozom").click()
    if await page.get_by_text("Ez gyors volt!").is_visible():
        await page.wait_for_timeout(2000)
        await page.get_by_role("button", name="Feliratkozom").click()
    await page.get_by_text("Levelet küldtünk a megadott címre.").wait_for()
    await site.product.work()
    [letter] = site.product.courier.sent
    assert letter.recipient == VISITOR
    await page.goto(link_in(letter.data, "/d/"))
    await press(page, "Megerősítem")
    await page.get_by_text("A feliratkozásod teljes.").wait_for()
    [person] = await site.everyone()
    assert (person.active, person.first_name) == (True, "Árvíztűrő")
    assert complaints == []


async def test_confirming_works_without_scripts_too(browser: Browser, site: Site) -> None:
    form = await site.form(language="hu", double_opt_in=True)
    await site.send(form, email=VISITOR)
    await site.product.work()
    page, _ = await open_page(browser, script=False)
    await page.goto(link_in(site.product.courier.sent[0].data, "/d/"))
    assert not (await site.everyone())[0].active
    await press(page, "Megerősítem")
    await page.get_by_text("A feliratkozásod teljes.").wait_for()
    assert (await site.everyone())[0].active


async def waiting(site: Site) -> str:
    """The link in the letter of somebody who is to confirm."""
    form = await site.form(language="hu", double_opt_in=True)
    await site.send(form, email=VISITOR)
    await site.product.work()
    return link_in(site.product.courier.sent[0].data, "/d/")


async def test_a_scanner_with_a_browser_confirms_nothing_by_opening(
    browser: Browser, site: Site
) -> None:
    link = await waiting(site)
    for agent in (None, BROWSER):
        page, _ = await open_page(browser, agent=agent)
        await page.goto(link, wait_until="networkidle")
        # The one script of every page tells a frame around it how high it is, and nothing else.
        scripts = await page.evaluate("[...document.scripts].map(one => one.src)")
        assert all("/frame" in each for each in scripts)
        assert await page.get_by_role("button").is_visible()
        await page.close()
    assert not (await site.everyone())[0].active


async def test_a_scanner_that_presses_buttons_is_asked_for_more_than_a_button(
    browser: Browser, site: Site
) -> None:
    link = await waiting(site)
    page, _ = await open_page(browser, agent=None)
    await page.goto(link)
    for _ in range(3):
        await press(page, "Megerősítem")
    assert not (await site.everyone())[0].active
    await page.get_by_text("Ha ember vagy, pipáld ki a négyzetet").wait_for()
    await page.get_by_label("Ember vagyok").check()
    await press(page, "Megerősítem")
    await page.get_by_text("A feliratkozásod teljes.").wait_for()
    assert (await site.everyone())[0].active


async def test_a_scanner_takes_nobody_off_and_a_person_chooses_what_to_leave(
    browser: Browser, site: Site
) -> None:
    bela = await site.join()
    link = site.product.services.links.unsubscribe(bela, DeliveryId(1))
    page, _ = await open_page(browser, agent=None)
    await page.goto(link)
    for _ in range(2):
        await press(page, "Leiratkozom")
    assert (await site.one(bela.subscriber_id)).active
    page, complaints = await open_page(browser)
    await page.goto(link)
    await page.get_by_label("Anna Kft. minden levele").check()
    await press(page, "Leiratkozom")
    await page.get_by_role("heading", name="Leiratkoztál").wait_for()
    assert not (await site.one(bela.subscriber_id)).active
    assert complaints == []


async def test_a_form_pasted_into_another_page_signs_up_after_one_button(
    browser: Browser, site: Site
) -> None:
    fields = (*DEFAULT_FIELDS, FormField(name="mssys_comment"))
    form = await site.form(fields=fields, language="hu")
    async with site.product.pool.connection() as conn:
        schema = await site.fresh(conn)
    snippet = embed_snippet(
        form,
        fields,
        schema=schema,
        base_url=site.product.base_url,
        carried=("kapocs-version", "x"),
    )
    page, _ = await open_page(browser)
    await page.set_content(f"<h1>Blog</h1>{snippet}")
    await page.get_by_label("E-mail-cím").fill(VISITOR)
    await page.get_by_label("Megjegyzés").fill('Első sor\n"második" <sor>')
    await page.get_by_role("button", name="Feliratkozom").click()
    await page.wait_for_timeout(1100)
    await page.get_by_role("button", name="Igen, elküldöm").click()
    await page.get_by_text("Feliratkoztál.").wait_for()
    [person] = await site.everyone()
    assert person.email == VISITOR
    assert person.fields["mssys_comment"].split() == ["Első", "sor", '"második"', "<sor>"]


async def test_a_framed_form_works_and_a_framed_goodbye_does_not(
    browser: Browser, site: Site
) -> None:
    form = await site.form(language="hu")
    bela = await site.join()
    leave = site.product.services.links.unsubscribe(bela, DeliveryId(1))
    page, complaints = await open_page(browser)
    button = page.frame_locator("iframe").get_by_role("button")
    await page.set_content(f'<iframe src="{site.product.services.links.form(form.id)}"></iframe>')
    await button.wait_for()
    assert complaints == []
    async with page.expect_event("console", lambda said: "frame-ancestors" in said.text):
        await page.set_content(f'<iframe src="{leave}"></iframe>')
    assert await button.count() == 0


async def test_a_page_fits_a_phone_and_every_control_has_a_name(
    browser: Browser, site: Site
) -> None:
    names = ("mssys_birthday", "mssys_comment", "mssys_sendsms_denied", "mssys_website")
    fields = (*DEFAULT_FIELDS, *(FormField(name=name) for name in names))
    form = await site.form(fields=fields, language="hu", name="Árvíztűrőtükörfúrógép" * 4)
    page, complaints = await open_page(browser)
    await page.set_viewport_size({"width": 320, "height": 640})
    await page.goto(site.product.services.links.form(form.id))
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320
    unnamed = await page.evaluate(
        "[...document.querySelectorAll('input:not([type=hidden]), textarea')]"
        ".filter(each => !each.labels.length).length"
    )
    assert unnamed == 0
    assert complaints == []
