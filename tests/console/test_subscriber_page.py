"""Pages of one record of a list."""

import re

import httpx
import pytest

from console.people import make_person, sign_in, token_of
from console.test_lists import ODD, press
from console.test_lists import anna as anna  # a fixture
from kapocs.console.catalogue import CATALOGUE
from product import Product

ADDED = {"email": "Bela@X.hu", "mssys_lastname": ODD, "consent": "telefonon kérte"}
WORDS = CATALOGUE["hu"]


@pytest.fixture
async def bela(anna: httpx.AsyncClient) -> str:
    """The page of Béla on a list with fields of its own."""
    await press(anna, "/lists/new", name="Hírlevél")
    fields = {"label": "Kedvenc", "type": "select", "options": "leves\npite"}
    await press(anna, "/lists/1/fields", **fields)
    await press(anna, "/lists/1/fields", label="Születésnapi kupon", type="checkbox")
    added = await press(anna, "/lists/1/people/new", **ADDED)
    assert added.status_code == 303
    return added.headers["location"]


def seen_on(page: httpx.Response) -> str:
    """What the form sends by which a clash is found."""
    found = re.search(r'name="seen" value="(\w+)"', page.text)
    assert found is not None
    return found[1]


async def test_somebody_is_added_with_how_they_agreed(anna: httpx.AsyncClient, bela: str) -> None:
    page = await anna.get(bela)
    assert "Árvíztűrő tükörfúrógép &lt;script&gt;" in page.text
    assert "<script>alert" not in page.text
    again = await press(anna, "/lists/1/people/new", **ADDED)
    assert (again.status_code, 'id="email-problem"' in again.text) == (409, True)
    for wrong, field in (
        ({"email": "nem cím"}, "email"), ({"email": ""}, "email"), ({"consent": " "}, "consent"),
        ({"mssys_birthday": "tegnap"}, "mssys_birthday"), ({"mssys_lastname": "x" * 999},
        "mssys_lastname"), ({"kedvenc": "<b>"}, "kedvenc"),
    ):  # fmt: skip
        answer = await press(anna, "/lists/1/people/new", **{**ADDED, "email": "c@x.hu", **wrong})
        assert (answer.status_code, f'id="{field}-problem"' in answer.text) == (400, True), field
        assert "<b>" not in answer.text


async def test_a_record_is_changed_and_a_clash_is_told(anna: httpx.AsyncClient, bela: str) -> None:
    seen = seen_on(await anna.get(bela))
    change = {"seen": seen, "email": "bela@x.hu", "kedvenc": "pite"}
    change |= {"szuletesnapi_kupon": "1", "mssys_city": "Pécs", "mssys_firstname": "Béla"}
    assert (await press(anna, bela, **change)).status_code == 303
    page = await anna.get(bela)
    assert '<option value="pite" selected>' in page.text
    assert re.search(r'id="szuletesnapi_kupon"[^>]* checked', page.text)
    # Somebody else, who had opened it before.
    clash = await press(anna, bela, seen=seen, email="bela@x.hu", mssys_firstname="Béla Ottó")
    assert clash.status_code == 409
    assert WORDS["clash"] in clash.text
    assert f"{WORDS['clash_stored']}: Béla<" in clash.text
    assert 'value="Béla Ottó"' in clash.text
    assert 'value="Béla"' in (await anna.get(bela)).text
    now = seen_on(clash)
    assert (await press(anna, bela, seen=now, mssys_firstname="Béla Ottó")).status_code == 303
    page = await anna.get(bela)
    assert 'value="Béla Ottó"' in page.text
    assert not re.search(r'id="szuletesnapi_kupon"[^>]* checked', page.text)


async def test_a_record_is_unsubscribed_and_deleted_by_those_who_may(
    product: Product, anna: httpx.AsyncClient, bela: str
) -> None:
    await make_person(product, product.cili.id, "cili@kapocs.test")
    cili = product.client()
    await sign_in(cili, "cili@kapocs.test")
    strange = token_of(await cili.get("/lists/new"))
    for end in ("", "/unsubscribe", "/delete"):
        assert (await press(cili, bela + end)).status_code == 404
        assert (await anna.post(bela + end, data={"token": strange})).status_code == 403
    for id_ in ("2", "x", "-1", str(2**63)):
        assert (await anna.get(f"/lists/1/people/{id_}")).status_code == 404
    for _ in range(2):
        assert (await press(anna, f"{bela}/unsubscribe")).status_code == 303
    assert WORDS["left_at"] in (await anna.get(bela)).text
    assert (await press(anna, f"{bela}/delete")).headers["location"] == "/lists/1"
    assert (await anna.get(bela)).status_code == 404
