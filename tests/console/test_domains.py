"""The pages on sender domains."""

import re
from collections.abc import AsyncIterator
from html import unescape

import httpx
import pytest

from console.domain_desk import DomainDesk, domain_desk
from console.people import make_person, sign_in, token_of
from kapocs.console.catalogue import CATALOGUE
from kapocs.senders.model import CheckKind, KeyState, State, Why
from product import Product

ANNA = "anna@kapocs.test"
CILI = "cili@kapocs.test"


@pytest.fixture
async def desk(product: Product) -> AsyncIterator[DomainDesk]:
    """The console over a DNS of the test's own."""
    await make_person(product, product.anna.id, ANNA)
    await make_person(product, product.cili.id, CILI)
    async with domain_desk(product) as opened:
        yield opened


@pytest.fixture
async def anna(desk: DomainDesk) -> httpx.AsyncClient:
    """Anna's browser, signed in."""
    browser = desk.browser()
    await sign_in(browser, ANNA)
    return browser


async def press(browser: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    """Sends a form of the page on domains."""
    token = token_of(await browser.get("/domains"))
    return await browser.post(path, data={"token": token, **fields})


def records(page: httpx.Response) -> list[tuple[str, str, str]]:
    """Type, name and value of each record on the page."""
    pattern = r'<dd>(\w+)</dd>.*?class="copy">(.*?)</code>.*?class="copy">(.*?)</code>'
    found = re.findall(pattern, page.text, re.DOTALL)
    return [(kind, unescape(name), unescape(value)) for kind, name, value in found]


def states(page: httpx.Response) -> list[str]:
    """How each record on the page stands."""
    return re.findall(r'<span class="state (\w+)">', page.text)


async def test_strangers_are_sent_to_sign_in_and_back(desk: DomainDesk) -> None:
    browser = desk.browser()
    for path in ("/domains", "/domains/1"):
        answer = await browser.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/login?next={path}")
    assert (await sign_in(browser, ANNA, next_="/domains")).headers["location"] == "/domains"


async def test_a_domain_is_added_published_checked_and_verified(
    desk: DomainDesk, anna: httpx.AsyncClient
) -> None:
    assert "Még nincs domain" in (await anna.get("/domains")).text
    answer = await press(anna, "/domains", name="Tükörfúrógép.example")
    assert (answer.status_code, answer.headers["location"]) == (303, "/domains/1")
    page = await anna.get("/domains/1")
    assert set(states(page)) == {"unknown"}
    assert len(records(page)) == 8
    for kind, name, value in records(page):
        desk.zone.put(name, kind, value + ("." if kind in {"MX", "CNAME"} else ""))
    assert (await press(anna, "/domains/1/check")).headers["location"] == "/domains/1"
    page = await anna.get("/domains/1")
    assert states(page) == ["ok"] * 8
    assert page.text.count('<td data-label="Állapot">aláír') == 2
    listed = await anna.get("/domains")
    assert "tükörfúrógép.example</a>" in listed.text
    assert '<span class="state ok">igazolt</span>' in listed.text
    assert '<td data-label="DNS-rekordok">8 / 8</td>' in listed.text


async def test_what_dns_says_is_shown_as_text_only(
    desk: DomainDesk, anna: httpx.AsyncClient
) -> None:
    await press(anna, "/domains", name="anna.example")
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7*7 }}'
    desk.zone.put("_kapocs.anna.example", "TXT", evil)
    desk.zone.put("anna.example", "TXT", f"v=spf1 {evil} ~all")
    await press(anna, "/domains/1/check")
    page = await anna.get("/domains/1")
    assert "<script>" not in page.text
    assert "<img src=x" not in page.text
    assert "&lt;script&gt;" in page.text
    assert "{{ 7*7 }}" in page.text
    assert "unsafe" not in page.headers["content-security-policy"]


BAD = [
    ("gmail.com", 400, "ingyenes"),
    ("nem domain", 400, "example.com"),
    ("", 400, "example.com"),
    ("x" * 3000, 400, "example.com"),
    ('"><script>', 400, "example.com"),
    ("anna.example", 409, "már hozzáadta"),
]


@pytest.mark.parametrize(("name", "status", "said"), BAD)
async def test_a_domain_that_cannot_be_is_refused_with_a_reason(
    anna: httpx.AsyncClient, name: str, status: int, said: str
) -> None:
    await press(anna, "/domains", name="anna.example")
    answer = await press(anna, "/domains", name=name)
    assert answer.status_code == status
    assert said in answer.text
    assert "<script>" not in answer.text


async def test_keys_are_rotated_and_the_old_ones_record_has_a_last_day(
    anna: httpx.AsyncClient,
) -> None:
    await press(anna, "/domains", name="anna.example")
    await press(anna, "/domains/1/activate")
    for _ in range(2):
        assert (await press(anna, "/domains/1/rotate")).status_code == 303
    page = await anna.get("/domains/1")
    assert page.text.count('<td data-label="Állapot">aláír') == 2
    assert page.text.count('<td data-label="Állapot">a rekordjára vár') == 2
    for _ in range(2):
        assert (await press(anna, "/domains/1/activate")).status_code == 303
    page = await anna.get("/domains/1")
    assert page.text.count('<td data-label="Állapot">visszavonult') == 2
    assert "a rekordja törölhető ettől" in page.text


async def test_nothing_happens_without_the_page_s_own_token(
    desk: DomainDesk, anna: httpx.AsyncClient
) -> None:
    await press(anna, "/domains", name="anna.example")
    strange = token_of(await desk.browser().get("/login"))
    for action in ("check", "rotate", "activate", "delete"):
        for token in ("", strange):
            answer = await anna.post(f"/domains/1/{action}", data={"token": token})
            assert answer.status_code == 403
        assert (await anna.get(f"/domains/1/{action}")).status_code == 405
    answer = await anna.post("/domains", data={"name": "b.example", "token": strange})
    assert answer.status_code == 403
    assert desk.zone.asked == []
    assert (await anna.get("/domains/1")).status_code == 200


async def test_another_account_s_domain_is_not_there(
    desk: DomainDesk, anna: httpx.AsyncClient
) -> None:
    await press(anna, "/domains", name="anna.example")
    cili = desk.browser()
    await sign_in(cili, CILI)
    for number in ("1", "99", "x", "-1", str(2**63), "٣", "1" * 30):
        assert (await cili.get(f"/domains/{number}")).status_code == 404
        for action in ("check", "rotate", "activate", "delete"):
            assert (await press(cili, f"/domains/{number}/{action}")).status_code == 404
    assert desk.zone.asked == []
    assert "anna.example" not in (await cili.get("/domains")).text
    assert "anna.example" in (await anna.get("/domains")).text


async def test_a_deleted_domain_is_gone(anna: httpx.AsyncClient) -> None:
    await press(anna, "/domains", name="anna.example")
    assert (await press(anna, "/domains/1/delete")).headers["location"] == "/domains"
    assert (await anna.get("/domains/1")).status_code == 404
    assert (await press(anna, "/domains/1/delete")).status_code == 404


def test_every_state_and_reason_has_its_words() -> None:
    said = CATALOGUE["hu"].keys()
    assert {f"reason_{each}" for each in Why if each} <= said
    assert {f"kind_{each}" for each in CheckKind} <= said
    assert {f"state_{each}" for each in State} <= said
    assert {f"key_state_{each}" for each in KeyState} <= said
