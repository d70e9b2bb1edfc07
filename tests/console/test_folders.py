"""Folders of letters and of landing pages in the console."""

import asyncio

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from kapocs.folders import actions as folders
from kapocs.folders.model import FolderKind
from kapocs.forms import landing
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from product import Product

ODD = "Árvíztűrő <script>alert(1)</script> tükörfúrógép"
BOTH = ["/letters", "/landing-pages"]


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    """Anna's browser, signed in; she has a letter and a landing page."""
    await make_person(product, product.anna.id, "anna@kapocs.test")
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        new = NewLetter(name="Levelem", subject="T", html="<p>x</p>")
        await letters.create(conn, product.anna.id, new)
        await landing.create(conn, product.anna.id, made.id, name="Oldalam", html="<p>x</p>")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    return browser


async def _press(browser: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    token = token_of(await browser.get("/"))
    return await browser.post(path, data={"token": token, **fields})


@pytest.mark.parametrize("above", BOTH)
async def test_folders_are_made_renamed_and_deleted(anna: httpx.AsyncClient, above: str) -> None:
    path = f"{above}/folders"
    assert "Még nincs mappa." in (await anna.get(path)).text
    both = await asyncio.gather(*(_press(anna, path, name=ODD) for _ in range(2)))
    assert sorted(each.status_code for each in both) == [303, 409]
    page = (await anna.get(path)).text
    assert "<script>alert" not in page
    assert "Árvíztűrő &lt;script&gt;" in page
    # Whoever came second of the two took a number and gave it back.
    one = f"{path}/" + page.split(f"{above}?folder=")[1].split('"')[0]
    for name in ("", "  ", "x" * 201):
        for where in (path, one):
            answer = await _press(anna, where, name=name)
            assert (answer.status_code, "-problem" in answer.text) == (400, True), where
    assert (await _press(anna, path, name="Másik")).status_code == 303
    taken = await _press(anna, one, name="Másik")
    assert (taken.status_code, '-problem"' in taken.text) == (409, True)
    assert (await _press(anna, one, name="Tavasz")).headers["location"] == path
    assert 'value="Tavasz"' in (await anna.get(path)).text
    assert (await _press(anna, f"{one}/delete")).headers["location"] == path
    assert (await _press(anna, f"{one}/delete")).status_code == 404


async def test_a_letter_and_a_page_are_moved_and_found_there(anna: httpx.AsyncClient) -> None:
    for above, name, where in (
        ("/letters", "Levelem", "/letters/1/folder"),
        ("/landing-pages", "Oldalam", "/landing-pages/1"),
    ):
        made = await _press(anna, f"{above}/folders", name=f"Mappa {name}")
        assert made.status_code == 303
        page = (await anna.get(f"{above}/folders")).text
        folder = page.split(f"{above}?folder=")[1].split('"')[0]
        assert f">{name}</a>" not in (await anna.get(f"{above}?folder={folder}")).text
        seen = (await anna.get("/landing-pages/1")).text.split('name="seen" value="')[1][:32]
        moved = await _press(anna, where, folder=folder, seen=seen)
        assert moved.status_code == 303, moved.text
        assert f">{name}</a>" in (await anna.get(f"{above}?folder={folder}")).text
        assert "selected>Mappa" in (await anna.get(f"{above}/1")).text
        # Of a folder that is deleted nothing is lost.
        assert (await _press(anna, f"{above}/folders/{folder}/delete")).status_code == 303
        assert f">{name}</a>" in (await anna.get(above)).text


async def test_folders_of_others_and_of_another_kind_are_not_there(
    product: Product, anna: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        theirs = await folders.create(conn, product.cili.id, FolderKind.LETTER, name="Titok")
        segments = await folders.create(conn, product.anna.id, FolderKind.SEGMENT, name="Csoport")
    for which in (str(theirs.id), str(segments.id), "0", "x", "9" * 30):
        for above in BOTH:
            assert (await _press(anna, f"{above}/folders/{which}", name="Y")).status_code == 404
            assert (await _press(anna, f"{above}/folders/{which}/delete")).status_code == 404
    for wrong in (theirs.id, segments.id):
        assert (await _press(anna, "/letters/1/folder", folder=str(wrong))).status_code == 404
    assert (await _press(anna, "/letters/9/folder", folder="1")).status_code == 404
    assert "Titok" not in (await anna.get("/letters/folders")).text
    assert (await anna.post("/letters/folders", data={"name": "x"})).status_code == 403
