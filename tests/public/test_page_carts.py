"""What strangers tell of baskets by the script of a shop's pages: believed as little as can be."""

import asyncio
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import make_mail
from kapocs.carts.model import STRANGERS_KEPT, CartState
from kapocs.carts.queries import forget_old
from kapocs.ids import AccountId, DeliveryId
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import Consent
from page_carts import HOST, ID, ORIGIN, UNICODE, PageShop, basket, open_shop, tell
from product import Product


@pytest.fixture
async def shop(product: Product) -> PageShop:
    return await open_shop(product)


LINE: dict[str, Any] = {"sku": "B-1"}


async def test_a_basket_is_kept_as_the_catalogue_has_it_and_nothing_is_answered(
    shop: PageShop,
) -> None:
    line = {"sku": "B-1", "quantity": 2, "name": "<b>Nyertél!</b>", "price": "0"}
    strange = [{"sku": "<script>"}, {"sku": "B-1\0"}, {"sku": UNICODE, "name": "x"}]
    answer = await tell(shop, basket(lines=[line, *strange], email="celpont@kapocs.test"))
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-credentials" not in answer.headers
    assert "set-cookie" not in answer.headers
    [cart] = await shop.carts()
    assert (cart.id, cart.email) == (f"page-{shop.connector.id}:{ID}", "")
    [kept] = cart.lines
    assert (kept.sku, kept.name, int(kept.quantity)) == ("B-1", UNICODE, 2)
    assert kept.price > 0
    assert cart.recovery_url == f"{ORIGIN}/kosar"


async def test_nobody_gets_a_letter_of_a_basket_without_a_token(shop: PageShop) -> None:
    await shop.join()
    await tell(shop, basket(email="bela@kapocs.test"))
    assert await shop.left() == []
    [cart] = await shop.carts()
    assert (cart.state, cart.told_at, cart.record_id) == (CartState.ABANDONED, None, None)


async def test_who_came_by_a_letter_and_is_on_the_list_gets_one_a_day(shop: PageShop) -> None:
    visit = shop.visit(await shop.join())
    await tell(shop, basket(visit=visit))
    assert await shop.left() == ["bela@kapocs.test"]
    # Whoever has the letter can make any number of baskets, and not of letters.
    for number in range(5):
        await tell(shop, basket(visit=visit, id=f"{number}{ID}"))
    assert await shop.left(after=timedelta(hours=3)) == ["bela@kapocs.test"]
    assert len(await shop.carts()) == 6


async def test_who_left_the_list_since_gets_no_letter(shop: PageShop) -> None:
    who = await shop.join()
    await tell(shop, basket(visit=shop.visit(who)))
    async with shop.product.pool.transaction() as conn:
        await subscribers.unsubscribe(
            conn,
            shop.news,
            [who.subscriber_id],
            consent=Consent(),
            now=shop.product.services.clock(),
        )
    assert await shop.left() == []
    await tell(shop, basket(visit=shop.visit(who), id="f" + ID))
    assert (await shop.carts())[0].email == ""


async def test_tokens_that_are_forged_old_or_of_others_say_nothing(shop: PageShop) -> None:
    who = await shop.join()
    right = shop.visit(who)
    foreign = Person(AccountId(shop.product.cili.id), who.list_id, who.subscriber_id)
    links = shop.product.services.links
    wrong = [
        right[:-1] + ("A" if right[-1] != "A" else "B"),
        right[1:],
        right + right,
        shop.visit(who, ago=timedelta(seconds=5)),
        shop.visit(foreign),
        links.unsubscribe(who, DeliveryId(0)).rsplit("/", 1)[1],
        "x" * 300,
        "ő",
        "\0",
    ]
    for number, visit in enumerate(wrong):
        answer = await tell(shop, basket(visit=visit, id=f"{number}{ID}"))
        assert (answer.status_code, answer.content) == (204, b"")
    assert {each.email for each in await shop.carts()} == {""}
    assert await shop.left() == []


async def test_a_cart_that_the_shop_s_server_told_is_out_of_a_page_s_reach(
    shop: PageShop,
) -> None:
    api = shop.product.client(shop.product.auth)
    line = {"sku": "X", "name": "Saját", "price": "1000"}
    wish = {"listId": shop.orders.list.id, "currency": "HUF", "lines": [line]}
    for id_ in (ID, f"basket-{shop.connector.id}:{ID}"):
        told = await api.put(f"/v2/carts/{id_}", json={**wish, "email": "eva@kapocs.test"})
        assert told.status_code == 200
    await tell(shop, basket(visit=shop.visit(await shop.join())))
    kept = {each.id: (each.email, each.lines[0].name) for each in await shop.carts()}
    assert kept == {
        ID: ("eva@kapocs.test", "Saját"),
        f"basket-{shop.connector.id}:{ID}": ("eva@kapocs.test", "Saját"),
        f"page-{shop.connector.id}:{ID}": ("bela@kapocs.test", UNICODE),
    }


async def test_the_shop_s_server_says_whose_a_page_s_basket_is_and_a_page_cannot_change_it(
    shop: PageShop,
) -> None:
    await tell(shop, basket())
    api = shop.product.client(shop.product.auth)
    path = f"/v2/carts/page-{shop.connector.id}:{ID}"
    wish = {"listId": shop.orders.list.id, "currency": "HUF", "email": "eva@kapocs.test"}
    line = {"sku": "B-1", "name": UNICODE, "price": "1270"}
    assert (await api.put(path, json={**wish, "lines": [line]})).status_code == 200
    await tell(shop, basket(visit=shop.visit(await shop.join()), lines=[LINE | {"quantity": 3}]))
    [cart] = await shop.carts()
    assert (cart.email, int(cart.lines[0].quantity)) == ("eva@kapocs.test", 3)
    assert await shop.left() == ["eva@kapocs.test"]
    ordered = await api.post(f"{path}/order", json={"orderNumber": "1001"})
    assert ordered.json()["state"] == "RECOVERED"
    assert (await tell(shop, basket())).status_code == 204
    assert (await shop.carts())[0].state is CartState.RECOVERED


async def test_told_again_and_by_many_at_once_it_is_one_basket(shop: PageShop) -> None:
    visit = shop.visit(await shop.join())
    answers = await asyncio.gather(*(tell(shop, basket(visit=visit)) for _ in range(20)))
    assert {each.status_code for each in answers} == {204}
    [cart] = await shop.carts()
    await tell(shop, basket(visit=visit))
    assert await shop.carts() == [cart]
    await tell(shop, basket(lines=[]))
    [emptied] = await shop.carts()
    assert (emptied.lines, emptied.email) == ((), "bela@kapocs.test")
    assert await shop.left() == []


async def test_baskets_of_nobody_known_are_soon_forgotten(shop: PageShop) -> None:
    await tell(shop, basket())
    await tell(shop, basket(id="f" + ID, visit=shop.visit(await shop.join())))
    now = shop.product.services.clock() + STRANGERS_KEPT + timedelta(minutes=1)
    async with shop.product.pool.transaction() as conn:
        await forget_old(conn, now)
    assert [each.email for each in await shop.carts()] == ["bela@kapocs.test"]


async def test_a_click_leads_to_the_shop_with_a_token_and_elsewhere_without(
    shop: PageShop,
) -> None:
    who = await shop.join()
    links = shop.product.services.links
    led: dict[str, str] = {}
    for target in (f"{ORIGIN}/akcio?x=1#y", "https://other.test/?x=1"):
        async with shop.product.pool.transaction() as conn:
            letter_id = await make_mail.make_letter(conn, shop.news)
            link_id = await make_mail.make_link(conn, shop.news, letter_id, target=target)
            await make_mail.make_mail(
                conn, shop.news, who.subscriber_id, letter_id=letter_id, link_id=link_id
            )
            delivery_id = await conn.value("SELECT max(id) FROM deliveries")
        path = links.click(who.account_id, delivery_id, link_id).removeprefix(shop.product.base_url)
        answer = await shop.product.client().get(path)
        led[target] = answer.headers["location"]
    marked = urlsplit(led[f"{ORIGIN}/akcio?x=1#y"])
    assert (marked.hostname, marked.path, marked.fragment) == (HOST, "/akcio", "y")
    query = parse_qs(marked.query)
    assert query["x"] == ["1"]
    assert await links.read_visit(query["kapocs"][0], shop.product.services.clock()) == who
    assert led["https://other.test/?x=1"] == "https://other.test/?x=1"


async def test_the_script_is_small_ours_and_kept_for_an_hour(shop: PageShop) -> None:
    answer = await shop.product.client().get("/s/kapocs.js")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "set-cookie" not in answer.headers
    assert len(answer.content) < 6_000
    assert b"http" not in answer.content
    known = {"if-none-match": answer.headers["etag"]}
    assert (await shop.product.client().get("/s/kapocs.js", headers=known)).status_code == 304
