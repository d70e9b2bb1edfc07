"""What stands around every page: menu, what was done, pages that are not there."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from console.people import make_person, sign_in
from kapocs.accounts.roles import Role
from kapocs.console import desk, menu
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.cookies import Cookies, NextSays
from kapocs.console.needs import NEEDS
from kapocs.signing import Signer
from product import Product

STATIC = Path(desk.__file__).parent / "static"
AS_PEOPLE = {"accept": "text/html"}


def test_the_menu_leads_to_pages_only_and_each_has_a_name() -> None:
    items = [item for group in menu.MENU for item in group.items]
    assert [item.door for item in items if item.door not in NEEDS] == []
    keys = {group.label for group in menu.MENU} | {item.label for item in [*items, *menu.OWN]}
    assert keys - CATALOGUE["hu"].keys() == set()


async def test_where_one_is_is_marked_and_a_narrow_role_sees_less(product: Product) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    await make_person(product, product.anna.id, "bela@kapocs.test", Role.ORDERS)
    anna, bela = product.client(), product.client()
    await sign_in(anna, "anna@kapocs.test")
    await sign_in(bela, "bela@kapocs.test")
    page = await anna.get("/domains/99999", headers=AS_PEOPLE)
    assert '<a href="/domains" aria-current="page">Feladó domainek</a>' in page.text
    assert page.text.count('aria-current="page"') == 1
    assert 'href="/domains"' not in (await bela.get("/")).text


@pytest.mark.parametrize("path", ["/nincs-ilyen", "/listak/12/x", "/<b>"])
async def test_addresses_that_lead_nowhere_stay_in_the_console(product: Product, path: str) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    page = await browser.get(path, headers=AS_PEOPLE)
    assert page.status_code == 404
    assert "<h1>Nincs ilyen oldal</h1>" in page.text
    assert 'id="menu"' in page.text
    stranger = await product.client().get(path, headers=AS_PEOPLE)
    assert stranger.status_code == 404
    assert 'id="menu"' not in stranger.text
    machine = await browser.get("/console/static/nincs.css")
    assert (machine.status_code, machine.text) == (404, "")


async def test_a_form_s_address_opened_by_hand_says_so(product: Product) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    page = await browser.get("/logout", headers=AS_PEOPLE)
    assert page.status_code == 405
    assert page.headers["allow"] == "POST"
    assert CATALOGUE["hu"]["refused_wrong_method"] in page.text


def _kept(cookies: Cookies, *, text: str, undo: str) -> NextSays | None:
    answer = Response()
    cookies.say(answer, text, undo)
    kept = answer.headers["set-cookie"].partition(";")[0]
    return cookies.said(Request({"type": "http", "headers": [(b"cookie", kept.encode())]}))


def test_what_was_done_is_said_by_texts_of_ours_only(signer: Signer) -> None:
    cookies = Cookies(signer, "http://127.0.0.1")
    assert _kept(cookies, text="said_saved", undo="") == NextSays("said_saved", "")
    assert _kept(cookies, text="said_done", undo="/lists/5/restore") == NextSays(
        "said_done", "/lists/5/restore"
    )
    for text, undo in (
        ("password", ""), ("said_<b>", ""), ("said_done", "//evil.test"),
        ("said_done", "https://evil.test"), ("said_done", "/a/../b"), ("said_done", "/x" * 9),
    ):  # fmt: skip
        assert _kept(cookies, text=text, undo=undo) is None, (text, undo)


async def test_what_was_done_is_said_once(product: Product) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    browser.cookies.set("kapocs-said", "said_nothing|", domain="127.0.0.1")
    assert (await browser.get("/")).status_code == 200
    browser.cookies.set("kapocs-said", "said_saved|", domain="127.0.0.1")
    again = [("<p>Elmentve.</p>" in (await browser.get("/")).text) for _ in range(2)]
    assert again == [True, False]


def test_files_of_others_are_what_they_are_said_to_be() -> None:
    told = tomllib.loads((STATIC / "vendored.toml").read_text())["file"]
    there = {each.name for each in STATIC.iterdir() if ".min." in each.name}
    assert {each["name"] for each in told} == there
    for each in told:
        assert hashlib.sha256((STATIC / each["name"]).read_bytes()).hexdigest() == each["sha256"]
        assert each["version"]
        assert each["licence"] in ("0BSD", "MIT", "BSD-3-Clause", "Apache-2.0")
