"""Renewals are charged by a recurrence at Barion: sent once for each try, and never twice."""

import asyncio
from urllib.parse import urlsplit

import pytest

from courier.web import Web
from gateways.buying import DUE, HU, Till
from gateways.renewing import Milkman, start
from kapocs.recurring import actions
from simulators.barion import BarionShop


@pytest.fixture
async def subscriber(till: Till, shop: BarionShop, barion: Web) -> Milkman:
    made = await till.barion(barion)
    order = await till.seller.order()
    return Milkman(till, shop, made, order, await start(till, order, is_charged=True))


async def call(of: Milkman, id_: str = "", path: str = "") -> None:
    """Barion calls back, as it was asked to with the charge."""
    url = path or urlsplit(of.peer.seen[-1]["CallbackUrl"]).path
    answer = await of.till.client.post(url, data={"PaymentId": id_ or of.peer.last["PaymentId"]})
    assert answer.status_code == 200
    await of.till.work()


async def test_the_first_payment_begins_a_recurrence_and_a_renewal_is_charged_by_it(
    subscriber: Milkman,
) -> None:
    wish = await subscriber.buy()
    assert (wish["InitiateRecurrence"], wish["RecurrenceType"]) == (
        True,
        "MerchantInitiatedPayment",
    )
    assert wish["RecurrenceId"] == wish["PaymentRequestId"]
    kept = await subscriber.token()
    assert kept is not None
    assert (kept.gateway, kept.left) == (subscriber.source, None)
    assert wish["RecurrenceId"].encode() not in kept.token
    for _ in range(2):
        order = await subscriber.renew()
        await subscriber.till.seller.run()
        asked = subscriber.peer.seen[-1]
        assert (asked["RecurrenceId"], asked["InitiateRecurrence"]) == (wish["RecurrenceId"], False)
        assert asked["TraceId"] == "TR  0001 árvíz"
        assert (asked["Transactions"][0]["Total"], asked["Currency"]) == (2540, "HUF")
        id_ = subscriber.peer.last["PaymentId"]
        assert await subscriber.paid(order) == [(DUE, subscriber.source, id_)]
        assert await subscriber.stands(order) == ("2", "active", "")
    assert len({each["PaymentRequestId"] for each in subscriber.peer.seen}) == 2
    await subscriber.till.seller.later(days=5)
    assert len(subscriber.peer.seen) == 2


async def test_the_pay_page_says_to_what_its_buyer_agrees(subscriber: Milkman) -> None:
    page = await subscriber.till.client.get(subscriber.till.path(subscriber.order))
    assert "Barion" in page.text
    assert "minden megújulásakor megterhelje" in page.text


async def test_a_lost_answer_is_never_charged_again_and_its_callback_settles_it(
    subscriber: Milkman,
) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["unheard"]
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    await subscriber.till.seller.later(minutes=15)
    assert await subscriber.paid(order) == []
    for _ in range(2):
        await call(subscriber)
    id_ = subscriber.peer.last["PaymentId"]
    assert await subscriber.paid(order) == [(DUE, subscriber.source, id_)]
    for _ in range(6):
        await subscriber.till.seller.later(days=1)
    assert len(subscriber.peer.seen) == 1
    assert await subscriber.paid(order) == [(DUE, subscriber.source, id_)]
    assert await subscriber.stands(order) == ("2", "active", "")


async def test_without_a_callback_a_person_has_to_look_and_nobody_pays_meanwhile(
    subscriber: Milkman,
) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["unheard"]
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    for _ in range(7):
        await subscriber.till.seller.later(hours=6)
    assert len(subscriber.peer.seen) == 1
    assert await subscriber.stands(order) == ("1", "paused", "recurring.not_charged")
    path = subscriber.till.path(order)
    assert HU["pay_other"] in (await subscriber.till.pay(path)).text
    # A callback that comes late counts, and it goes on by itself.
    await call(subscriber)
    assert await subscriber.till.amounts(order) == [DUE]
    await subscriber.till.work()
    assert await subscriber.stands(order) == ("2", "active", "")


async def test_who_has_looked_resumes_it_and_the_buyer_may_pay(subscriber: Milkman) -> None:
    await subscriber.buy()
    order = await subscriber.renew()
    subscriber.peer.trouble = ["lost"]
    await subscriber.till.seller.run()
    for _ in range(7):
        await subscriber.till.seller.later(hours=6)
    assert subscriber.peer.seen == []
    assert (await subscriber.stands(order))[1] == "paused"
    async with subscriber.till.seller.pool.transaction() as conn:
        now = subscriber.till.seller.clock()
        whose = (conn, subscriber.account_id, subscriber.recurrence_id)
        await actions.resume(*whose, now=now)
    await subscriber.buy(order)
    assert await subscriber.till.amounts(order) == [DUE]


@pytest.mark.parametrize("trouble", ["InsufficientFunds", "NotFound", "Failed", "Canceled"])
async def test_three_refusals_leave_it_unpaid_until_the_link_is_used(
    subscriber: Milkman, trouble: str
) -> None:
    await subscriber.buy()
    subscriber.peer.declines = [trouble] * 3
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    for _ in range(4):
        await subscriber.till.seller.later(days=3, hours=1)
    assert len({each["PaymentRequestId"] for each in subscriber.peer.seen}) == 3
    assert await subscriber.stands(order) == ("1", "paused", "recurring.not_charged")
    before = await subscriber.token()
    await subscriber.buy(order)
    await subscriber.till.work()
    assert await subscriber.token() != before
    assert await subscriber.stands(order) == ("2", "active", "")


async def test_what_is_under_way_is_asked_for_by_its_id(subscriber: Milkman) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["InProgress"]
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    await subscriber.till.seller.later(minutes=15)
    assert await subscriber.paid(order) == []
    subscriber.peer.pay(subscriber.peer.last)
    await subscriber.till.seller.later(minutes=30)
    assert len(subscriber.peer.seen) == 1
    assert await subscriber.till.amounts(order) == [DUE]


async def test_a_question_that_fails_after_the_charge_is_asked_again(subscriber: Milkman) -> None:
    await subscriber.buy()
    order = await subscriber.renew()
    subscriber.peer.trouble = ["", "500", "400"]
    await subscriber.till.seller.run()
    await subscriber.till.seller.later(minutes=15)
    await subscriber.till.seller.later(minutes=30)
    assert len(subscriber.peer.seen) == 1
    assert await subscriber.till.amounts(order) == [DUE]


async def test_a_token_that_is_none_any_more_is_refused(subscriber: Milkman) -> None:
    await subscriber.buy()
    subscriber.peer.begun.clear()
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    assert await subscriber.paid(order) == []
    for _ in range(4):
        await subscriber.till.seller.later(days=3, hours=1)
    assert "OriginalPaymentWasntSuccessful" in str((await subscriber.now()).reason)
    assert len(subscriber.peer.seen) == 3


async def test_another_sum_is_left_to_a_person_and_booked_as_it_is_when_told(
    subscriber: Milkman,
) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["InProgress"]
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    subscriber.peer.pay(subscriber.peer.last, 2541)
    await subscriber.till.seller.later(minutes=15)
    assert await subscriber.paid(order) == []
    await call(subscriber)
    assert await subscriber.till.amounts(order) == [2541]


async def test_a_refusal_that_is_called_back_is_tried_again_by_another_key(
    subscriber: Milkman,
) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["unheard"]
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    payment = subscriber.peer.last
    payment["Status"] = "Failed"
    await call(subscriber)
    await call(subscriber)
    await subscriber.till.seller.later(days=1, hours=1)
    assert len({each["PaymentRequestId"] for each in subscriber.peer.seen}) == 2
    assert await subscriber.till.amounts(order) == [DUE]


async def test_a_refund_of_a_renewal_is_booked(subscriber: Milkman) -> None:
    await subscriber.buy()
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    # A charge that was answered has its id from the answer, so its callback is known.
    subscriber.peer.refund(subscriber.peer.last, 1000)
    for _ in range(2):
        await call(subscriber)
    assert await subscriber.till.amounts(order) == [2540, -1000]


async def test_a_callback_to_another_connector_or_of_nothing_settles_nothing(
    subscriber: Milkman, till: Till, barion: Web
) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["unheard"]
    order = await subscriber.renew()
    await till.seller.run()
    other = await till.barion(barion)
    asked = len(subscriber.peer.asked)
    await call(subscriber, path=other.path)
    assert len(subscriber.peer.asked) == asked
    await call(subscriber, "f" * 32)
    first = next(iter(subscriber.peer.payments))
    await call(subscriber, first)
    assert await till.amounts(order) == []


async def test_what_was_begun_before_the_buyer_agreed_is_no_token(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    made = await till.barion(barion)
    order = await till.seller.order()
    of = Milkman(till, shop, made, order, await start(till, order, is_charged=False))
    assert "InitiateRecurrence" not in await of.buy()
    assert await of.token() is None
    assert (await of.now()).gateway == ""


async def test_callbacks_and_the_question_at_once_are_one_payment(subscriber: Milkman) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["InProgress"]
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    subscriber.peer.pay(subscriber.peer.last)
    subscriber.till.seller.clock.go(minutes=15)
    await asyncio.gather(
        subscriber.till.seller.later(minutes=1), *[call(subscriber) for _ in range(3)]
    )
    await subscriber.till.work()
    assert len(subscriber.peer.seen) == 1
    assert await subscriber.till.amounts(order) == [DUE]
    assert await subscriber.stands(order) == ("2", "active", "")
