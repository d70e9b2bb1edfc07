"""The pay page in a real browser: wide and narrow, alone and in a frame."""

from collections.abc import AsyncIterator
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

import make
from courier.web import Answer, Asked, Web, serving
from kapocs import server
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import NewConnector
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.orders.model import WantedItem
from kapocs.peer_types import PEERS
from kapocs.subscribers.links import Person, PersonalLinks
from make_shop import make_order, make_product
from product import Product, Server, free_port
from simulators import barion

pytestmark = pytest.mark.browser

BANK = {
    "payee": "Árvíztűrő Tükörfúrógép Kereskedelmi és Szolgáltató Kft.",
    "account": "11773016-11111018-00000000",
    "bank": "OTP Bank",
    "bic": "OTPVHUHB",
}


@pytest.fixture
async def gateway() -> AsyncIterator[Web]:
    """Barion, and the page to which it sends buyers."""
    shop = barion.BarionShop()

    def reply(asked: Asked) -> Answer:
        if asked.url.path == "/Pay":
            return Answer(200, b"<title>Barion</title>", {"content-type": "text/html"})
        answer = shop.reply(asked)
        here = f"http://{asked.headers['host']}".encode()
        content = answer.content.replace(b"https://secure.barion.test", here)
        return replace(answer, content=content)

    async with serving(reply) as made:
        yield made


@pytest.fixture
async def page_of(product: Product, gateway: Web) -> AsyncIterator[str]:
    """The address of the pay page of an order that can be paid by card and by transfer."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, product.anna.id, made.id)
        card = {"url": gateway.url, "key": barion.KEY, "payee": barion.PAYEE}
        for type_, given in (("barion", card), ("transfer", BANK)):
            wish = NewConnector(type=type_, name="Fizetés", list_id=made.id, given=given)
            await connectors.create(
                conn,
                product.anna.id,
                wish,
                peers=PEERS,
                signer=product.services.signer,
                now=product.services.clock(),
            )
        mug = await make_product(conn, product.anna.id)
        order = await make_order(
            conn, schema, items=[WantedItem(product_id=mug.id)], mssys_order_status="1"
        )
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    links = PersonalLinks(base_url, product.services.signer)
    shared = replace(
        product.services,
        base_url=base_url,
        links=links,
        targets=(ip_network("127.0.0.0/8"),),
    )
    async with Server(server.build(shared), port):
        yield links.pay(Person(*schema.key, order))


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_fits_and_leads_on_by_itself(
    browser: Browser, page_of: str, width: int, scheme: str, tmp_path: Path
) -> None:
    context = await browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of two texts
    )
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    await page.goto(page_of)
    await page.screenshot(path=tmp_path / f"pay-{width}-{scheme}.png", full_page=True)
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    code = await page.locator(".code svg").bounding_box()
    assert code is not None
    assert 150 <= code["width"] <= width
    for text in (BANK["payee"], BANK["account"], BANK["bic"]):
        await expect(page.get_by_text(text)).to_be_visible()
    assert complaints == []
    await page.get_by_role("button").click()
    await expect(page).to_have_title("Barion")


async def test_without_scripts_there_is_a_button_that_leads_on(
    browser: Browser, page_of: str
) -> None:
    context = await browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 900}
    )
    page = await context.new_page()
    await page.goto(page_of)
    await page.get_by_role("button").click()
    await page.locator("#onward").click()
    await expect(page).to_have_title("Barion")


async def test_the_button_leaves_the_frame_around_the_page(
    browser: Browser, product: Product, gateway: Web
) -> None:
    page = await (await browser.new_context()).new_page()
    script = await product.client().get("/public/pay.js")
    where = f"{gateway.url}/Pay"
    inner = f'<a id="onward" target="_top" href="{where}">Tovább</a><script>{script.text}</script>'
    await page.set_content(f"<iframe srcdoc='{inner}'></iframe>")
    await page.frame_locator("iframe").locator("#onward").click()
    await expect(page).to_have_title("Barion")
