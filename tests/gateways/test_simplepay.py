"""Orders are paid at SimplePay: signed messages, a signed answer, and the query's word counts."""

import asyncio
import base64
from decimal import Decimal
from typing import Any

import httpx
import orjson
import pytest

from courier.web import Web
from gateways.buying import DUE, Till, onward
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import BadConnector
from kapocs.gateways import simplepay as gateway
from kapocs.ids import SubscriberId
from kapocs.public.texts import words
from simulators.simplepay import KEY, MERCHANT, SimplePayMerchant, signature

HU = words("hu")


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


FORGED: list[dict[str, Any]] = [
    {"key": "masik"},
    {"key": ""},
    {"body": b'{"orderRef":"K","transactionId":1,"status":"FINISHED"}', "key": "masik"},
]


@pytest.mark.parametrize("forged", FORGED)
async def test_what_is_not_signed_is_neither_kept_nor_answered_signed(
    till: Till, merchant: SimplePayMerchant, simplepay: Web, forged: dict[str, Any]
) -> None:
    made, order = await started(till, simplepay)
    merchant.pay(merchant.last)
    asked = len(merchant.asked)
    body = forged.get("body", merchant.notice(merchant.last))
    answer = await tell(till, made, body, forged["key"])
    assert answer.status_code == 401
    assert "signature" not in answer.headers
    await till.work()
    assert len(merchant.asked) == asked
    assert await till.amounts(order) == []


async def test_a_changed_byte_is_seen(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    made, _ = await started(till, simplepay)
    merchant.pay(merchant.last, "NOTAUTHORIZED")
    body = merchant.notice(merchant.last)
    headers = {"Signature": signature(body)}
    for changed in (body + b" ", body.replace(b"NOTAUTHORIZED", b"FINISHED")):
        answer = await till.client.post(made.path, content=changed, headers=headers)
        assert answer.status_code == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b"\xff\xfe", 400),
        (b'{"orderRef": [], "transactionId": {}}', 400),
        (b'{"orderRef": "K", "transactionId": 1, "merchant": "MASIK"}', 401),
        (b'{"orderRef": "K", "transactionId": 1, "merchant": "PUBLICTESTHUF"}  \r\n', 200),
        (b'{"a": "' + b"x" * 1_100_000 + b'"}', 413),
    ],
)
async def test_signed_nonsense_changes_nothing(
    till: Till, merchant: SimplePayMerchant, simplepay: Web, body: bytes, status: int
) -> None:
    made, order = await started(till, simplepay)
    asked = len(merchant.asked)
    answer = await tell(till, made, body)
    assert answer.status_code == status
    if status == 200:
        assert orjson.loads(answer.content)["receiveDate"]
    await till.work()
    assert len(merchant.asked) == asked
    assert await till.amounts(order) == []


async def test_what_the_browser_brings_back_is_never_believed(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    _, order = await started(till, simplepay)
    told = {"r": 0, "t": merchant.last["transactionId"], "e": "SUCCESS", "m": MERCHANT}
    raw = orjson.dumps({**told, "o": merchant.last["orderRef"]})
    for key in (KEY, "masik"):
        query = httpx.QueryParams(r=base64.b64encode(raw).decode(), s=signature(raw, key))
        page = await till.back(till.path(order), f"?{query}")
        assert HU["pay_open"] in page.text
    assert await till.amounts(order) == []
    assert await till.states(order) == ["open"]
    merchant.pay(merchant.last)
    page = await till.back(till.path(order), "?r=%ff&s=x")
    assert HU["pay_done_title"] in page.text
    assert await till.amounts(order) == [DUE]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("CANCELLED", "canceled"),
        ("REVERSED", "canceled"),
        ("TIMEOUT", "expired"),
        ("NOTAUTHORIZED", "failed"),
        ("INPAYMENT", "open"),
        ("INFRAUD", "open"),
        ("VALAMI", "open"),
    ],
)
async def test_what_is_not_finished_pays_nothing(
    till: Till, merchant: SimplePayMerchant, simplepay: Web, status: str, state: str
) -> None:
    made, order = await started(till, simplepay)
    merchant.pay(merchant.last, status)
    await tell(till, made, merchant.notice(merchant.last))
    await till.work()
    assert await till.states(order) == [state]
    assert await till.amounts(order) == []


async def test_word_of_a_failure_after_the_payment_takes_nothing_back(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    made, order = await started(till, simplepay)
    early = merchant.notice(merchant.last)
    merchant.pay(merchant.last)
    await till.back(till.path(order))
    for body in (early, merchant.notice(merchant.last, status="TIMEOUT")):
        await tell(till, made, body)
        await till.work()
    assert await till.amounts(order) == [DUE]
    assert await till.states(order) == ["paid"]


async def test_refunds_are_told_of_by_what_is_left(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    made, order = await started(till, simplepay)
    merchant.pay(merchant.last)
    await till.back(till.path(order))
    for salt, total in (("elso", 540), ("masodik", 2000)):
        merchant.refund(merchant.last, total)
        await tell(till, made, merchant.notice(merchant.last, salt=salt, refundStatus="PARTIAL"))
        await till.work()
    assert await till.amounts(order) == [DUE, Decimal(-540), Decimal(-2000)]
    assert await till.status(order) == "3"


@pytest.mark.parametrize("trouble", ["500", "lost", "unsigned", "429"])
async def test_no_good_answer_to_a_start_sends_nobody_on(
    till: Till, merchant: SimplePayMerchant, simplepay: Web, trouble: str
) -> None:
    await till.simplepay(simplepay)
    order = await till.seller.order()
    merchant.trouble = [trouble]
    page = await till.pay(till.path(order))
    assert HU["pay_away"] in page.text
    assert await till.states(order) == ["failed"]
    onward(await till.pay(till.path(order)))


@pytest.mark.parametrize("trouble", ["500", "lost", "unsigned"])
async def test_no_good_answer_to_a_query_pays_nothing_and_is_asked_again(
    till: Till, merchant: SimplePayMerchant, simplepay: Web, trouble: str
) -> None:
    _, order = await started(till, simplepay)
    merchant.pay(merchant.last)
    merchant.trouble = [trouble]
    page = await till.back(till.path(order))
    assert HU["pay_open"] in page.text
    assert await till.amounts(order) == []
    await till.look(minutes=3)
    assert await till.amounts(order) == [DUE]


async def test_another_orders_transaction_is_not_booked(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    _, order = await started(till, simplepay)
    merchant.pay(merchant.last)
    merchant.last["orderRef"] = "K0000000999-valaki"
    await till.client.get(f"{till.path(order)}/back")
    assert await till.amounts(order) == []


async def test_another_currency_is_not_booked(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    _, order = await started(till, simplepay)
    merchant.pay(merchant.last)
    merchant.last["currency"] = "EUR"
    page = await till.back(till.path(order))
    assert HU["pay_unbooked"] in page.text
    assert await till.amounts(order) == []


async def test_a_disabled_connector_takes_nothing_and_starts_nothing(
    till: Till, merchant: SimplePayMerchant, simplepay: Web
) -> None:
    made, order = await started(till, simplepay)
    merchant.pay(merchant.last)
    await till.disable(made)
    assert (await tell(till, made, merchant.notice(merchant.last))).status_code == 410
    page = await till.pay(till.path(order))
    assert "<form" not in page.text
    assert await till.amounts(order) == []


def test_the_signature_is_that_of_the_documentation() -> None:
    body = b'{"merchant":"PUBLICTESTHUF"}'
    assert gateway.mark(KEY, body) == signature(body)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"merchant": MERCHANT}, "key"),
        ({"key": KEY}, "merchant"),
        ({"key": KEY, "merchant": "két szó"}, "merchant"),
    ],
)
async def test_a_merchant_needs_its_name_and_key(
    till: Till, given: dict[str, str], field: str
) -> None:
    with pytest.raises(BadConnector) as refused:
        await till.seller.connect(type_="simplepay", **given)
    assert refused.value.field == field
