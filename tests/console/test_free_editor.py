"""The page of the free editor, and the frame that it runs in."""

import httpx
import pytest

import make
from console.people import make_person, sign_in, token_of
from kapocs.accounts.roles import Role
from kapocs.letters import actions
from kapocs.letters.model import NewLetter, SourceFormat
from kapocs.lists import actions as lists
from kapocs.lists.model import Field
from kapocs.lists.values import FieldType
from product import Product

NAME = "Árvíztűrő </textarea><script>alert(1)</script> tükörfúrógép"
MJML = (
    "<mjml><mj-body><mj-raw><textarea></textarea>"
    "<script>alert(1)</script></mj-raw></mj-body></mjml>"
)


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    """Anna's browser, signed in; she has a letter in MJML and one in HTML."""
    await make_person(product, product.anna.id, "anna@kapocs.test")
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, name="Hírlevél")
        odd = Field(name="furcsa", type=FieldType.TEXT, label='It\'s <b> "x"')
        await lists.add_field(conn, product.anna.id, made.id, odd)
        for html, how in ((MJML, SourceFormat.MJML), ("<p>x</p>", SourceFormat.HTML)):
            new = NewLetter(name=NAME, subject=NAME, html=html, source_format=how)
            await actions.create(conn, product.anna.id, new)
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    return browser


async def test_the_editor_has_a_policy_of_its_own_and_the_page_has_not(
    anna: httpx.AsyncClient,
) -> None:
    page = await anna.get("/letters/1/free")
    assert page.status_code == 200
    assert "'unsafe-inline'" not in page.headers["content-security-policy"]
    assert "<script>alert" not in page.text
    assert "&lt;/textarea&gt;&lt;script&gt;" in page.text
    frame = await anna.get("/letters/1/free/frame")
    policy = frame.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "x-frame-options" not in frame.headers
    assert "<b>" not in frame.text
    assert "[mssys_firstname]" in frame.text
    assert "MJML-ben írt" in (await anna.get("/letters/2/free")).text


async def test_others_letters_are_not_opened_nor_by_who_may_not_write(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await make_person(product, product.cili.id, "cili@kapocs.test")
    cili, stranger = product.client(), product.client()
    await sign_in(cili, "cili@kapocs.test")
    for end in ("/free", "/free/frame"):
        for which in ("1", "x", "0", "9" * 30):
            assert (await cili.get(f"/letters/{which}{end}")).status_code == 404
        assert (await stranger.get(f"/letters/1{end}")).status_code == 303
    await make_person(product, product.anna.id, "olvaso@kapocs.test", role=Role.READER)
    reader = product.client()
    await sign_in(reader, "olvaso@kapocs.test")
    assert (await reader.get("/letters/1/free")).status_code == 403
    assert "/letters/1/free" not in (await reader.get("/letters/1")).text


async def test_what_the_editor_sends_is_kept_once(anna: httpx.AsyncClient) -> None:
    fields = {"token": token_of(await anna.get("/letters/1/free")), "version": "1"}
    sent = {**fields, "format": "mjml", "source": MJML.replace("alert", "confirm")}
    assert (await anna.post("/letters/1", data=sent)).status_code == 303
    assert (await anna.post("/letters/1", data=sent)).status_code == 303
    other = {**sent, "source": MJML.replace("alert", "prompt")}
    clash = await anna.post("/letters/1", data=other)
    assert clash.status_code == 409
    assert "prompt(1)" in clash.text
