"""Imports at the console: a file is sent, mapped, tried, taken in and taken back."""

import asyncio
import io
import re

import httpx
import pytest
import xlsxwriter  # type: ignore[import-untyped]

import make
from console.people import make_person, sign_in, token_of
from kapocs.accounts.roles import Role
from kapocs.ids import ImportId, ListId
from kapocs.imports import actions, queries
from kapocs.imports.model import PART_BYTES
from kapocs.lists import actions as lists
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from product import Product

ANNA, CILI = "anna@kapocs.test", "cili@kapocs.test"
ODD = "Árvíztűrő <script>tükörfúrógép"
CONSENT = {"consent": "győri vásár", "consent_date": "2026-01-31"}


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    """Anna's browser, signed in; she has a list."""
    await make_person(product, product.anna.id, ANNA)
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id)
    browser = product.client()
    await sign_in(browser, ANNA)
    return browser


async def _send(
    browser: httpx.AsyncClient, raw: bytes, name: str = "emberek.csv", **texts: str
) -> httpx.Response:
    token = token_of(await browser.get("/"))
    fields = {"token": token, "list": "1", "kind": "people", **texts}
    return await browser.post("/imports/new", data=fields, files={"file": (name, raw)})


async def _press(
    browser: httpx.AsyncClient, path: str, page: str = "/", **fields: str
) -> httpx.Response:
    """Sends a form as it stands on the page, with these of its fields changed."""
    shown = await browser.get(page)
    seen = re.search(r'name="seen" value="([^"]*)"', shown.text)
    stamp = {"token": token_of(shown), "seen": seen[1] if seen else ""}
    return await browser.post(path, data={**stamp, **_chosen(shown.text), **fields})


def _chosen(page: str) -> dict[str, str]:
    """What stands in the selects of the columns."""
    found = re.findall(r'<select name="(column_\d+)".*?</select>', page, re.DOTALL)
    return {name: _option(page, name) for name in found}


def _option(page: str, name: str) -> str:
    [inside] = re.findall(rf'<select name="{name}"(.*?)</select>', page, re.DOTALL)
    [value] = re.findall(r'<option value="([^"]*)" selected>', inside)
    return str(value)


def _workbook(rows: list[list[str]]) -> bytes:
    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw)
    sheet = book.add_worksheet("Emberek")
    for at, row in enumerate(rows):
        for place, text in enumerate(row):
            sheet.write_string(at, place, text)
    book.close()
    return raw.getvalue()


ROWS = [["E-mail", "Vezetéknév", "Kedvenc"], ["a@x.hu", "Őry", "túró"], ["rossz", "Űr", "=1+1"]]
CSV = "\r\n".join(";".join(row) for row in ROWS).encode("cp1250")


@pytest.mark.parametrize("name", ["emberek.csv", "emberek.xlsx"])
async def test_a_file_is_tried_taken_in_and_taken_back(
    product: Product, anna: httpx.AsyncClient, name: str
) -> None:
    sent = await _send(anna, CSV if name.endswith("csv") else _workbook(ROWS), name)
    assert (sent.status_code, sent.headers["location"]) == (303, "/imports/1")
    assert 'hx-get="/imports/1/progress"' in (await anna.get("/imports/1")).text
    await product.work()
    page = (await anna.get("/imports/1")).text
    assert _chosen(page) == {
        "column_0": "email", "column_1": "mssys_lastname", "column_2": "@nothing"
    }  # fmt: skip
    assert "túró" in page
    assert ("cp1250" in page) == name.endswith("csv")
    wish = {**CONSENT, "column_2": "@new"}
    tried = await _press(anna, "/imports/1/columns", "/imports/1", **wish)
    assert tried.status_code == 303
    await product.work()
    trial = (await anna.get("/imports/1")).text
    assert "Nem változott semmi" in trial
    assert "rossz" in trial
    assert (await _labels(product), await _active(product)) == ([], 0)
    rejects = await anna.get("/imports/1/rejects.csv")
    assert rejects.text.startswith("\ufeffE-mail;Vezetéknév;Kedvenc;import_line")
    assert ";'=1+1;" in rejects.text
    assert (await _press(anna, "/imports/1/start", "/imports/1")).status_code == 303
    await product.work()
    assert 'action="/imports/1/undo"' in (await anna.get("/imports/1")).text
    assert await _active(product) == 1
    assert await _labels(product) == ["Kedvenc"]
    await _press(anna, "/imports/1/undo", "/imports/1")
    await product.work()
    assert "visszavonva" in (await anna.get("/imports")).text
    assert await _active(product) == 0


async def _labels(product: Product) -> list[str]:
    """Of the list's own fields."""
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, product.anna.id, ListId(1))
    return [each.label for each in schema.custom]


async def _active(product: Product) -> int:
    async with product.pool.transaction() as conn:
        found: int = await conn.value("SELECT count(*) FROM subscribers WHERE active")
    return found


async def test_who_left_after_they_agreed_stays_away(
    product: Product, anna: httpx.AsyncClient
) -> None:
    now = product.services.clock()
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, product.anna.id, ListId(1))
        id_ = await make.make_subscriber(conn, schema, email="a@x.hu")
        await subscribers.unsubscribe(conn, schema, [id_], consent=Consent(), now=now)
    await _send(anna, b"E-mail\na@x.hu\n")
    await product.work()
    bare = await _press(anna, "/imports/1/columns", "/imports/1")
    assert bare.status_code == 400
    assert 'id="consent-problem"' in bare.text
    assert 'id="consent_date-problem"' in bare.text
    await _press(anna, "/imports/1/columns", "/imports/1", **CONSENT)
    await product.work()
    await _press(anna, "/imports/1/start", "/imports/1")
    await product.work()
    assert await _active(product) == 0


async def test_a_form_of_another_site_keeps_no_byte(
    product: Product, anna: httpx.AsyncClient
) -> None:
    boundary = "x" * 20
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    token = f'\r\n--{boundary}\r\nContent-Disposition: form-data; name="token"\r\n\r\n'
    good = token_of(await anna.get("/"))
    kind = {"content-type": f"multipart/form-data; boundary={boundary}"}
    # The token behind the file is none: the file would have to be read before it is known.
    body = f"{head}email\r\na@x.hu{token}{good}\r\n--{boundary}--\r\n"
    late = await anna.post("/imports/new", content=body, headers=kind)
    wrong = await _send(anna, CSV, token="x")
    for raw in (b"", b"--", b"\0" * 5000, f"--{boundary}\r\n".encode()):
        answer = await anna.post("/imports/new", content=raw, headers=kind)
        assert answer.status_code in (400, 403), raw
    assert (late.status_code, wrong.status_code) == (403, 403)
    async with product.pool.transaction() as conn:
        assert await queries.page(conn, product.anna.id, size=10) == []


async def test_what_cannot_be_taken_is_told_beside_its_field(
    product: Product, anna: httpx.AsyncClient
) -> None:
    empty = await _send(anna, b"")
    assert (empty.status_code, 'id="file-problem"' in empty.text) == (400, True)
    no_list = await _send(anna, CSV, list="")
    assert (no_list.status_code, 'id="list-problem"' in no_list.text) == (400, True)
    assert (await _send(anna, CSV, list="99")).status_code == 404
    orders = await _send(anna, CSV, kind="orders")
    assert (orders.status_code, 'value="orders" selected' in orders.text) == (400, True)
    await _send(anna, b"\x89PNG\r\n\x1a\n" + bytes(2000), f"C:\\{ODD}.csv")
    await product.work()
    page = (await anna.get("/imports/1")).text
    assert "nem sikerült" in page
    assert "Árvíztűrő &lt;script&gt;tükörfúrógép.csv" in page
    assert "<script>t" not in page


async def test_a_large_file_comes_in_parts_and_is_read_anew(
    product: Product, anna: httpx.AsyncClient
) -> None:
    raw = b"E-mail,Nem\n" + b"".join(b"p%d@x.hu,%s\n" % (n, b"x" * 100) for n in range(10_000))
    assert len(raw) > 2 * PART_BYTES
    await _send(anna, raw)
    async with product.pool.transaction() as conn:
        sizes = [size for _, size in await queries.parts(conn, product.anna.id, ImportId(1))]
    assert (sum(sizes), sizes[0]) == (len(raw), PART_BYTES)
    await product.work()
    how = {"encoding": "cp1250", "separator": ";", "head": "no"}
    assert (await _press(anna, "/imports/1/look", "/imports/1", **how)).status_code == 303
    await product.work()
    page = (await anna.get("/imports/1")).text
    assert list(_chosen(page)) == ["column_0"]
    assert '<option value=";" selected>' in page
    cancelled = await _press(anna, "/imports/1/cancel", "/imports/1")
    assert cancelled.headers["location"] == "/imports/1"
    assert (await _press(anna, "/imports/1/cancel", "/imports/1")).status_code == 303
    assert "leállítva" in (await anna.get("/imports/1")).text


async def test_of_two_who_map_at_once_the_second_is_told(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await _send(anna, CSV)
    await product.work()
    old = {"seen": "2026-01-01T00:00:00+00:00"}
    clash = await _press(anna, "/imports/1/columns", "/imports/1", **CONSENT, **old)
    assert clash.status_code == 409
    assert "győri vásár" in clash.text
    twice = await _press(anna, "/imports/1/columns", "/imports/1", **CONSENT, column_1="email")
    assert (twice.status_code, "Időközben" in twice.text) == (400, False)
    await _press(anna, "/imports/1/columns", "/imports/1", **CONSENT)
    await product.work()
    await _press(anna, "/imports/1/start", "/imports/1", **old)
    async with product.pool.transaction() as conn:
        found = await actions.get(conn, product.anna.id, ImportId(1))
    assert found.state == "previewed"
    starts = [_press(anna, "/imports/1/start", "/imports/1") for _ in range(3)]
    assert {each.status_code for each in await asyncio.gather(*starts)} == {303}
    await product.work()
    assert await _active(product) == 1


async def test_others_see_nothing_of_an_import(product: Product, anna: httpx.AsyncClient) -> None:
    await _send(anna, CSV)
    await product.work()
    await make_person(product, product.cili.id, CILI)
    await make_person(product, product.anna.id, "bea@kapocs.test", Role.READER)
    cili, bea = product.client(), product.client()
    await sign_in(cili, CILI)
    await sign_in(bea, "bea@kapocs.test")
    for path in ("", "/progress", "/columns", "/rejects.csv"):
        assert (await cili.get(f"/imports/1{path}")).status_code == 404, path
        assert (await bea.get(f"/imports/1{path}")).status_code == 200, path
        assert (await anna.get(f"/imports/x{path}")).status_code == 404, path
    for path in ("columns", "look", "start", "cancel", "undo"):
        assert (await _press(cili, f"/imports/1/{path}")).status_code == 404, path
        assert (await _press(bea, f"/imports/1/{path}")).status_code == 403, path
        assert (await anna.post(f"/imports/1/{path}")).status_code == 403, path
    assert "emberek.csv" not in (await cili.get("/imports")).text
    assert (await _send(bea, CSV)).status_code == 403
