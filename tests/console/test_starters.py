"""Letters to begin with: what mail programs are known to stumble on is not in them."""

import re
from dataclasses import replace

import pytest

from chromium import chromium
from console.people import make_person, sign_in, token_of
from kapocs.accounts import actions as accounts
from kapocs.console import letter_checks, preheader, starting
from kapocs.console.catalogue import CATALOGUE
from kapocs.letters.merge import Urls, compile_letter
from kapocs.letters.model import SourceFormat
from kapocs.letters.source.mailsafe import make_mail_safe
from kapocs.letters.source.mjml import to_html
from product import Product

LANGUAGES = ("hu", "en")
COMPANY = ("Árvíztűrő <b> & [mssys_email] Kft.", "1011 Budapest, Fő u. 1.")
LARGEST = 40 * 1024
"""Bytes: room for texts of one's own before Gmail cuts at 102 kB."""
LARGEST_STYLES = 8 * 1024
"""Bytes: Gmail drops style sheets of more than twice as much."""

# Texts whose colour is too near to what they stand on, and whether the page is too wide.
FAINT = """
() => {
  const light = (rgb) => rgb.match(/[\\d.]+/g).slice(0, 3)
    .map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0.05);
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    if (!colour.startsWith('rgba')) return colour;
    return element.parentElement ? ground(element.parentElement) : 'rgb(255, 255, 255)';
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node; node = walker.nextNode();) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.getClientRects().length) continue;
    const both = [light(getComputedStyle(element).color), light(ground(element))];
    const contrast = Math.max(...both) / Math.min(...both);
    if (contrast < 4.5) found.push(node.data.trim() + ' ' + contrast.toFixed(2));
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('too wide');
  return found;
}
"""


def made(name: str, language: str) -> str:
    """The HTML that is stored of a starting letter."""
    safe = make_mail_safe(to_html(starting.source_of(name, language, COMPANY)))
    assert safe.problems == ()
    return safe.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", starting.NAMES)
def test_it_is_small_needs_no_picture_and_tells_that_it_is_fit_for_dark_mode(
    name: str, language: str
) -> None:
    html = made(name, language)
    assert html.count("[checkopen]") == 1  # or nobody would seem to open it
    assert letter_checks.of_html(html) == []
    assert len(html.encode()) < LARGEST
    sheets = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    assert sum(map(len, sheets)) < LARGEST_STYLES
    assert not re.search(r"<img|url\(|\ssrc=|background=", html)
    assert f'<html lang="{language}"' in html
    for meta in ("color-scheme", "supported-color-schemes"):
        assert f'<meta name="{meta}" content="light dark">' in html
    source = starting.source_of(name, language)
    assert preheader.read(source, SourceFormat.MJML) != starting.subject_of(name, language)
    assert preheader.read(source, SourceFormat.MJML)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", starting.NAMES)
def test_it_says_who_writes_and_how_to_leave_in_its_text_too(name: str, language: str) -> None:
    letter = compile_letter(
        starting.subject_of(name, language), made(name, language), None, globals_={}
    )
    assert letter.problems == ()
    sent = letter.render({"mssys_firstname": "Béla"}, Urls(["#"] * 9, "https://k.hu/u", "", ""))
    assert sent.html is not None
    for part in (sent.html, sent.text):
        assert "https://k.hu/u" in part
        assert "(mssys_email) Kft." in part
        assert "Béla" in part
    assert "Árvíztűrő &lt;b&gt; &amp; (" in sent.html
    assert "Árvíztűrő <b> & (" in sent.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_console_finds_nothing_wrong_with_any(product: Product, language: str) -> None:
    async with product.pool.transaction() as conn:
        wanted = replace(product.anna, language=language, company=COMPANY[0])
        await accounts.update(conn, product.anna.id, wanted)
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    page = await browser.get("/letters/new")
    t = CATALOGUE[language]
    for name in starting.NAMES:
        assert t[f"starter_about_{name}"] in page.text
        wish = {"token": token_of(page), "name": name, "starter": name}
        letter = await browser.post("/letters/new", data=wish)
        shown = (await browser.get(letter.headers["location"])).text
        assert f">{t['letter_checks_fine']}<" in shown, name


@pytest.mark.browser
async def test_all_can_be_read_in_light_and_dark_on_a_phone() -> None:
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": 375, "height": 700})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for name in starting.NAMES:
            for language in LANGUAGES:
                await page.set_content(made(name, language))
                await page.emulate_media(color_scheme="light")
                assert await page.evaluate(FAINT) == [], (name, language)
                await page.emulate_media(color_scheme="dark")
                assert await page.evaluate(FAINT) == [], (name, language)
        assert asked == []
