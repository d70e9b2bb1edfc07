"""The set-up assistant, the account, one's own settings and the audit log."""

import asyncio

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from kapocs.accounts import actions as accounts
from kapocs.accounts.roles import Role
from kapocs.audit.model import EVERY_KIND
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.pages.start import STEPS
from kapocs.samples import queries_own
from kapocs.senders import actions as senders
from kapocs.senders import queries as sender_queries
from kapocs.senders.relays import RelayWish
from product import Product

ANNA, CILI = "anna@kapocs.test", "cili@kapocs.test"
ODD = "Árvíztűrő tükörfúrógép <script>alert(1)</script>"


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    """Anna's browser, signed in."""
    await make_person(product, product.anna.id, ANNA)
    browser = product.client()
    await sign_in(browser, ANNA)
    return browser


async def press(
    browser: httpx.AsyncClient, path: str, page: str = "/start", **fields: str
) -> httpx.Response:
    """Sends a form with the token of a page, and the mark of the account that it shows."""
    opened = await browser.get(page)
    mark = opened.text.partition('name="mark" value="')[2].partition('"')[0]
    return await browser.post(path, data={"token": token_of(opened), "mark": mark} | fields)


async def test_the_assistant_leads_through_all_steps(
    product: Product, anna: httpx.AsyncClient
) -> None:
    assert 'action="/start/language"' in (await anna.get("/start")).text
    kept = await press(anna, "/start/language", language="en", timezone="Europe/Lisbon")
    assert kept.headers["location"] == "/start?step=company"
    company = {"company": ODD, "company_address": "1011 Budapest, Fő u. 1."}
    kept = await press(anna, "/start/company", **company)
    assert kept.headers["location"] == "/start?step=domain"
    async with product.pool.transaction() as conn:
        account = await accounts.get(conn, product.anna.id)
    assert (account.language, account.timezone, account.company) == ("en", "Europe/Lisbon", ODD)
    page = (await anna.get("/start?step=company")).text
    assert "Árvíztűrő tükörfúrógép &lt;script&gt;" in page
    made = await press(anna, "/start/domain", name="tukor.example")
    assert made.headers["location"] == "/domains/1"
    assert "tukor.example</a>" in (await anna.get("/start?step=domain")).text
    made = await press(anna, "/start/list", name=ODD)
    assert made.headers["location"] == "/start?step=form"
    made = await press(anna, "/start/form", name="Feliratkozás", list="1", double="1")
    assert made.headers["location"] == "/start?step=letter"
    assert "/f/1" in (await anna.get("/start?step=form")).text
    made = await press(anna, "/start/letter", name=ODD, starter="welcome")
    assert made.headers["location"] == "/letters/1"
    assert "<script>alert" not in (await anna.get("/start?step=list")).text
    # The domain is not proven, and no relay is set.
    assert 'action="/start/domain"' in (await anna.get("/start")).text
    assert (await anna.get("/start?step=end")).status_code == 200
    assert (await anna.get("/start?step=<b>")).status_code == 200


async def test_what_cannot_be_is_told_and_nothing_is_made(
    product: Product, anna: httpx.AsyncClient
) -> None:
    before = product.anna
    for step, fields, wrong in (
        ("language", {"timezone": "Nowhere/Land"}, "timezone"),
        ("language", {"language": "de"}, "language"),
        ("company", {"company": "x" * 501}, "company"),
        ("company", {"company": "a\nb"}, "company"),
        ("domain", {"name": "nem domain"}, "name"),
        ("domain", {"name": ""}, "name"),
        ("relay", {"relay_name": "x", "url": ""}, "url"),
        ("relay", {"relay_name": "x", "url": "smtp://127.0.0.1:25"}, "url"),
        ("relay", {"relay_name": "x", "url": "file:///etc/passwd"}, "url"),
        ("list", {"name": " "}, "name"),
        ("list", {"name": "x" * 3000}, "name"),
        ("form", {"name": "x", "list": "99"}, ""),
        ("form", {"name": "x", "list": "<b>"}, ""),
        ("letter", {"name": ""}, "name"),
    ):
        answer = await press(anna, f"/start/{step}", **fields)
        assert answer.status_code in (400, 409), (step, fields)
        told = f'id="{wrong}-problem"' if wrong else 'role="alert"'
        assert told in answer.text, (step, fields)
        refused = await anna.post(f"/start/{step}", data={"token": "x"} | fields)
        assert refused.status_code == 403
    async with product.pool.transaction() as conn:
        assert await accounts.get(conn, before.id) == before
        own = await queries_own.own_things(conn, before.id)
        assert (own.has_list, own.has_form, own.has_letter) == (False, False, False)
        assert await sender_queries.domains(conn, before.id) == []
        assert await sender_queries.all_relays(conn, before.id) == []


async def test_a_relay_is_tried_and_its_answer_told(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await make_person(product, product.cili.id, CILI)
    cili = product.client()
    await sign_in(cili, CILI)
    wish = RelayWish(name="Saját <b>", url="smtp://titok:jelszo@127.0.0.1:1")
    async with product.pool.transaction() as conn:
        await senders.add_relay(
            conn, product.anna.id, wish, signer=product.services.signer, allow_private=True
        )
    page = (await anna.get("/start?step=relay")).text
    assert "Saját &lt;b&gt;" in page
    assert "jelszo" not in page
    for to in ("bela@kapocs.test", "nem cím", "x" * 5000):
        tried = await press(anna, "/start/relay/1/test", to=to)
        assert tried.status_code == 400
        assert "jelszo" not in tried.text
    for id_ in ("1", "x", "-1", str(2**70)):
        answer = await press(cili, f"/start/relay/{id_}/test", to="bela@kapocs.test")
        assert answer.status_code == 404


async def test_the_account_is_changed_and_a_clash_is_told(
    product: Product, anna: httpx.AsyncClient
) -> None:
    page = await anna.get("/account")
    mark = page.text.partition('name="mark" value="')[2].partition('"')[0]
    token = token_of(page)

    async def save(name: str, mark: str, **more: str) -> httpx.Response:
        return await anna.post("/account", data={"token": token, "mark": mark, "name": name} | more)

    first, second = await asyncio.gather(save("Első", mark), save("Második", mark))
    assert sorted([first.status_code, second.status_code]) == [303, 409]
    lost = first if first.status_code == 409 else second
    typed = "Első" if lost is first else "Második"
    assert f'value="{typed}"' in lost.text
    mark = lost.text.partition('name="mark" value="')[2].partition('"')[0]
    done = await save(
        ODD, mark, currency="EUR", sender_name="Éva", sender_email="eva@tukor.example"
    )
    assert done.status_code == 303
    page = await anna.get("/account")
    assert "Árvíztűrő tükörfúrógép &lt;script&gt;" in page.text
    assert "<dt>Hátralévő ingyenes hívás</dt>" in page.text
    mark = page.text.partition('name="mark" value="')[2].partition('"')[0]
    for wrong, field in (
        ({"name": ""}, "name"), ({"currency": "XXX"}, "currency"), ({"timezone": "x"}, "timezone"),
        ({"sender_name": "a\nb"}, "sender_name"), ({"sender_email": "nem cím"}, "sender_email"),
        ({"sender_email": "eva@gmail.com"}, "sender_email"), ({"company": "x" * 600}, "company"),
    ):  # fmt: skip
        answer = await anna.post("/account", data={"token": token, "mark": mark} | wrong)
        assert answer.status_code == 400, wrong
        assert f'id="{field}-problem"' in answer.text, wrong
    assert (await anna.post("/account", data={"token": "", "name": "x"})).status_code == 403
    await make_person(product, product.anna.id, "olvaso@kapocs.test", Role.READER)
    reader = product.client()
    await sign_in(reader, "olvaso@kapocs.test")
    shown = await reader.get("/account")
    assert (shown.status_code, 'action="/account"' in shown.text) == (200, False)
    assert (await reader.get("/start")).status_code == 403


async def test_one_looks_by_a_language_and_a_clock_of_one_s_own(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id)
    at_home = (await anna.get("/audit")).text
    wish = {"name": ODD, "language": "en", "timezone": "Pacific/Auckland"}
    saved = await press(anna, "/me", page="/me", **wish)
    assert saved.headers["location"] == "/me"
    page = (await anna.get("/me")).text
    assert 'lang="en"' in page
    assert '<option value="Pacific/Auckland" selected>' in page
    assert "Árvíztűrő tükörfúrógép &lt;script&gt;" in page
    far = (await anna.get("/audit")).text
    assert _moments(at_home) != _moments(far)
    for wrong, field in (
        ({"timezone": "Nowhere/Land"}, "timezone"), ({"language": "de"}, "language"),
        ({"name": "x" * 201}, "name"),
    ):  # fmt: skip
        answer = await press(anna, "/me", page="/me", **wish | wrong)
        assert answer.status_code == 400
        assert f'id="{field}-problem"' in answer.text
    back = await press(anna, "/me", page="/me", name="", language="", timezone="")
    assert back.status_code == 303
    assert 'lang="hu"' in (await anna.get("/me")).text
    assert (await anna.post("/me", data={"token": "", "name": "x"})).status_code == 403


def _moments(page: str) -> list[str]:
    return [each.partition("</time>")[0].rpartition(">")[2] for each in page.split("<time ")[1:]]


async def test_the_audit_log_is_sought_through(product: Product, anna: httpx.AsyncClient) -> None:
    for number in range(53):
        await press(anna, "/lists/new", page="/lists/new", name=f"{ODD} {number}")
    page = (await anna.get("/audit")).text
    assert "<script>alert" not in page
    assert "Árvíztűrő tükörfúrógép &lt;script&gt;" in page
    assert page.count("létrehozta</td>") == 50
    assert "password_hash" not in page or "(nem látható)" in page
    older = page.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    second = (await anna.get(older.replace("&amp;", "&"))).text
    assert 0 < second.count("létrehozta</td>") < 50
    today = product.services.clock().astimezone(product.anna.zone).date()
    for query, is_any in (
        ("kind=list", True), ("kind=letter", False), ("who=user", True), ("who=user:1", True),
        ("who=cli", False), (f"day={today}", True), ("day=2001-01-01", False),
        (f"kind=list&who=user&day={today}", True),
    ):  # fmt: skip
        answer = await anna.get(f"/audit?{query}")
        assert (answer.status_code, "létrehozta</td>" in answer.text) == (200, is_any), query
    for query, field in (
        ("kind=nincs", "kind"), ("who=<b>", "who"), ("day=x", "day"), ("day=9999-12-31", "day"),
        ("day=0001-01-01", "day"),
    ):  # fmt: skip
        answer = await anna.get(f"/audit?{query}")
        assert (answer.status_code, f'id="{field}-problem"' in answer.text) == (400, True), query
    await make_person(product, product.cili.id, CILI)
    cili = product.client()
    await sign_in(cili, CILI)
    assert "tükörfúrógép" not in (await cili.get("/audit")).text
    assert {f"audit_kind_{each}" for each in EVERY_KIND} <= CATALOGUE["hu"].keys()
    assert {f"setup_{each}" for each in STEPS} <= CATALOGUE["hu"].keys()
