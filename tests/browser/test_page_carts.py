"""The script of a shop's pages in a real browser: what it tells, and what it keeps."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Page, Route

from browser.test_embedded_forms import Elsewhere, browsing
from kapocs.carts.model import Cart
from page_carts import HOST, ID, PageShop, open_shop
from product import Product, Server, free_port

pytestmark = pytest.mark.browser
PAGE = f"http://{HOST}/kosar"
KAPOCS = "kapocs.test"


@dataclass
class Bolt:
    """A page of the shop in the browser."""

    page: Page
    shop: PageShop
    pages: Elsewhere
    said: list[dict[str, Any]]
    complaints: list[str]

    async def show(self, script: str = "", *, at: str = PAGE) -> None:
        """The browser opens the page; `script`: what the shop's own one does."""
        of = self.shop.connector
        self.pages.html = (
            f'<script src="http://{KAPOCS}/s/kapocs.js" data-shop="{of.account_id}-{of.id}">'
            f"</script><script>{script}</script><h1>Kosár</h1>"
        )
        await self.page.goto(at)

    async def kept(self) -> Sequence[object]:
        """All that the browser keeps: cookies of every site, and what pages stored."""
        stored = await self.page.evaluate(
            "async () => [...Object.entries(localStorage), ...Object.entries(sessionStorage),"
            " ...(await indexedDB.databases()).map(each => each.name), document.cookie]"
            ".filter(each => each.length)"
        )
        return [*await self.page.context.cookies(), *stored]

    async def told(self, number: int = 1) -> list[Cart]:
        """The carts, once so many requests were answered."""
        for _ in range(200):
            if len(self.said) >= number:
                break
            await self.page.wait_for_timeout(50)
        assert len(self.said) == number, self.said
        return list(await self.shop.carts())


@pytest.fixture
async def bolt(product: Product) -> AsyncIterator[Bolt]:
    shop = await open_shop(product)
    pages, port = Elsewhere(), free_port()
    hosts = {KAPOCS: int(product.base_url.rsplit(":", 1)[1]), HOST: port, "other.test": port}
    async with Server(pages, port), browsing(**hosts) as browser:
        context = await browser.new_context()
        page = await context.new_page()
        said: list[dict[str, Any]] = []
        complaints: list[str] = []

        def finished(request: Any) -> None:
            if request.url.endswith("/cart") and request.method == "POST":
                said.append(json.loads(request.post_data or "{}"))

        context.on("requestfinished", finished)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text))
        yield Bolt(page, shop, pages, said, complaints)
        assert [each for each in complaints if "favicon" not in each and "404" not in each] == []


NOTES_THE_WAY = """() => {
    for (const [name, where] of [["fetch", window], ["sendBeacon", navigator]]) {
        const was = where[name].bind(where);
        where[name] = (...all) => { sessionStorage.setItem("way", name); return was(...all); };
    }
}"""


def tells(**more: Any) -> str:
    wish = {"id": ID, "currency": "HUF", "url": PAGE, "lines": [{"sku": "B-1", "quantity": 2}]}
    return f"kapocs.cart({json.dumps({**wish, **more})});"


async def test_a_basket_is_told_and_nothing_is_kept_before_consent(bolt: Bolt) -> None:
    who = await bolt.shop.join()
    await bolt.show(tells(email="bela@kapocs.test"), at=f"{PAGE}?x=1&kapocs={bolt.shop.visit(who)}")
    [cart] = await bolt.told()
    assert (cart.id, cart.email, len(cart.lines)) == (f"page-{bolt.shop.connector.id}:{ID}", "", 1)
    assert set(bolt.said[0]) == {"id", "currency", "url", "lines", "at"}
    assert await bolt.kept() == []
    # Nobody copies the token out of the address.
    assert bolt.page.url == f"{PAGE}?x=1"


async def test_with_consent_it_says_who_came_by_a_letter_also_on_the_next_page(
    bolt: Bolt,
) -> None:
    who = await bolt.shop.join()
    visit = bolt.shop.visit(who)
    await bolt.show(f"kapocs.consent(true);{tells(id='')}", at=f"{PAGE}?kapocs={visit}")
    [cart] = await bolt.told()
    assert cart.email == "bela@kapocs.test"
    assert bolt.said[0]["visit"] == visit
    [stored] = await bolt.kept()
    assert "kapocs" in str(stored)
    more = [{"sku": "B-1", "quantity": 3}]
    await bolt.show(f"{tells(id='', lines=more)}kapocs.consent(true);")
    [same] = await bolt.told(2)
    assert (same.id, same.email, int(same.lines[0].quantity)) == (cart.id, "bela@kapocs.test", 3)
    # Who takes it back is known no more, and what was kept is gone.
    await bolt.show(f"kapocs.consent(false);{tells()}")
    assert len(await bolt.told(3)) == 2
    assert "visit" not in bolt.said[2]
    assert await bolt.kept() == []


async def test_without_consent_and_an_id_of_the_shop_nothing_is_told(bolt: Bolt) -> None:
    await bolt.show(tells(id=""))
    await bolt.page.wait_for_timeout(1_800)
    assert (await bolt.told(0), await bolt.kept()) == ([], [])


@pytest.mark.parametrize("way", ["fetch", "sendBeacon"])
async def test_what_was_put_in_just_before_leaving_is_told(bolt: Bolt, way: str) -> None:
    await bolt.show("delete Request.prototype.keepalive;" if way == "sendBeacon" else "")
    await bolt.page.evaluate(NOTES_THE_WAY)
    await bolt.page.evaluate(f"() => {{ {tells()} location.href = '{PAGE}/fizetes'; }}")
    await bolt.page.wait_for_url(f"{PAGE}/fizetes")
    for _ in range(100):
        if found := await bolt.shop.carts():
            break
        await bolt.page.wait_for_timeout(50)
    assert [len(each.lines) for each in found] == [1]
    assert await bolt.page.evaluate("() => sessionStorage.getItem('way')") == way


async def test_many_changes_are_told_as_one_and_an_order_empties_it(bolt: Bolt) -> None:
    await bolt.show()
    for quantity in range(1, 8):
        lines = json.dumps([{"sku": "B-1", "quantity": quantity}])
        await bolt.page.evaluate(f"() => {{ {tells(lines=json.loads(lines))} }}")
    [cart] = await bolt.told()
    assert int(cart.lines[0].quantity) == 7
    await bolt.page.evaluate("() => kapocs.ordered()")
    [cart] = await bolt.told(2)
    assert cart.lines == ()


async def test_what_was_said_first_and_comes_last_changes_nothing(bolt: Bolt) -> None:
    held: list[Route] = []

    async def hold_the_first(route: Route) -> None:
        if held:
            await route.continue_()
        held.append(route)

    await bolt.page.route("**/cart", hold_the_first)
    await bolt.show(tells())
    while not held:
        await bolt.page.wait_for_timeout(50)
    await bolt.page.evaluate(f"() => {{ {tells(lines=[{'sku': 'B-1', 'quantity': 3}])} }}")
    await bolt.told(1)
    await held[0].continue_()
    [cart] = await bolt.told(2)
    assert [each["lines"][0]["quantity"] for each in bolt.said] == [3, 2]
    assert int(cart.lines[0].quantity) == 3


async def test_the_same_basket_shown_again_is_told_once(bolt: Bolt) -> None:
    await bolt.show(tells())
    await bolt.told()
    await bolt.page.evaluate(f"() => {{ {tells()} }}")
    await bolt.page.wait_for_timeout(1_500)
    assert len(bolt.said) == 1


async def test_what_waits_for_the_script_is_done_when_it_comes(bolt: Bolt) -> None:
    of = bolt.shop.connector
    call = tells().removeprefix("kapocs.cart(").removesuffix(");")
    bolt.pages.html = (
        f"<script>(window.kapocs = window.kapocs || []).push(['cart', {call}])</script>"
        f'<script async src="http://{KAPOCS}/s/kapocs.js" data-shop="{of.account_id}-{of.id}">'
        "</script>"
    )
    await bolt.page.goto(PAGE)
    assert len(await bolt.told()) == 1


async def test_a_page_of_another_host_is_refused_by_the_server_and_the_browser(
    bolt: Bolt,
) -> None:
    await bolt.show(tells(), at="http://other.test/")
    await bolt.page.wait_for_timeout(2_000)
    assert await bolt.shop.carts() == []
    assert any("CORS" in each for each in bolt.complaints)
    bolt.complaints.clear()
