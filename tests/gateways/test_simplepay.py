"""Orders are paid at SimplePay: signed messages, a signed answer, and the query's word counts."""

import asyncio

import httpx
import orjson

from courier.web import Web
from gateways.buying import DUE, Till, onward
from kapocs.connectors.actions import MadeConnector
from kapocs.ids import SubscriberId
from simulators.simplepay import KEY, MERCHANT, SimplePayMerchant, signature


async def started(till: Till, simplepay: Web) -> tuple[MadeConnector, SubscriberId]:
    """A connector, and an order whose buyer is at the gateway."""
    made = await till.simplepay(simplepay)
    order = await till.seller.order()
    onward(await till.pay(till.path(order)))
    return made, order


async def tell(till: Till, made: MadeConnector, body: bytes, key: str = KEY) -> httpx.Response:
    """SimplePay's notification."""
    headers = {"Signature": signature(body, key), "Content-Type": "application/json"}
    return await till.client.post(made.path, content=body, headers=headers)


async def test_a_buyer_pays_and_the_notification_is_answered_signed(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    made, order = await started(till, simplepay)
    (wish,) = merchant.wishes
    assert (wish["total"], wish["currency"], wish["language"]) == ("2540", "HUF", "HU")
    assert wish["customerEmail"] == "bela@kapocs.test"
    assert wish["url"] == f"{till.base_url}{till.path(order)}/back"
    assert wish["timeout"] == "2026-11-23T12:30:00+00:00"
    assert wish["invoice"] == {
        "name": "Árvíztűrő Béla",
        "country": "HU",
        "city": "Budapest",
        "zip": "1011",
        "address": "Fő utca 1.",
    }
    merchant.pay(merchant.last)
    body = merchant.notice(merchant.last)
    answer = await tell(till, made, body)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["signature"] == signature(answer.content)
    assert answer.content.startswith(body[:-1])
    said = orjson.loads(answer.content)
    assert said == {**orjson.loads(body), "receiveDate": "2026-11-23T12:00:00+00:00"}
    await till.work()
    (paid,) = await till.payments(order)
    assert (paid.amount, paid.currency) == (DUE, "HUF")
    assert paid.external_id == str(merchant.last["transactionId"])
    assert paid.received_at.isoformat() == "2026-11-23T11:58:00+00:00"
    assert await till.status(order) == "2"


async def test_every_request_has_a_salt_of_its_own_and_is_signed_over_its_bytes(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    made, order = await started(till, simplepay)
    merchant.pay(merchant.last, "CANCELLED")
    onward(await till.pay(till.path(order)))
    first, second = merchant.wishes
    assert first["salt"] != second["salt"]
    assert first["orderRef"] != second["orderRef"]
    assert {first["merchant"], second["merchant"]} == {MERCHANT}
    assert await till.states(order) == ["canceled", "open"]
    assert made.connector.type == "simplepay"


async def test_a_notification_told_again_is_answered_again_and_books_nothing_more(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    made, order = await started(till, simplepay)
    merchant.pay(merchant.last)
    body = merchant.notice(merchant.last)
    answers = await asyncio.gather(*(tell(till, made, body) for _ in range(5)))
    assert {each.status_code for each in answers} == {200}
    assert all(each.headers["signature"] == signature(each.content) for each in answers)
    path = till.path(order)
    await asyncio.gather(
        till.work(), till.look(minutes=5), *(till.client.get(f"{path}/back") for _ in range(4))
    )
    await tell(till, made, merchant.notice(merchant.last, salt="masik" * 8))
    await till.work()
    assert await till.amounts(order) == [DUE]
    assert await till.states(order) == ["paid"]
    assert len(await till.seller.facts("order.paid")) == 1
