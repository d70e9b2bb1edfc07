"""Exports and erasures at the console."""

import csv
import io
from collections.abc import Sequence

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from kapocs.accounts.roles import Role
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from product import Product

ANNA, CILI = "anna@kapocs.test", "cili@kapocs.test"
ODD = "Árvíztűrő <script>tükörfúrógép"


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    """Anna's browser, signed in; she has a list with two people."""
    await make_person(product, product.anna.id, ANNA)
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name=ODD)
        schema = await lists.schema(conn, product.anna.id, made.id)
        await make.make_subscriber(conn, schema, email="a@x.hu", mssys_lastname="Őry")
        await make.make_subscriber(conn, schema, email="b@x.hu", mssys_lastname="=1+1")
    browser = product.client()
    await sign_in(browser, ANNA)
    return browser


async def _press(browser: httpx.AsyncClient, path: str, **fields: Sequence[str]) -> httpx.Response:
    token = token_of(await browser.get("/"))
    return await browser.post(path, data={"token": token, **fields})


async def test_people_of_a_list_are_taken_away_as_a_file(
    product: Product, anna: httpx.AsyncClient
) -> None:
    assert "Árvíztűrő &lt;script&gt;" in (await anna.get("/exports/new")).text
    assert 'value="orders"' not in (await anna.get("/exports/new?list=1")).text
    wish = {"list": "1", "format": "excel", "labels": "1", "columns": ["email", "mssys_lastname"]}
    made = await _press(anna, "/exports/new", **wish)
    assert (made.status_code, made.headers["location"]) == (303, "/exports")
    assert 'hx-get="/exports/rows?before=0"' in (await anna.get("/exports")).text
    assert (await anna.get("/exports/1/file")).status_code == 409
    await product.work()
    shown = (await anna.get("/exports/rows")).text
    assert 'href="/exports/1/file"' in shown
    assert "hx-get" not in shown
    assert "<script>t" not in shown
    file = await anna.get("/exports/1/file")
    assert file.headers["content-disposition"] == 'attachment; filename="people-1.csv"'
    found = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert found == [["E-mail-cím", "Vezetéknév"], ["a@x.hu", "Őry"], ["b@x.hu", "'=1+1"]]
    for _ in range(2):
        assert (await _press(anna, "/exports/1/delete")).status_code == 303
    assert (await anna.get("/exports/1/file")).status_code == 409
    assert "fájl törölve" in (await anna.get("/exports")).text


async def test_what_cannot_be_exported_is_told_and_what_was_typed_stays(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id, name="Bolt", type_=ListType.ECOMMERCE)
    wish = {"list": "1", "format": "xlsx", "columns": ["email", "nincs<b>"]}
    wrong = await _press(anna, "/exports/new", **wish)
    assert wrong.status_code == 400
    assert 'name="columns" value="email" checked' in wrong.text
    assert 'name="format" value="xlsx" checked' in wrong.text
    assert "nincs<b>" not in wrong.text
    assert (await _press(anna, "/exports/new", list="99")).status_code == 404
    assert (await _press(anna, "/exports/new", list="1", segment="99")).status_code == 404
    assert (await _press(anna, "/exports/new", list="2", kind="order_lines")).status_code == 303
    assert (await _press(anna, "/exports/1/cancel")).status_code == 303
    assert (await _press(anna, "/exports/1/cancel")).status_code == 303
    assert "leállítva" in (await anna.get("/exports")).text


async def test_a_person_is_erased_by_typing_the_address(
    product: Product, anna: httpx.AsyncClient
) -> None:
    assert "/person/erase?email=a%40x.hu" in (await anna.get("/person?email=a@x.hu")).text
    page = (await anna.get("/person/erase?email=A@x.hu")).text
    assert "Listákon" in page
    wish = {"email": "a@x.hu", "typed": "b@x.hu", "reason": f"kérte {ODD}"}
    other = await _press(anna, "/person/erase", **wish)
    assert (other.status_code, 'id="typed-problem"' in other.text) == (400, True)
    assert "kérte Árvíztűrő &lt;script&gt;" in other.text
    named = await _press(anna, "/person/erase", **wish | {"typed": "A@x.hu", "reason": "a@x.hu"})
    assert (named.status_code, 'id="reason-problem"' in named.text) == (400, True)
    long = await _press(anna, "/person/erase", **wish | {"typed": "a@x.hu", "reason": "x" * 600})
    assert long.status_code == 400
    for _ in range(2):
        begun = await _press(anna, "/person/erase", **wish | {"typed": " A@x.hu"})
        assert begun.headers["location"] == "/erasures/1"
    await product.work()
    shown = (await anna.get("/erasures/1")).text
    assert 'href="/erasures/1/file"' in shown
    assert "a@x.hu" not in shown
    assert "tükörfúrógép" in (await anna.get("/erasures")).text
    paper = await anna.get("/erasures/1/file")
    assert (paper.content[:5], paper.headers["content-type"]) == (b"%PDF-", "application/pdf")
    async with product.pool.transaction() as conn:
        assert await conn.column("SELECT email FROM subscribers") == ["b@x.hu"]


async def test_others_reach_neither_files_nor_certificates(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await _press(anna, "/exports/new", list="1")
    await _press(anna, "/person/erase", email="a@x.hu", typed="a@x.hu", reason="kérte")
    await product.work()
    await make_person(product, product.cili.id, CILI)
    await make_person(product, product.anna.id, "bea@kapocs.test", Role.CAMPAIGNER)
    cili, bea = product.client(), product.client()
    await sign_in(cili, CILI)
    await sign_in(bea, "bea@kapocs.test")
    paths = ("/exports/1/file", "/erasures/1", "/erasures/1/file", "/exports/new?list=1")
    for path in paths:
        assert (await cili.get(path)).status_code == 404, path
        assert (await bea.get(path)).status_code == 403, path
    for path in ("/exports/1/cancel", "/exports/1/delete"):
        assert (await _press(cili, path)).status_code == 404, path
        assert (await _press(bea, path)).status_code == 403, path
        assert (await anna.post(path)).status_code == 403, path
        assert (await _press(anna, path.replace("1", "x"))).status_code == 404, path
    assert (await _press(bea, "/person/erase", email="b@x.hu", typed="b@x.hu")).status_code == 403
    assert (await anna.post("/person/erase", data={"email": "b@x.hu"})).status_code == 403
    assert (await anna.get("/person/erase?email=<b>")).status_code == 404
    assert (await anna.get("/exports/1/file")).status_code == 200
