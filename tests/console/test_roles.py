"""Every page and button of the console, by each role, a stranger and nobody: from the routes."""

import re
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from console.people import FROM_OUTSIDE, make_person, sign_in, token_of
from kapocs.accounts import changing, queries
from kapocs.accounts.model import UserChange
from kapocs.accounts.rights import NOUNS
from kapocs.accounts.roles import SCOPES, Role, rights_of, who_may
from kapocs.console import routes as console
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.needs import MAILBOX, NEEDS, OPEN, OWN
from kapocs.ids import UserId
from product import Product

DOCS = Path(__file__).parents[2] / "docs/users.md"
WRONG = "Az Ön szerepe erre nem jogosít"
CLOSED = CATALOGUE["hu"]["refused_mailbox"]


def _doors(product: Product) -> list[str]:
    return [
        f"{method} {route.path}"
        for route in console.routes(product.services)
        if isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"})
    ]


async def _knock(browser: httpx.AsyncClient, door: str, token: str) -> httpx.Response:
    """Opens a page, or presses its button: of the first of whatever there is."""
    verb, path = door.split(" ")
    # Of nobody: one's own session would be ended by it.
    path = path.replace("{user_id}", "99").replace("{session_id}", "99")
    path = re.sub(r"\{\w+\}", "1", path)
    fields = {"token": token, "name": "x"} if verb == "POST" else None
    return await browser.request(verb, path, data=fields)


async def _at_the_console(product: Product, role: Role | None, email: str) -> httpx.AsyncClient:
    account = product.cili if role is None else product.anna
    await make_person(product, account.id, email, role or Role.OWNER)
    browser = product.client()
    # As from another machine: at this one the mailbox is open to everybody.
    browser.headers.update(FROM_OUTSIDE)
    await sign_in(browser, email)
    return browser


def test_every_route_stands_in_the_table_and_asks_for_a_scope_that_there_is(
    product: Product,
) -> None:
    assert sorted(_doors(product)) == sorted(NEEDS)
    known = {f"{noun}:{what}" for noun in NOUNS for what in ("read", "write")}
    assert set(NEEDS.values()) - {OPEN, OWN, MAILBOX} <= known
    assert all(scopes is None or scopes <= known | {"*:read"} for scopes in SCOPES.values())
    assert who_may("users:write") == who_may("keys:write") == [Role.OWNER]


@pytest.mark.parametrize("role", list(Role))
async def test_a_role_opens_what_it_may_and_is_told_who_may_the_rest(
    product: Product, role: Role
) -> None:
    browser = await _at_the_console(product, role, f"{role}@kapocs.test")
    home = await browser.get("/")
    token = token_of(home)
    for door in _doors(product):
        needs = NEEDS[door]
        if door in ("POST /logout", "POST /login"):
            continue
        answer = await _knock(browser, door, token)
        if needs == MAILBOX:
            assert (CLOSED in answer.text) == (role is not Role.OWNER), door
        elif needs in (OPEN, OWN) or rights_of(role).has(needs):
            assert WRONG not in answer.text, door
            assert answer.status_code in (200, 303, 400, 403, 404, 409), door
        else:
            assert (answer.status_code, WRONG in answer.text) == (403, True), door
            told = [each for each in Role if f"<li>{_called(each)}</li>" in answer.text]
            assert told == who_may(needs), door
            assert f"<strong>{_called(role)}</strong>" in answer.text
    for path, door in (("/mailbox", "GET /mailbox"), ("/domains", "GET /domains")):
        may = role is Role.OWNER if NEEDS[door] == MAILBOX else rights_of(role).has(NEEDS[door])
        assert (f'href="{path}"' in home.text) == may, path


async def test_a_stranger_and_nobody_open_nothing_of_the_account(product: Product) -> None:
    anna = await _at_the_console(product, Role.OWNER, "anna@kapocs.test")
    token = token_of(await anna.get("/"))
    assert (await anna.post("/domains", data={"token": token, "name": "pelda.hu"})).status_code
    assert (await anna.post("/lists/new", data={"token": token, "name": "pelda.hu"})).status_code
    wish = {"token": token, "list": "1", "name": "pelda.hu", "where": "email = pelda.hu"}
    assert (await anna.post("/segments/new", data=wish)).status_code == 303
    stranger = await _at_the_console(product, None, "cili@kapocs.test")
    nobody = product.client()
    nobody.headers.update(FROM_OUTSIDE)
    theirs, none = token_of(await stranger.get("/")), token_of(await nobody.get("/login"))
    for door in [each for each in _doors(product) if NEEDS[each] != OPEN]:
        answer = await _knock(stranger, door, theirs)
        if NEEDS[door] == MAILBOX:
            assert answer.status_code == 403, door
        elif "{" in door:
            # An unknown id, or what is cleared already: both change nothing.
            assert answer.status_code in (303, 404), door
        assert "pelda.hu" not in answer.text
        answer = await _knock(nobody, door, none)
        assert answer.status_code == 303, door
        assert answer.headers["location"].startswith("/login?next="), door
    assert (await anna.get("/domains/1")).status_code == 200


async def test_a_changed_role_counts_for_who_is_signed_in_already(product: Product) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    bela = await make_person(product, product.anna.id, "bela@kapocs.test")
    browser = product.client()
    await sign_in(browser, "bela@kapocs.test")
    page = await browser.get("/domains")
    fields = {"token": token_of(page), "name": "pelda.hu"}
    await _become(product, bela, Role.READER)
    shown = await browser.get("/domains")
    assert shown.status_code == 200
    assert 'action="/domains"' not in shown.text
    # The form that was open still has its token.
    refused = await browser.post("/domains", data=fields)
    assert (refused.status_code, WRONG in refused.text) == (403, True)
    await _become(product, bela, Role.ORDERS)
    assert (await browser.get("/domains")).status_code == 403
    home = (await browser.get("/")).text
    assert "Rendeléskezelő" in home
    assert 'href="/domains"' not in home
    await _become(product, bela, Role.EDITOR)
    assert (await browser.post("/domains", data=fields)).status_code == 303


async def test_the_refusal_speaks_english_too(product: Product) -> None:
    await make_person(product, product.anna.id, "bela@kapocs.test", Role.ORDERS)
    async with product.pool.transaction() as conn:
        user = await queries.user_by_email(conn, product.anna.id, "bela@kapocs.test")
        assert user is not None
        change = UserChange(language="en")
        await changing.change_user(conn, product.anna.id, user.id, change)
    browser = product.client()
    await sign_in(browser, "bela@kapocs.test")
    refused = await browser.get("/domains")
    assert refused.status_code == 403
    for words in ("Your role may not do this", "<li>Campaigner</li>", "<code>senders:read</code>"):
        assert words in refused.text


async def _become(product: Product, user_id: UserId, role: Role) -> None:
    async with product.pool.transaction() as conn:
        await changing.change_user(conn, product.anna.id, user_id, UserChange(role=role))


def _called(role: Role) -> str:
    return CATALOGUE["hu"][f"role_{role}"]


def test_the_page_on_roles_tells_what_each_has() -> None:
    rows = [row for row in DOCS.read_text("utf-8").splitlines() if row.startswith("| `")]
    told = {cells[1].strip(" `"): cells[2:-1] for cells in (row.split("|") for row in rows)}
    words = {(True, True): "reads, changes", (True, False): "reads", (False, False): ""}
    for noun in NOUNS:
        assert [each.strip() for each in told[noun]] == [
            words[rights_of(role).has(f"{noun}:read"), rights_of(role).has(f"{noun}:write")]
            for role in Role
        ], noun
