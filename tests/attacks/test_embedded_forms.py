"""What a hostile page may try with the door for embedded forms: nothing comes of it."""

import asyncio

import pytest

import make
from kapocs.lists import actions as lists
from old_pages import Page, open_page
from product import Product
from visiting import Site, open_site

CODE = "\"'><script>alert(1)</script>"


@pytest.fixture
async def page(product: Product) -> Page:
    return await open_page(await open_site(product))


@pytest.mark.parametrize(
    "name",
    ["email", "email2", "mssys_lastname", "mssys_birthday", "nl_id", "ns_id", "x" + CODE,
     "character-encoding", "mssys_submit_params", "mssys_referer_page", "shipping_method"],
)  # fmt: skip
async def test_nothing_that_was_sent_comes_back_as_code(page: Page, name: str) -> None:
    answer = await page.send(**{"mssys_birthday": CODE, name: CODE})
    assert answer.status_code < 500
    assert "<script>alert" not in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://gonosz.test/",
        "javascript:alert(1)",
        "https://bolt.test@gonosz.test/",
        "https://bolt.test.gonosz.test/",
        "//gonosz.test/",
        "https:\\\\gonosz.test",
        "data:text/html,x",
        "https://bolt.test\\@gonosz.test/",
        "https://bolt.test\t.gonosz.test/",
    ],
)
async def test_the_way_back_leads_nowhere_else(page: Page, elsewhere: str) -> None:
    answer = await page.send(email="", mssys_referer_page=elsewhere)
    assert answer.status_code == 422
    assert "gonosz" not in answer.text
    assert "javascript:" not in answer.text


async def test_a_huge_body_is_refused_before_it_is_read_whole(page: Page) -> None:
    limit = page.site.product.services.max_body_bytes
    answer = await page.send(mssys_comment="x" * (limit + 1))
    assert answer.status_code == 413
    assert await page.site.everyone() == []


async def test_many_at_once_put_one_person_on_a_list_that_takes_doubles(
    product: Product,
) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, unique_email=False)
        schema = await lists.schema(conn, product.anna.id, made.id)
    page = await open_page(Site(product, product.client(), schema))
    await asyncio.gather(*(page.send() for _ in range(12)))
    assert len(await page.site.everyone()) == 1


async def test_a_page_elsewhere_gets_no_cookie_and_may_not_read_the_answer(page: Page) -> None:
    answer = await page.send()
    assert "set-cookie" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers
    assert (await page.site.visitor.get("/t/sub", params=page.said())).status_code in (404, 405)
    assert len(await page.site.everyone()) == 1
