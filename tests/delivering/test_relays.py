"""By which relay letters go."""

import pytest

from courier.sink import Sink
from courier.web import closed_port
from delivering.desk import Desk
from kapocs.wording.telling import english


async def test_when_the_first_relay_is_down_the_second_carries_and_is_named(desk: Desk) -> None:
    stage = await desk.stage(3)
    await desk.relay(f"smtp://127.0.0.1:{await closed_port()}", priority=1)
    async with Sink() as second:
        await desk.relay(second.url, priority=2)
        send = await desk.campaign(stage)
        await desk.work()
    assert sorted(each.recipient for each in second.envelopes) == [
        f"e{number}@kapocs.test" for number in range(3)
    ]
    assert [(each.status, each.relay) for each in await desk.lines(send)] == [
        ("sent", f"127.0.0.1:{second.port}")
    ] * 3
    assert desk.product.courier.sent == []


async def test_a_relay_that_can_carry_is_asked_before_those_behind_it(desk: Desk) -> None:
    stage = await desk.stage(4)
    async with Sink() as first, Sink() as second:
        await desk.relay(second.url, priority=2)
        await desk.relay(first.url, priority=1)
        await desk.campaign(stage)
        await desk.work()
    assert (len(first.envelopes), len(second.envelopes)) == (4, 0)


async def test_an_account_without_relays_uses_the_installations_own(desk: Desk) -> None:
    stage = await desk.stage(2)
    await desk.campaign(stage)
    await desk.work()
    assert len(desk.product.courier.sent) == 2


async def test_letters_wait_while_the_only_relay_is_down(desk: Desk) -> None:
    stage = await desk.stage(2)
    port = await closed_port()
    await desk.relay(f"smtp://127.0.0.1:{port}")
    await desk.campaign(stage)
    await desk.work()
    assert [(each.status, english(each.reason)) for each in await desk.lines()] == [
        ("deferred", "the relay failed")
    ] * 2
    desk.later(minutes=5)
    async with Sink(port=port) as back:
        await desk.work()
    assert len(back.envelopes) == 2
    assert await desk.counts() == {"sent": 2}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_private_relay_is_not_talked_to_unless_the_operator_allows_it(
    desk: Desk, host: str
) -> None:
    desk.allow_private_relays = False
    stage = await desk.stage(2)
    async with Sink() as sink:
        await desk.relay(f"smtp://{host}:{sink.port}")
        await desk.campaign(stage)
        await desk.work()
        assert sink.connections == 0
    assert await desk.counts() == {"deferred": 2}
