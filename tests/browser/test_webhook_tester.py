"""The webhook tester in a browser: it says whether a signature fits, and why not."""

import time
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from chromium import chromium
from kapocs.outgoing.signatures import Signable, headers, new_secret, public_key
from product import Product

pytestmark = pytest.mark.browser
BODY = '{"type": "subscriber.added", "data": {"name": "Árvíztűrő tükörfúrógép"}}'
COMPACT = BODY.replace(": ", ":").replace(", ", ",")


@pytest.fixture
async def tester(product: Product) -> AsyncIterator[Page]:
    """The page, on a telephone of somebody who reads English."""
    async with chromium() as browser:
        context = await browser.new_context(
            base_url=product.base_url, locale="en-GB", viewport={"width": 390, "height": 800}
        )
        page = await context.new_page()
        await page.goto("/docs/webhook-tester")
        yield page


def lines(body: str, secret: str, *, age: int = 0) -> str:
    """The three headers of a message that was signed so many seconds ago."""
    made = headers(Signable("msg_1_1", int(time.time()) - age, body.encode()), [secret])
    return "\n".join(f"{name}: {value}" for name, value in made.items())


async def check(tester: Page, body: str, pasted: str, secret: str) -> None:
    await tester.get_by_label("Body").fill(body)
    await tester.get_by_label("Headers").fill(pasted)
    await tester.get_by_label("Secret").fill(secret)
    await tester.get_by_role("button", name="Check").click()


async def test_it_says_what_fits_and_why_the_rest_does_not(tester: Page) -> None:
    secret, private = new_secret(ed25519=False), new_secret(ed25519=True)
    public, signed = public_key(private) or "", lines(BODY, secret)
    asked: list[str] = []
    tester.on("request", lambda request: asked.append(request.url))
    for body, pasted, key, wanted in (
        (BODY, signed, secret, "fits (v1)"),
        (BODY, lines(BODY, private), public, "fits (v1a)"),
        (BODY, signed.replace("webhook-", "HTTP_WEBHOOK_"), secret, "fits (v1)"),
        (BODY, lines(BODY, secret, age=1000), secret, "receivers refuse it after 300"),
        (BODY, lines(BODY, secret, age=-1000), secret, "ahead of the clock"),
        (f"{BODY}\n", signed, secret, "line end behind the body is taken off"),
        (BODY, lines(COMPACT, secret), secret, "written without blanks"),
        (BODY, signed, new_secret(ed25519=False), "another webhook's"),
        (BODY, signed, public, "No signature begins with v1a"),
        (BODY, lines(BODY, private), private, "private key"),
        (BODY, signed, "whsec_***", "no base64"),
        (BODY, signed.partition("\n")[2], secret, "webhook-id is missing"),
        (BODY, signed, "", "The secret is missing"),
    ):
        await check(tester, body, pasted, key)
        await expect(tester.locator("#verdict")).to_contain_text(wanted)
    assert asked == []
    assert await tester.evaluate("document.documentElement.scrollWidth") == 390


async def test_it_speaks_hungarian(tester: Page) -> None:
    await tester.goto("/docs/webhook-tester?lang=hu")
    await tester.get_by_role("button", name="Ellenőrzés").click()
    await expect(tester.get_by_role("status").first).to_contain_text(
        "Hiányzik a fejléc: webhook-id."
    )
