"""Renewals are charged by SimplePay's tokens, one each: over sockets, and once for each renewal."""

import httpx
import orjson
import pytest

import make
from courier.web import Web
from gateways.buying import DUE, HERE, HU, Till, onward
from gateways.renewing import Milkman, start
from gateways.test_simplepay import tell
from kapocs.gateways.opening import GatewayParts
from kapocs.gateways.renewals import ConnectedChargers
from kapocs.payments import references
from simulators.simplepay import SimplePayMerchant


@pytest.fixture
async def subscriber(till: Till, merchant: SimplePayMerchant, simplepay: Web) -> Milkman:
    made = await till.simplepay(simplepay)
    order = await till.seller.order()
    return Milkman(till, merchant, made, order, await start(till, order, is_charged=True))


async def left(of: Milkman) -> int | None:
    kept = await of.token()
    return None if kept is None else kept.left


async def notify(of: Milkman) -> httpx.Response:
    answer = await tell(of.till, of.made, of.peer.notice(of.peer.last))
    await of.till.work()
    return answer


async def test_the_first_payment_brings_tokens_and_a_renewal_uses_one(subscriber: Milkman) -> None:
    wish = await subscriber.buy()
    assert wish["recurring"] == {
        "times": 24,
        "until": "2028-11-21T12:00:00+00:00",
        "maxAmount": 5080,
    }
    assert wish["threeDSReqAuthMethod"] == "02"
    assert (await subscriber.now()).gateway == subscriber.source
    kept = await subscriber.token()
    assert kept is not None
    assert (kept.left, b"SPT" in kept.token) == (24, False)
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    (asked,) = subscriber.peer.seen
    assert (asked["total"], asked["currency"], asked["language"]) == ("2540", "HUF", "HU")
    assert asked["customerEmail"] == "bela@kapocs.test"
    id_ = str(subscriber.peer.last["transactionId"])
    assert await subscriber.paid(order) == [(DUE, subscriber.source, id_)]
    assert await subscriber.stands(order) == ("2", "active", "")
    assert await left(subscriber) == 23
    await subscriber.renew()
    await subscriber.till.seller.run()
    tokens = [each["token"] for each in subscriber.peer.seen]
    assert len(set(tokens)) == len(tokens) == 2
    assert len({each["orderRef"] for each in subscriber.peer.seen}) == 2


async def test_the_pay_page_says_to_what_its_buyer_agrees(subscriber: Milkman) -> None:
    page = await subscriber.till.client.get(subscriber.till.path(subscriber.order))
    assert "legfeljebb 24 alkalommal" in page.text
    assert "5 080 Ft" in page.text.replace("\xa0", " ")
    assert "SimplePay" in page.text
    lead = await subscriber.till.pay(subscriber.till.path(subscriber.order))
    assert "pay.js" in lead.text
    other = await subscriber.till.seller.order(email="masik@kapocs.test")
    page = await subscriber.till.client.get(subscriber.till.path(other))
    assert "alkalommal" not in page.text


async def test_the_notification_and_the_answer_are_one_payment(subscriber: Milkman) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["unheard"]
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    assert await subscriber.paid(order) == []
    id_ = str(subscriber.peer.last["transactionId"])
    for _ in range(2):
        answer = await notify(subscriber)
        assert answer.status_code == 200
        assert orjson.loads(answer.content)["receiveDate"]
    assert await subscriber.paid(order) == [(DUE, subscriber.source, id_)]
    await subscriber.till.seller.later(days=5)
    assert len(subscriber.peer.seen) == 1
    assert await subscriber.paid(order) == [(DUE, subscriber.source, id_)]
    assert await subscriber.stands(order) == ("2", "active", "")


async def test_a_lost_answer_is_asked_for_by_our_own_name_and_not_charged_again(
    subscriber: Milkman,
) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["unheard"]
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    asked = len(subscriber.peer.asked)
    await subscriber.till.seller.later(days=2)
    assert subscriber.peer.asked[asked:] == ["/query"]
    assert len(subscriber.peer.seen) == 1
    assert await subscriber.till.amounts(order) == [DUE]
    assert await left(subscriber) == 23


@pytest.mark.parametrize("trouble", ["lost", "500", "429", "unsigned"])
async def test_what_never_came_there_is_charged_by_the_same_name_and_token(
    subscriber: Milkman, trouble: str
) -> None:
    await subscriber.buy()
    order = await subscriber.renew()
    subscriber.peer.trouble = [trouble, trouble]
    await subscriber.till.seller.run()
    await subscriber.till.seller.later(minutes=15)
    await subscriber.till.seller.later(minutes=30)
    assert len({each["token"] for each in subscriber.peer.seen}) == 1
    assert len({each["orderRef"] for each in subscriber.peer.seen}) == 1
    assert await subscriber.till.amounts(order) == [DUE]
    assert await left(subscriber) == 23


async def test_three_refusals_use_three_tokens_and_a_payment_by_the_link_brings_new_ones(
    subscriber: Milkman,
) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["card"] * 3
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    for _ in range(4):
        await subscriber.till.seller.later(days=3, hours=1)
    assert len({each["token"] for each in subscriber.peer.seen}) == 3
    assert await subscriber.stands(order) == ("1", "paused", "recurring.not_charged")
    assert "2013" in str((await subscriber.now()).reason)
    assert await left(subscriber) == 21
    await subscriber.buy(order)
    await subscriber.till.work()
    assert await subscriber.stands(order) == ("2", "active", "")
    assert await left(subscriber) == 24
    again = await subscriber.renew()
    await subscriber.till.seller.run()
    assert await subscriber.till.amounts(again) == [DUE]


async def test_a_refusal_told_by_the_notification_is_counted_once(subscriber: Milkman) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["INPAYMENT"]
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    subscriber.peer.pay(subscriber.peer.last, "NOTAUTHORIZED")
    for _ in range(2):
        await notify(subscriber)
    await subscriber.till.seller.later(hours=3)
    assert len(subscriber.peer.seen) == 1
    await subscriber.till.seller.later(days=1)
    assert len(subscriber.peer.seen) == 2
    assert await subscriber.till.amounts(order) == [DUE]


async def test_tokens_that_expired_or_are_used_up_pause_it(subscriber: Milkman) -> None:
    await subscriber.buy()
    subscriber.peer.tokens.clear()
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    for _ in range(4):
        await subscriber.till.seller.later(days=3, hours=1)
    assert "2072" in str((await subscriber.now()).reason)
    await subscriber.buy(order)
    await subscriber.till.work()
    async with subscriber.till.seller.pool.transaction() as conn:
        await conn.execute(
            "UPDATE recurrences SET tokens_left = 0, token = :token",
            token=subscriber.till.seller.signer.seal(""),
        )
    asked = len(subscriber.peer.seen)
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    assert await subscriber.stands(order) == ("1", "paused", "recurring.not_charged")
    assert "recurring.no_token" in str((await subscriber.now()).reason)
    assert len(subscriber.peer.seen) == asked


async def test_what_costs_more_than_was_agreed_is_not_charged(subscriber: Milkman) -> None:
    await subscriber.buy()
    subscriber.peer.tokens = {name: (of, 2539) for name, (of, _) in subscriber.peer.tokens.items()}
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    assert await subscriber.paid(order) == []
    assert len(subscriber.peer.seen) == 1


@pytest.mark.parametrize("more", [{"total": 2541}, {"currency": "EUR"}, {"status": "MAS"}])
async def test_a_charge_of_something_else_is_left_to_a_person_and_nobody_pays_meanwhile(
    subscriber: Milkman, more: dict[str, object]
) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["unheard"]
    order = await subscriber.renew()
    await subscriber.till.seller.run()
    subscriber.peer.last.update(more)
    for _ in range(6):
        await subscriber.till.seller.later(hours=3)
    assert len(subscriber.peer.seen) == 1
    assert await subscriber.stands(order) == ("1", "paused", "recurring.not_charged")
    page = await subscriber.till.pay(subscriber.till.path(order))
    assert 'id="onward"' not in page.text
    assert HU["pay_other"] in page.text


async def test_nobody_else_s_notification_settles_a_charge(
    subscriber: Milkman, till: Till, simplepay: Web
) -> None:
    await subscriber.buy()
    subscriber.peer.declines = ["unheard"]
    order = await subscriber.renew()
    await till.seller.run()
    other = await till.simplepay(simplepay)
    asked = len(subscriber.peer.asked)
    await tell(till, other, subscriber.peer.notice(subscriber.peer.last))
    forged = subscriber.peer.notice(subscriber.peer.last, orderRef="1-1-1-1-x")
    await tell(till, subscriber.made, forged)
    await till.work()
    assert len(subscriber.peer.asked) == asked
    assert await till.amounts(order) == []


async def test_without_consent_no_token_is_asked_for(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    made = await till.simplepay(simplepay)
    order = await till.seller.order()
    of = Milkman(till, merchant, made, order, await start(till, order, is_charged=False))
    assert "recurring" not in await of.buy()
    assert await of.token() is None


@pytest.mark.parametrize("tokens", ["SPT", ["x" * 129], [1], ["a b c d e f"], ["t" * 20] * 25])
async def test_tokens_that_are_none_start_no_payment(
    subscriber: Milkman, monkeypatch: pytest.MonkeyPatch, tokens: object
) -> None:
    monkeypatch.setattr(subscriber.peer, "_registered", lambda *_: {"tokens": tokens})
    page = await subscriber.till.pay(subscriber.till.path(subscriber.order))
    assert HU["pay_away"] in page.text


async def test_no_tokens_at_all_keep_nothing(
    subscriber: Milkman, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriber.peer, "_registered", lambda *_: {})
    await subscriber.buy()
    assert await subscriber.token() is None


async def test_a_worker_killed_while_asking_charges_once(subscriber: Milkman) -> None:
    await subscriber.buy()
    order = await subscriber.renew()
    seller = subscriber.till.seller
    subscriber.peer.trouble = ["hang"]
    reference = references.make(seller.schema.list.id, order)
    assert reference
    async with seller.pool.transaction() as conn:
        chargers = ConnectedChargers(GatewayParts(seller.signer, HERE, seconds=0.3))
        found = await chargers.find(conn, subscriber.account_id, subscriber.source)
        stranger = await make.make_account(conn)
        assert await chargers.find(conn, stranger.id, subscriber.source) is None
    assert found is not None
    await seller.run()
    await seller.later(minutes=15)
    assert await subscriber.till.amounts(order) == [DUE]
    assert len(subscriber.peer.seen) == 1


async def test_nobody_pays_at_the_page_and_is_charged(subscriber: Milkman) -> None:
    await subscriber.buy()
    order = await subscriber.renew()
    onward(await subscriber.till.pay(subscriber.till.path(order)))
    await subscriber.till.seller.run()
    assert subscriber.peer.seen == []
    assert await left(subscriber) == 24
