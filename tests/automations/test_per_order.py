"""Once for each order, whatever lets somebody in."""

from datetime import timedelta

import pytest

from automations.stories import ANNA, Shop
from automations.test_starts import sweep
from automations.track import Track
from kapocs.automations.model import AutomationId, RunState
from kapocs.automations.simulating import simulate
from kapocs.lists.model import ListType
from kapocs.segments import actions as segments
from kapocs.segments.parse import parse
from make import make_list

_WAITS = [{"wait": {"for": "order.paid", "up_to": {"days": 3}}}]
_PER_ORDER = {"entry": {"again": "per_order"}}


@pytest.fixture
async def shop(track: Track) -> Shop:
    async with track.pool.transaction() as conn:
        made = await make_list(conn, track.account_id, name="Bolt", type_=ListType.ECOMMERCE)
    return Shop(track, made.id)


async def ways(shop: Shop, automation_id: AutomationId) -> list[tuple[RunState, list[str]]]:
    runs = await shop.track.runs(automation_id)
    return [(run.state, [each for _, each in await shop.track.way(run)]) for run in runs]


async def test_an_automation_that_another_one_starts_is_begun_for_each_order(shop: Shop) -> None:
    begin, list_ = shop.track.begin, {"list": shop.orders}
    inner = await begin(_WAITS, start={"on": "hand"} | list_, **_PER_ORDER)
    await begin(
        [{"start": {"automation": inner.id}}], start={"on": "order.placed"} | list_, **_PER_ORDER
    )
    for number in ("1001", "1002"):
        await shop.order("1", number=number)
    await shop.track.work()
    assert await ways(shop, inner.id) == [(RunState.WAITING, [])] * 2
    # Paying one order wakes the run that is about it, and no other.
    await shop.order("2", number="1002")
    await shop.track.work()
    assert await ways(shop, inner.id) == [(RunState.WAITING, []), (RunState.DONE, ["came"])]


async def test_a_segment_of_orders_lets_in_each_order(shop: Shop) -> None:
    track = shop.track
    async with track.pool.transaction() as conn:
        segment = await segments.create(
            conn, track.account_id, shop.orders, name="Mind", conditions=parse("email not empty")
        )
    start = {"on": "segment_entered", "segment": segment.id}
    made = await track.begin(_WAITS, start=start, **_PER_ORDER)
    await sweep(track, made.id)
    for number in ("1001", "1002"):
        await shop.order("1", number=number)
    await track.work()
    await shop.order("2", number="1001")
    await track.work()
    assert await ways(shop, made.id) == [(RunState.DONE, ["came"]), (RunState.WAITING, [])]


async def test_a_trial_tells_of_another_order_that_it_would_come_in(shop: Shop) -> None:
    track = shop.track
    made = await track.begin(
        _WAITS, start={"on": "order.placed", "list": shop.orders}, **_PER_ORDER
    )
    first = await shop.order("1", number="1001")
    await track.work()
    made_later = track.now + timedelta(minutes=1)
    second = await shop.order("4", number="1002")
    told = []
    for record in (first, second):
        async with track.pool.transaction() as conn:
            told.append(
                await simulate(
                    conn, track.account_id, made.id, (shop.orders, record), now=made_later
                )
            )
    assert [each.would_enter for each in told] == [False, True]
    assert {each.email for each in await track.on_list(shop.orders)} == {ANNA}
