"""The page of one person, the search, and the suppression list."""

from dataclasses import replace

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from console.test_lists import ODD, press
from console.test_lists import anna as anna  # a fixture
from kapocs.accounts import actions as accounts
from kapocs.accounts.roles import Role
from kapocs.console.catalogue import CATALOGUE
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.orders.model import OrderStatus
from kapocs.subscribers import queries_departures
from kapocs.subscribers.queries_departures import EVERY_LIST
from kapocs.suppressions.model import SilenceReason
from payments.paying import another
from product import Product

BELA = "bela@kapocs.test"
WORDS = CATALOGUE["hu"]


@pytest.fixture
async def schemas(product: Product) -> list[Schema]:
    """A newsletter and a webshop of Anna's with Béla on both."""
    async with product.pool.transaction() as conn:
        news = await make.make_list(conn, product.anna.id, name=f"Hírek {ODD}")
        shop = await make.make_list(conn, product.anna.id, name="Bolt", type_=ListType.ECOMMERCE)
        found = [await lists.schema(conn, product.anna.id, each.id) for each in (news, shop)]
        await make.make_subscriber(conn, found[0], email=BELA, mssys_lastname=ODD)
        await make.make_subscriber(conn, found[0], email="belane@kapocs.test")
        await another(conn, found[1], email=BELA)
        stranger = await make.make_list(conn, product.cili.id, name="Cili Hírek")
        theirs = await lists.schema(conn, product.cili.id, stranger.id)
        await make.make_subscriber(conn, theirs, email=BELA, mssys_lastname="Titkos")
    return found


async def test_names_stand_in_the_order_of_the_accounts_language(
    product: Product, anna: httpx.AsyncClient, schemas: list[Schema]
) -> None:
    async with product.pool.transaction() as conn:
        jane = {"email": "jane@kapocs.test", "mssys_lastname": "Őri", "mssys_firstname": "Jane"}
        id_ = await make.make_subscriber(conn, schemas[0], **jane)
    person = "/person?email=jane@kapocs.test"
    pages = ("/lists/1", f"/lists/1/people/{id_}", "/search?q=őri", person)
    for language, name, other in (("hu", "Őri Jane", "Jane Őri"), ("en", "Jane Őri", "Őri Jane")):
        async with product.pool.transaction() as conn:
            account = await accounts.get(conn, product.anna.id)
            await accounts.update(conn, account.id, replace(account, language=language))
        for path in pages:
            page = (await anna.get(path)).text
            assert (name in page, other in page) == (True, False), (language, path)


async def test_all_of_a_person_is_on_one_page(
    product: Product, anna: httpx.AsyncClient, schemas: list[Schema]
) -> None:
    page = (await anna.get("/person", params={"email": " BELA@kapocs.test"})).text
    assert "<script>alert" not in page
    assert "Árvíztűrő tükörfúrógép &lt;script&gt;" in page
    for list_id in (each.list.id for each in schemas):
        assert f'href="/lists/{list_id}/people/' in page
    for part in ("part_lists", "evidence", "part_orders"):
        assert WORDS[part] in page, part
    assert "Titkos" not in page
    nobody = (await anna.get("/person?email=senki@kapocs.test")).text
    assert WORDS["person_nothing"] in nobody
    for wrong in ("", "nem cím", "x" * 2000, "%00", "a@b.hu&before=x"):
        assert (await anna.get(f"/person?email={wrong}")).status_code == 404
    await make_person(product, product.anna.id, "kati@kapocs.test", Role.CAMPAIGNER)
    kati = product.client()
    await sign_in(kati, "kati@kapocs.test")
    page = (await kati.get("/person", params={"email": BELA})).text
    assert WORDS["part_lists"] in page
    assert all(WORDS[each] not in page for each in ("evidence", "part_orders", "suppress_yes"))
    assert (await kati.get("/person/export", params={"email": BELA})).status_code == 403


async def test_a_person_is_exported_silenced_and_taken_off_all_lists(
    product: Product, anna: httpx.AsyncClient, schemas: list[Schema]
) -> None:
    answer = await anna.get("/person/export", params={"email": BELA})
    assert answer.headers["content-disposition"].startswith("attachment")
    data = answer.json()
    assert (data["email"], len(data["records"]), "Titkos" in answer.text) == (BELA, 2, False)
    await make_person(product, product.cili.id, "cili@kapocs.test")
    cili = product.client()
    await sign_in(cili, "cili@kapocs.test")
    strange = token_of(await cili.get("/lists"))
    for path in (
        "/person/unsubscribe",
        "/person/suppress",
        "/suppressions",
        "/suppressions/remove",
    ):
        refused = await anna.post(path, data={"token": strange, "email": BELA})
        assert refused.status_code == 403
    for path, said in (
        ("unsubscribe", "said_unsubscribed_everywhere"),
        ("suppress", "said_suppressed"),
    ):
        assert (await press(anna, f"/person/{path}", email="nem")).status_code == 404
        done = await press(anna, f"/person/{path}", email=BELA)
        assert WORDS[said] in (await anna.get(done.headers["location"])).text
    page = (await anna.get("/person", params={"email": BELA})).text
    assert WORDS["silenced_now"] in page
    assert WORDS["unsubscribe_all_yes"] not in page
    async with product.pool.connection() as conn:
        for account, gone in ((product.anna.id, {BELA}), (product.cili.id, set())):
            left = await queries_departures.departed(conn, account, EVERY_LIST, [BELA])
            assert left == gone
    page = (await cili.get("/person", params={"email": BELA})).text
    assert WORDS["silenced_now"] not in page
    assert WORDS["unsubscribe_all_yes"] in page


async def test_one_box_finds_people_orders_and_lists(
    product: Product, anna: httpx.AsyncClient, schemas: list[Schema]
) -> None:
    exact = await anna.get("/search", params={"q": "Bela@Kapocs.test "})
    assert (exact.status_code, exact.headers["location"]) == (
        303,
        "/person?email=bela%40kapocs.test",
    )
    page = (await anna.get("/search?q=bela")).text
    assert page.count("/person?email=") == 2
    assert "belane@kapocs.test" in page
    assert "Titkos" not in page
    page = (await anna.get("/search", params={"q": "Árvízt"})).text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert f'href="/lists/{schemas[0].list.id}"' in page
    assert "Cili" not in (await anna.get("/search?q=hírek")).text
    page = (await anna.get("/search?q=3")).text
    assert f'href="/lists/{schemas[1].list.id}/people/3"' in page
    for text in ("nincs", "%00", "%25", "9" * 300, "'"):
        assert WORDS["search_none"] in (await anna.get(f"/search?q={text}")).text, text
    assert WORDS["search_none"] not in (await anna.get("/search?q=")).text
    await make_person(product, product.anna.id, "kati@kapocs.test", Role.CAMPAIGNER)
    kati = product.client()
    await sign_in(kati, "kati@kapocs.test")
    assert 'id="search"' in (await kati.get("/")).text
    assert WORDS["search_orders"] not in (await kati.get("/search?q=3")).text


async def test_addresses_are_suppressed_found_and_let_go(anna: httpx.AsyncClient) -> None:
    for name in ("b", "a.b", "ab", "A.c"):
        added = {"email": f"{name}@x.hu", "reason": "complaint", "detail": ODD}
        assert (await press(anna, "/suppressions", **added)).status_code == 303
    page = (await anna.get("/suppressions")).text
    assert page.count("x.hu</a>") == 4
    assert "<script>alert" not in page
    assert WORDS["silence_complaint"] in page
    assert (await anna.get("/suppressions?q=A.")).text.count("x.hu</a>") == 2
    assert WORDS["suppressions_none_found"] in (await anna.get("/suppressions?q=%25")).text
    bad = await press(anna, "/suppressions", email="nem cím")
    assert (bad.status_code, 'id="email-problem"' in bad.text) == (400, True)
    assert (await press(anna, "/suppressions/remove", email="ab@x.hu")).status_code == 303
    assert (await press(anna, "/suppressions/remove", email="ab@x.hu")).status_code == 404
    assert (await anna.get("/suppressions")).text.count("x.hu</a>") == 3
    assert {f"silence_{each}" for each in SilenceReason} <= WORDS.keys()
    assert {f"order_status_{each.name.lower()}" for each in OrderStatus} <= WORDS.keys()
