"""Orders are paid at Barion: each once, whoever tells of it, and only as Barion itself says."""

import asyncio
from decimal import Decimal
from urllib.parse import urlsplit

import pytest

from courier.web import Web
from gateways.buying import DUE, Till, onward
from kapocs.connectors.model import BadConnector
from kapocs.ids import SubscriberId
from kapocs.payments import references
from kapocs.public.texts import words
from simulators.barion import BarionShop

HU = words("hu")


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
    assert await till.status(order) == "2"
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


async def test_another_sum_is_booked_as_what_was_taken(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last, total=2000)
    await till.back(till.path(order))
    assert await till.amounts(order) == [Decimal(2000)]
    assert await till.status(order) == "1"
    page = await till.client.get(till.path(order))
    assert "540" in page.text


async def test_another_currency_is_looked_at_by_a_person_and_not_paid_again(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last)
    shop.last["Currency"] = "EUR"
    page = await till.back(till.path(order))
    assert HU["pay_unbooked"] in page.text
    assert await till.amounts(order) == []
    assert await till.states(order) == ["unbooked"]
    assert "gateways.failed" in await till.seller.log()
    page = await till.pay(till.path(order))
    assert HU["pay_unbooked"] in page.text
    assert len(shop.payments) == 1


async def test_a_payment_of_another_request_is_not_ours(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last)
    shop.last["PaymentRequestId"] = "K0000000999-mas"
    await till.client.get(f"{till.path(order)}/back")
    assert await till.amounts(order) == []
    assert await till.states(order) == ["open"]


async def counts(till: Till) -> dict[str, int]:
    made = till.seller.made
    assert made is not None
    async with till.seller.pool.connection() as conn:
        rows = await conn.rows(
            """SELECT state, count(*) AS number FROM inbound_deliveries
               WHERE connector_id = :id GROUP BY state""",
            id=made.connector.id,
        )
    return {row["state"]: row["number"] for row in rows}


async def test_callbacks_that_name_nothing_of_ours_change_nothing(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last)
    asked = len(shop.asked)
    path = callback(shop)
    bodies = [
        (b"PaymentId=ffffffffffffffffffffffffffffffff", 200),
        (b"PaymentId=1%27%20OR%201%3D1", 400),
        ("PaymentId=árvíztűrő".encode(), 400),
        (b"\xff\x00=\xfe", 400),
        (b"", 400),
        (b"{", 400),
        (b'{"PaymentId": 12}', 400),
        (b"PaymentId=" + b"f" * 2_000_000, 413),
    ]
    for body, status in bodies:
        answer = await till.client.post(path, content=body)
        assert answer.status_code == status, body[:40]
    await till.work()
    assert await counts(till) == {"dead": 7}
    assert len(shop.asked) == asked
    assert await till.amounts(order) == []


async def test_another_connectors_callback_reaches_no_payment_of_ours(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last)
    ours = callback(shop)
    other = await till.barion(barion)
    asked = len(shop.asked)
    await till.client.post(other.path, data={"PaymentId": shop.last["PaymentId"]})
    await till.work()
    assert len(shop.asked) == asked
    assert await till.amounts(order) == []
    wrong = ours.replace(f"-{other.connector.id - 1}/", f"-{other.connector.id}/")
    assert wrong != ours
    assert (await till.client.post(wrong, data={"PaymentId": "0"})).status_code == 404
    assert (await till.client.post(f"{ours}x", data={"PaymentId": "0"})).status_code == 404


@pytest.mark.parametrize("trouble", ["500", "lost", "429", "404", "302"])
async def test_a_gateway_that_does_not_answer_leaves_the_order_and_can_be_tried_again(
    till: Till, shop: BarionShop, barion: Web, trouble: str
) -> None:
    await till.barion(barion)
    order = await till.seller.order()
    shop.trouble = [trouble]
    page = await till.pay(till.path(order))
    assert page.status_code == 200
    assert HU["pay_away"] in page.text
    assert await till.states(order) == ["failed"]
    assert "gateways.failed" in await till.seller.log()
    onward(await till.pay(till.path(order)))
    assert await till.states(order) == ["failed", "open"]


async def test_a_gateway_that_hangs_or_fails_when_asked_is_asked_again(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last)
    shop.trouble = ["500"]
    page = await till.back(till.path(order))
    assert HU["pay_open"] in page.text
    shop.trouble = ["lost"]
    page = await till.pay(till.path(order))
    assert HU["pay_away"] in page.text
    assert len(shop.payments) == 1
    shop.trouble = ["500"]
    await till.look(minutes=3)
    await till.seller.later(minutes=1)
    assert await till.amounts(order) == [DUE]


async def test_a_wrong_key_is_told_in_the_log_with_barions_words(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    made = await till.barion(barion, payee="senki@kapocs.test")
    order = await till.seller.order()
    page = await till.pay(till.path(order))
    assert HU["pay_away"] in page.text
    (attempt,) = await till.attempts(order)
    assert attempt.reason is not None
    assert "Árvíztűrő" in str(attempt.reason)
    assert made.connector.id == attempt.connector_id


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"payee": "bolt@kapocs.test"}, "key"),
        ({"key": "kulcs"}, "payee"),
        ({"key": "kulcs", "payee": "nem cím"}, "payee"),
        ({"key": "kulcs\n", "payee": "bolt@kapocs.test"}, "key"),
        ({"key": "kulcs", "payee": "bolt@kapocs.test", "test": "talán"}, "test"),
        ({"key": "kulcs", "payee": "bolt@kapocs.test", "url": "ftp://x"}, "url"),
    ],
)
async def test_a_connector_that_could_start_nothing_is_not_made(
    till: Till, given: dict[str, str], field: str
) -> None:
    with pytest.raises(BadConnector) as refused:
        await till.seller.connect(type_="barion", **given)
    assert refused.value.field == field
