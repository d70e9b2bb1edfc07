"""Pictures of letters in the console: brought in, described, deleted."""

import re

import httpx
import pytest

from console.people import make_person, sign_in, token_of
from kapocs.accounts.roles import Role
from kapocs.letters import actions, hosting
from kapocs.letters.model import LARGEST_IMAGE, NewLetter
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


async def _bring(
    browser: httpx.AsyncClient, data: bytes, *, alt: str = "", token: str = ""
) -> httpx.Response:
    token = token or token_of(await browser.get("/images"))
    fields = {"token": token, "alt": alt}
    return await browser.post("/images", data=fields, files={"file": ("a.png", data)})


async def test_a_picture_is_brought_in_once_shown_and_described(
    product: Product, anna: httpx.AsyncClient
) -> None:
    first = await _bring(anna, PNG, alt=f"{NAME} {SCRIPT}")
    second = await _bring(anna, PNG, alt="más")
    assert first.headers["location"] == second.headers["location"] == "/images/1"
    for path in ("/images", "/images/1"):
        page = (await anna.get(path)).text
        assert SCRIPT not in page
        assert f"{NAME} &lt;script&gt;" in page
    address = re.search(r"/i/[\w-]{24}", page)
    assert address is not None
    assert (await anna.get(address[0])).content == PNG
    for alt, status in (("Levendula", 303), ("x" * 501, 400)):
        fields = {"token": token_of(await anna.get("/images/1")), "alt": alt}
        answer = await anna.post("/images/1", data=fields)
        assert answer.status_code == status
    assert 'id="alt-problem"' in answer.text
    assert 'value="Levendula"' in (await anna.get("/images/1")).text


@pytest.mark.parametrize(
    "data", [b"", b"GIF", b"<svg xmlns='http://www.w3.org/2000/svg'/>", PNG + b"x" * LARGEST_IMAGE,
             PNG + b"x" * 3 * LARGEST_IMAGE]
)  # fmt: skip
async def test_what_is_no_picture_is_told_beside_the_field(
    product: Product, anna: httpx.AsyncClient, data: bytes
) -> None:
    answer = await _bring(anna, data)
    assert answer.status_code == 400
    assert 'id="file-problem"' in answer.text
    assert "Még nincs kép" in answer.text


async def test_what_a_letter_shows_is_not_deleted(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await _bring(anna, PNG)
    async with product.pool.transaction() as conn:
        image = await hosting.add_image(conn, product.anna.id, PNG)
        new = NewLetter(name=NAME, subject="T", html=f'<img src="{image.path}" alt="">')
        await actions.create(conn, product.anna.id, new)
    page = await anna.get("/images/1")
    assert NAME in page.text
    assert 'action="/images/1/delete"' not in page.text
    refused = await anna.post("/images/1/delete", data={"token": token_of(page)})
    assert refused.status_code == 409
    assert NAME in refused.text
    other = (await _bring(anna, PNG + b"2")).headers["location"]
    for status in (303, 404):
        token = token_of(await anna.get("/images"))
        gone = await anna.post(f"{other}/delete", data={"token": token})
        assert gone.status_code == status


async def test_pictures_of_others_and_without_the_scope_or_the_token_are_not_there(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        theirs = await hosting.add_image(conn, product.cili.id, PNG, alt="Titok")
    token = token_of(await anna.get("/images"))
    for which in (str(theirs.id), "x", "0", "9" * 30, "½"):
        assert (await anna.get(f"/images/{which}")).status_code == 404
        for end in ("", "/delete"):
            answer = await anna.post(f"/images/{which}{end}", data={"token": token, "alt": "x"})
            assert answer.status_code == 404
    assert "Titok" not in (await anna.get("/images")).text
    assert (await _bring(anna, PNG, token="x")).status_code == 403
    assert (await anna.post("/images", data={"token": token})).status_code == 400
    await make_person(product, product.anna.id, "olvaso@kapocs.test", Role.READER)
    reader = product.client()
    await sign_in(reader, "olvaso@kapocs.test")
    assert (await reader.get("/images")).status_code == 200
    assert (await _bring(reader, PNG, token=token)).status_code == 403
