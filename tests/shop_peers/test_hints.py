"""What only hints is asked for at once: that one order, once for many hints, and never too many."""

import json
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from courier.web import Answer
from kapocs.connectors import actions
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import InboundDelivery, OpenConnector
from kapocs.db.pool import Pool
from kapocs.peer_types import PEERS
from kapocs.reasons import Reason
from kapocs.shop_peers import errands
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullHinted
from kapocs.signing import Signer
from shop_peers.asking_shops import (
    LOCAL,
    bench_of,
    codes,
    get,
    jobs,
    link,
    pull_hinted,
    told,
)
from shop_peers.shops_of_types import ShopifyStall, ShoprenterStall, stall_of
from shops.told import answered
from simulators.woocommerce import KEY, SECRET, simulated_woocommerce


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


async def hear(bench: InboundBench, made: MadeConnector, kind: str, body: Any) -> None:
    """The worker handles a delivery of this."""
    of = made.connector
    now = bench.clock()
    delivery = InboundDelivery(
        account_id=of.account_id, id=1, connector_id=of.id, message_key="k", kind=kind,
        headers={}, body=json.dumps(body).encode(), state="waiting", reason=None, attempts=0,
        due_at=now, received_at=now, ended_at=None,
    )  # fmt: skip
    async with bench.pool.transaction() as conn:
        whole: OpenConnector = actions.opened(
            await actions.get(conn, of.account_id, of.id), bench.signer
        )
        await PEERS[of.type].handle(conn, whole, delivery, now)


async def test_hints_of_a_woocommerce_are_one_question_for_those_orders(
    bench: InboundBench,
) -> None:
    async with simulated_woocommerce() as shop:
        body = answered("woocommerce-rest-order-after-part-refund")
        for number in (12, 13, 14):
            shop.orders[number] = {**body, "id": number, "number": str(number)}
        given = {"url": shop.web.url, "consumer_key": KEY, "consumer_secret": SECRET}
        made = await link(bench, "woocommerce", **given)
        for number in (12, 13, 12):
            event = "action.woocommerce_order_status_completed"
            await hear(bench, made, event, {"action": event[7:], "arg": number})
        assert len(await jobs(bench, "PullHinted")) == 1
        assert await pull_hinted(bench, made)
        assert "include=12%2C13&" in shop.asked[0]
        found = await told(bench, made)
        assert [each["shop_order_id"] for each in found["told"]] == ["12", "13"]
        assert (await get(bench, made)).cursor["hinted"] == []
        # The pull of all that changed goes on from where it was.
        assert "since" not in (await get(bench, made)).cursor
        assert not await pull_hinted(bench, made)


async def test_a_refund_of_shopify_has_its_order_asked_for(bench: InboundBench) -> None:
    async with stall_of("shopify") as stall:
        assert isinstance(stall, ShopifyStall)
        made = await link(bench, "shopify", **stall.given())
        stall.sell(7, 1)
        await hear(bench, made, "refunds/create", {"id": 1, "order_id": 7})
        await pull_hinted(bench, made)
        assert len((await told(bench, made))["orders"]) == 1


FORGED = {"orders": {"order": [{"innerId": "7", "email": "evil@kapocs.test", "totalGross": "1"}]}}


async def test_what_nobody_signed_is_believed_only_after_it_was_asked_for(
    bench: InboundBench,
) -> None:
    async with stall_of("shoprenter") as stall:
        assert isinstance(stall, ShoprenterStall)
        made = await link(bench, "shoprenter", **stall.given())
        await hear(bench, made, "", FORGED)
        assert await pull_hinted(bench, made)
        assert (await told(bench, made))["told"] == []
        stall.sell(7, 1)
        await hear(bench, made, "", FORGED)
        await pull_hinted(bench, made)
        (order,) = (await told(bench, made))["orders"]
        assert (order["email"], order["gross"]) == ("b7@kapocs.test", 25400)


async def test_hints_are_bounded_and_what_is_beyond_is_said(bench: InboundBench) -> None:
    async with stall_of("shoprenter") as stall:
        made = await link(bench, "shoprenter", **stall.given())
        orders = [{"innerId": str(number)} for number in range(150)]
        await hear(bench, made, "", {"orders": {"order": [*orders, {"innerId": "x" * 99}]}})
        assert len((await get(bench, made)).cursor["hinted"]) == 100
        assert "shops.look" in await codes(bench, made)
        assert len(await jobs(bench, "PullHinted")) == 1


async def test_what_was_asked_for_in_vain_is_asked_for_again_with_what_came_since(
    bench: InboundBench,
) -> None:
    async with stall_of("shoprenter") as stall:
        made = await link(bench, "shoprenter", **stall.given())
        stall.sell(7, 1)
        stall.sell(8, 1)
        await hear(bench, made, "", FORGED)
        stall.shop.answers = [Answer(500)]
        with pytest.raises(Exception, match="500"):
            await pull_hinted(bench, made)
        await hear(bench, made, "", {"orders": {"order": {"innerId": "8"}}})
        assert len(await jobs(bench, "PullHinted")) == 2
        await pull_hinted(bench, made)
        assert len((await told(bench, made))["orders"]) == 2
        assert not await pull_hinted(bench, made)


async def test_a_hint_that_is_given_up_is_left_to_the_next_pull(bench: InboundBench) -> None:
    async with stall_of("shoprenter") as stall:
        made = await link(bench, "shoprenter", **stall.given())
        await hear(bench, made, "", FORGED)
        stall.shop.answers = [Answer(500)]
        with pytest.raises(Exception, match="500"):
            await pull_hinted(bench, made)
        errand = errands.pull_hinted(Asking(bench.signer, LOCAL))
        of = made.connector
        async with bench.pool.transaction() as conn:
            job = PullHinted(of.account_id, of.id)
            await errand.give_up(conn, job, Reason("shops.odd_answer", status=500), bench.clock())
        assert "shops.not_asked" in await codes(bench, made)
        assert not await pull_hinted(bench, made)


async def test_without_keys_what_comes_is_taken_as_it_is(bench: InboundBench) -> None:
    made = await link(bench, "shoprenter", paid_statuses="5")
    await hear(bench, made, "", FORGED)
    assert len((await told(bench, made))["orders"]) == 1
