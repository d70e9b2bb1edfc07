"""A shop that is busy, hangs or answers oddly loses no coupon, and has none twice."""

from contextlib import suppress
from datetime import timedelta

import pytest

from connectors.delivering_in import InboundBench
from courier.web import HANG, Answer
from kapocs.connectors.model import BadConnector
from kapocs.db.pool import Pool
from kapocs.outgoing.client import Unreachable
from kapocs.shop_peers import handlers
from shop_peers.asking_shops import get, jobs, link
from shop_peers.till import Till
from simulators.coupons import ShopifyDiscounts


async def test_a_busy_shop_is_told_of_the_rest_later(till: Till) -> None:
    for number in range(15):
        await till.make(f"E-{number:02}")
    busy = Answer(429, b"", {"Retry-After": "600"})
    till.held.odd = [busy]
    assert await till.push()
    assert not await till.push()
    assert await till.failed() == []
    till.bench.clock.go(timedelta(minutes=11))
    await till.push()
    await till.push()
    assert len(till.shown()) == 15


async def test_a_shop_that_throttles_is_left_alone(till: Till) -> None:
    if not isinstance(till.held, ShopifyDiscounts):
        return
    await till.make("A")
    till.held.throttles = 1
    await till.push()
    assert (await get(till.bench, till.made)).cursor["not_before"] == "2026-11-29T12:00:30+00:00"


ODD = {
    "500": Answer(500, b"<html>"),
    "bytes": Answer(200, b"\xff\xfe"),
    "list": Answer(200, b"[]"),
    "nothing done": Answer(200, b"{}"),
    "large": Answer(200, b" " * (16 * 1024 * 1024 + 1)),
    "of odd things": Answer(200, b'{"create": [3], "data": {"m0": []}}'),
}


@pytest.mark.parametrize("odd", ODD)
async def test_odd_answers_lose_no_coupon_and_make_none_twice(odd: str, till: Till) -> None:
    await till.make("A")
    till.held.odd = [ODD[odd]]
    with suppress(Unreachable):
        await till.push()
    till.bench.clock.go(timedelta(minutes=6))
    await till.push()
    assert till.shown() == ["A"]
    assert await till.failed() == []


async def test_a_shop_that_hangs_holds_no_connection(till: Till, pool: Pool) -> None:
    await till.make("A")
    till.held.odd = [Answer(HANG)]
    with pytest.raises(TimeoutError):
        await till.push(seconds=0.5)
    async with pool.connection() as conn:
        assert await conn.value("SELECT 1") == 1


async def test_shops_are_told_by_the_clock_only_if_they_are_to_be(
    till: Till, bench: InboundBench
) -> None:
    await link(bench, "woocommerce", url="https://masik.test", consumer_key="k")
    async with bench.pool.transaction() as conn:
        await handlers.push_all_coupons(conn, None, bench.clock())
    assert [e["connector_id"] for e in await jobs(bench, "PushCoupons")] == [till.made.connector.id]
    with pytest.raises(BadConnector):
        await link(bench, "unas", coupons="on")
    with pytest.raises(BadConnector):
        await link(bench, "woocommerce", coupons="igen")
