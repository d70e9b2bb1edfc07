"""Pages of forms."""

import asyncio
import re
from typing import Any

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from kapocs.accounts.roles import Role
from kapocs.forms import actions as forms
from kapocs.forms import queries, queries_offer
from kapocs.forms.model import Form, FormField, FormType
from kapocs.forms.selling import OrderType
from kapocs.ids import FormId, ListId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from make_shop import make_product
from product import Product

ANNA, CILI = "anna@kapocs.test", "cili@kapocs.test"
ODD = "Árvíztűrő tükörfúrógép <script>alert(1)</script>"


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    """Anna's browser, signed in; she has a list."""
    await make_person(product, product.anna.id, ANNA)
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id, name="Hírlevél")
    browser = product.client()
    await sign_in(browser, ANNA)
    return browser


async def press(browser: httpx.AsyncClient, path: str, **fields: Any) -> httpx.Response:
    """Sends a form with a token of a page of the console."""
    token = token_of(await browser.get("/"))
    return await browser.post(path, data={"token": token, **fields})


async def send(browser: httpx.AsyncClient, path: str, **fields: Any) -> httpx.Response:
    """Opens the page, and sends its form with these fields."""
    seen = re.search(r'name="seen" value="(\w+)"', (await browser.get(path)).text)
    assert seen is not None
    return await press(browser, path, seen=seen[1], **fields)


async def made(product: Product, **wish: Any) -> Form:
    """A form of Anna's list."""
    async with product.pool.transaction() as conn:
        return await make.make_form(conn, product.anna.id, ListId(1), **wish)


async def stored(product: Product) -> Form:
    """Anna's form as it is."""
    async with product.pool.transaction() as conn:
        return await forms.get(conn, product.anna.id, FormId(1))


async def placed(product: Product) -> list[FormField]:
    """The fields of Anna's form."""
    async with product.pool.transaction() as conn:
        return list(await queries.fields_of(conn, product.anna.id, FormId(1)))


async def test_a_form_is_made_archived_taken_back_and_deleted(anna: httpx.AsyncClient) -> None:
    fields = {"list": "1", "type": "SUBSCRIBE", "name": ODD, "double_opt_in": "1"}
    made = await press(anna, "/forms/new", **fields)
    assert (made.status_code, made.headers["location"]) == (303, "/forms/1")
    page = (await anna.get("/forms/1")).text
    assert "Árvíztűrő tükörfúrógép &lt;script&gt;" in page
    assert "<script>alert" not in page + (await anna.get("/forms")).text
    assert ">igen</td>" in (await anna.get("/forms?list=1")).text
    # With the other types the box is not seen.
    other = await press(anna, "/forms/new", **{**fields, "type": "UPDATE"})
    assert other.headers["location"] == "/forms/2"
    gone = await press(anna, "/forms/1/archive")
    assert gone.headers["location"] == "/forms"
    assert (await anna.get("/forms")).text.count('action="/forms/1/restore"') == 2
    assert "zárva" in (await anna.get("/forms/1/code")).text
    assert (await press(anna, "/forms/1/archive")).status_code == 303
    assert (await press(anna, "/forms/1/restore")).headers["location"] == "/forms/1"
    assert (await anna.get("/f/1")).status_code == 200
    assert (await press(anna, "/forms/1/delete")).headers["location"] == "/forms"
    assert (await press(anna, "/forms/1/delete")).status_code == 404


@pytest.mark.parametrize("name", ["", "   ", "x" * 3000])
async def test_a_name_that_cannot_be_is_told_beside_the_field(
    anna: httpx.AsyncClient, name: str
) -> None:
    await press(anna, "/forms/new", list="1", name="Láblécben")
    for answer in (
        await press(anna, "/forms/new", list="1", name=name),
        await send(anna, "/forms/1/settings", name=name),
    ):
        assert answer.status_code == 400
        assert 'id="name-problem"' in answer.text
    assert (await anna.get("/forms/2")).status_code == 404
    for list_ in ("", "2", "x", str(2**63)):
        assert (await press(anna, "/forms/new", list=list_, name="Más")).status_code == 404


async def test_fields_are_moved_changed_added_and_taken_off(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await made(product)
    names = [each.name for each in await placed(product)]
    first, last = names[0], names[-1]
    typed = {"field": names, f"mandatory-{first}": "1", f"label-{last}": ODD}
    moved = await send(anna, "/forms/1", up=last, **typed)
    assert moved.headers["location"] == f"/forms/1#up-{last}"
    found = await placed(product)
    assert [each.name for each in found] == [first, last, names[1]]
    assert (found[0].mandatory, found[1].label, found[1].mandatory) == (True, ODD, False)
    assert "<script>alert" not in (await anna.get("/forms/1")).text
    order = [each.name for each in found]
    top = await send(anna, "/forms/1", up=last, field=order)
    assert top.headers["location"] == f"/forms/1#down-{last}"
    assert (await send(anna, "/forms/1", up=last, field=[last, *names[:2]])).status_code == 303
    assert [each.name for each in await placed(product)] == [last, *names[:2]]
    assert (await send(anna, "/forms/1", off=last, field=[last, *names[:2]])).status_code == 303
    assert (await send(anna, "/forms/1", add="1", new=last, field=names[:2])).status_code == 303
    assert [each.name for each in await placed(product)] == names
    for bad in ([names[1]], [*names, names[1]], [*names, "nincs"], [*names, "<b>x"]):
        answer = await send(anna, "/forms/1", field=bad)
        assert (answer.status_code, 'role="alert"' in answer.text) == (400, True), bad
    long = await send(anna, "/forms/1", field=names, **{f"label-{last}": "ő" * 300})
    assert (long.status_code, "ő" * 300 in long.text) == (400, True)
    assert [each.name for each in await placed(product)] == names


async def test_a_box_to_consent_by_gets_on_the_form_and_the_list(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await made(product, language="hu")
    text = "Elolvastam az [adatkezelési tájékoztatót]."
    fields = {"consent_label": text, "consent_link": "https://example.com/gdpr", "box": "new"}
    added = await press(anna, "/forms/1/consent", **fields)
    assert added.headers["location"] == "/forms/1#field-hozzajarulas"
    box = (await placed(product))[-1]
    assert (box.mandatory, box.label, box.link) == (True, text, fields["consent_link"])
    assert 'href="https://example.com/gdpr"' in (await anna.get("/f/1")).text
    assert (await press(anna, "/forms/1/consent", **fields)).status_code == 303
    for wrong in ({"consent_link": "javascript:alert(1)"}, {"box": "nincs"}, {"box": "email"}):
        answer = await press(anna, "/forms/1/consent", **{**fields, **wrong})
        assert (answer.status_code, text in answer.text) == (400, True), wrong
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, product.anna.id, ListId(1))
    assert [each.name for each in schema.custom] == ["hozzajarulas", "hozzajarulas_2"]


async def test_texts_and_behaviour_are_changed(product: Product, anna: httpx.AsyncClient) -> None:
    await made(product)
    off = await send(anna, "/forms/1/texts", confirmed_thank_you="Kész")
    assert (off.status_code, "Kész" in off.text) == (400, False)
    double = {"double_opt_in": "1", "language": "hu", "frame_hosts": " www.example.com\r\n"}
    assert (await send(anna, "/forms/1/behaviour", **double)).status_code == 303
    texts = {
        "intro": f"Szia!\r\n{ODD}",
        "thank_you": "Köszönjük, [mssys_firstname]!",
        "redirect_url": " https://example.com/koszi?k=[token] ",
        "confirmed_thank_you": "Kész",
        "confirmed_redirect_url": "https://Masik.example.com:8443/kesz",
        "redirect_hosts": "regi.example.com",
    }
    assert (await send(anna, "/forms/1/texts", **texts)).status_code == 303
    form = await stored(product)
    assert (form.double_opt_in, form.language) == (True, "hu")
    assert list(form.frame_hosts) == ["www.example.com"]
    assert form.intro == f"Szia!\n{ODD}"
    assert form.destination() == "https://example.com/koszi?k=[token]"
    assert form.redirect_hosts == ["regi.example.com", "example.com", "masik.example.com:8443"]
    assert "<script>alert" not in (await anna.get("/forms/1/texts")).text
    for field, value in (
        ("redirect_url", "javascript:alert(1)"), ("redirect_url", "https://[email]/"),
        ("intro", "ő" * 10_001), ("redirect_hosts", "nem gép"),
    ):  # fmt: skip
        answer = await send(anna, "/forms/1/texts", **{**texts, field: value})
        assert (answer.status_code, f'id="{field}-problem"' in answer.text) == (400, True), field
        assert value in answer.text
    for field, value in (("language", "xx"), ("frame_hosts", "*"), ("confirm_letter_id", "9")):
        answer = await send(anna, "/forms/1/behaviour", **{**double, field: value})
        assert (answer.status_code, f'id="{field}-problem"' in answer.text) == (400, True), field
    # What was thanked for a confirmation stands in the way, and is told.
    answer = await send(anna, "/forms/1/behaviour", language="hu")
    assert (answer.status_code, 'role="alert"' in answer.text) == (400, True)
    assert await stored(product) == form


async def test_of_two_who_change_at_once_neither_loses_what_they_typed(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await made(product)
    typed = ("Egy", "Kettő")
    for path, name in (("/forms/1/settings", "name"), ("/forms/1/texts", "intro")):
        page = (await anna.get(path)).text
        seen = page.split('name="seen" value="')[1][:32]
        both = [press(anna, path, seen=seen, **{name: text}) for text in typed]
        answers = sorted(await asyncio.gather(*both), key=lambda each: each.status_code)
        assert [each.status_code for each in answers] == [303, 409]
        kept = getattr(await stored(product), name)
        lost = typed[1] if kept == typed[0] else typed[0]
        assert lost in answers[1].text
        fresh = answers[1].text.split('name="seen" value="')[1][:32]
        assert (await press(anna, path, seen=fresh, **{name: lost})).status_code == 303
        assert getattr(await stored(product), name) == lost
    names = [each.name for each in await placed(product)]
    stale = await press(anna, "/forms/1", seen="", field=names[:1], **{f"label-{names[0]}": "Cím"})
    assert (stale.status_code, 'value="Cím"' in stale.text) == (409, True)
    assert len(await placed(product)) == len(names)


async def test_the_codes_are_those_of_the_form(product: Product, anna: httpx.AsyncClient) -> None:
    await made(product, name='"Árvíztűrő" <b>')
    page = (await anna.get("/forms/1/code")).text
    assert "<b>" not in page
    assert f'<pre class="plain" id="code-address">{product.base_url}/f/1</pre>' in page
    for code in (
        f"{product.base_url}/sw/scripts/embed-iframe-form.js?listId=1&amp;amp;formId=1",
        f"&lt;iframe src=&#34;{product.base_url}/f/1&#34;",
        "title=&#34;&amp;quot;Árvíztűrő&amp;quot; &amp;lt;b",
        f"action=&#34;{product.base_url}/f/1&#34;",
        "[kapocs_form form=&#34;1&#34; list=&#34;1&#34;]",
    ):
        assert code in page, code
    frame = (await anna.get("/forms/1/preview")).text
    assert '<iframe src="/f/1" sandbox="allow-scripts"' in frame
    await made(product, type_=FormType.UPDATE)
    for part in ("code", "preview"):
        page = (await anna.get(f"/forms/2/{part}")).text
        assert ("személyes linkkel" in page, "<iframe" in page) == (True, False)


async def test_an_order_form_gets_its_products(product: Product, anna: httpx.AsyncClient) -> None:
    async with product.pool.transaction() as conn:
        shop = await make.make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        form = await make.make_form(conn, product.anna.id, shop.id, type_=FormType.ORDER)
    assert "Még nincs termék" in (await anna.get("/forms/1/offer")).text
    async with product.pool.transaction() as conn:
        ids = [
            (await make_product(conn, product.anna.id, sku=sku, name=f"<i>{sku}")).id
            for sku in ("A", "B")
        ]
        foreign = (await make_product(conn, product.cili.id, sku="C")).id
    page = (await anna.get("/forms/1/offer")).text
    assert ("&lt;i&gt;A" in page, "<i>" in page) == (True, False)
    assert "/forms/1/offer" in (await anna.get("/forms/1/code")).text
    for sold in ([str(ids[1])], [str(each) for each in ids]):
        answer = await send(anna, "/forms/1/offer", order_type="SELECTOR", product=sold)
        assert answer.status_code == 303
    async with product.pool.transaction() as conn:
        offer = await queries_offer.placed(conn, product.anna.id, form.id)
    assert offer is not None
    assert (offer.type, offer.product_ids) == (OrderType.SELECTOR, (ids[1], ids[0]))
    for wrong in ([], [str(foreign)], ["x"], [str(2**63)]):
        answer = await send(anna, "/forms/1/offer", order_type="SELECTOR", product=wrong)
        assert (answer.status_code, 'id="products-problem"' in answer.text) == (400, True), wrong
    assert "<iframe" in (await anna.get("/forms/1/preview")).text
    await made(product)
    assert (await anna.get("/forms/2/offer")).status_code == 404


async def test_a_stranger_s_form_is_not_there_and_nothing_happens_without_a_token(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await made(product, name="Titkos")
    await make_person(product, product.cili.id, CILI)
    cili = product.client()
    await sign_in(cili, CILI)
    posts = ["", "/texts", "/behaviour", "/settings", "/offer"]
    posts += ["/consent", "/archive", "/restore", "/delete"]
    for id_ in ("1", "99", "x", "-1", str(2**63), "٣"):
        for part in ("", "/texts", "/behaviour", "/settings", "/offer", "/code", "/preview"):
            assert (await cili.get(f"/forms/{id_}{part}")).status_code == 404
        for part in posts:
            assert (await press(cili, f"/forms/{id_}{part}", name="Enyém")).status_code == 404
    assert (await cili.get("/forms?list=1")).status_code == 404
    strange = token_of(await cili.get("/"))
    for part in ["/new", *(f"/1{each}" for each in posts)]:
        for token in ("", strange):
            answer = await anna.post(f"/forms{part}", data={"token": token, "name": "Enyém"})
            assert answer.status_code == 403
    assert (await stored(product)).name == "Titkos"


async def test_who_may_not_make_fields_cannot_by_a_box_to_consent_by(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await made(product)
    await make_person(product, product.anna.id, "dora@kapocs.test", Role.CAMPAIGNER)
    dora = product.client()
    await sign_in(dora, "dora@kapocs.test")
    assert 'value="new"' not in (await dora.get("/forms/1")).text
    assert 'value="new"' in (await anna.get("/forms/1")).text
    assert (await press(dora, "/forms/1/consent", box="new")).status_code == 403
    assert len(await placed(product)) == 3
