"""The page on what is ours to mend, and the line on the overview that leads to it."""

from datetime import timedelta

import httpx
import pytest

from console.people import make_person, sign_in, token_of
from kapocs.courier.refusal import Blame
from kapocs.ids import AccountId, DeliveryId
from kapocs.senders import queries_refusals as refusals
from kapocs.senders.refusals import Refused
from product import Product

ANNA = "anna@kapocs.test"
WORDS = "550 5.7.26 <script>alert(1)</script> Árvíztűrő tükörfúrógép"


async def put(
    product: Product, account_id: AccountId, *, blame: Blame = Blame.OURS, days: int = 0
) -> None:
    at = product.services.clock() - timedelta(days=days)
    one = Refused(
        account_id=account_id,
        delivery_id=DeliveryId(1),
        blame=blame,
        status="5.7.26",
        words=WORDS,
        sender="anna.test",
        receiver="gmail.test",
    )
    async with product.pool.transaction() as conn:
        await refusals.record(conn, [one], at)


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    await make_person(product, product.anna.id, ANNA)
    browser = product.client()
    await sign_in(browser, ANNA)
    return browser


async def test_the_overview_tells_of_what_was_refused_in_the_last_week(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await put(product, product.cili.id)
    await put(product, product.anna.id, days=8)
    assert "7 napban" not in (await anna.get("/")).text
    await put(product, product.anna.id, blame=Blame.UNCLEAR)
    assert "világos ok nélkül" in (await anna.get("/")).text
    await put(product, product.anna.id)
    page = (await anna.get("/")).text
    assert "amelyet Önnek kell megszüntetnie" in page
    assert 'href="/refusals"' in page


async def test_the_page_says_what_was_said_and_what_to_do(
    product: Product, anna: httpx.AsyncClient
) -> None:
    assert "Semmit sem utasítottak el" in (await anna.get("/refusals")).text
    await put(product, product.anna.id)
    page = (await anna.get("/refusals")).text
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "Árvíztűrő tükörfúrógép" in page
    assert "Az SPF, a DKIM vagy a DMARC" in page


async def test_what_was_seen_to_is_gone_and_others_cannot_clear_it(
    product: Product, anna: httpx.AsyncClient
) -> None:
    await put(product, product.cili.id)
    await put(product, product.anna.id)
    async with product.pool.connection() as conn:
        (theirs,) = await refusals.page(conn, product.cili.id)
        (mine,) = await refusals.page(conn, product.anna.id)
    for _ in range(2):
        token = token_of(await anna.get("/refusals"))
        for each in (mine, theirs):
            answer = await anna.post(f"/refusals/{each.id}/clear", data={"token": token})
            assert answer.headers["location"] == "/refusals"
    async with product.pool.connection() as conn:
        assert await refusals.page(conn, product.anna.id) == []
        assert len(await refusals.page(conn, product.cili.id)) == 1


async def test_strangers_sign_in_first_and_forged_forms_are_refused(
    product: Product, anna: httpx.AsyncClient
) -> None:
    answer = await product.client().get("/refusals")
    assert answer.headers["location"] == "/login?next=/refusals"
    assert (await anna.post("/refusals/1/clear", data={"token": "x"})).status_code == 403
    token = token_of(await anna.get("/refusals"))
    assert (await anna.post("/refusals/x/clear", data={"token": token})).status_code == 404
