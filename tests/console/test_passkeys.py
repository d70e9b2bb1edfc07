"""Passkeys by HTTP, with a device in software: sign-in, second step, and every wrong answer."""

import asyncio
import html
import json
import re
from typing import Any

import httpx
import pytest

from console.people import PASSWORD, make_person, sign_in, token_of
from factors.soft_key import SoftKey
from kapocs.accounts import changing
from kapocs.console.catalogue import CATALOGUE
from kapocs.factors import actions as factors
from product import Product

ANNA, BELA = "anna@kapocs.test", "bela@kapocs.test"


def _asked(page: httpx.Response) -> tuple[dict[str, Any], dict[str, str]]:
    """The options of the form for a passkey, and its hidden fields."""
    form = re.findall(r"<form[^>]*data-passkey=.*?</form>", page.text, re.DOTALL)[0]
    options = re.findall(r"data-options='([^']*)'", form)[0]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return json.loads(html.unescape(options)), fields


def _key(product: Product, **more: Any) -> SoftKey:
    return SoftKey(product.base_url, "127.0.0.1", **more)


async def _signed_in(product: Product, email: str = ANNA) -> httpx.AsyncClient:
    browser = product.client()
    assert (await sign_in(browser, email)).status_code == 303
    return browser


async def _add(
    product: Product, browser: httpx.AsyncClient, name: str = "Telefonom", **more: Any
) -> tuple[SoftKey, httpx.Response]:
    token = token_of(await browser.get("/me/passkeys"))
    fields = {"token": token, "old": PASSWORD}
    options, asked = _asked(await browser.post("/me/passkeys/begin", data=fields))
    key = _key(product, **more)
    sent = asked | {"name": name, "credential": key.created(options)}
    return key, await browser.post("/me/passkeys", data=sent)


async def _enter(browser: httpx.AsyncClient, key: SoftKey, **more: Any) -> httpx.Response:
    options, fields = _asked(await browser.get("/login"))
    sent = fields | {"credential": key.proof(options, **more)}
    return await browser.post("/login/passkey", data=sent)


async def _is_in(browser: httpx.AsyncClient) -> bool:
    return (await browser.get("/me")).status_code == 200


async def test_a_passkey_is_added_named_used_without_a_password_and_removed(
    product: Product,
) -> None:
    await make_person(product, product.anna.id, ANNA)
    browser, other = await _signed_in(product), await _signed_in(product)
    name = "Árvíztűrő <script>"
    key, done = await _add(product, browser, name)
    codes = re.findall(r'<code class="copy">([a-z2-7-]{19})</code>', done.text)
    assert (done.status_code, len(codes)) == (200, 10)
    assert "Árvíztűrő &lt;script&gt;" in done.text
    # All other browsers are out, and the password alone lets nobody in any more.
    assert not await _is_in(other)
    asked = await sign_in(other, ANNA)
    assert CATALOGUE["en"]["code_title"] in asked.text
    assert not await _is_in(other)
    fresh = product.client()
    assert (await _enter(fresh, key)).status_code == 303
    assert await _is_in(fresh)
    page = await fresh.get("/me/passkeys")
    (mine,) = re.findall(r'action="/me/passkeys/(\d+)"', page.text)
    token = token_of(page)
    renamed = {"token": token, "name": "  Új   név  " + "x" * 200}
    assert (await fresh.post(f"/me/passkeys/{mine}", data=renamed)).status_code == 303
    assert "Új név xxx" in (await fresh.get("/me/passkeys")).text
    for wrong in ("999", "x", "0"):
        assert (await fresh.post(f"/me/passkeys/{wrong}", data=renamed)).status_code == 404
    assert (
        await fresh.post(f"/me/passkeys/{mine}/remove", data={"token": token})
    ).status_code == 303
    assert (await _enter(product.client(), key)).status_code == 403
    assert (await sign_in(product.client(), ANNA)).status_code == 303


async def test_the_second_step_takes_the_passkey_or_a_recovery_code(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    key, done = await _add(product, await _signed_in(product))
    codes = re.findall(r'<code class="copy">([a-z2-7-]{19})</code>', done.text)
    browser = product.client()
    options, fields = _asked(await sign_in(browser, ANNA))
    assert [each["type"] for each in options["allowCredentials"]] == ["public-key"]
    sent = fields | {"credential": key.proof(options)}
    assert (await browser.post("/login/code", data=sent)).status_code == 303
    assert await _is_in(browser)
    by_code = product.client()
    asked = await sign_in(by_code, ANNA)
    _, fields = _asked(asked)
    for code, status in ((codes[0], 303), (codes[0], 403), ("123456", 403), ("", 403)):
        sent = fields | {"code": code}
        client = product.client()
        client.cookies.update(by_code.cookies)
        assert (await client.post("/login/code", data=sent)).status_code == status, code


async def test_what_is_sensitive_asks_for_the_passkey_again(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    browser = await _signed_in(product)
    key, _ = await _add(product, browser)
    async with product.pool.transaction() as conn:
        await conn.execute("UPDATE user_sessions SET proved_at = proved_at - interval '1 hour'")
    wish = {"token": token_of(await browser.get("/people")), "email": BELA, "role": "reader"}
    refused = await browser.post("/people", data=wish)
    assert refused.headers["location"].startswith("/me/prove")
    options, fields = _asked(await browser.get("/me/prove"))
    sent = fields | {"credential": key.proof(options)}
    assert (await browser.post("/me/prove", data=sent)).status_code == 303
    assert (await browser.post("/people", data=wish)).headers["location"].startswith("/people/")


async def test_an_answer_is_good_once_also_for_two_at_once(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    key, _ = await _add(product, await _signed_in(product))
    browser = product.client()
    options, fields = _asked(await browser.get("/login"))
    sent = fields | {"credential": key.proof(options)}
    cookies = dict(browser.cookies)

    async def send() -> int:
        client = product.client()
        client.cookies.update(cookies)
        return (await client.post("/login/passkey", data=sent)).status_code

    both = await asyncio.gather(send(), send(), send())
    assert sorted(both) == [303, 403, 403]


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://kapocs.evil.test"},
        {"origin": "http://127.0.0.1"},
        {"rp_id": "evil.test"},
        {"is_verified": False},
    ],
)
async def test_another_site_or_nobody_at_the_device_does_not_get_in(
    product: Product, wrong: dict[str, Any]
) -> None:
    await make_person(product, product.anna.id, ANNA)
    browser = await _signed_in(product)
    key, _ = await _add(product, browser)
    for name, value in wrong.items():
        setattr(key, name, value)
    assert (await _enter(product.client(), key)).status_code == 403
    token = token_of(await browser.get("/me/passkeys"))
    begun = await browser.post("/me/passkeys/begin", data={"token": token, "old": PASSWORD})
    options, fields = _asked(begun)
    other = _key(product)
    for name, value in wrong.items():
        setattr(other, name, value)
    sent = fields | {"name": "x", "credential": other.created(options)}
    assert (await browser.post("/me/passkeys", data=sent)).status_code == 400


async def test_a_device_whose_count_went_back_was_copied(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    key, _ = await _add(product, await _signed_in(product), count=5)
    assert (await _enter(product.client(), key)).status_code == 303
    assert (await _enter(product.client(), key, without_count=True)).status_code == 403
    key.count = 2
    assert (await _enter(product.client(), key)).status_code == 403
    key.count = 6
    assert (await _enter(product.client(), key)).status_code == 303
    # Synced passkeys do not count: none is refused for it.
    async with product.pool.transaction() as conn:
        await conn.execute("UPDATE passkeys SET sign_count = 0")
    key.count = 0
    assert (await _enter(product.client(), key, without_count=True)).status_code == 303
    assert (await _enter(product.client(), key, without_count=True)).status_code == 303


async def test_no_challenge_or_passkey_of_another_person_or_purpose_is_taken(
    product: Product,
) -> None:
    await make_person(product, product.anna.id, ANNA)
    await make_person(product, product.anna.id, BELA)
    anna, bela = await _signed_in(product), await _signed_in(product, BELA)
    key, _ = await _add(product, anna)
    other, _ = await _add(product, bela)
    # Béla's passkey at Anna's second step, and with her handle at the sign-in page.
    browser = product.client()
    options, fields = _asked(await sign_in(browser, ANNA))
    for handle in (other.user_handle, key.user_handle):
        other.user_handle = handle
        sent = fields | {"credential": other.proof(options)}
        assert (await browser.post("/login/code", data=sent)).status_code == 403
        options, fields = _asked(await sign_in(browser, ANNA))
    assert (await _enter(product.client(), other)).status_code == 403
    # A challenge of the sign-in page at the second step, and the other way round.
    page, page_fields = _asked(await browser.get("/login"))
    mixed = fields | {"challenge": page_fields["challenge"], "credential": key.proof(page)}
    assert (await browser.post("/login/code", data=mixed)).status_code == 403
    options, fields = _asked(await sign_in(browser, ANNA))
    mixed = page_fields | {"challenge": fields["challenge"], "credential": key.proof(options)}
    assert (await browser.post("/login/passkey", data=mixed)).status_code == 403
    assert not await _is_in(browser)


@pytest.mark.parametrize(
    "junk", ["", "{}", "[]", "null", '{"response": 5}', "[" * 9000, "\x00\ud7ff", '{"rawId": 1}']
)
async def test_strange_answers_are_refused_and_no_server_error(product: Product, junk: str) -> None:
    await make_person(product, product.anna.id, ANNA)
    browser = await _signed_in(product)
    token = token_of(await browser.get("/me/passkeys"))
    _, fields = _asked(
        await browser.post("/me/passkeys/begin", data={"token": token, "old": PASSWORD})
    )
    for sent in (fields | {"credential": junk}, {"token": token, "credential": junk}):
        assert (await browser.post("/me/passkeys", data=sent)).status_code == 400
    stranger = product.client()
    _, fields = _asked(await stranger.get("/login"))
    for challenge in (fields["challenge"], "", "x", fields["challenge"][:-1]):
        sent = fields | {"challenge": challenge, "credential": junk}
        assert (await stranger.post("/login/passkey", data=sent)).status_code == 403
    assert (await stranger.post("/login/passkey", data={"credential": junk})).status_code == 403


async def test_a_found_browser_adds_none_and_a_reset_takes_all(product: Product) -> None:
    anna = await make_person(product, product.anna.id, ANNA)
    browser = await _signed_in(product)
    token = token_of(await browser.get("/me/passkeys"))
    for old in ("", "nem az", "x" * 5000):
        begun = await browser.post("/me/passkeys/begin", data={"token": token, "old": old})
        assert begun.status_code == 403
        assert "data-passkey" not in begun.text
    key, _ = await _add(product, browser)
    async with product.pool.transaction() as conn:
        await factors.reset(conn, product.anna.id, anna)
        assert not await factors.is_on(conn, await changing.get_user(conn, product.anna.id, anna))
    assert not await _is_in(browser)
    assert (await _enter(product.client(), key)).status_code == 403
    assert (await sign_in(product.client(), ANNA)).status_code == 303


async def test_who_is_let_in_no_more_has_no_passkey_that_does(product: Product) -> None:
    anna = await make_person(product, product.anna.id, ANNA)
    await make_person(product, product.anna.id, BELA)
    key, _ = await _add(product, await _signed_in(product))
    async with product.pool.transaction() as conn:
        now = product.services.clock()
        await changing.deactivate_user(conn, product.anna.id, anna, now=now)
    assert (await _enter(product.client(), key)).status_code == 403
