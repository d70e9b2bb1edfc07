"""Pages of segments, and the words that conditions are written in."""

import re

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as some

import make
from console.people import make_person, sign_in, token_of
from console.test_lists import ODD, press
from console.test_lists import anna as anna  # a fixture
from kapocs.console.asking_segments import WAYS
from kapocs.console.catalogue import CATALOGUE
from kapocs.lists import actions as lists
from kapocs.segments.model import WITHOUT_VALUE, Condition, Operator
from kapocs.segments.parse import parse
from kapocs.segments.spelling import spelled
from product import Product

WORDS = CATALOGUE["hu"]
_VALUES = some.text(alphabet=some.sampled_from("ab and\"'\\,%*=<é \n"), max_size=12)


@some.composite
def conditions(draw: some.DrawFn) -> Condition:
    asks = draw(some.sampled_from(list(Operator)))
    if asks in WITHOUT_VALUE:
        return Condition("mssys_city", asks)
    if asks is Operator.IN:
        several = draw(some.lists(_VALUES, min_size=1, max_size=3))
        return Condition("mssys_city", asks, tuple(several))
    return Condition("mssys_city", asks, draw(_VALUES))


@given(some.lists(conditions(), min_size=1, max_size=4))
def test_what_is_spelled_reads_as_it_was(wanted: list[Condition]) -> None:
    assert parse(spelled(wanted)) == wanted


@pytest.fixture
async def people(product: Product, anna: httpx.AsyncClient) -> None:
    """A list of Anna's with three people."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        for name, city in (("a", "Pécs"), ("b", "Pécs"), ("c", ODD)):
            await make.make_subscriber(conn, schema, email=f"{name}@x.hu", mssys_city=city)


async def counted(browser: httpx.AsyncClient, where: str) -> str:
    """The piece of the page that says how many the conditions hold for."""
    answer = await press(browser, "/segments/count", list="1", where=where)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    return answer.text


async def test_conditions_are_put_together_counted_and_saved(
    anna: httpx.AsyncClient, people: None
) -> None:
    assert '<option value="1">Hírlevél</option>' in (await anna.get("/segments/new")).text
    assert (await anna.get("/segments/new?list=1")).status_code == 200
    wish = {"list": "1", "name": ODD, "where": "mssys_city = Pécs"}
    row = {"add": "1", "way": "contains", "field": "email", "value": 'a "b'}
    page = await press(anna, "/segments/new", **wish, **row)
    assert page.status_code == 200
    assert "mssys_city = Pécs\nand email contains &#34;a \\&#34;b&#34;</textarea>" in page.text
    row = {"add": "1", "way": "not_bought", "value": "KONYV1"}
    page = await press(anna, "/segments/new", list="1", name="", where=" ", **row)
    assert "bought != KONYV1</textarea>" in page.text
    assert "<strong>2</strong>" in await counted(anna, "mssys_city = pécs")
    assert WORDS["segment_all"] in await counted(anna, " ")
    made = await press(anna, "/segments/new", **wish)
    assert (made.status_code, made.headers["location"]) == (303, "/segments/1")
    page = await anna.get("/segments/1")
    assert "mssys_city = Pécs</textarea>" in page.text
    assert "<script>alert" not in page.text + (await anna.get("/segments")).text
    assert {f"way_{each}" for each in WAYS} <= WORDS.keys()


@pytest.mark.parametrize("where", ["", "nincs = 1", "email ~ x", "mssys_birthday > <b>x", "x" * 99])
async def test_conditions_that_cannot_be_are_told_beside_the_field(
    anna: httpx.AsyncClient, people: None, where: str
) -> None:
    answer = await press(anna, "/segments/new", list="1", name="Jó", where=where)
    assert (answer.status_code, 'id="where-problem"' in answer.text) == (400, True)
    assert "<b>" not in answer.text
    assert 'class="wrong-why"' in await counted(anna, where or "=")
    assert WORDS["segments_none"] in (await anna.get("/segments")).text


async def test_two_who_change_one_segment_overwrite_nothing(
    product: Product, anna: httpx.AsyncClient, people: None
) -> None:
    wish = {"list": "1", "name": "Pécsiek", "where": "mssys_city = Pécs"}
    await press(anna, "/segments/new", **wish)
    seen = re.search(r'name="seen" value="([^"]+)"', (await anna.get("/segments/1")).text)
    assert seen is not None
    first = {**wish, "seen": seen[1], "where": "mssys_city = Győr"}
    assert (await press(anna, "/segments/1", **first)).status_code == 303
    late = await press(anna, "/segments/1", **{**first, "where": "mssys_city = Vác"})
    assert (late.status_code, WORDS["segment_clash"] in late.text) == (409, True)
    assert "mssys_city = Győr</pre>" in late.text
    assert "mssys_city = Győr</textarea>" in (await anna.get("/segments/1")).text
    archived = await press(anna, "/segments/1/archive")
    assert 'action="/segments/1/restore"' in (await anna.get(archived.headers["location"])).text
    assert (await press(anna, "/segments/1/restore")).headers["location"] == "/segments/1"
    await make_person(product, product.cili.id, "cili@kapocs.test")
    cili = product.client()
    await sign_in(cili, "cili@kapocs.test")
    strange = token_of(await cili.get("/lists"))
    for part in ("1", "1/archive", "1/restore", "new", "count"):
        refused = await anna.post(f"/segments/{part}", data={**wish, "token": strange})
        assert refused.status_code == 403
        assert (await press(cili, f"/segments/{part}", **wish)).status_code == 404
    for path in ("1", "x", str(2**63), "new?list=1", "new?list=x"):
        assert (await cili.get(f"/segments/{path}")).status_code == 404
