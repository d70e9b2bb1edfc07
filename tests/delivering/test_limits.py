"""Limits of relays and of the account: pace, warm-up, frequency cap. They lose no letter."""

import asyncio
import time
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from courier.sink import Sink
from courier.web import closed_port
from delivering.desk import Desk, arrived
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.wording.telling import english
from make_sends import Stage

CAPPED = "the frequency cap: 1 letters in 7 days"


@pytest.mark.parametrize("limits", [{"per_second": Decimal(10)},
                                    {"per_domain_per_second": Decimal(10)}])  # fmt: skip
async def test_a_rate_holds_letters_up_and_loses_none(desk: Desk, limits: dict[str, Any]) -> None:
    stage = await desk.stage(30)
    async with Sink() as sink:
        await desk.relay(sink.url, **limits)
        await desk.campaign(stage)
        async with desk.worker() as worker:
            await worker.runner.drain()
            began = time.monotonic()
            working = asyncio.create_task(worker.pump.run())
            await arrived(sink, 30)
            took = time.monotonic() - began
            worker.stop()
            await working
    assert len({each.recipient for each in sink.envelopes}) == len(sink.envelopes) == 30
    assert await desk.counts() == {"sent": 30}
    assert took > 1.5  # 30 letters at 10 a second, a first few at once


async def test_a_rate_for_each_domain_does_not_hold_up_the_others(desk: Desk) -> None:
    stage = await desk.stage(6)
    for number in range(6):
        await desk.join(stage, f"x@domain{number}.test")
    async with Sink() as sink:
        await desk.relay(sink.url, per_domain_per_second=Decimal("0.01"))
        await desk.campaign(stage)
        await desk.work()
    domains = [each.recipient.partition("@")[2] for each in sink.envelopes]
    assert sorted(set(domains)) == [f"domain{number}.test" for number in range(6)] + ["kapocs.test"]
    assert domains.count("kapocs.test") <= 2
    counts = await desk.counts()
    assert counts["sent"] + counts["queued"] == 12


async def test_a_domain_gets_no_more_connections_than_allowed(desk: Desk) -> None:
    stage = await desk.stage(8)
    async with Sink(delay=0.05) as sink:
        await desk.relay(sink.url + "?connections=8", connections_per_domain=2)
        await desk.campaign(stage)
        await desk.work()
    assert len(sink.envelopes) == 8
    assert sink.connections <= 2


async def test_two_workers_take_no_more_than_the_days_allowance_and_the_rest_goes_tomorrow(
    desk: Desk,
) -> None:
    stage = await desk.stage(40)
    async with Sink() as sink:
        await desk.relay(sink.url, daily_limit=25)
        send = await desk.campaign(stage)
        async with desk.worker() as one, desk.worker() as two:
            await one.runner.drain()
            await asyncio.gather(one.pump.until_idle(), two.pump.until_idle())
        assert len(sink.envelopes) == 25
        assert await desk.counts(send) == {"sent": 25, "queued": 15}
        await desk.work()
        assert len(sink.envelopes) == 25
        desk.later(days=1)
        await desk.work()
    assert len({each.recipient for each in sink.envelopes}) == len(sink.envelopes) == 40
    assert await desk.counts(send) == {"sent": 40}


async def test_a_relay_that_warms_up_leaves_the_rest_to_the_next_one(desk: Desk) -> None:
    stage = await desk.stage(5)
    async with Sink() as new, Sink() as old:
        await desk.relay(new.url, priority=1, daily_limit=2)
        await desk.relay(old.url, priority=2)
        await desk.campaign(stage)
        await desk.work()
    assert (len(new.envelopes), len(old.envelopes)) == (2, 3)


async def test_a_second_campaign_letter_within_the_cap_is_skipped_with_the_reason(
    desk: Desk,
) -> None:
    await desk.rules(cap_letters=1)
    stage = await desk.stage(3)
    await desk.campaign(stage)
    await desk.work()
    late = await desk.join(stage, "late@kapocs.test")
    second = await desk.campaign(stage)
    await desk.work()
    lines = {
        each.subscriber_id: (each.status, english(each.reason)) for each in await desk.lines(second)
    }
    assert lines.pop(late) == ("sent", "")
    assert list(lines.values()) == [("skipped", CAPPED)] * 3
    await desk.campaign(stage, ignores_cap=True)
    await desk.work()
    assert len(desk.product.courier.sent) == 3 + 1 + 4
    desk.later(days=7, minutes=1)
    await desk.campaign(stage)
    await desk.work()
    assert len(desk.product.courier.sent) == 3 + 1 + 4 + 4


async def test_what_a_persons_own_doing_sets_off_passes_the_cap(desk: Desk) -> None:
    await desk.rules(cap_letters=1)
    stage = await desk.stage()
    async with desk.product.pool.transaction() as conn:
        for name in ("Üdvözlő", "Ajándék"):
            made = await letters.create(
                conn, desk.account_id, NewLetter(name=name, subject=name, html=None, text="Szia!")
            )
            new = NewSend(
                list_id=stage.schema.list.id,
                letter_id=made.letter.id,
                type=SendType.SUBSCRIPTION,
                active=True,
            )
            await sends.create(conn, desk.account_id, new)
    await desk.join(stage, "bela@kapocs.test")
    await desk.work()
    await desk.campaign(stage)
    await desk.work()
    assert await desk.counts() == {"sent": 3}


@pytest.mark.parametrize("cap", [1, 2])
async def test_two_campaigns_at_once_never_pass_the_cap(desk: Desk, cap: int) -> None:
    await desk.rules(cap_letters=cap)
    stages: list[Stage] = [await desk.stage(20, name=name) for name in ("A", "B", "C")]
    for stage in stages:
        await desk.campaign(stage)
    async with desk.worker() as one, desk.worker() as two:
        await one.runner.drain()
        await asyncio.gather(one.pump.until_idle(), two.pump.until_idle())
    sent = Counter(each.recipient for each in desk.product.courier.sent)
    assert sent == {f"e{number}@kapocs.test": cap for number in range(20)}
    assert await desk.counts() == {"sent": 20 * cap, "skipped": 20 * (3 - cap)}


async def test_what_the_pace_holds_up_counts_once_for_the_cap(desk: Desk) -> None:
    await desk.rules(cap_letters=1)
    stage = await desk.stage(12)
    async with Sink() as sink:
        await desk.relay(sink.url, per_second=Decimal(20))
        await desk.campaign(stage)
        await desk.work()
    assert await desk.counts() == {"sent": 12}


async def test_what_the_cap_holds_back_does_not_use_up_the_days_allowance(desk: Desk) -> None:
    await desk.rules(cap_letters=1)
    stage = await desk.stage(4)
    await desk.campaign(stage)
    await desk.work()
    async with Sink() as sink:
        await desk.relay(sink.url, daily_limit=2)
        await desk.campaign(stage)
        await desk.work()
        for number in range(2):
            await desk.join(stage, f"new{number}@kapocs.test")
        await desk.campaign(stage)
        await desk.work()
    assert len(sink.envelopes) == 2


async def test_a_relay_that_warms_up_keeps_to_its_allowance_when_the_first_is_down(
    desk: Desk,
) -> None:
    stage = await desk.stage(6)
    await desk.relay(f"smtp://127.0.0.1:{await closed_port()}", priority=1)
    async with Sink() as new, desk.worker() as worker:
        await desk.relay(new.url, priority=2, daily_limit=2)
        await desk.campaign(stage)
        await worker.until_idle()
        for _ in range(2):
            async with desk.product.pool.transaction() as conn:
                await conn.execute("UPDATE outbox SET due_at = now() WHERE due_at < now() + '1 h'")
            await worker.until_idle()
    assert len(new.envelopes) == 2
    counts = await desk.counts()
    assert counts.pop("sent") == 2
    assert sum(counts.values()) == 4
