"""Guesses are counted for person and network, by all processes; nobody is locked out."""

import asyncio
import base64
import time
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import argon2
import httpx
import pytest

from console.people import PASSWORD, make_person, sign_in, token_of
from kapocs import server
from kapocs.accounts import passwords
from kapocs.clock import system_clock
from kapocs.console.throttle import (
    LONGEST_WAIT,
    MOST_ANYWHERE,
    MOST_PER_PERSON,
    SignInThrottle,
    TooManyAttempts,
)
from kapocs.db.pool import Pool
from kapocs.signing import Signer
from kapocs.web.guesses import MOST_FOR_A_NAME
from kapocs.web.tries import Tries
from product import TLS, Product, Server, free_port

ANNA = "anna@kapocs.test"


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def standing(product: Product, signer: Signer) -> AsyncIterator[Product]:
    """The product with a clock that stands still, so that no wait is over on a slow machine."""
    port, now = free_port(), system_clock()
    base_url = f"http://127.0.0.1:{port}"
    shared = server.services(
        product.pool, signer, lambda: now, base_url=base_url, max_body_bytes=1_000_000
    )
    async with Server(server.build(shared), port):
        yield replace(product, services=shared, base_url=base_url)


def proxied(product: Product, address: str) -> httpx.AsyncClient:
    """A browser behind a proxy on this machine."""
    browser = product.client()
    browser.headers["X-Forwarded-For"] = address
    return browser


async def guess(browser: httpx.AsyncClient, email: str = ANNA, password: str = "x") -> int:
    return (await sign_in(browser, email, password)).status_code


async def test_guesses_from_many_networks_slow_each_other_down(pool: Pool, signer: Signer) -> None:
    clock = Clock()
    first = SignInThrottle(Tries(pool, signer, clock))
    second = SignInThrottle(Tries(pool, signer, clock))
    for number in range(MOST_ANYWHERE):
        await (first if number % 2 else second).begin(ANNA, f"192.0.2.{number}")
    let_in = 0
    for second_ in range(3600):
        clock.now += timedelta(seconds=1)
        try:
            await first.begin(ANNA, f"198.51.{second_ // 250}.{second_ % 250}")
            let_in += 1
        except TooManyAttempts:
            pass
    assert 60 <= let_in <= 70, "one a minute, once the wait has grown to its longest"


async def test_a_person_is_never_locked_out_for_good(pool: Pool, signer: Signer) -> None:
    clock = Clock()
    throttle = SignInThrottle(Tries(pool, signer, clock))
    for number in range(MOST_ANYWHERE + 200):
        clock.now += LONGEST_WAIT
        await throttle.begin(ANNA, f"192.0.{number // 250}.{number % 250}")
    with pytest.raises(TooManyAttempts):
        await throttle.begin(ANNA, "203.0.113.1")
    clock.now += LONGEST_WAIT
    await throttle.begin(ANNA, "203.0.113.1")
    await throttle.succeeded(ANNA, "203.0.113.1")
    await throttle.begin(ANNA, "203.0.113.2")


async def test_a_browser_she_signed_in_from_does_not_wait_for_strangers(standing: Product) -> None:
    await make_person(standing, standing.anna.id, ANNA)
    own = proxied(standing, "203.0.113.7")
    assert await guess(own, password=PASSWORD) == 303
    own.cookies.delete("kapocs-session")
    for number in range(MOST_ANYWHERE + 2):
        await guess(proxied(standing, f"192.0.2.{number}"))
    assert await guess(proxied(standing, "198.51.100.1"), password=PASSWORD) == 429
    own.headers["X-Forwarded-For"] = "192.0.2.1"
    assert await guess(own, password=PASSWORD) == 303
    own.cookies.delete("kapocs-session")
    codes = [await guess(own) for _ in range(MOST_PER_PERSON + 1)]
    assert codes == [403] * MOST_PER_PERSON + [429]


async def test_another_s_browser_is_not_hers(standing: Product) -> None:
    await make_person(standing, standing.anna.id, ANNA)
    await make_person(standing, standing.cili.id, "cili@kapocs.test")
    stranger = proxied(standing, "203.0.113.8")
    assert await guess(stranger, "cili@kapocs.test", PASSWORD) == 303
    mark = stranger.cookies["kapocs-device"]
    codes = []
    for number in range(MOST_ANYWHERE + 1):
        again = proxied(standing, f"192.0.2.{number}")
        again.cookies["kapocs-device"] = mark if number % 2 else f"{mark}x"
        codes.append(await guess(again))
    assert codes == [403] * MOST_ANYWHERE + [429]


async def test_two_web_processes_count_together(product: Product, signer: Signer) -> None:
    await make_person(product, product.anna.id, ANNA)
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    shared = server.services(
        product.pool, signer, system_clock, base_url=base_url, max_body_bytes=1_000_000
    )
    async with (
        Server(server.build(shared), port),
        httpx.AsyncClient(base_url=base_url, timeout=60, verify=TLS) as other,
    ):
        one = product.client()
        codes = [await guess(one if at % 2 else other) for at in range(MOST_PER_PERSON + 1)]
    assert codes == [403] * MOST_PER_PERSON + [429]


async def test_who_is_unknown_is_answered_like_who_is_known(product: Product) -> None:
    await make_person(product, product.anna.id, ANNA)
    known, unknown = product.client(), product.client()
    for _ in range(MOST_PER_PERSON + 1):
        one, other = await sign_in(known, ANNA, "x"), await sign_in(unknown, "x@kapocs.test", "x")
        assert one.status_code == other.status_code
        assert len(one.text) - len(ANNA) == len(other.text) - len("x@kapocs.test")


async def test_passwords_are_checked_beside_the_event_loop() -> None:
    stored = await passwords.hashed(PASSWORD)
    began, late = time.monotonic(), 0.0
    checks = asyncio.gather(*(passwords.matches(stored, "x") for _ in range(20)))
    turns = 0
    while not checks.done():
        await asyncio.sleep(0)
        turns += 1
        late = time.monotonic() - began
    assert not any(await checks)
    assert turns > 100, f"the loop stood still for {late} s"


async def test_only_so_many_passwords_wait_to_be_checked() -> None:
    answers = await asyncio.gather(
        *(passwords.matches(None, "x") for _ in range(80)), return_exceptions=True
    )
    refused = [each for each in answers if isinstance(each, passwords.TooBusy)]
    assert len(refused) == 80 - 64
    assert await passwords.matches(None, "x") is False


SPELLINGS = (
    "anna@tűzoltó.hu",
    "ANNA@TŰZOLTÓ.HU",
    unicodedata.normalize("NFD", "anna@tűzoltó.hu"),
    "anna@xn--tzolt-4ta19f.hu",
    " Anna@XN--TZOLT-4TA19F.hu ",
)


@pytest.mark.parametrize("stored", SPELLINGS)
async def test_an_address_signs_in_however_it_is_spelt(product: Product, stored: str) -> None:
    assert "tűzoltó".encode("idna").decode() in SPELLINGS[3]
    await make_person(product, product.anna.id, stored)
    for typed in SPELLINGS:
        assert (await sign_in(product.client(), typed)).status_code == 303, typed


async def test_api_keys_are_guessed_so_often_and_no_more(product: Product) -> None:
    key = product.anna_key
    basic = base64.b64encode(f"{key.username}:{key.password}".encode()).decode()
    stranger, owner = proxied(product, "192.0.2.66"), proxied(product, "203.0.113.9")
    login = {"username": key.username, "password": key.password}
    for at in range(MOST_FOR_A_NAME + 1):
        if at % 2:
            answer = await stranger.get("/getlists", auth=(key.username, "x"))
        else:
            answer = await stranger.post("/v2/access-token", json={**login, "password": "x"})
        assert answer.status_code == 401
    right = {"Authorization": f"Basic {basic}"}
    assert (await stranger.get("/getlists", headers=right)).status_code == 401
    assert (await stranger.post("/v2/access-token", json=login)).status_code == 401
    assert (await owner.get("/getlists", headers=right)).status_code == 200
    assert (await owner.post("/v2/access-token", json=login)).status_code == 200
    neighbour = product.cili_key
    auth = (neighbour.username, neighbour.password)
    assert (await stranger.get("/getlists", auth=auth)).status_code == 200


async def test_a_form_s_page_is_needed_for_each_guess(product: Product) -> None:
    browser = product.client()
    token = token_of(await browser.get("/login"))
    fields = {"email": ANNA, "password": "x", "token": token}
    assert (await product.client().post("/login", data=fields)).status_code == 403


async def test_who_there_is_not_costs_as_much_to_check_as_who_there_is() -> None:
    real = await passwords.hashed(PASSWORD)
    assert argon2.extract_parameters(passwords.NOBODY) == argon2.extract_parameters(real)
    assert len(passwords.NOBODY) == len(real)
    # Read to the end: refused because it does not fit, not because it is no hash.
    with pytest.raises(argon2.exceptions.VerifyMismatchError):
        argon2.PasswordHasher().verify(passwords.NOBODY, PASSWORD)
    assert not await passwords.matches(None, PASSWORD)
