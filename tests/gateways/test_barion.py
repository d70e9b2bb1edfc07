"""Orders are paid at Barion: each once, whoever tells of it, and only as Barion itself says."""

import asyncio
from decimal import Decimal
from urllib.parse import urlsplit

import pytest

from courier.web import Web
from gateways.buying import DUE, HU, Till, onward
from kapocs.ids import SubscriberId
from kapocs.payments import references
from simulators.barion import BarionShop


async def started(till: Till, barion: Web) -> SubscriberId:
    """An order whose buyer is at the gateway."""
    await till.barion(barion)
    order = await till.seller.order()
    onward(await till.pay(till.path(order)))
    return order


def callback(shop: BarionShop) -> str:
    """The path at which Barion was asked to tell of changes."""
    url: str = shop.wishes[-1]["CallbackUrl"]
    return urlsplit(url).path


async def test_a_buyer_pays_and_the_callback_settles_the_order(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    await till.barion(barion)
    order = await till.seller.order()
    reference = references.make(till.seller.schema.list.id, order)
    page = await till.client.get(till.path(order))
    assert page.status_code == 200
    assert reference in page.text
    assert "2\N{NO-BREAK SPACE}540\N{NO-BREAK SPACE}Ft" in page.text
    url = onward(await till.pay(till.path(order)))
    assert url == f"https://secure.barion.test/Pay?id={shop.last['PaymentId']}"
    (wish,) = shop.wishes
    assert (wish["OrderNumber"], wish["Currency"]) == (reference, "HUF")
    assert wish["Transactions"][0]["Total"] == 2540
    assert wish["PayerHint"] == "bela@kapocs.test"
    shop.pay(shop.last)
    told = {"PaymentId": shop.last["PaymentId"]}
    answer = await till.client.post(callback(shop), data=told)
    assert answer.status_code == 200
    await till.work()
    (paid,) = await till.payments(order)
    assert (paid.amount, paid.currency) == (DUE, "HUF")
    assert paid.external_id == shop.last["PaymentId"]
    assert paid.source.startswith("barion:")
    assert paid.who is not None
    assert paid.who.startswith("connector:")
    assert paid.received_at.isoformat() == "2026-11-23T11:58:00.123000+00:00"
    fields = await till.seller.fields(order)
    assert fields["mssys_order_status"] == "2"
    assert fields["mssys_payment_method"] == "4"
    assert fields["mssys_online_payment_method"] == "Barion"
    page = await till.client.get(till.path(order))
    assert HU["pay_done_title"] in page.text
    assert shop.last["PaymentId"] in page.text
    assert "<form" not in page.text


async def test_whoever_comes_back_is_thanked_before_the_callback(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last)
    page = await till.back(till.path(order), f"?paymentId={shop.last['PaymentId']}")
    assert HU["pay_done_title"] in page.text
    await till.client.post(callback(shop), data={"paymentId": shop.last["PaymentId"]})
    await till.work()
    assert await till.amounts(order) == [DUE]


async def test_who_comes_back_without_paying_has_paid_nothing(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    page = await till.back(till.path(order), "?paymentId=f00&success=true")
    assert HU["pay_on"].format("Barion") in page.text
    assert await till.amounts(order) == []
    assert await till.status(order) == "1"
    assert await till.states(order) == ["open"]


@pytest.mark.parametrize("state", ["Canceled", "Expired", "Failed"])
async def test_what_was_not_paid_is_noted_and_begun_anew(
    till: Till, shop: BarionShop, barion: Web, state: str
) -> None:
    order = await started(till, barion)
    first = shop.last["PaymentId"]
    shop.cancel(shop.last, state)
    page = await till.back(till.path(order))
    assert first in page.text
    assert "Nem vontunk le semmit" in page.text
    url = onward(await till.pay(till.path(order)))
    assert url.endswith(shop.last["PaymentId"])
    assert shop.last["PaymentId"] != first
    assert await till.states(order) == [state.lower(), "open"]
    assert await till.amounts(order) == []


async def test_an_open_payment_is_used_again_and_never_two_at_once(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    await till.barion(barion)
    order = await till.seller.order()
    answers = await asyncio.gather(*(till.pay(till.path(order)) for _ in range(6)))
    assert len({onward(each) for each in answers}) == 1
    assert len(shop.payments) == 1
    onward(await till.pay(till.path(order)))
    assert len(shop.payments) == 1
    assert await till.states(order) == ["open"]


async def test_callback_return_and_clock_at_once_book_one_payment(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last)
    told = {"PaymentId": shop.last["PaymentId"]}
    for _ in range(3):
        await till.client.post(callback(shop), data=told)
        till.seller.clock.go(minutes=1)
    path = till.path(order)
    await asyncio.gather(
        till.work(), till.look(minutes=5), *(till.client.get(f"{path}/back") for _ in range(6))
    )
    await till.pay(path)
    assert await till.amounts(order) == [DUE]
    assert await till.states(order) == ["paid"]
    assert len(shop.payments) == 1
    assert len(await till.seller.facts("order.paid")) == 1


async def test_refunds_come_as_payments_below_nothing_each_once(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last)
    await till.back(till.path(order))
    for total, state in ((1540, "Succeeded"), (500, "Rejected"), (1000, "Succeeded")):
        shop.refund(shop.last, total, state)
        for _ in range(2):
            till.seller.clock.go(minutes=2)
            await till.client.post(callback(shop), data={"PaymentId": shop.last["PaymentId"]})
            await till.work()
    assert await till.amounts(order) == [DUE, Decimal(-1540), Decimal(-1000)]
    assert await till.status(order) == "3"


async def test_a_lost_callback_is_made_good_by_the_clock(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    await till.look(minutes=1)
    asked = len(shop.asked)
    shop.pay(shop.last)
    await till.look(minutes=2)
    assert len(shop.asked) == asked + 1
    assert await till.amounts(order) == [DUE]
    await till.look(days=3)
    assert len(shop.asked) == asked + 1


async def test_the_clock_asks_more_and_more_seldom_and_ends(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    asked = len(shop.asked)
    for _ in range(60):
        await till.look(minutes=2)
    in_two_hours = len(shop.asked) - asked
    assert 5 <= in_two_hours <= 8
    for _ in range(12):
        await till.look(days=1)
    assert len(shop.asked) - asked <= 10
    assert await till.states(order) == ["lost"]
    assert "gateways.failed" in await till.seller.log()
    # What is told after all still counts.
    shop.pay(shop.last)
    await till.client.post(callback(shop), data={"PaymentId": shop.last["PaymentId"]})
    await till.work()
    assert await till.amounts(order) == [DUE]
    assert await till.states(order) == ["paid"]
