"""What is forged, changed, lost or not finished at SimplePay pays nothing."""

import base64
from decimal import Decimal
from typing import Any

import httpx
import orjson
import pytest

from courier.web import Web
from gateways.buying import DUE, HU, Till, onward
from gateways.test_simplepay import started, tell
from kapocs.connectors.model import BadConnector
from kapocs.gateways import simplepay as gateway
from simulators.simplepay import KEY, MERCHANT, SimplePayMerchant, signature

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
