"""The start page."""

import httpx

import make
from console.people import make_person, sign_in
from kapocs.console.catalogue import CATALOGUE, number
from kapocs.lists import actions as lists
from kapocs.web.language import preferred
from product import Product

ANNA = "anna@kapocs.test"


async def test_a_stranger_is_told_what_this_is(product: Product) -> None:
    page = await product.client().get("/")
    assert page.status_code == 200
    assert "An open marketing-automation server" in page.text
    assert 'href="/docs"' in page.text
    assert (await product.client().head("/")).status_code == 200


async def test_the_account_sees_its_people_and_usage(
    product: Product, api: httpx.AsyncClient
) -> None:
    await make_person(product, product.anna.id, ANNA)
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        for name in ("a", "b", "c"):
            await make.make_subscriber(conn, schema, email=f"{name}@kapocs.test")
        await make.make_list(conn, product.cili.id, name="Cili titkos listája")
    for _ in range(3):
        await api.get("/getlists")
    browser = product.client()
    await sign_in(browser, ANNA)
    page = await browser.get("/")
    assert "<dt>Most aktív</dt><dd>3</dd>" in page.text
    assert "Cili" not in page.text
    assert "Hátralévő ingyenes hívás: 997" in page.text


async def test_an_empty_account_is_told_how_to_begin(product: Product) -> None:
    await make_person(product, product.cili.id, "cili@kapocs.test")
    browser = product.client()
    await sign_in(browser, "cili@kapocs.test")
    page = await browser.get("/")
    assert CATALOGUE["hu"]["step_about_list"] in page.text
    assert 'href="/start"' in page.text
    assert 'href="/lists/new"' in page.text


async def test_pages_allow_scripts_of_their_own_only_and_no_frame(product: Product) -> None:
    for path in ("/", "/login"):
        headers = (await product.client().get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self'; connect-src 'self'; style-src 'self';" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


async def test_a_session_that_is_no_session_is_nobody(product: Product) -> None:
    browser = product.client()
    for session in (b"x", b"a" * 5000, b"\xff"):
        page = await browser.get("/", headers=[(b"cookie", b"kapocs-session=" + session)])
        assert page.status_code == 200
        assert "Sign in" in page.text


async def test_the_style_comes_from_here(product: Product) -> None:
    style = await product.client().get("/console/static/console.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "url(http" not in style.text


def test_both_languages_say_the_same_things() -> None:
    assert CATALOGUE["en"].keys() == CATALOGUE["hu"].keys()


def test_the_language_liked_best_is_chosen() -> None:
    assert preferred("en;q=0.5, hu;q=0.8") == "hu"
    assert preferred("de, en;q=0.2, hu;q=0.1") == "en"
    assert preferred("hu;q=0, en;q=0.1") == "en"
    assert preferred("hu;q=lots") == "en"
    assert preferred("") == "en"


def test_large_numbers_can_be_read() -> None:
    assert number(1234567, "en") == "1,234,567"
    assert number(1234567, "hu") == "1\u00a0234\u00a0567"
