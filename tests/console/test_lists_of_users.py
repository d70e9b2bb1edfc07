"""Who is bound to certain lists: every page and button of the console, made from the routes."""

import re
from collections.abc import Mapping

import httpx
import pytest

import make
import make_sends
from console.people import FROM_OUTSIDE, make_person, sign_in, token_of
from kapocs.accounts import changing
from kapocs.accounts.model import UserChange
from kapocs.accounts.roles import Role
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.needs import BY_PATH, NARROWED, NEEDS, OPEN, OWN, is_with_lists
from kapocs.db.pool import Conn
from kapocs.exports import actions as exports
from kapocs.exports.model import ExportKind, ExportWish
from kapocs.forms import landing
from kapocs.ids import AccountId, ListId, UserId
from kapocs.imports import actions as imports
from kapocs.imports.model import ImportKind
from kapocs.lists import actions as lists
from kapocs.segments import actions as segments
from kapocs.segments.parse import parse
from product import Product

BOUND = CATALOGUE["hu"]["refused_lists"]
SECRET = "Titkos"
_ENDS_SESSIONS = ("POST /logout", "POST /login", "POST /me/sessions/end")


async def _things(conn: Conn, account_id: AccountId, mark: str) -> dict[str, int]:
    """One of everything that belongs to a list: name in paths → id. All of it has the mark."""
    stage = await make_sends.make_stage(conn, account_id)
    list_id = stage.schema.list.id
    await conn.execute(
        "UPDATE lists SET name = :name WHERE account_id = :account_id AND id = :list_id",
        name=f"{mark} lista",
        account_id=account_id,
        list_id=list_id,
    )
    email = f"{mark.lower()}@kapocs.test"
    person = await make.make_subscriber(conn, stage.schema, email=email, mssys_lastname=mark)
    form = await make.make_form(conn, account_id, list_id, name=f"{mark} űrlap")
    where = parse(f"email contains {mark.lower()}")
    segment = await segments.create(
        conn, account_id, list_id, name=f"{mark} szegmens", conditions=where
    )
    send = await make_sends.started(conn, stage, now=make.NOW, name=f"{mark} kampány")
    wish = ExportWish(kind=ExportKind.PEOPLE, list_id=list_id)
    export = await exports.start(conn, account_id, wish, now=make.NOW)
    kind, file_name = ImportKind.PEOPLE, f"{mark}.csv"
    came = await imports.create(
        conn, account_id, list_id, kind=kind, file_name=file_name, now=make.NOW
    )
    page = await landing.create(conn, account_id, list_id, name=f"{mark} oldal", html="<p>x</p>")
    return {
        "list_id": list_id,
        "subscriber_id": person,
        "form_id": form.id,
        "segment_id": segment.id,
        "campaign_id": send.id,
        "send_id": send.id,
        "import_id": came.id,
        "export_id": export.id,
        "page_id": page.id,
    }


async def _bind(product: Product, user_id: UserId, *lists: int) -> None:
    change = UserChange(list_ids=[ListId(each) for each in lists])
    async with product.pool.transaction() as conn:
        await changing.change_user(conn, product.anna.id, user_id, change)


async def _world(
    product: Product, role: Role = Role.EDITOR
) -> tuple[httpx.AsyncClient, dict[str, int], dict[str, int]]:
    """Béla, who works with the first list only; what is of it, and what is of the other."""
    bela = await make_person(product, product.anna.id, "bela@kapocs.test", role)
    async with product.pool.transaction() as conn:
        own = await _things(conn, product.anna.id, "Sajat")
        other = await _things(conn, product.anna.id, SECRET)
    await _bind(product, bela, own["list_id"])
    browser = product.client()
    browser.headers.update(FROM_OUTSIDE)
    await sign_in(browser, "bela@kapocs.test")
    return browser, own, other


async def _ask(
    browser: httpx.AsyncClient, door: str, ids: Mapping[str, int], token: str = ""
) -> httpx.Response:
    verb, path = door.split(" ")
    path = re.sub(r"\{(\w+)\}", lambda name: str(ids.get(name[1], 1)), path)
    named = {"list": str(ids["list_id"]), "segment": str(ids["segment_id"])}
    person = {"email": f"{SECRET.lower()}@kapocs.test", "q": SECRET}
    if verb == "GET":
        return await browser.get(path, params=named | person)
    fields = {"token": token, "name": "x", "where": f"email contains {SECRET.lower()}"}
    return await browser.post(path, data=fields | named | person)


async def _state(product: Product, ids: Mapping[str, int]) -> object:
    """All that could have been changed of a list."""
    async with product.pool.connection() as conn:
        return [
            [dict(each) for each in await conn.rows(statement, list_id=ids["list_id"])]
            for statement in (
                "SELECT * FROM lists WHERE id = :list_id",
                "SELECT * FROM subscribers WHERE list_id = :list_id ORDER BY id",
                "SELECT * FROM forms WHERE list_id = :list_id ORDER BY id",
                "SELECT * FROM segments WHERE list_id = :list_id ORDER BY id",
                "SELECT * FROM sends WHERE list_id = :list_id ORDER BY id",
                "SELECT * FROM imports WHERE list_id = :list_id ORDER BY id",
                "SELECT * FROM exports WHERE list_id = :list_id ORDER BY id",
            )
        ]


async def test_nothing_of_another_list_is_seen_or_changed_by_any_door(product: Product) -> None:
    browser, _, other = await _world(product)
    token = token_of(await browser.get("/me"))
    before = await _state(product, other)
    for door in NEEDS:
        if door in _ENDS_SESSIONS or NEEDS[door] in (OPEN, OWN):
            continue
        answer = await _ask(browser, door, other, token)
        assert answer.status_code in (303, 403, 404), door
        if any(f"{{{name}}}" in door for name in BY_PATH):
            assert answer.status_code == 404 or "export" in door, (door, answer.status_code)
        assert f"{SECRET} " not in answer.text, door
    # Those that need no scope, and the pages of all lists with nothing named.
    for door in NEEDS:
        if door.startswith("GET ") and "{" not in door:
            page = await browser.get(door.removeprefix("GET "))
            assert SECRET not in page.text, door
    assert await _state(product, other) == before
    async with product.pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM lists") == 2


async def test_what_is_of_their_own_list_opens_as_ever(product: Product) -> None:
    browser, own, _ = await _world(product)
    opened = 0
    for door in NEEDS:
        verb, _, path = door.partition(" ")
        if verb == "GET" and any(f"{{{name}}}" in path for name in BY_PATH):
            path = re.sub(r"\{(\w+)\}", lambda name: str(own.get(name[1], 1)), path)
            answer = await browser.get(path)
            # A field, a file, or a letter to one of whom there is none yet.
            missing = ("{field_name}", "{delivery_id}", "/file", "/columns", "rejects", "/offer")
            assert answer.status_code == 200 or any(each in door for each in missing), door
            opened += answer.status_code == 200
    assert opened > 15
    for path, told in (
        ("/lists", "Sajat lista"),
        ("/segments", "Sajat szegmens"),
        ("/forms", "Sajat űrlap"),
        ("/campaigns", "Sajat kampány"),
        ("/deliveries", "Sajat kampány"),
        ("/imports", "Sajat.csv"),
        ("/exports", "Sajat lista"),
        ("/search?q=sajat", "sajat@kapocs.test"),
        ("/person?email=sajat@kapocs.test", "Sajat lista"),
        ("/forms/new", "Sajat lista"),
        ("/campaigns/new", "Sajat lista"),
        ("/", "Sajat kampány"),
    ):
        page = (await browser.get(path, follow_redirects=True)).text
        assert told in page, path
        assert SECRET not in page, path
    menu = (await browser.get("/")).text
    for path in ("/suppressions", "/audit", "/domains", "/people"):
        assert f'href="{path}"' not in menu
        refused = await browser.get(path)
        assert (refused.status_code, BOUND in refused.text) == (403, True), path


async def test_a_campaign_to_their_list_and_another_is_not_theirs(product: Product) -> None:
    browser, own, other = await _world(product)
    async with product.pool.transaction() as conn:
        await conn.execute(
            "UPDATE sends SET more_list_ids = ARRAY[:other::bigint], name = 'Közös' WHERE id = :id",
            other=other["list_id"],
            id=own["send_id"],
        )
    for path in ("/campaigns/{}", "/campaigns/{}/results", "/campaigns/{}/results.csv"):
        assert (await browser.get(path.format(own["send_id"]))).status_code == 404
    for path in ("/campaigns", "/deliveries", "/", "/campaigns/calendar"):
        assert "Közös" not in (await browser.get(path)).text, path


async def test_a_person_shows_what_is_of_their_lists(product: Product) -> None:
    browser, own, other = await _world(product)
    async with product.pool.transaction() as conn:
        for ids in (own, other):
            schema = await lists.schema(conn, product.anna.id, ListId(ids["list_id"]))
            await make.make_subscriber(conn, schema, email="kozos@kapocs.test")
    page = (await browser.get("/person", params={"email": "kozos@kapocs.test"})).text
    assert "Sajat lista" in page
    assert SECRET not in page
    assert (await browser.get("/person?email=titkos@kapocs.test")).status_code == 404
    letter = await browser.get(f"/letters/1/preview?list={other['list_id']}")
    assert letter.status_code == 404
    assert SECRET not in (await browser.get("/letters/1/preview")).text


async def test_lists_are_chosen_and_taken_away_on_the_page_of_people(product: Product) -> None:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser, own, other = await _world(product)
    anna = product.client()
    await sign_in(anna, "anna@kapocs.test")
    page = await anna.get("/people")
    assert "Sajat lista" in page.text
    fields = {"token": token_of(page), "name": "Árvíztűrő", "role": "reader"}
    (bela,) = re.findall(r'href="/people/(\d+)">bela@', page.text)
    both = fields | {"lists": [str(own["list_id"]), str(other["list_id"])]}
    assert (await anna.post(f"/people/{bela}", data=both)).status_code == 303
    assert SECRET in (await browser.get("/lists")).text
    # It counts from the next page on.
    only = fields | {"lists": str(other["list_id"])}
    assert (await anna.post(f"/people/{bela}", data=only)).status_code == 303
    assert "Sajat" not in (await browser.get("/lists")).text
    for wrong in ("999999", "x", "0", "9" * 30):
        answer = await anna.post(f"/people/{bela}", data=fields | {"lists": wrong})
        assert answer.status_code == 400, wrong
    assert (await anna.post(f"/people/{bela}", data=fields)).status_code == 303
    assert (await browser.get("/suppressions")).status_code == 200
    wish = both | {"email": "uj@kapocs.test"}
    assert (await anna.post("/people", data=wish)).status_code == 303
    assert f"Sajat lista, {SECRET} lista" in (await anna.get("/people")).text


def test_a_new_page_is_about_all_lists_until_it_says_of_which() -> None:
    assert set(NEEDS) >= NARROWED
    for door in ("GET /audit", "POST /person/erase", "GET /", "GET /letters/{letter_id}"):
        free = NEEDS[door] in (OPEN, OWN) or "/letters" in door
        assert is_with_lists(door) == free, door


@pytest.mark.parametrize("role", [Role.CAMPAIGNER, Role.ORDERS, Role.READER])
async def test_a_role_and_lists_bind_together(product: Product, role: Role) -> None:
    browser, own, other = await _world(product, role)
    assert "Sajat" in (await browser.get("/lists")).text
    assert (await browser.get(f"/lists/{own['list_id']}")).status_code == 200
    assert (await browser.get(f"/lists/{other['list_id']}")).status_code == 404
    assert (await browser.get(f"/lists/{own['list_id']}/people/new")).status_code == 403
