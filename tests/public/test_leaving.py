"""Who leaves, has left: the address, with all its records, whatever letter it came by."""

import asyncio
from email import message_from_bytes, policy
from typing import Any

import httpx
import pytest

import make
from kapocs.forms.model import FormType
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.planning import freezing
from kapocs.sends import actions as sends
from kapocs.sends.jobs import FreezeAudience
from kapocs.sends.model import NewSend, SendType
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries
from kapocs.subscribers.model import Consent
from leaving_shop import ONE_CLICK, Shop, by_mail, complain, join, link_in, open_shop
from product import Product
from visiting import BELA, BROWSER, Site, path_of


@pytest.fixture
async def shop(product: Product) -> Shop:
    """Anna's shop."""
    return await open_shop(product)


async def test_a_buyer_with_three_orders_leaves_once_and_for_all_of_them(shop: Shop) -> None:
    for spelling in (BELA, BELA.upper(), f" {BELA}"):
        await shop.order(spelling)
    await shop.campaign()
    assert len(shop.arrived) == 1
    assert (await shop.one_click()).text == "Unsubscribed.\n"
    assert await shop.states(shop.orders) == [False] * 3
    await shop.campaign()
    assert len(shop.arrived) == 1


async def test_an_order_after_leaving_brings_no_letters_back(shop: Shop) -> None:
    await shop.order()
    await shop.campaign()
    await shop.one_click()
    await shop.order(BELA.title(), active="1")
    assert await shop.states(shop.orders) == [False, False]
    await shop.campaign()
    assert len(shop.arrived) == 1


async def test_orders_of_other_doors_bring_no_letters_back_either(
    shop: Shop, api: httpx.AsyncClient
) -> None:
    await shop.order()
    await shop.campaign()
    await shop.one_click()
    list_id = shop.orders.list.id
    async with shop.product.pool.transaction() as conn:
        form = await make.make_form(conn, *shop.orders.key, type_=FormType.ORDER)
    for path, body in (
        (f"/saveOrder/{list_id}/form/{form.id}", {"email": BELA}),
        (
            f"/processWebshopOrder/{list_id}/ns_id/{form.id}",
            {"order_id": 7, "email": BELA, "active": 1},
        ),
        (
            f"/processWebshopOrder/{list_id}/ns_id/{form.id}",
            {"order_id": 7, "email": BELA, "active": 1},
        ),
        (f"/subscribe/{list_id}/form/{form.id}", {"email": BELA, "mssys_order_status": 1}),
    ):
        answer = await api.post(path, json=body)
        assert answer.status_code == 200, (path, answer.text)
    assert set(await shop.states(shop.orders)) == {False}
    assert len(await shop.states(shop.orders)) == 4
    await shop.campaign()
    assert len(shop.arrived) == 1


async def test_letters_that_answer_an_order_still_reach_who_left(shop: Shop) -> None:
    await shop.order()
    await shop.campaign()
    await shop.one_click()
    async with shop.product.pool.transaction() as conn:
        for type_ in (SendType.SUBSCRIPTION, SendType.DATA_UPDATE):
            new = NewSend(
                list_id=shop.orders.list.id, letter_id=shop.letter_id, type=type_, active=True
            )
            await sends.create(conn, shop.product.anna.id, new)
    id_ = await shop.order()
    await shop.product.work()
    assert len(shop.arrived) == 2
    async with shop.product.pool.transaction() as conn:
        now = shop.product.services.clock()
        paid = {"mssys_order_status": "2"}
        await subscribers.change(conn, shop.orders, [id_], paid, form_id=None, now=now)
    await shop.product.work()
    assert len(shop.arrived) == 3
    await shop.campaign()
    assert len(shop.arrived) == 3


async def test_a_letter_to_two_lists_does_not_come_again_by_the_other(shop: Shop) -> None:
    await shop.order()
    await join(shop, shop.news)
    await shop.campaign(shop.orders, shop.news)
    assert len(shop.arrived) == 1
    await shop.one_click()
    assert (await shop.states(shop.orders), await shop.states(shop.news)) == ([False], [False])
    await shop.campaign(shop.orders, shop.news)
    await shop.campaign(shop.news, shop.orders)
    assert len(shop.arrived) == 1


async def test_leaving_one_list_leaves_the_others_of_the_account_alone(shop: Shop) -> None:
    await shop.order()
    await join(shop, shop.news)
    await shop.campaign()
    await shop.one_click()
    assert (await shop.states(shop.orders), await shop.states(shop.news)) == ([False], [True])


async def test_the_page_offers_this_list_and_all_letters(shop: Shop) -> None:
    await shop.order()
    await join(shop, shop.news)
    await shop.campaign(shop.orders, shop.news)
    site = Site(shop.product, shop.product.client(), shop.news)
    site.visitor.headers["User-Agent"] = BROWSER
    page = await site.visitor.get(shop.way_out())
    assert "Az ilyen levelek: Bolt, Hírek" in page.text
    assert "Anna Kft. minden levele" in page.text
    left = await site.press(shop.way_out(), what="all")
    assert "Leiratkoztál" in left.text
    assert "Anna Kft. · b•••@kapocs.test" in left.text
    async with shop.product.pool.transaction() as conn:
        made = await make.make_list(
            conn, shop.product.anna.id, name="Másik bolt", type_=ListType.ECOMMERCE
        )
        shop.orders = await lists.schema(conn, shop.product.anna.id, made.id)
    await shop.order()
    assert await shop.states(shop.orders) == [False]


async def test_who_left_one_list_can_leave_the_rest_on_the_next_page(shop: Shop) -> None:
    await shop.order()
    await join(shop, shop.news)
    await shop.campaign()
    site = Site(shop.product, shop.product.client(), shop.news)
    site.visitor.headers["User-Agent"] = BROWSER
    left = await site.press(shop.way_out())
    assert "Anna Kft. egyetlen levelét sem kérem" in left.text
    assert "A rendeléseidre válaszoló levelek" in left.text
    gone = await site.press(shop.way_out(), what="all")
    assert "egyetlen levelét sem kérem" not in gone.text
    assert await shop.states(shop.news) == [False]


async def test_who_leaves_after_the_planning_is_skipped_with_the_reason(shop: Shop) -> None:
    await shop.order()
    await shop.order()
    async with shop.product.pool.transaction() as conn:
        send = await shop.planned(conn)
        page = FreezeAudience(shop.product.anna.id, send.id, 0, 0)
        await freezing.freeze_page(conn, page, shop.product.services.clock())
    async with shop.product.pool.transaction() as conn:
        now = shop.product.services.clock()
        first = (await queries.page(conn, *shop.orders.key))[0]
        await subscribers.unsubscribe(conn, shop.orders, [first.id], consent=Consent(), now=now)
        # One that came in at the same moment, and did not see that its address left.
        await conn.execute("UPDATE subscribers SET active = true")
    await shop.product.work()
    assert shop.arrived == []
    assert await shop.reasons(send) == ["the address has left the list"]


@pytest.mark.parametrize("door", ["v1 record", "v1 email", "v1 field", "v2", "mail", "complaint"])
async def test_leaving_by_any_door_is_the_addresss(
    shop: Shop, api: httpx.AsyncClient, door: str
) -> None:
    first, _ = await shop.order(), await shop.order()
    stranger = await shop.order("cili@kapocs.test")
    await shop.campaign()
    list_id = shop.orders.list.id
    match door:
        case "v1 record":
            assert (await api.get(f"/unsubscribe/{list_id}/record/{first}")).json() == 1
        case "v1 email":
            assert (await api.get(f"/unsubscribe/{list_id}/email/{BELA}")).json() == 2
        case "v1 field":
            answer = await api.get(f"/unsubscribe/{list_id}/field/email/value/{BELA}")
            assert answer.json() == 2
        case "v2":
            path = f"/v2/lists/{list_id}/subscribers/{first}/unsubscribe"
            assert (await api.post(path)).status_code == 200
        case "mail":
            await by_mail(shop, shop.arrived.index(BELA))
        case "complaint":
            await complain(shop)
    async with shop.product.pool.connection() as conn:
        left = {each.id for each in await queries.page(conn, *shop.orders.key) if not each.active}
    assert len(left) == 2
    assert stranger not in left
    await shop.order()
    before = len(shop.arrived)
    await shop.campaign()
    assert shop.arrived[before:] == ["cili@kapocs.test"]


async def test_who_left_comes_back_by_their_own_sign_up(shop: Shop) -> None:
    await join(shop, shop.news)
    await shop.order()
    await shop.campaign(shop.orders, shop.news)
    await shop.one_click()
    site = Site(shop.product, shop.product.client(), shop.news)
    site.visitor.headers["User-Agent"] = BROWSER
    await site.send(await site.form(), email=BELA)
    assert await shop.states(shop.news) == [True]
    shop.product.courier.sent.clear()
    await shop.campaign(shop.news)
    assert shop.arrived == [BELA]
    assert await shop.states(shop.orders) == [False]


async def test_a_sign_up_form_of_a_shops_list_brings_back_who_left_it(shop: Shop) -> None:
    await shop.order()
    await shop.campaign()
    await shop.one_click()
    site = Site(shop.product, shop.product.client(), shop.orders)
    site.visitor.headers["User-Agent"] = BROWSER
    form = await site.form(double_opt_in=True)
    await site.send(form, email=BELA)
    assert await shop.states(shop.orders) == [False, False]
    shop.product.courier.sent.clear()
    await shop.campaign()
    [confirmation] = shop.product.courier.sent
    link = link_in(confirmation.data, "/d/")
    await site.press(path_of(link))
    assert await shop.states(shop.orders) == [False, True]
    await shop.campaign()
    assert shop.arrived[1:] == [BELA]


async def test_a_shop_that_makes_a_record_active_again_is_believed(
    shop: Shop, api: httpx.AsyncClient
) -> None:
    id_ = await shop.order()
    await shop.campaign()
    await shop.one_click()
    async with shop.product.pool.transaction() as conn:
        form = await make.make_form(conn, *shop.orders.key)
    path = f"/update/{shop.orders.list.id}/form/{form.id}/record/{id_}"
    assert (await api.put(path, json={"active": 1})).json() == 1
    await shop.campaign()
    assert len(shop.arrived) == 2


async def test_letters_of_two_leavers_at_once_do_not_wait_in_a_ring(shop: Shop) -> None:
    for _ in range(5):
        await shop.order()
        await shop.order("cili@kapocs.test")
    await shop.campaign()
    paths = []
    for each in shop.product.courier.sent:
        letter: Any = message_from_bytes(each.data, policy=policy.default)
        paths.append(path_of(letter["List-Unsubscribe"].split("<")[1].split(">")[0]))
    client = shop.product.client()
    answers = await asyncio.gather(*[client.post(path, data=ONE_CLICK) for path in paths * 6])
    assert {answer.status_code for answer in answers} == {200}
    assert set(await shop.states(shop.orders)) == {False}
