"""What the tests of OAuth begin with: a program that registers, asks, and takes its tokens away."""

import base64
import hashlib
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from product import Product

BACK = "http://127.0.0.1:7777/vissza"
PASSWORD = "Árvíztűrő-1"
VERIFIER = "v" * 64
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
)


async def page(browser: httpx.AsyncClient, address: str) -> httpx.Response:
    """The page at the address; by way of the sign-in page if that is asked for."""
    parts = urlsplit(address)
    answer = await browser.get(f"{parts.path}?{parts.query}")
    if answer.status_code == 303:
        sign_in = await browser.get(answer.headers["location"])
        fields = hidden(sign_in.text) | {"email": "anna@kapocs.test", "password": PASSWORD}
        answer = await browser.post("/login", data=fields)
        assert answer.status_code == 303, answer.text
        answer = await browser.get(answer.headers["location"])
    return answer


def hidden(text: str) -> dict[str, str]:
    """The hidden fields of the page's form; the header's come before, and are the same."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text))


async def agreed(browser: httpx.AsyncClient, address: str, **fields: str) -> dict[str, str]:
    """What the program is told by the address it is led back to."""
    shown = await page(browser, address)
    assert shown.status_code == 200, shown.text
    sent = hidden(shown.text) | {"decision": "allow"} | fields
    answer = await browser.post("/assistant", data=sent)
    assert answer.status_code == 303, answer.text
    where = urlsplit(answer.headers["location"])
    assert f"{where.scheme}://{where.netloc}{where.path}" == BACK
    return {name: values[0] for name, values in parse_qs(where.query).items()}


async def registered(product: Product, **more: Any) -> httpx.Response:
    wish = {"client_name": "Claude", "redirect_uris": [BACK], **more}
    return await product.client().post("/oauth/register", json=wish)


async def asked(product: Product, client_id: str, **more: str) -> httpx.Response:
    """What the browser is told when a program leads it here."""
    wish = {
        "client_id": client_id,
        "response_type": "code",
        "redirect_uri": BACK,
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        "scope": "read write",
        "state": "állapot",
        **more,
    }
    return await product.client().get("/oauth/authorize", params=wish)


async def exchanged(product: Product, client_id: str, code: str, **more: str) -> httpx.Response:
    wish = {
        "grant_type": "authorization_code",
        "client_id": client_id,
        "code": code,
        "redirect_uri": BACK,
        "code_verifier": VERIFIER,
        **more,
    }
    return await product.client().post("/oauth/token", data=wish)


async def refreshed(product: Product, client_id: str, token: str) -> httpx.Response:
    wish = {"grant_type": "refresh_token", "client_id": client_id, "refresh_token": token}
    return await product.client().post("/oauth/token", data=wish)


async def granted(
    product: Product, browser: httpx.AsyncClient, **fields: str
) -> tuple[str, dict[str, Any]]:
    """A program's id, and its first tokens."""
    client_id = (await registered(product)).json()["client_id"]
    where = (await asked(product, client_id)).headers["location"]
    code = (await agreed(browser, where, **fields))["code"]
    answer = await exchanged(product, client_id, code)
    assert answer.status_code == 200, answer.text
    return client_id, answer.json()


async def lists(product: Product, token: str, method: str = "GET") -> int:
    body = {"name": "Új"} if method == "POST" else None
    sent = {"Authorization": f"Bearer {token}"}
    client = product.client()
    return (await client.request(method, "/v2/lists", headers=sent, json=body)).status_code
