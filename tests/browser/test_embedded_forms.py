"""Old embedded forms in a real browser: a page of another site, the old host led to Kapocs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Browser, FilePayload, Page
from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send

import make
from chromium import chromium
from kapocs.forms import embedded, queries_submissions
from kapocs.forms.model import DEFAULT_FIELDS, Form, FormField
from kapocs.lists.values import FieldType
from old_markup import form_html, page_script
from old_pages import OLD_FORM, OLD_LIST, TUKOR
from product import Product, Server, free_port
from visiting import BELA, Site, open_site

pytestmark = pytest.mark.browser

OLD_HOST = "http://form.salesautopilot.com"
BLOG = "http://blog.test/hirek?utm_source=hirlevel&utm_campaign=%C5%91sz"
FIELDS = (
    *DEFAULT_FIELDS,
    FormField(name="mssys_mobile", mandatory=True),
    FormField(name="mssys_birthday"),
    FormField(name="gdpr_nyilatkozat", mandatory=True),
    FormField(name="mssys_bill_city"),
    FormField(name="mssys_postal_city"),
)


@dataclass
class Elsewhere:
    """The web server of another site, which has one page."""

    html: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The page."""
        if scope["type"] != "http":
            return
        body = (
            f'<!doctype html><html lang="hu"><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width">{self.html}'
        )
        await HTMLResponse(body)(scope, receive, send)


@dataclass
class Blog:
    """A page of another site in the browser, with an old form in it."""

    page: Page
    site: Site
    form: Form
    pages: "Elsewhere"
    complaints: list[str]

    async def show(self, html: str) -> None:
        """The browser opens the page."""
        self.pages.html = html
        await self.page.goto(BLOG)

    async def fill(self, **values: str) -> None:
        """Types into the form's fields and ticks its mandatory box."""
        for name, text in {"email": BELA, "mssys_mobile": "+36301234567", **values}.items():
            await self.page.fill(f"[name={name}]", text)
        await self.page.check("[name=gdpr_nyilatkozat]")

    async def submit(self) -> None:
        """Presses the form's button."""
        await self.page.click(".submitbutton")

    async def thanked(self) -> Any:
        """Waits for the thanks; the record made."""
        await self.page.get_by_text("Feliratkoztál.").wait_for(timeout=60_000)
        [person] = await self.site.everyone()
        return person


@asynccontextmanager
async def browsing(**hosts: int) -> AsyncIterator[Browser]:
    """Headless Chromium in which these hosts lead to ports of this machine."""
    rules = ",".join(f"MAP {host} 127.0.0.1:{port}" for host, port in hosts.items())
    async with chromium(f"--host-resolver-rules={rules}") as started:
        yield started


@pytest.fixture
async def blog(product: Product) -> AsyncIterator[Blog]:
    site = await open_site(product)
    async with product.pool.transaction() as conn:
        await make.make_field(
            conn, *site.schema.key, name="gdpr_nyilatkozat", type_=FieldType.CHECKBOX
        )
        await make.make_field(
            conn, *site.schema.key, name="local_time_zone", type_=FieldType.SHORTTEXT
        )
    form = await site.form(fields=FIELDS, language="hu")
    async with product.pool.transaction() as conn:
        await embedded.add_alias(
            conn, form.account_id, form.id, old_list=OLD_LIST, old_form=OLD_FORM
        )
    pages, port = Elsewhere(), free_port()
    hosts = {
        "form.salesautopilot.com": int(product.base_url.rsplit(":", 1)[1]),
        "blog.test": port,
    }
    async with Server(pages, port), browsing(**hosts) as browser:
        page = await browser.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield Blog(page, site, form, pages, complaints)


@pytest.fixture(params=["with the page's script", "without a script of the page"])
async def old(request: pytest.FixtureRequest, blog: Blog) -> Blog:
    """The form as old pages have it; some have lost the script that came with it."""
    script = page_script(OLD_FORM, OLD_HOST) if request.param.startswith("with ") else ""
    await blog.show(form_html(OLD_LIST, OLD_FORM, OLD_HOST, script=script))
    return blog


async def test_an_old_form_signs_up_with_all_its_hidden_values(old: Blog) -> None:
    assert not await old.page.is_visible("[name^=address_]")
    await old.fill(mssys_lastname=TUKOR)
    await old.submit()
    person = await old.thanked()
    assert (person.email, person.last_name) == (BELA, TUKOR)
    assert person.form_id == old.form.id
    assert person.fields["mssys_utm_source"] == "hirlevel"
    assert person.fields["mssys_utm_campaign"] == "ősz"
    assert person.fields["local_time_zone"]
    assert old.page.url.startswith(f"{OLD_HOST}/t/sub")
    assert [each for each in old.complaints if "missingTools" not in each] == []


async def test_an_old_form_is_not_sent_until_it_is_right(old: Blog) -> None:
    await old.submit()
    await old.page.wait_for_selector("#containeremail .error-container", state="visible")
    await old.fill(mssys_mobile="+36991234567")
    await old.page.uncheck("[name=gdpr_nyilatkozat]")
    await old.submit()
    await old.page.wait_for_selector("#containergdpr_nyilatkozat .error-container", state="visible")
    await old.page.wait_for_selector("#containermssys_mobile .error-container", state="visible")
    assert await old.site.everyone() == []
    await old.fill()
    await old.submit()
    await old.thanked()


async def test_an_old_form_says_that_an_address_is_on_the_list(old: Blog) -> None:
    await old.site.join(BELA)
    await old.fill()
    await old.submit()
    await (
        old.page.locator("#containeremail .error-container")
        .get_by_text("már")
        .wait_for(timeout=60_000)
    )
    assert old.page.url == BLOG


async def test_an_old_form_copies_the_address_by_its_tick_box(old: Blog) -> None:
    await old.fill(mssys_bill_city="Győr")
    await old.page.check(".postalsamechk")
    assert not await old.page.is_visible("[name=mssys_postal_city]")
    await old.submit()
    person = await old.thanked()
    assert person.fields["mssys_postal_city"] == "Győr"


async def test_what_the_server_refuses_can_be_corrected_by_going_back(blog: Blog) -> None:
    await blog.show(form_html(OLD_LIST, OLD_FORM, OLD_HOST, script=""))
    await blog.fill(mssys_birthday="holnap", mssys_lastname=TUKOR)
    await blog.submit()
    await blog.page.get_by_text("Születésnap").wait_for(timeout=60_000)
    await blog.page.get_by_text("Vissza az űrlaphoz").click()
    await blog.page.wait_for_url(BLOG)
    assert await blog.page.input_value("[name=mssys_lastname]") == TUKOR
    await blog.page.fill("[name=mssys_birthday]", "1990.03.31.")
    await blog.submit()
    assert (await blog.thanked()).fields["mssys_birthday"] == "1990-03-31"


@pytest.mark.parametrize("width", [390, 1280])
async def test_the_script_embed_is_as_high_as_its_form_and_signs_up(blog: Blog, width: int) -> None:
    await blog.page.set_viewport_size({"width": width, "height": 900})
    source = f"{OLD_HOST}/sw/scripts/embed-iframe-form.js?listId={OLD_LIST}&formId={OLD_FORM}"
    await blog.show(f'<h1>Blog</h1><div><script src="{source}"></script></div>')
    inside = blog.page.frame_locator("iframe")
    await inside.get_by_label("E-mail-cím").fill(BELA)
    await blog.page.wait_for_function(
        "document.querySelector('iframe').style.height.endsWith('px')"
    )
    heights = "e => [e.scrollHeight, e.clientHeight]"
    scroll, client = await inside.locator("html").evaluate(heights)
    assert scroll <= client + 1
    await inside.get_by_label("Mobilszám").fill("+36301234567")
    await inside.locator("[name=gdpr_nyilatkozat]").check()
    await inside.get_by_role("button").click()
    quick = inside.get_by_text("Ez gyors volt!")
    thanks = inside.get_by_text("Feliratkoztál.")
    await quick.or_(thanks).wait_for(timeout=60_000)
    if await quick.is_visible():
        await blog.page.wait_for_timeout(2100)
        await inside.get_by_role("button").click()
        await thanks.wait_for(timeout=60_000)
    [person] = await blog.site.everyone()
    assert person.fields["mssys_utm_source"] == "hirlevel"
    assert person.referer.startswith("http://blog.test/hirek")
    assert blog.complaints == []


async def test_a_parcel_points_address_is_not_written_over_by_the_tick_box(old: Blog) -> None:
    await old.page.evaluate(
        """kind => document.querySelector(".datafields").insertAdjacentHTML("beforeend",
        `<input type="radio" name="shipping_method" value="1" checked
          osm_shipping_methods="${kind}">`)""",
        "pickpackpont",
    )
    await old.fill(mssys_bill_city="Győr", mssys_postal_city="Csomagpont Tata")
    await old.page.check(".postalsamechk")
    await old.submit()
    person = await old.thanked()
    assert person.fields["mssys_postal_city"] == "Csomagpont Tata"


async def test_a_file_of_a_kind_that_is_not_taken_stops_the_form(old: Blog) -> None:
    await old.page.evaluate(
        """() => document.querySelector(".datafields").insertAdjacentHTML("beforeend",
        `<div id="containerkep" class="formrowcontainer"><input type="file" name="kep"></div>`)"""
    )
    await old.fill()
    program = FilePayload(name="kép.exe", mimeType="application/octet-stream", buffer=b"MZ")
    await old.page.set_input_files("[name=kep]", program)
    await old.submit()
    await old.page.wait_for_timeout(1000)
    assert old.page.url == BLOG
    assert await old.site.everyone() == []
    await old.page.set_input_files("[name=kep]", FilePayload({**program, "name": "kép.JPG"}))
    await old.submit()
    await old.thanked()


@pytest.mark.parametrize(("button", "said"), [("want_upsell", "1"), ("dont_want_upsell", "0")])
async def test_the_buttons_of_a_one_click_offer_tell_the_answer(
    blog: Blog, button: str, said: str
) -> None:
    html = form_html(OLD_LIST, OLD_FORM, OLD_HOST, script="")
    offer = f'<a href="javascript:;" id="{button}" class="mmform-event-button">Válasz</a>'
    await blog.show(html.replace('<div class="submitcontainer">', f"{offer}<div>"))
    await blog.fill()
    await blog.page.click(f"#{button}")
    person = await blog.thanked()
    async with blog.site.product.pool.connection() as conn:
        kept = await queries_submissions.said_by(conn, *blog.site.schema.key, person.id)
    assert kept["mssys_want_upsell"] == said
