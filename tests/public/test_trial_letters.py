"""Links of test letters show what they would do, and do nothing."""

import pytest

from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.planning.trying import Tried, send_test
from leaving_shop import Shop, by_mail, join, link_in, open_shop
from product import Product
from visiting import BELA, BROWSER, Site, path_of


@pytest.fixture
async def shop(product: Product) -> Shop:
    """Anna's shop."""
    return await open_shop(product)


async def test_a_test_letters_link_takes_nobody_off_and_says_why(shop: Shop) -> None:
    shown = await join(shop, shop.news)
    tried = Tried(letter_id=shop.letter_id, list_id=shop.news.list.id, as_person=shown)
    async with shop.product.pool.transaction() as conn:
        account_id, now = shop.product.anna.id, shop.product.services.clock()
        await send_test(conn, account_id, tried, addresses=["anna@kapocs.test"], now=now)
    await shop.product.work()
    assert shop.arrived == ["anna@kapocs.test"]
    answer = await shop.one_click()
    assert (answer.status_code, "próbalevélben áll" in answer.text) == (200, True)
    site = Site(shop.product, shop.product.client(), shop.news)
    site.visitor.headers["User-Agent"] = BROWSER
    for page in (await site.visitor.get(shop.way_out()), await site.press(shop.way_out())):
        assert "Ez egy próbalevél" in page.text
        assert "nem változtat semmin" in page.text
    await site.press(shop.way_out(), what="all")
    await by_mail(shop, 0)
    assert await shop.states(shop.news) == [True]


async def test_a_test_of_a_confirmation_letter_confirms_nobody_and_says_why(shop: Shop) -> None:
    site = Site(shop.product, shop.product.client(), shop.news)
    site.visitor.headers["User-Agent"] = BROWSER
    await site.send(await site.form(double_opt_in=True), email=BELA)
    [waiting] = await site.everyone()
    async with shop.product.pool.transaction() as conn:
        account_id, now = shop.product.anna.id, shop.product.services.clock()
        new = NewLetter(
            name="Erősítsd meg", subject="Szia!", html=None, text="[confirm]Igen[/confirm]"
        )
        saved = await letters.create(conn, account_id, new)
        tried = Tried(letter_id=saved.letter.id, list_id=shop.news.list.id, as_person=waiting.id)
        await send_test(conn, account_id, tried, addresses=["anna@kapocs.test"], now=now)
    await shop.product.work()
    [data] = [x.data for x in shop.product.courier.sent if x.recipient == "anna@kapocs.test"]
    link = path_of(link_in(data, "/d/"))
    for page in (await site.visitor.get(link), await site.press(link)):
        assert "Ez egy próbalevél" in page.text
    assert await shop.states(shop.news) == [False]
