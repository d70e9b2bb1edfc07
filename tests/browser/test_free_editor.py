"""The free editor of letters in a browser: what it does not show stays as it was."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Frame, Page, Request, expect

import make
from console.people import PASSWORD, make_person
from kapocs.console import starting
from kapocs.ids import LetterId
from kapocs.letters import actions
from kapocs.letters.model import NewLetter, SourceFormat
from kapocs.letters.source.mjml import to_html
from product import Product

pytestmark = pytest.mark.browser
COMPANY = ("Anna & Társa Kft.", "1011 Budapest, Fő u. 1.")
MERGE = re.compile(r"\[[^\[\]\n]{1,300}\]")
ODD = """<mjml>
  <mj-head><mj-attributes><mj-text font-size="16px" /></mj-attributes></mj-head>
  <mj-body>
    <mj-raw>[if mssys_firstname]</mj-raw>
    <mj-section><mj-column>
      <mj-text font-size="13px">A &amp; B &lt;x&gt;, [mssys_firstname/"a & b"]!<br>Új&nbsp;sor
        <a href="https://x.test/?a=1&b=[email]">itt</a></mj-text>
      <mj-button href="https://x.test/?n=[mssys_lastname/&quot;x&quot;]" padding-top="10px">Tovább</mj-button>
      <mj-image src='https://127.0.0.1:9/[kep].png' alt="Árvíztűrő">
      </mj-image>
      <mj-table><tr><td>[unsubscribe]Leiratkozás[/unsubscribe]</td></tr></mj-table>
      <!-- [jegyzet] -->
    </mj-column></mj-section>
    <mj-raw>[/if]</mj-raw>
  </mj-body>
</mjml>"""  # noqa: E501


# The editor is shown another letter, and asked for its source.
THROUGH = """(source) => {
  const parts = freeMjml.opened(source);
  freeEditor.setComponents(`<mjml>${parts.body}</mjml>`);
  return freeMjml.source(parts, freeMjml.inner(freeEditor.getHtml()));
}"""


def _is_whole(made: str, source: str) -> bool:
    """The head is the same to the letter, and so are the merge tags."""
    head = source.split("<mj-body", maxsplit=1)[0]
    return made.startswith(head) and sorted(MERGE.findall(made)) == sorted(MERGE.findall(source))


def _plain(html: str) -> str:
    """HTML but for blanks, entities, and how styles and empty elements end."""
    return re.sub(r"\s+|;(?=\")|/(?=>)", "", unescape(html))


async def _letter(product: Product, name: str, source: str) -> LetterId:
    new = NewLetter(name=name, subject=name, html=source, source_format=SourceFormat.MJML)
    async with product.pool.transaction() as conn:
        return (await actions.create(conn, product.anna.id, new)).letter.id


async def _stored(product: Product, letter_id: LetterId) -> str:
    async with product.pool.transaction() as conn:
        return (await actions.get(conn, product.anna.id, letter_id)).written or ""


async def _signed_in(product: Product, browser: Browser, width: int) -> Page:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    context = await browser.new_context(
        base_url=product.base_url, locale="hu-HU", viewport={"width": width, "height": 900}
    )
    page = await context.new_page()
    await page.goto("/login")
    await page.get_by_label("E-mail-cím").fill("anna@kapocs.test")
    await page.get_by_label("Jelszó").fill(PASSWORD)
    await page.get_by_role("main").get_by_role("button", name="Belépés").click()
    await page.wait_for_url(f"{product.base_url}/")
    return page


async def _opened(page: Page, letter_id: LetterId) -> Frame:
    """The frame of the editor when it is ready."""
    await page.goto(f"/letters/{letter_id}/free")
    await page.frame_locator("iframe.free").locator("html[data-ready]").wait_for()
    return next(each for each in page.frames if each.url.endswith("/free/frame"))


async def _changed(page: Page, frame: Frame) -> None:
    """One attribute is changed in the editor, and the letter is saved."""
    await frame.evaluate(
        "freeEditor.getWrapper().findType('mj-text')[0].addAttributes({'letter-spacing': '1px'}), 0"
    )
    await page.get_by_role("button", name="Mentés").click()
    await expect(page.get_by_role("status")).to_contain_text("Elmentve.")


async def test_letters_come_out_of_the_editor_with_all_that_was_in_them(
    product: Product, browser: Browser, tmp_path: Path
) -> None:
    page = await _signed_in(product, browser, 1440)
    wrong: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(
            (product.base_url, "data:", "about:", "blob:", "https://127.")
        ):
            wrong.append(request.url)

    page.on("request", asked)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    letter_id = await _letter(product, "Furcsa", ODD)
    frame = await _opened(page, letter_id)
    await page.screenshot(path=tmp_path / "odd.png")
    assert await page.locator("#source").input_value() == ODD
    await _changed(page, frame)
    stored = await _stored(product, letter_id)
    assert _is_whole(stored, ODD)
    assert (
        '="13px" letter-spacing="1px">A &amp; B &lt;x&gt;, [mssys_firstname/"a & b"]!<br/>'
        in stored
    )
    assert 'padding-top="10px"' in stored
    # Opened and saved once more, it stays as it is.
    frame = await _opened(page, letter_id)
    await page.get_by_role("button", name="Mentés").click()
    assert await _stored(product, letter_id) == stored
    frame = await _opened(page, letter_id)
    for name in starting.NAMES:
        source = starting.source_of(name, "hu", COMPANY)
        made = await frame.evaluate(THROUGH, source)
        assert _is_whole(made, source), name
        assert _plain(to_html(made)) == _plain(to_html(source)), name
    assert wrong == []


async def test_anna_writes_in_the_letter_itself_and_is_told_of_a_clash(
    product: Product, browser: Browser, tmp_path: Path
) -> None:
    page = await _signed_in(product, browser, 1440)
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id)
    letter_id = await _letter(product, "Hírlevél", starting.source_of("news", "hu", COMPANY))
    await page.goto(f"/letters/{letter_id}")
    await page.get_by_role("link", name="Szabad szerkesztő").click()
    editor = page.frame_locator("iframe.free")
    await editor.locator("html[data-ready]").wait_for()
    canvas = editor.frame_locator("iframe.gjs-frame")
    await canvas.get_by_text("Ez történt nálunk").dblclick()
    await page.keyboard.press("End")
    await page.keyboard.type(" Árvíztűrő <b>tükörfúrógép</b>")
    await editor.locator(".merge").select_option("[mssys_lastname]")
    await page.screenshot(path=tmp_path / "writing.png")
    await editor.get_by_role("button", name="Megjelenés").click()
    await page.screenshot(path=tmp_path / "look.png")
    await page.get_by_role("button", name="Mentés").click()
    await expect(page.get_by_role("status")).to_contain_text("Elmentve.")
    stored = await _stored(product, letter_id)
    assert "Árvíztűrő &lt;b&gt;tükörfúrógép&lt;/b&gt;[mssys_lastname]" in stored
    frame = await _opened(page, letter_id)
    other = await page.context.new_page()
    await other.goto(f"/letters/{letter_id}")
    await other.get_by_label("Tárgy").fill("Közben más lett")
    await other.get_by_role("button", name="Mentés").first.click()
    await frame.evaluate("freeEditor.getWrapper().findType('mj-divider')[0].remove(), 0")
    await page.get_by_role("button", name="Mentés").click()
    await expect(page.get_by_role("alert")).to_contain_text("Közben valaki más is elmentette")
    assert urlsplit(page.url).path == f"/letters/{letter_id}"
    assert await _stored(product, letter_id) == stored


async def test_what_the_editor_cannot_open_leads_to_the_source(
    product: Product, browser: Browser, tmp_path: Path
) -> None:
    page = await _signed_in(product, browser, 390)
    letter_id = await _letter(product, "Hírlevél", starting.source_of("plain", "hu", COMPANY))
    await page.goto(f"/letters/{letter_id}/free")
    await expect(page.get_by_text("szélesebb ablak kell")).to_be_visible()
    await expect(page.get_by_role("button", name="Mentés")).to_be_hidden()
    await page.screenshot(path=tmp_path / "narrow.png")
    assert not any(each.url.endswith("/frame") for each in page.frames)
    await page.set_viewport_size({"width": 1440, "height": 900})
    broken = ODD.replace('href="https://x.test/?a', 'href="[nev]" href="https://x.test/?a')
    await page.goto(f"/letters/{await _letter(product, 'Rossz', broken)}/free")
    await expect(page.get_by_role("alert")).to_contain_text("nem nyúl hozzá")
