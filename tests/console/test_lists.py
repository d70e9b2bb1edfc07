"""Pages of lists and their fields."""

import re

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.pages.audience import list_people
from kapocs.lists import actions as lists
from kapocs.lists.values import FieldType
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from kapocs.subscribers.queries_look import Standing
from kapocs.suppressions import actions as suppressions
from kapocs.suppressions.model import SilenceReason
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


async def press(browser: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    """Sends a form with a token of a page of the console."""
    token = token_of(await browser.get("/"))
    return await browser.post(path, data={"token": token, **fields})


async def test_a_list_is_made_renamed_archived_and_taken_back(anna: httpx.AsyncClient) -> None:
    made = await press(anna, "/lists/new", name=ODD, type="ECOMMERCE")
    assert (made.status_code, made.headers["location"]) == (303, "/lists/1")
    page = await anna.get("/lists/1")
    assert "<p>A lista elkészült.</p>" in page.text
    assert "Árvíztűrő tükörfúrógép &lt;script&gt;" in page.text
    assert "<script>alert" not in page.text
    change = {"name": "Vevők", "public_archive": "1"}
    assert (await press(anna, "/lists/1/settings", **change)).status_code == 303
    shown = (await anna.get("/lists/1/settings")).text
    assert 'name="public_archive" value="1" checked' in shown
    address = re.search(r'<a href="(http[^"]*/archive/list/[^"]*)"', shown)
    assert address is not None
    assert (await anna.get(address[1])).status_code == 200
    assert 'href="/lists/1">Vevők</a>' in (await anna.get("/lists")).text
    archived = await press(anna, "/lists/1/archive")
    assert archived.headers["location"] == "/lists"
    page = await anna.get("/lists")
    assert page.text.count('action="/lists/1/restore"') == 2
    assert (await anna.get("/lists/1")).status_code == 404
    assert (await press(anna, "/lists/1/restore")).headers["location"] == "/lists/1"
    assert (await anna.get("/lists/1/settings")).status_code == 200
    assert (await press(anna, "/lists/1/delete")).status_code == 409
    await press(anna, "/lists/1/archive")
    assert (await press(anna, "/lists/1/delete")).status_code == 303
    assert "Vevők" not in (await anna.get("/lists")).text


@pytest.mark.parametrize("name", ["", "   ", "x" * 3000])
async def test_a_name_that_cannot_be_is_told_beside_the_field(
    anna: httpx.AsyncClient, name: str
) -> None:
    await press(anna, "/lists/new", name="Hírlevél")
    for path in ("/lists/new", "/lists/1/settings"):
        answer = await press(anna, path, name=name)
        assert answer.status_code == 400
        assert 'id="name-problem"' in answer.text
    assert (await anna.get("/lists/2")).status_code == 404


async def test_fields_are_added_changed_and_deleted(anna: httpx.AsyncClient) -> None:
    await press(anna, "/lists/new", name="Hírlevél")
    fields = {"label": "Kedvenc étel <b>", "type": "select", "options": "1 | Őszibarack\nleves"}
    assert (await press(anna, "/lists/1/fields", **fields)).status_code == 303
    page = await anna.get("/lists/1/fields/kedvenc_etel_b")
    assert "1 | Őszibarack\nleves</textarea>" in page.text
    assert "<b>" not in page.text
    change = {"label": "Étel", "options": "1 | Barack\npite", "default_value": "1", "comment": ""}
    assert (await press(anna, "/lists/1/fields/kedvenc_etel_b", **change)).status_code == 303
    page = await anna.get("/lists/1/fields/kedvenc_etel_b")
    assert "1 | Barack\npite</textarea>" in page.text
    bad = await press(anna, "/lists/1/fields/kedvenc_etel_b", **{**change, "default_value": "x"})
    assert bad.status_code == 400
    assert 'id="default_value-problem"' in bad.text
    again = await press(anna, "/lists/1/fields", label="Más", name="kedvenc_etel_b")
    assert (again.status_code, 'id="name-problem"' in again.text) == (409, True)
    assert (await press(anna, "/lists/1/fields", label="")).status_code == 400
    assert (await press(anna, "/lists/1/fields/email", label="x")).status_code == 400
    assert (await press(anna, "/lists/1/fields/nincs", label="x")).status_code == 404
    gone = await press(anna, "/lists/1/fields/kedvenc_etel_b/delete")
    assert gone.headers["location"] == "/lists/1/fields"
    assert (await anna.get("/lists/1/fields/kedvenc_etel_b")).status_code == 404


async def test_people_are_found_by_state_and_by_how_they_begin(
    product: Product, anna: httpx.AsyncClient
) -> None:
    now = product.services.clock()
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, *(product.anna.id, made.id))
        ids = [
            await make.make_subscriber(conn, schema, email=f"{name}@x.hu", mssys_lastname=last)
            for name, last in (("a.b", "Őri"), ("ab", "Csaba"), ("c_d", "Ör%"), ("z", "<i>Cz"))
        ]
        await subscribers.unsubscribe(conn, schema, ids[:1], consent=Consent(), now=now)
        await suppressions.silence(
            conn, product.anna.id, "ab@x.hu", reason=SilenceReason.HARD_BOUNCE, detail="", now=now
        )

    async def shown(query: str) -> set[str]:
        page = (await anna.get(f"/lists/1?{query}")).text
        assert "<i>" not in page
        return {name for name in ("a.b", "ab", "c_d", "z") if f">{name}@x.hu<" in page}

    assert await shown("") == {"a.b", "ab", "c_d", "z"}
    for state, found in (
        ("active", {"c_d", "z"}), ("unsubscribed", {"a.b"}), ("bounced", {"ab"}),
        ("unconfirmed", set()), ("silenced", set()), ("nincs", {"a.b", "ab", "c_d", "z"}),
    ):  # fmt: skip
        assert await shown(f"state={state}") == found, state
    for text, found in (
        ("a", {"a.b", "ab"}), ("A.B", {"a.b"}), ("ö", {"a.b", "c_d"}), ("Cs", {"ab"}),
        ("c", {"ab", "c_d"}), ("_", set()), ("%25", set()), ("%00", set()), ("x" * 900, set()),
    ):  # fmt: skip
        assert await shown(f"q={text}") == found, text
    assert await shown("q=a&state=bounced") == {"ab"}
    assert (await anna.get("/lists/1?before=x")).status_code == 404
    assert set(Standing) == {each.removeprefix("standing_") for each in CATALOGUE["hu"]
                             if each.startswith("standing_")} - {"any"}  # fmt: skip
    assert {f"field_type_{each}" for each in FieldType} <= CATALOGUE["hu"].keys()


async def test_a_long_list_is_read_page_by_page(product: Product, anna: httpx.AsyncClient) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        for number in range(list_people.PAGE_SIZE + 2):
            await make.make_subscriber(conn, schema, email=f"p{number}@x.hu")
    first = await anna.get("/lists/1")
    assert first.text.count("@x.hu</td>") == list_people.PAGE_SIZE
    assert 'href="/lists/1?state=&amp;before=3"' in first.text
    second = await anna.get("/lists/1?state=&before=3")
    assert second.text.count("@x.hu</td>") == 2
    assert CATALOGUE["hu"]["people_more"] in (await anna.get("/lists/1?q=p")).text


async def test_a_stranger_s_list_is_not_there_and_nothing_happens_without_a_token(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await press(anna, "/lists/new", name="Titkos")
    await press(anna, "/lists/1/fields", label="Kedvenc")
    await make_person(product, product.cili.id, CILI)
    cili = product.client()
    await sign_in(cili, CILI)
    posts = ["settings", "archive", "restore", "delete", "fields", "fields/kedvenc"]
    for id_ in ("1", "99", "x", "-1", str(2**63), "٣"):
        for part in ("", "/fields", "/settings", "/fields/kedvenc"):
            assert (await cili.get(f"/lists/{id_}{part}")).status_code == 404
        for part in [*posts, "fields/kedvenc/delete"]:
            answer = await press(cili, f"/lists/{id_}/{part}", name="Enyém", label="Enyém")
            assert answer.status_code == 404
    strange = token_of(await cili.get("/lists/new"))
    for part in ["new", *(f"1/{each}" for each in posts), "1/fields/kedvenc/delete"]:
        for token in ("", strange):
            answer = await anna.post(f"/lists/{part}", data={"token": token, "name": "Enyém"})
            assert answer.status_code == 403
    page = (await anna.get("/lists")).text
    assert ("Titkos" in page, "Enyém" in page) == (True, False)
