"""A passkey of a real browser, whose device is Chromium's own virtual one: from adding to use."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page, expect

from console.people import PASSWORD, make_person
from kapocs import server
from kapocs.clock import system_clock
from kapocs.console.catalogue import CATALOGUE
from product import Product, Server, free_port

pytestmark = [pytest.mark.browser]
HU = CATALOGUE["hu"]
ANNA = "anna@kapocs.test"


@asynccontextmanager
async def _at_a_name(product: Product) -> AsyncIterator[str]:
    """The product where devices keep passkeys for it: at a host with a name."""
    port = free_port()
    base_url = f"http://localhost:{port}"
    parts = server.services(
        product.pool, product.services.signer, system_clock, base_url=base_url, max_body_bytes=10**6
    )
    async with Server(server.build(parts), port):
        yield base_url


async def _with_device(page: Page) -> None:
    devices = await page.context.new_cdp_session(page)
    await devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    await devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize("width", [1440, 390])
async def test_a_passkey_is_made_and_lets_in_without_a_password(
    product: Product, browser: Browser, width: int
) -> None:
    await make_person(product, product.anna.id, ANNA)
    async with _at_a_name(product) as base_url:
        context = await browser.new_context(
            viewport={"width": width, "height": 900}, locale="hu-HU"
        )
        page = await context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        await _with_device(page)
        await _add(page, base_url)
        await _use(page, base_url)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
        assert errors == []
        await context.close()


async def _sign_in(page: Page, address: str) -> None:
    await page.goto(address)
    await page.fill("#email", ANNA)
    await page.fill("#password", PASSWORD)
    await page.get_by_role("button", name=HU["sign_in"], exact=True).click()


async def _add(page: Page, base_url: str) -> None:
    await _sign_in(page, f"{base_url}/login?next=/me/passkeys")
    await page.fill("#old", PASSWORD)
    await page.get_by_role("button", name=HU["passkey_begin"]).click()
    await page.get_by_label(HU["passkey_name"], exact=True).fill("Árvíztűrő telefon")
    await page.get_by_role("button", name=HU["passkey_make"]).click()
    await expect(page.get_by_role("heading", name=HU["recovery"])).to_be_visible()
    assert await page.locator("code.copy").count() == 10
    await expect(page.get_by_role("heading", name="Árvíztűrő telefon")).to_be_visible()


async def _use(page: Page, base_url: str) -> None:
    """Without a password, and as the second step after one."""
    await page.context.clear_cookies()
    await page.goto(f"{base_url}/login?next=/me")
    await page.get_by_role("button", name=HU["passkey_use"]).click()
    await page.wait_for_url(f"{base_url}/me")
    await page.context.clear_cookies()
    await _sign_in(page, f"{base_url}/login")
    await expect(page.get_by_role("heading", name=HU["code_title"])).to_be_visible()
    await page.get_by_role("button", name=HU["passkey_use"]).click()
    await expect(page).to_have_url(re.compile(re.escape(base_url) + "/$"))
