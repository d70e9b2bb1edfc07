"""What may be done to a send, from which state, and by several people at once."""

import asyncio
import functools
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import pytest

import make
import make_sends
from kapocs.db.pool import Conn, Pool
from kapocs.deliveries import queries_totals
from kapocs.errors import KapocsError
from kapocs.planning import finishing, freezing, skipping
from kapocs.reasons import read, said
from kapocs.sends import actions, queries
from kapocs.sends.jobs import FreezeAudience, SkipWaiting, StartSend
from kapocs.sends.model import Send, SendStatus, SendType, Timing, WrongState
from kapocs.wording.telling import english

LATER = make.NOW + timedelta(hours=2)


async def draft(conn: Conn, people: int = 0, type_: SendType = SendType.ABSOLUTE) -> Send:
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id, people=people)
    timing = Timing(send_at=LATER) if type_ is SendType.ABSOLUTE else Timing()
    return await make_sends.make_send(conn, stage, type_=type_, timing=timing)


async def test_a_campaign_waits_is_paused_goes_on_and_is_cancelled(conn: Conn) -> None:
    send = await draft(conn)
    who = (send.account_id, send.id)
    assert (await actions.start(conn, *who, now=make.NOW)).status is SendStatus.SCHEDULED
    paused = await actions.pause(conn, *who, reason=said("too many errors"))
    assert (paused.status, english(paused.status_reason)) == (SendStatus.PAUSED, "too many errors")
    assert (await actions.resume(conn, *who, now=make.NOW)).status is SendStatus.SCHEDULED
    await actions.pause(conn, *who)
    assert (await actions.resume(conn, *who, now=LATER)).status is SendStatus.RUNNING
    assert (await actions.cancel(conn, *who)).status is SendStatus.CANCELLED
    with pytest.raises(WrongState, match="The send is cancelled; it cannot be started"):
        await actions.start(conn, *who, now=make.NOW)


async def test_steps_that_the_state_does_not_allow_are_refused_by_name(conn: Conn) -> None:
    send = await draft(conn)
    who = (send.account_id, send.id)
    with pytest.raises(WrongState, match="The send is draft; it cannot be paused"):
        await actions.pause(conn, *who)
    with pytest.raises(WrongState, match="The send is draft; it cannot be resumed"):
        await actions.resume(conn, *who, now=make.NOW)
    await actions.start(conn, *who, now=make.NOW)
    with pytest.raises(WrongState, match="The send is scheduled; it cannot be started"):
        await actions.start(conn, *who, now=make.NOW)


async def test_a_triggered_send_can_be_switched_off_and_on_again(conn: Conn) -> None:
    send = await draft(conn, type_=SendType.SUBSCRIPTION)
    who = (send.account_id, send.id)
    for active in (True, True, False, False, True):
        switched = await actions.set_active(conn, *who, active=active, now=make.NOW)
        assert switched.active is active


async def test_an_order_to_start_at_a_time_the_send_no_longer_has_is_void(conn: Conn) -> None:
    send = await draft(conn)
    who = (send.account_id, send.id)
    await actions.start(conn, *who, now=make.NOW)
    early = StartSend(*who, make.NOW.isoformat())
    await actions.start_scheduled(conn, early, LATER)
    assert (await actions.get(conn, *who)).status is SendStatus.SCHEDULED
    await actions.start_scheduled(conn, StartSend(*who, LATER.isoformat()), LATER)
    assert (await actions.get(conn, *who)).status is SendStatus.RUNNING


async def freeze(conn: Conn, send: Send) -> Send:
    """Runs the planning of a campaign to its end, or until it stops."""
    found = await actions.get(conn, send.account_id, send.id)
    while found.frozen_at is None and found.status is SendStatus.RUNNING:
        place = (found.frozen_list, found.frozen_after)
        await freezing.freeze_page(
            conn, FreezeAudience(send.account_id, send.id, *place), LATER, size=4
        )
        found = await actions.get(conn, send.account_id, send.id)
    return found


async def test_what_waits_of_a_cancelled_send_is_skipped_and_counted(conn: Conn) -> None:
    send = await draft(conn, people=7)
    who = (send.account_id, send.id)
    await actions.start(conn, *who, now=LATER)
    await freeze(conn, send)
    await conn.execute("UPDATE outbox SET worker_id = 5 WHERE delivery_id % 7 = 0")
    await actions.cancel(conn, *who)
    await skipping.skip_page(conn, SkipWaiting(*who), LATER)
    (totals,) = await queries_totals.totals(conn, *who)
    assert (totals.planned, totals.skipped, totals.waiting) == (7, 6, 1)
    whys = await conn.column("SELECT DISTINCT why FROM deliveries WHERE status = 'skipped'")
    assert [english(read(each)) for each in whys] == ["the send was cancelled"]
    assert await conn.value("SELECT count(*) FROM outbox") == 1


async def test_a_campaign_is_finished_when_nothing_waits_any_more(conn: Conn) -> None:
    send = await draft(conn, people=2)
    who = (send.account_id, send.id)
    await actions.start(conn, *who, now=LATER)
    assert await finishing.finish(conn, LATER) == []
    await freeze(conn, send)
    assert await finishing.finish(conn, LATER) == []
    await conn.execute("UPDATE outbox SET worker_id = 5")
    assert await finishing.finish(conn, LATER) == []
    await conn.execute("DELETE FROM outbox")
    assert await finishing.finish(conn, LATER) == [send.id]
    found = await actions.get(conn, *who)
    assert (found.status, found.finished_at) == (SendStatus.FINISHED, LATER)


async def test_a_page_that_is_planned_again_plans_nothing(conn: Conn) -> None:
    send = await draft(conn, people=3)
    who = (send.account_id, send.id)
    await actions.start(conn, *who, now=LATER)
    for _ in range(3):
        await freezing.freeze_page(conn, FreezeAudience(*who, 0, 0), LATER)
    assert await conn.value("SELECT count(*) FROM deliveries") == 3
    (totals,) = await queries_totals.totals(conn, *who)
    assert totals.planned == 3


Step = Callable[[Conn], Awaitable[object]]


async def at_once(pool: Pool, steps: Sequence[Step]) -> list[str]:
    """Runs the steps side by side; what each ended with."""

    async def run(step: Step) -> str:
        async with pool.transaction() as conn:
            try:
                await step(conn)
            except KapocsError as error:
                return error.code
            return "done"

    return await asyncio.gather(*map(run, steps))


async def test_of_starts_at_the_same_moment_one_counts(pool: Pool) -> None:
    async with pool.transaction() as conn:
        send = await draft(conn)
    who = (send.account_id, send.id)
    ended = await at_once(pool, [lambda conn: actions.start(conn, *who, now=LATER)] * 5)
    assert sorted(ended) == ["done", *["wrong_send_state"] * 4]
    async with pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM pgqueuer") == 1


async def test_a_start_and_a_cancel_at_once_leave_it_cancelled(pool: Pool) -> None:
    for _ in range(5):
        async with pool.transaction() as conn:
            send = await draft(conn)
        who = (send.account_id, send.id)
        started, cancelled = await at_once(
            pool,
            [
                functools.partial(actions.start, account_id=who[0], send_id=who[1], now=LATER),
                functools.partial(actions.cancel, account_id=who[0], send_id=who[1]),
            ],
        )
        assert started in ("done", "wrong_send_state")
        assert cancelled == "done"
        async with pool.connection() as conn:
            assert (await actions.get(conn, *who)).status is SendStatus.CANCELLED


async def test_a_pause_in_the_midst_of_planning_stops_it_and_it_goes_on_later(
    pool: Pool,
) -> None:
    async with pool.transaction() as conn:
        send = await draft(conn, people=10)
        who = (send.account_id, send.id)
        await actions.start(conn, *who, now=LATER)
    first = FreezeAudience(*who, 0, 0)
    await at_once(
        pool,
        [
            lambda conn: freezing.freeze_page(conn, first, LATER, size=4),
            lambda conn: actions.pause(conn, *who),
            lambda conn: freezing.freeze_page(conn, first, LATER, size=4),
        ],
    )
    async with pool.transaction() as conn:
        found = await freeze(conn, send)
        assert found.status is SendStatus.PAUSED
        assert await conn.value("SELECT count(*) FROM deliveries") in (0, 4)
    async with pool.transaction() as conn:
        await actions.resume(conn, *who, now=LATER)
        done = await freeze(conn, send)
        assert done.frozen_at == LATER
        assert await conn.value("SELECT count(*) FROM deliveries") == 10


async def test_a_stranger_s_send_is_not_there(conn: Conn) -> None:
    send = await draft(conn)
    stranger = await make.make_account(conn, name="Cili Bt.")
    for step in (actions.pause, actions.cancel):
        with pytest.raises(KapocsError) as caught:
            await step(conn, stranger.id, send.id)
        assert caught.value.code == "send_not_found"
    assert (await queries.get(conn, stranger.id, send.id)) is None
