"""Landing pages in the console: made, written, looked at, closed."""

import asyncio
import re
from typing import Any

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from kapocs.console import starting_pages
from kapocs.folders import actions as folders
from kapocs.folders.model import FolderKind
from kapocs.forms import landing
from kapocs.forms.model import LONGEST_PAGE, FormType
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from product import Product

NAME = "Árvíztűrő tükörfúrógép"
SCRIPT = "<script>alert(1)</script>"
ONE = "/landing-pages/1"


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    """Anna's browser, signed in; she has a list and a form."""
    await make_person(product, product.anna.id, "anna@kapocs.test")
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name="Hírlevél")
        await make.make_form(conn, product.anna.id, made.id)
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    return browser


async def _press(browser: httpx.AsyncClient, path: str, **fields: Any) -> httpx.Response:
    token = token_of(await browser.get("/"))
    return await browser.post(path, data={"token": token, **fields})


async def _page(browser: httpx.AsyncClient, starter: str = "signup", **fields: str) -> str:
    """The path of a new one."""
    wish = {"name": NAME, "list": "1", "starter": starter, **fields}
    made = await _press(browser, "/landing-pages/new", **wish)
    assert made.status_code == 303, made.text
    return made.headers["location"]


async def _stored(browser: httpx.AsyncClient, path: str) -> dict[str, str]:
    """What the page's form says."""
    page = (await browser.get(path)).text
    found = {name: re.search(pattern, page, re.DOTALL) for name, pattern in (
        ("seen", r'name="seen" value="(\w+)"'),
        ("source", r'<textarea class="source".*?>\n(.*?)</textarea>'),
    )}  # fmt: skip
    return {name: each[1] for name, each in found.items() if each}


async def test_a_page_begins_with_one_of_ours_and_a_form(
    product: Product, anna: httpx.AsyncClient
) -> None:
    for starter in ("signup", "offer", "empty"):
        path = await _page(anna, starter, form="1")
        public = (await anna.get(path.replace("landing-pages", "l"))).text
        assert "/sw/scripts/embed-iframe-form.js?listId=1&amp;formId=1" in public
        assert starting_pages.PLACE not in public
        assert NAME in (await anna.get(path)).text
    thanks = await _page(anna, "thanks")
    assert "Köszönjük, sikerült!" in (await anna.get(f"{thanks}/preview")).text
    assert (await anna.get("/landing-pages")).text.count(f">{NAME}</a>") == 4


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
async def test_what_cannot_be_stored_is_told_beside_its_field(
    anna: httpx.AsyncClient, name: str
) -> None:
    refused = await _press(anna, "/landing-pages/new", name=name, list="1")
    assert (refused.status_code, 'id="name-problem"' in refused.text) == (400, True)
    for wrong in ({"list": "2"}, {"list": "x"}, {"form": "9"}, {"form": "½"}):
        fields = {"name": NAME, "list": "1", **wrong}
        assert (await _press(anna, "/landing-pages/new", **fields)).status_code == 404
    path = await _page(anna)
    stored = await _stored(anna, path)
    for field, value, told in (
        ("name", name, "name-problem"),
        ("source", "", "source-problem"),
        ("source", "x" * (LONGEST_PAGE + 1), "source-problem"),
        ("folder", "7", 'role="alert"'),
    ):
        answer = await _press(anna, path, **{**stored, "name": NAME, field: value})
        assert (answer.status_code, told in answer.text) == (400, True), field
    assert await _stored(anna, path) == stored


async def test_what_is_written_is_kept_escaped_and_seen_at_once(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _page(anna)
    async with product.pool.transaction() as conn:
        lent = await folders.create(
            conn, product.anna.id, FolderKind.LANDING_PAGE, name="Karácsony"
        )
        schema = await lists.schema(conn, product.anna.id, ListId(1))
        await make.make_subscriber(conn, schema, email="eva@kapocs.test", mssys_firstname="Éva")
    source = f"<h1>Szia, [mssys_firstname]!</h1>{SCRIPT}"
    fields = {**await _stored(anna, path), "name": SCRIPT, "source": source}
    assert (await _press(anna, path, **fields, folder=str(lent.id))).status_code == 303
    for where in (path, "/landing-pages", f"/landing-pages?folder={lent.id}"):
        page = (await anna.get(where)).text
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page
    assert "&lt;script&gt;" not in (await anna.get("/landing-pages?folder=999")).text
    shown = await anna.get(f"{path}/preview")
    assert "<h1>Szia, !</h1>" in shown.text
    assert shown.headers["content-security-policy"].startswith("sandbox allow-scripts;")
    typed = {"source": "<p>[mssys_firstname]</p>", "person": "eva@kapocs.test"}
    assert "<p>Éva</p>" in (await _press(anna, f"{path}/preview", **typed)).text
    empty = await _press(anna, f"{path}/preview", source=" ")
    assert empty.status_code == 400
    assert (await anna.post(f"{path}/preview", data=typed)).status_code == 403


async def test_a_form_is_put_where_one_was_writing(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _page(anna)
    source = "<p>őű🙂</p><p>vége</p></body>"
    for caret, place in (("", "vége</p><script"), ("11", "🙂</p><script"), ("99999", "</body><")):
        typed = {"source": source, "form": "1", "caret": caret}
        page = (await _press(anna, f"{path}/form", **typed)).text
        assert place.replace("<", "&lt;").replace(">", "&gt;") in page, caret
    assert "őű" not in (await anna.get(path)).text
    async with product.pool.transaction() as conn:
        await make.make_form(conn, product.anna.id, ListId(1), type_=FormType.UPDATE, name="Adat")
    assert "Adat</option>" not in (await anna.get(path)).text
    for form in ("2", "", "x"):
        answer = await _press(anna, f"{path}/form", source=source, form=form)
        assert answer.status_code == 400
        assert "vége" in answer.text


async def test_of_two_who_write_at_once_the_second_is_told(anna: httpx.AsyncClient) -> None:
    path = await _page(anna)
    seen = await _stored(anna, path)
    both = await asyncio.gather(
        *(_press(anna, path, **{**seen, "name": who, "source": f"<p>{who}</p>"})
          for who in ("Anna", "Béla"))
    )  # fmt: skip
    assert sorted(each.status_code for each in both) == [303, 409]
    clash = next(each for each in both if each.status_code == 409)
    assert "más is módosította" in clash.text
    stored = (await _stored(anna, path))["source"]
    mine = {"&lt;p&gt;Anna&lt;/p&gt;": "Béla", "&lt;p&gt;Béla&lt;/p&gt;": "Anna"}[stored]
    assert f"&lt;p&gt;{mine}&lt;/p&gt;" in clash.text
    # What was stored already is not stored anew: pressing twice is no clash.
    again = {**seen, "name": "Anna" if mine == "Béla" else "Béla", "source": f"<p>{seen}"}
    assert (await _press(anna, path, **again)).status_code == 409


async def test_a_page_is_closed_opened_copied_and_deleted(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _page(anna)
    for _ in range(2):
        assert (await _press(anna, f"{path}/archive")).headers["location"] == "/landing-pages"
    assert (await anna.get("/l/1")).status_code == 410
    assert f'href="{path}"' not in (await anna.get("/landing-pages")).text
    assert f'href="{path}"' in (await anna.get("/landing-pages?archived=1")).text
    assert "zárva" in (await anna.get(path)).text
    assert (await _press(anna, f"{path}/restore")).headers["location"] == path
    assert (await anna.get("/l/1")).status_code == 200
    copied = (await _press(anna, f"{path}/copy")).headers["location"]
    assert f"{NAME} (másolat)" in (await anna.get(copied)).text
    assert (await _press(anna, f"{path}/delete")).headers["location"] == "/landing-pages"
    assert (await _press(anna, f"{path}/delete")).status_code == 404


async def test_pages_of_others_and_ids_that_are_none_are_not_there(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        other = await make.make_list(conn, product.cili.id, name="Titok")
        theirs = await landing.create(
            conn, product.cili.id, other.id, name="Titok", html="<p>titok</p>"
        )
        form = await make.make_form(conn, product.cili.id, other.id, name="Titok")
    path = await _page(anna)
    for which in (str(theirs.id), "x", "0", "9" * 30, "½"):
        for end in ("", "/preview"):
            assert (await anna.get(f"/landing-pages/{which}{end}")).status_code == 404
        for end in ("", "/preview", "/form", "/copy", "/archive", "/restore", "/delete"):
            answer = await _press(anna, f"/landing-pages/{which}{end}", source="x", form="1")
            assert answer.status_code == 404, end
    stolen = await _press(anna, f"{path}/form", source="x", form=str(form.id))
    assert (stolen.status_code, "itok" in stolen.text) == (400, False)
    assert "Titok" not in (await anna.get("/landing-pages")).text
    assert (await anna.post(path, data={"token": "x", "name": "x"})).status_code == 403
