"""A Saleor is asked: what it charged and gave back, its errors inside good answers, its hints."""

import json
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from courier.web import Answer
from kapocs.db.pool import Pool
from kapocs.outgoing.client import Unreachable
from kapocs.queue.errand import Permanent
from kapocs.signing import Signer
from shop_peers.asking_shops import bench_of, codes, get, link, pull, pull_hinted, told
from shop_peers.shops_of_types import SaleorStall, stall_of
from shop_peers.test_hints import hear
from simulators.saleor import error


@pytest.fixture
async def stall() -> AsyncIterator[SaleorStall]:
    async with stall_of("saleor") as made:
        assert isinstance(made, SaleorStall)
        yield made


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


def money(charged: int, refunded: int = 0) -> dict[str, Any]:
    return {
        "totalCharged": {"amount": float(charged), "currency": "HUF"},
        "totalRefunded": {"amount": float(refunded), "currency": "HUF"},
    }


@pytest.mark.parametrize(
    ("more", "status", "paid"),
    [
        (money(0) | {"chargeStatus": "NONE"}, "placed", 0),
        (money(10000) | {"chargeStatus": "PARTIAL"}, "placed", 10000),
        (money(25400), "paid", 25400),
        (money(30000) | {"chargeStatus": "OVERCHARGED"}, "paid", 30000),
        (money(20000, 5400) | {"chargeStatus": "PARTIAL"}, "paid", 25400),
        (money(0, 25400) | {"chargeStatus": "NONE"}, "refunded", 25400),
        # A refund that was granted for an order of which nothing was paid.
        (money(0) | {"chargeStatus": "FULL"}, "placed", 0),
        (money(0) | {"status": "CANCELED"}, "cancelled", 0),
        (money(0) | {"status": "EXPIRED"}, "cancelled", 0),
        (money(25400) | {"status": "UNCONFIRMED"}, "placed", 25400),
    ],
)
async def test_what_was_charged_and_given_back_says_how_far_an_order_is(
    more: dict[str, Any], status: str, paid: int, bench: InboundBench, stall: SaleorStall
) -> None:
    made = await link(bench, "saleor", **stall.given())
    stall.sell(1, 1, **more)
    await pull(bench, made)
    [kept] = (await told(bench, made))["told"]
    assert (kept["status"], kept["paid_total"]) == (status, Decimal(paid))


async def test_an_order_in_another_currency_is_told_in_it(
    bench: InboundBench, stall: SaleorStall
) -> None:
    made = await link(bench, "saleor", **stall.given())
    total = {"currency": "EUR", "gross": {"amount": 12.5}, "net": {"amount": 12.5}}
    stall.sell(1, 1, total=total, totalCharged={"amount": 12.5, "currency": "EUR"}, lines=[])
    await pull(bench, made)
    [order] = (await told(bench, made))["orders"]
    assert (order["currency"], order["gross"]) == ("EUR", Decimal("12.5"))


async def test_a_sum_in_an_unknown_currency_is_not_taken_for_forints(
    bench: InboundBench, stall: SaleorStall
) -> None:
    made = await link(bench, "saleor", **stall.given())
    stall.sell(1, 1, total={"currency": "AUD", "gross": {"amount": 12.5}})
    stall.sell(2, 2)
    await pull(bench, made)
    assert [each["number"] for each in (await told(bench, made))["told"]] == ["2"]
    assert "shops.not_stored" in await codes(bench, made)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (error("Query is too complex: cost 60000", "QueryCostError", status=400), "too complex"),
        (error("Internal Server Error", "TypeError"), "Internal Server Error"),
        (Answer(200, b'{"errors": "sok"}'), "sok"),
        (Answer(200, b'{"errors": [1, null], "data": {}}'), "1"),
    ],
)
async def test_an_error_is_told_in_the_shops_own_words_and_nothing_is_moved_on(
    answer: Answer, words: str, bench: InboundBench, stall: SaleorStall
) -> None:
    made = await link(bench, "saleor", **stall.given())
    stall.sell(1, 1)
    stall.shop.answers = [answer]
    with pytest.raises(Unreachable) as failed:
        await pull(bench, made)
    assert failed.value.reason.code == "shops.said_error"
    assert words in str(failed.value.reason.stored())
    assert (await get(bench, made)).cursor == {}


@pytest.mark.parametrize("code", ["PermissionDenied", "InvalidTokenError", "ExpiredSignatureError"])
async def test_a_token_without_the_right_is_not_tried_again(
    code: str, bench: InboundBench, stall: SaleorStall
) -> None:
    made = await link(bench, "saleor", **stall.given())
    stall.shop.answers = [error("no", code)]
    with pytest.raises(Permanent) as refused:
        await pull(bench, made)
    assert refused.value.reason.code == "shops.refused_app"


async def test_an_answer_without_the_orders_is_none(
    bench: InboundBench, stall: SaleorStall
) -> None:
    made = await link(bench, "saleor", **stall.given())
    stall.shop.answers = [Answer(200, b'{"data": {"orders": null}}')]
    with pytest.raises(Unreachable):
        await pull(bench, made)


async def test_a_page_that_names_itself_as_the_next_ends_the_asking(
    bench: InboundBench, stall: SaleorStall
) -> None:
    made = await link(bench, "saleor", **stall.given())
    page = {"hasNextPage": True, "endCursor": "x"}
    said = json.dumps({"data": {"orders": {"pageInfo": page, "edges": []}}}).encode()
    stall.shop.answers = [Answer(200, said)] * 9
    await pull(bench, made)
    assert len(stall.shop.asked) == 2


async def test_a_hint_has_that_one_order_asked_for(bench: InboundBench, stall: SaleorStall) -> None:
    made = await link(bench, "saleor", **stall.given())
    stall.sell(1, 1)
    stall.sell(2, 2)
    await hear(bench, made, "fulfillment_created", {"order": {"id": "T3JkZXI62"}})
    transaction = {"transaction": {"order": {"id": "T3JkZXI6nobody"}}}
    await hear(bench, made, "transaction_item_metadata_updated", transaction)
    assert await pull_hinted(bench, made)
    assert [each["number"] for each in (await told(bench, made))["told"]] == ["2"]
    assert all('"ids":"T3JkZXI6' in each for each in stall.shop.asked)
