"""Signing in to the console, and what must not get anybody in."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest
from starlette.responses import Response

from console.people import PASSWORD, make_person, sign_in, token_of
from kapocs.console.cookies import Cookies
from kapocs.console.throttle import (
    MOST_PER_ADDRESS,
    MOST_PER_PERSON,
    WINDOW,
    SignInThrottle,
    TooManyAttempts,
)
from kapocs.db.pool import Pool
from kapocs.signing import Signer
from kapocs.web.tries import Tries
from product import Product

ANNA = "anna@kapocs.test"


@pytest.fixture
async def browser(product: Product) -> httpx.AsyncClient:
    """Anna's browser; she can sign in."""
    await make_person(product, product.anna.id, ANNA)
    return product.client()


async def test_the_right_password_opens_the_account(browser: httpx.AsyncClient) -> None:
    answer = await sign_in(browser, ANNA)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    home = await browser.get("/")
    assert "Anna Kft." in home.text
    assert "Kilépés" in home.text


async def test_the_session_is_out_of_reach_of_scripts_and_other_sites(
    browser: httpx.AsyncClient,
) -> None:
    answer = await sign_in(browser, ANNA)
    cookie = answer.headers.get_list("set-cookie")[0]
    assert cookie.startswith("kapocs-session=")
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


async def test_over_https_the_cookie_is_secure_and_tied_to_the_host(signer: Signer) -> None:
    cookies = Cookies(signer, "https://kapocs.example.com")
    response = Response()
    cookies.set_session(response, "token")
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("__Host-kapocs-session=token;")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


WRONG = (
    (ANNA, "rossz jelszó, nagyon"),
    ("nobody@kapocs.test", PASSWORD),
    (ANNA, ""),
    ("", ""),
    ("anna\0@kapocs.test", PASSWORD),
    ("' OR 1=1 --", "x"),
)


async def test_wrong_credentials_open_nothing(browser: httpx.AsyncClient) -> None:
    for email, password in WRONG:
        answer = await sign_in(browser, email, password)
        assert answer.status_code == 403
        assert "The e-mail address or the password is wrong." in answer.text
        assert not any("session" in name for name in browser.cookies)


async def test_the_address_typed_stays_in_the_form_and_is_escaped(
    browser: httpx.AsyncClient,
) -> None:
    answer = await sign_in(browser, '"><script>alert(1)</script>', "x")
    assert "<script>alert" not in answer.text
    assert "&#34;&gt;&lt;script&gt;" in answer.text


async def test_a_form_of_another_site_signs_nobody_in(browser: httpx.AsyncClient) -> None:
    fields = {"email": ANNA, "password": PASSWORD}
    assert (await browser.post("/login", data=fields)).status_code == 403
    token = token_of(await browser.get("/login"))
    assert (await browser.post("/login", data=fields)).status_code == 403
    assert (await browser.post("/login", data={**fields, "token": "x"})).status_code == 403
    browser.cookies.clear()
    assert (await browser.post("/login", data={**fields, "token": token})).status_code == 403


async def test_a_stranger_s_token_signs_nobody_out(
    product: Product, browser: httpx.AsyncClient
) -> None:
    await sign_in(browser, ANNA)
    strange = token_of(await product.client().get("/login"))
    for token in ("", strange):
        assert (await browser.post("/logout", data={"token": token})).status_code == 403
    assert "Kilépés" in (await browser.get("/")).text


async def test_whoever_signs_out_is_out(browser: httpx.AsyncClient) -> None:
    await sign_in(browser, ANNA)
    session = dict(browser.cookies)
    answer = await browser.post("/logout", data={"token": token_of(await browser.get("/"))})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    browser.cookies.update(session)
    assert "Kilépés" not in (await browser.get("/")).text


async def test_after_too_many_failures_even_the_right_password_waits(
    product: Product, browser: httpx.AsyncClient
) -> None:
    for _ in range(MOST_PER_PERSON):
        assert (await sign_in(browser, ANNA, "rossz jelszó")).status_code == 403
    answer = await sign_in(browser, ANNA)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "900"
    await make_person(product, product.anna.id, "bela@kapocs.test")
    assert (await sign_in(product.client(), "bela@kapocs.test")).status_code == 303


async def test_many_guesses_at_once_are_not_checked_beyond_the_limit(
    browser: httpx.AsyncClient,
) -> None:
    token = token_of(await browser.get("/login"))
    fields = {"token": token, "email": ANNA, "password": "rossz jelszó"}
    answers = await asyncio.gather(*(browser.post("/login", data=fields) for _ in range(12)))
    codes = [answer.status_code for answer in answers]
    assert codes.count(403) == MOST_PER_PERSON
    assert codes.count(429) == 12 - MOST_PER_PERSON


async def test_the_throttle_forgives_after_its_window_and_on_success(
    pool: Pool, signer: Signer
) -> None:
    times = [datetime(2026, 11, 23, 12, 0, tzinfo=UTC)]
    throttle = SignInThrottle(Tries(pool, signer, lambda: times[-1]))
    for _ in range(MOST_PER_PERSON - 1):
        await throttle.begin(ANNA, "192.0.2.1")
    await throttle.succeeded(ANNA, "192.0.2.1")
    for _ in range(MOST_PER_PERSON):
        await throttle.begin(" Anna@Kapocs.test ", "192.0.2.1")
    with pytest.raises(TooManyAttempts):
        await throttle.begin(ANNA, "192.0.2.1")
    await throttle.begin(ANNA, "192.0.2.2")
    times.append(times[-1] + WINDOW)
    await throttle.begin(ANNA, "192.0.2.1")


async def test_one_address_cannot_try_everybody_s_password(pool: Pool, signer: Signer) -> None:
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    throttle = SignInThrottle(Tries(pool, signer, lambda: now))
    for number in range(MOST_PER_ADDRESS):
        await throttle.begin(f"{number}@kapocs.test", f"2001:db8::{number:x}")
    with pytest.raises(TooManyAttempts):
        await throttle.begin(ANNA, "2001:db8::ffff")
    await throttle.begin(ANNA, "2001:db8:0:1::1")


NEXT = (
    ("/mailbox", "/mailbox"),
    ("/mailbox/12", "/mailbox/12"),
    ("https://evil.example", "/"),
    ("//evil.example", "/"),
    ("/\\evil.example", "/"),
    ("/mailbox/12\r\nSet-Cookie: a=b", "/"),
    ("/mailbox/12\n", "/"),
)


async def test_signing_in_leads_to_pages_of_ours_only(browser: httpx.AsyncClient) -> None:
    for wanted, given in NEXT:
        answer = await sign_in(browser, ANNA, next_=wanted)
        assert answer.headers["location"] == given


async def test_a_form_that_is_too_large_is_refused(browser: httpx.AsyncClient) -> None:
    await browser.get("/login")
    answer = await browser.post("/login", data={"email": "x" * 20_000})
    assert answer.status_code == 413
    answer = await browser.post("/login", data={str(n): "" for n in range(30)})
    assert answer.status_code == 400


async def test_the_sign_in_page_speaks_the_reader_s_language(browser: httpx.AsyncClient) -> None:
    hungarian = await browser.get("/login", headers={"Accept-Language": "hu-HU,hu;q=0.9,en;q=0.8"})
    assert '<html lang="hu">' in hungarian.text
    assert "Jelszó" in hungarian.text
    assert "Password" in (await browser.get("/login", headers={"Accept-Language": "de"})).text
