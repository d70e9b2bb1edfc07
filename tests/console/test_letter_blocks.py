"""The block editor of letters: what its buttons do, what is stored, what is told."""

import html
import re
from decimal import Decimal
from typing import Any

import httpx
import pytest
from lxml.html import fromstring

from console.people import make_person, sign_in, token_of
from kapocs.accounts.roles import Role
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import NewProduct
from kapocs.letters import actions, hosting
from kapocs.letters.blocks.reading import to_blocks
from kapocs.letters.model import NewLetter, SourceFormat
from product import Product

NAME = "Árvíztűrő tükörfúrógép"
SCRIPT = "<script>alert(1)</script>"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 60


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    return browser


async def _letter(browser: httpx.AsyncClient, begin: str = "news") -> str:
    page = await browser.get("/letters/new")
    fields = {"token": token_of(page), "name": NAME, "starter": begin}
    return (await browser.post("/letters/new", data=fields)).headers["location"]


def _typed(page: httpx.Response) -> dict[str, list[str]]:
    """What the form of the page would send."""
    found: dict[str, list[str]] = {}
    form: Any = fromstring(page.text)
    for name, value in form.get_element_by_id("letter").form_values():
        found.setdefault(name, []).append(value.removeprefix("\n"))
    return found


async def _press(
    browser: httpx.AsyncClient, path: str, page: httpx.Response, button: str = "",
    **changed: str,
) -> httpx.Response:  # fmt: skip
    fields: dict[str, str | list[str]] = {**_typed(page), "do": button}
    fields |= {name.replace("_", "-"): value for name, value in changed.items()}
    return await browser.post(f"{path}/blocks", data=fields)


def _kinds(page: httpx.Response) -> list[str]:
    return re.findall(r'name="b\d+-kind" value="(\w+)"', page.text)


async def _source(product: Product, path: str) -> str:
    async with product.pool.transaction() as conn:
        letter = await actions.get(conn, product.anna.id, int(path.rpartition("/")[2]))  # type: ignore[arg-type]
    return letter.written or ""


async def test_what_is_typed_is_stored_as_mjml_that_opens_again(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _letter(anna)
    page = await anna.get(path)
    assert _kinds(page)[:3] == ["header", "text", "line"]
    text = f"# {NAME}\n\n**Kedves** [mssys_firstname]! {SCRIPT}"
    saved = await _press(anna, path, page, b2_text=text, subject=NAME, preheader="Elő")
    assert saved.headers["location"] == path
    blocks = to_blocks(await _source(product, path))
    assert (blocks.title, blocks.preheader) == (NAME, "Elő")
    assert getattr(blocks.blocks[1], "text", "") == text
    again = await anna.get(path)
    assert SCRIPT not in again.text
    assert _typed(again)["b2-text"] == [text]
    unchanged = await _source(product, path)
    assert (await _press(anna, path, again)).status_code == 303
    assert await _source(product, path) == unchanged


async def test_blocks_are_moved_copied_taken_out_and_back_before_anything_is_stored(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _letter(anna, "offer")
    begun = await _source(product, path)
    page = await anna.get(path)
    assert _kinds(page) == ["header", "text", "coupon", "button"]
    page = await _press(anna, path, page, "up:3")
    assert _kinds(page) == ["header", "coupon", "text", "button"]
    page = await _press(anna, path, page, "copy:3")
    assert _kinds(page) == ["header", "coupon", "coupon", "text", "button"]
    page = await _press(anna, path, page, "remove:2")
    assert _kinds(page) == ["header", "coupon", "coupon", "button"]
    page = await _press(anna, path, page, "undo")
    assert _kinds(page) == ["header", "coupon", "coupon", "text", "button"]
    page = await _press(anna, path, page, "add:line")
    assert _kinds(page)[-1] == "line"
    for nothing in ("up:99", "down:x", "undo", "add:none", "nothing", "more:1", "less:1-0",
                    "pick:99", "picked:1-9:/i/x", "sku:1"):  # fmt: skip
        page = await _press(anna, path, page, nothing)
        assert page.status_code == 200, nothing
        assert len(_kinds(page)) == 6
    assert await _source(product, path) == begun
    for broken in ("x", "[]", '{"at": "x"}', '{"at":1,"kind":"x","fields":{}}', "[" * 99_999):
        assert len(_kinds(await _press(anna, path, page, "undo", gone=broken))) == 6


async def test_what_is_missing_is_told_beside_its_field_and_nothing_is_stored(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _letter(anna)
    begun = await _source(product, path)
    page = await _press(anna, path, await anna.get(path), "add:picture")
    wrong = await _press(anna, path, page, b5_href="javascript:alert(1)", footer_leave="")
    assert wrong.status_code == 400
    for field in ("b8-picture", "b5-href", "footer-leave"):
        assert f'id="{field}-problem"' in wrong.text, field
    long = await _press(anna, path, page, b2_text="x" * 10_001)
    assert (long.status_code, 'id="b2-text-problem"' in long.text) == (400, True)
    assert (await _press(anna, path, page, subject="")).status_code == 400
    many = {**_typed(await anna.get(path)), "block": [str(n) for n in range(1, 99)]}
    many |= {f"b{n}-kind": ["line"] for n in range(1, 99)}
    assert (await anna.post(f"{path}/blocks", data=many)).status_code == 400
    assert await _source(product, path) == begun
    shown = await anna.post(f"{path}/preview", data={**_typed(page), "b2-text": NAME})
    assert NAME in shown.text
    assert "Kép választása" in page.text


async def test_of_two_who_write_at_once_the_second_is_told(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path = await _letter(anna)
    page = await anna.get(path)
    assert (await _press(anna, path, page, b2_text="enyém")).status_code == 303
    pressed = await _press(anna, path, page, "add:line", b2_text="övé")
    clash = await _press(anna, path, pressed)
    assert clash.status_code == 409
    assert "Közben valaki más is elmentette" in clash.text
    assert _typed(clash)["b2-text"] == ["övé"]
    assert "enyém" in await _source(product, path)
    assert (await _press(anna, path, clash)).status_code == 303
    assert "övé" in await _source(product, path)


async def test_products_come_from_the_catalogue_and_pictures_from_those_hosted(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        await catalog.create_product(
            conn, product.anna.id,
            NewProduct(sku="B1", name=NAME, price=Decimal(1000), vat_percent=Decimal(27),
                       currency="HUF", url="https://bolt.hu/b1"),
        )  # fmt: skip
        image = await hosting.add_image(conn, product.anna.id, PNG, alt="Levendula")
    path = await _letter(anna, "plain")
    page = await _press(anna, path, await anna.get(path), "add:products")
    missing = await _press(anna, path, page, "sku:2", b2_sku="nincs")
    assert 'id="b2-sku-problem"' in missing.text
    page = await _press(anna, path, page, "sku:2", b2_sku="B1")
    assert _typed(page)["b2-0-name"] == [NAME]
    assert _typed(page)["b2-0-price"] == ["1\N{NO-BREAK SPACE}270\N{NO-BREAK SPACE}Ft"]
    page = await _press(anna, path, page, "add:picture")
    picking = await _press(anna, path, page, "pick:3")
    chosen = re.search(r'value="(picked:3:[^"]+)"', picking.text)
    assert chosen is not None
    page = await _press(anna, path, picking, html.unescape(chosen[1]))
    assert (_typed(page)["b3-picture"], _typed(page)["b3-alt"]) == ([image.path], ["Levendula"])
    assert (await _press(anna, path, page)).status_code == 303
    page = await _press(anna, path, await anna.get(path), "add:columns")
    page = await _press(anna, path, page, "more:4", b4_1_text="jobb")
    page = await _press(anna, path, page, "less:4-0")
    assert _typed(page)["b4-0-text"] == ["jobb"]


@pytest.mark.parametrize("change", ["<mj-text>kézzel</mj-text>", "<mj-nincs />"])
async def test_a_source_of_another_kind_opens_as_source_and_says_why(
    product: Product, anna: httpx.AsyncClient, change: str
) -> None:
    path = await _letter(anna)
    source = (await _source(product, path)).replace("<mj-divider />", f"<mj-divider />{change}")
    page = await anna.get(f"{path}?edit=source")
    assert 'href="/letters/1"' in page.text
    fields = {**_typed(page), "source": source, "format": "mjml"}
    stored = await anna.post(path, data=fields)
    assert stored.status_code == (400 if "nincs" in change else 303)
    assert ("edit=source" in stored.headers.get("location", "")) == (stored.status_code == 303)
    if stored.status_code == 303:
        shown = (await anna.get(path)).text
        assert "a forrásában vagy a szabad szerkesztőben írható" in shown
        assert 'class="source"' in shown


async def test_others_and_roles_without_the_scope_change_nothing(
    product: Product, anna: httpx.AsyncClient
) -> None:
    source = await _source(product, await _letter(anna))
    async with product.pool.transaction() as conn:
        new = NewLetter(name="T", subject="T", html=source, source_format=SourceFormat.MJML)
        theirs = (await actions.create(conn, product.cili.id, new)).letter
    token = token_of(await anna.get("/letters/new"))
    for which in (str(theirs.id), "x", "0", "9" * 30):
        answer = await anna.post(f"/letters/{which}/blocks", data={"token": token})
        assert answer.status_code in (400, 404)
        if which != str(theirs.id):
            assert answer.status_code == 404
        pressed = await anna.post(
            f"/letters/{which}/blocks", data={"token": token, "do": "add:text"}
        )
        assert pressed.status_code == 404
    path = await _letter(anna)
    strange = {"token": "x", "do": "add:text"}
    assert (await anna.post(f"{path}/blocks", data=strange)).status_code == 403
    await make_person(product, product.anna.id, "olvaso@kapocs.test", Role.READER)
    reader = product.client()
    await sign_in(reader, "olvaso@kapocs.test")
    page = await reader.get(path)
    assert page.status_code == 200
    assert (await _press(reader, path, page)).status_code == 403
