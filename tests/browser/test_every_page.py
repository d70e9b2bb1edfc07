"""Every page of the console that links lead to, as those need it who use no mouse or see little.

The pages are found by their links, in an account with samples: what is added to the console is
looked at by itself. `docs/console.md` has the pictures of the chief ones.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, Request

import make
from console.people import PASSWORD, make_mail, make_person, put_letter
from kapocs.accounts.changing import change_user
from kapocs.accounts.model import UserChange
from kapocs.console.needs import NEEDS
from kapocs.lists import actions as lists
from kapocs.samples import making
from make_mail import make_letter
from product import Product

pytestmark = pytest.mark.browser

ANNA = "anna@kapocs.test"
HEAVIEST = 100_000
"""Bytes of a page, without its islands."""
PATTERNS = {
    door: re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(door.removeprefix("GET "))))
    for door in NEEDS
    if door.startswith("GET ")
}
NO_PAGE = re.compile(r"/(?:html|source|preview|download|csv|file)\b|\.csv$|\.json$")
"""Ends of paths of what is shown in a frame, or is a file."""


@dataclass
class Walk:
    """A browser that goes from link to link."""

    page: Page
    base_url: str
    wrong: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    """Door → the first path by which it was opened."""
    waiting: list[str] = field(default_factory=lambda: ["/", "/style", "/login"])

    def watch(self) -> None:
        """Notes what the browser complains of, and whatever is asked of another host."""
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.at}: {error}"))
        self.page.on(
            "console",
            lambda said: (
                self.wrong.append(f"{self.at}: {said.text}") if said.type == "error" else None
            ),
        )
        self.page.on("request", self._asked)

    @property
    def at(self) -> str:
        """The page that is open."""
        return urlsplit(self.page.url).path

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.base_url, "data:", "about:")):
            self.wrong.append(f"{self.at}: asks {request.url}")

    def next(self) -> str | None:
        """A page that was not looked at yet; None: all were."""
        while self.waiting:
            path = self.waiting.pop(0)
            door = next((door for door, each in PATTERNS.items() if each.fullmatch(path)), None)
            if door is not None and door not in self.seen and not NO_PAGE.search(path):
                self.seen[door] = path
                return path
        return None

    async def look(self, path: str, width: int) -> None:
        """Opens the page, and says what is wrong with it."""
        answer = await self.page.goto(f"{self.base_url}{path}")
        assert answer is not None
        size = len(await answer.body())
        self.wrong += [f"{path}: {answer.status}"] if answer.status != 200 else []
        self.wrong += [f"{path}: {size} bytes"] if size > HEAVIEST else []
        wide = await self.page.evaluate("document.documentElement.scrollWidth")
        self.wrong += [f"{path}: {wide} wide on {width}"] if wide > width else []
        found = await Axe().run(self.page)
        for each in found.response["violations"]:
            places = [node["target"] for node in each["nodes"]][:3]
            self.wrong.append(f"{path}: {each['id']}: {each['help']} {places}")
        self.waiting += await self.page.eval_on_selector_all(
            "a[href]",
            """(all) => all.filter((a) => a.origin === location.origin).map((a) => a.pathname)""",
        )


async def _furnish(product: Product, language: str) -> None:
    """An account with something on every page."""
    user_id = await make_person(product, product.anna.id, ANNA)
    await put_letter(product, make_mail(product, subject="Árvíztűrő <b>tükörfúrógép</b>" * 6))
    async with product.pool.transaction() as conn:
        await change_user(conn, product.anna.id, user_id, UserChange(language=language))
        made = await make.make_list(conn, product.anna.id, name="Árvíztűrő <i>tükörfúrógép</i>")
        schema = await lists.schema(conn, product.anna.id, made.id)
        letter_id = await make_letter(conn, schema)
        await making.make(
            conn,
            product.anna,
            product.services.signer,
            letter_id=letter_id,
            now=product.services.clock(),
        )


@pytest.mark.parametrize(
    ("language", "width", "theme"), [("hu", 1440, "dark"), ("en", 390, "light")]
)
async def test_every_page_is_fit_for_everybody(
    product: Product, browser: Browser, language: str, width: int, theme: str, tmp_path: Path
) -> None:
    await _furnish(product, language)
    context = await browser.new_context(
        base_url=product.base_url,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = await context.new_page()
    await page.goto("/login")
    await page.locator("#email").fill(ANNA)
    await page.locator("#password").fill(PASSWORD)
    await page.locator("main button").first.click()
    await page.wait_for_url(f"{product.base_url}/")
    assert await page.locator("html").get_attribute("lang") == language
    walk = Walk(page, product.base_url)
    walk.watch()
    while (path := walk.next()) is not None:
        await walk.look(path, width)
        name = path.strip("/").replace("/", "-") or "home"
        await page.screenshot(path=tmp_path / f"{name}.png", full_page=True)
    assert walk.wrong == []
    assert {"GET /", "GET /style", "GET /deliveries", "GET /domains"} <= walk.seen.keys()
