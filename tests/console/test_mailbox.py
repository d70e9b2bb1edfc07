"""The mailbox: who may read it, and that no letter can do anything there."""

import httpx
import pytest

from console.people import FROM_OUTSIDE, make_mail, make_person, put_letter, sign_in, token_of
from kapocs.console.pages.mailbox import PAGE_SIZE
from kapocs.courier.mailbox import MailboxCourier
from kapocs.courier.model import Message
from product import Product

ANNA = "anna@kapocs.test"
PROXIED = [
    {"X-Forwarded-For": "192.0.2.1"},
    {"Forwarded": "for=192.0.2.1"},
    {"X-Real-IP": "192.0.2.1"},
    {"X-Forwarded-Host": "kapocs.example.com"},
    {"Via": "1.1 proxy"},
]


@pytest.fixture
async def here(product: Product) -> httpx.AsyncClient:
    """A browser at this machine, nobody signed in."""
    return product.client()


async def test_whoever_sits_at_the_machine_reads_the_letters(
    product: Product, here: httpx.AsyncClient
) -> None:
    await put_letter(product, make_mail(product, subject="Árvíztűrő tükörfúrógép"))
    page = await here.get("/mailbox")
    assert page.status_code == 200
    assert "bela@kapocs.test" in page.text
    assert "Árvíztűrő tükörfúrógép" in page.text
    letter = await here.get("/mailbox/1")
    assert "Béla &lt;bela@kapocs.test&gt;" in letter.text
    assert "Szia" in (await here.get("/mailbox/1/html")).text
    source = await here.get("/mailbox/1/source")
    assert source.headers["content-disposition"] == 'attachment; filename="letter-1.eml"'
    assert source.content.startswith(b"From: Anna")
    port = httpx.URL(product.base_url).port
    assert (await here.get("/mailbox", headers={"Host": f"localhost:{port}"})).status_code == 200


@pytest.mark.parametrize("path", ["/mailbox", "/mailbox/1", "/mailbox/1/html", "/mailbox/1/source"])
async def test_whoever_comes_through_another_name_or_a_proxy_signs_in_first(
    product: Product, here: httpx.AsyncClient, path: str
) -> None:
    await put_letter(product, make_mail(product))
    for headers in (FROM_OUTSIDE, {"Host": "127.0.0.1.evil.example"}, *PROXIED):
        answer = await here.get(path, headers=headers)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/login?next={path}")
        assert "Szia" not in answer.text


async def test_the_start_page_shows_the_way_to_those_who_may_go(here: httpx.AsyncClient) -> None:
    assert 'href="/mailbox"' in (await here.get("/")).text
    assert 'href="/mailbox"' not in (await here.get("/", headers=FROM_OUTSIDE)).text


async def test_an_operator_reads_the_letters_from_anywhere(product: Product) -> None:
    await put_letter(product, make_mail(product))
    await make_person(product, product.anna.id, ANNA)
    browser = product.client()
    await sign_in(browser, ANNA, next_="/mailbox")
    assert "Üdv!" in (await browser.get("/mailbox", headers=FROM_OUTSIDE)).text


async def test_another_account_s_people_do_not_read_the_letters(product: Product) -> None:
    await put_letter(product, make_mail(product))
    await make_person(product, product.cili.id, "cili@kapocs.test")
    browser = product.client()
    await sign_in(browser, "cili@kapocs.test")
    for path in ("/mailbox", "/mailbox/1", "/mailbox/1/html", "/mailbox/1/source"):
        answer = await browser.get(path, headers=FROM_OUTSIDE)
        assert answer.status_code == 403
        assert "Szia" not in answer.text
        assert "Üdv" not in answer.text


async def test_an_empty_mailbox_says_why(here: httpx.AsyncClient) -> None:
    page = await here.get("/mailbox", headers={"Accept-Language": "hu"})
    assert "Nincs itt levél." in page.text
    assert "KAPOCS_SMTP_URL" in page.text


async def test_the_letters_come_in_pages_newest_first(
    product: Product, here: httpx.AsyncClient
) -> None:
    for number in range(PAGE_SIZE + 1):
        await put_letter(product, make_mail(product, subject=f"Levél-{number}."))
    first = await here.get("/mailbox")
    assert "Levél-0." not in first.text
    assert first.text.index(f"Levél-{PAGE_SIZE}.") < first.text.index("Levél-1.")
    second = await here.get("/mailbox?before=2")
    assert "Levél-0." in second.text
    assert "Levél-1." not in second.text


async def test_an_unknown_letter_is_not_found(here: httpx.AsyncClient) -> None:
    for path in ("/mailbox/1", "/mailbox/x", "/mailbox/9999999999999999999", "/mailbox/²/html"):
        assert (await here.get(path)).status_code == 404
    assert (await here.get("/mailbox?before=x")).status_code == 404


async def test_a_letter_without_html_has_no_frame(
    product: Product, here: httpx.AsyncClient
) -> None:
    await put_letter(product, make_mail(product, html=None, text="lásd: https://kapocs.test/d/x."))
    page = await here.get("/mailbox/1")
    assert "<iframe" not in page.text
    assert '<a href="https://kapocs.test/d/x" target="_blank"' in page.text
    assert (await here.get("/mailbox/1/html")).status_code == 404


EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)>'


async def test_nothing_in_a_letter_becomes_part_of_the_page(
    product: Product, here: httpx.AsyncClient
) -> None:
    mail = make_mail(
        product, subject=EVIL, to_name=EVIL, html=EVIL, text=f'{EVIL} https://x.test/"onclick="y'
    )
    await put_letter(product, mail)
    for path in ("/mailbox", "/mailbox/1"):
        page = await here.get(path)
        assert "<script>" not in page.text
        assert "<img src=x" not in page.text
        assert '"onclick' not in page.text
        assert "unsafe" not in page.headers["content-security-policy"]


async def test_the_letter_itself_is_shut_into_a_box(
    product: Product, here: httpx.AsyncClient
) -> None:
    await put_letter(product, make_mail(product, html=f"<html><head></head>{EVIL}</html>"))
    part = await here.get("/mailbox/1/html")
    policy = dict(
        each.strip().partition(" ")[::2]
        for each in part.headers["content-security-policy"].split(";")
    )
    assert policy["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert part.headers["referrer-policy"] == "no-referrer"
    assert '<head><base target="_blank">' in part.text
    frame = (await here.get("/mailbox/1")).text
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in frame


BROKEN = (
    b"",
    b"no header at all",
    b"Subject: =?utf-8?b?zzz\xff?=\r\nContent-Type: text/html; charset=klingon\r\n\r\n\xff<b>",
    b"Subject: =?utf-8?b?a?=\r\n\r\nx",
    b"Content-Type: multipart/mixed\r\n\r\nno boundary",
    b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%",
)


async def test_a_broken_mail_is_shown_as_far_as_it_goes(
    product: Product, here: httpx.AsyncClient
) -> None:
    for number, data in enumerate(BROKEN, start=1):
        message = Message(key="key", sender="a@kapocs.test", recipient="b@kapocs.test", data=data)
        await MailboxCourier(product.pool).deliver(message)
        for path in ("/mailbox", f"/mailbox/{number}", f"/mailbox/{number}/source"):
            assert (await here.get(path)).status_code == 200


async def test_deleting_the_letters_needs_a_form_of_ours(
    product: Product, here: httpx.AsyncClient
) -> None:
    await put_letter(product, make_mail(product))
    assert (await here.post("/mailbox")).status_code == 403
    token = token_of(await here.get("/mailbox"))
    assert (await here.post("/mailbox", data={"token": "x"})).status_code == 403
    refused = await here.post("/mailbox", data={"token": token}, headers=FROM_OUTSIDE)
    assert refused.status_code == 303
    assert refused.headers["location"].startswith("/login")
    assert "bela@kapocs.test" in (await here.get("/mailbox")).text
    answer = await here.post("/mailbox", data={"token": token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/mailbox")
    assert "bela@kapocs.test" not in (await here.get("/mailbox")).text
