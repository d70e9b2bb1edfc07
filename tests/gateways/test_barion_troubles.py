"""What goes wrong at Barion, and who tells lies about it, pays nothing and is paid once."""

from decimal import Decimal

import pytest

from courier.web import Web
from gateways.buying import DUE, HERE, HU, Till, onward
from gateways.test_barion import callback, started
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import BadConnector
from kapocs.gateways.opening import GatewayParts, gateway
from kapocs.invoicing.programs import AnswerLost
from kapocs.subscribers import actions as subscribers
from simulators.barion import BarionShop


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


async def test_a_gateway_that_hangs_is_waited_for_only_so_long(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    made = await till.barion(barion)
    order = await till.seller.order()
    onward(await till.pay(till.path(order)))
    (attempt,) = await till.attempts(order)
    parts = GatewayParts(till.seller.signer, HERE, seconds=0.3)
    asked = gateway(connectors.opened(made.connector, till.seller.signer), parts)
    shop.trouble = ["hang"]
    with pytest.raises(AnswerLost):
        await asked.state(attempt.key, attempt.peer_id)
    await asked.close()


async def test_a_refund_that_is_told_of_before_the_payment_books_both(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last)
    shop.refund(shop.last, 1000)
    for _ in range(2):
        till.seller.clock.go(minutes=1)
        await till.client.post(callback(shop), data={"PaymentId": shop.last["PaymentId"]})
        await till.work()
    assert await till.amounts(order) == [DUE, Decimal(-1000)]
    assert await till.status(order) == "2"


async def test_money_for_an_order_that_was_deleted_meanwhile_is_told_in_the_log(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    order = await started(till, barion)
    shop.pay(shop.last)
    async with till.seller.pool.transaction() as conn:
        await subscribers.delete(conn, *till.person(order).key)
    answer = await till.client.get(f"{till.path(order)}/back")
    assert (await till.client.get(till.path(order))).status_code == 404
    assert answer.status_code == 303
    assert await till.states(order) == ["failed"]
    assert "gateways.failed" in await till.seller.log()
    await till.client.post(callback(shop), data={"PaymentId": shop.last["PaymentId"]})
    await till.work()
    assert await till.states(order) == ["failed"]


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
