"""What is done by hand: people are let in, and failed runs tried again."""

from typing import Any

import pytest

from automations.test_starts import make_segment
from automations.track import Track
from kapocs.automations import actions, attending
from kapocs.automations.jobs import LetSegmentIn
from kapocs.automations.model import (
    AutomationId,
    AutomationNotFound,
    BadAutomation,
    RunId,
    RunNotFound,
    RunState,
    WrongAutomationState,
)
from kapocs.ids import ListId, SegmentId, SubscriberId
from kapocs.subscribers.model import SubscriberNotFound

SET = [{"set": {"mssys_comment": "was here"}}]


async def by_hand(track: Track, **more: Any) -> AutomationId:
    start = {"on": "hand", "list": track.list_id}
    return (await track.begin(SET, start=start, **more)).id


async def enter(
    track: Track, made: AutomationId, id_: SubscriberId, *, list_id: ListId | None = None
) -> int:
    record = (list_id or track.list_id, id_)
    async with track.pool.transaction() as conn:
        entry = await attending.enter(conn, track.account_id, made, record=record, now=track.now)
    await track.work()
    return entry.entered


async def let_in_all(track: Track, made: AutomationId, segment_id: SegmentId, *, size: int) -> int:
    """Does the job and those that follow from it; how many pages there were."""
    async with track.pool.transaction() as conn:
        await attending.enter_segment(conn, track.account_id, made, segment_id)
    after: int | None = 0
    pages = 0
    while after is not None:
        job = LetSegmentIn(track.account_id, made, segment_id, after)
        async with track.pool.transaction() as conn:
            before = await _jobs(conn)
            await attending.let_segment_in(conn, job, track.now, size=size)
            more = await _jobs(conn) > before
            ids = await conn.column("SELECT subscriber_id FROM automation_runs ORDER BY id")
        after = ids[-1] if more else None
        pages += 1
    await track.work()
    return pages


async def _jobs(conn: Any) -> int:
    found: int = await conn.value("SELECT count(*) FROM pgqueuer")
    return found


async def test_a_person_is_let_in_once(track: Track) -> None:
    made = await by_hand(track)
    anna = await track.join("anna@kapocs.test")
    assert await track.runs(made) == []
    assert await enter(track, made, anna) == 1
    assert (await track.person(anna)).fields == {"mssys_comment": "was here"}
    assert await enter(track, made, anna) == 0
    [run] = await track.runs(made)
    assert run.state is RunState.DONE


async def test_by_hand_the_rules_hold_as_well(track: Track) -> None:
    made = await by_hand(
        track, entry={"where": "mssys_firstname = Anna", "again": "after", "days": 2}
    )
    anna = await track.join("anna@kapocs.test", mssys_firstname="Anna")
    bela = await track.join("bela@kapocs.test", mssys_firstname="Béla")
    gone = await track.join("gone@kapocs.test", mssys_firstname="Anna")
    await track.leave(gone)
    assert [await enter(track, made, each) for each in (anna, bela, gone)] == [1, 0, 0]
    await track.work(days=3)
    assert await enter(track, made, anna) == 1


async def test_the_conditions_of_a_start_by_hand_are_asked(track: Track) -> None:
    start = {"on": "hand", "list": track.list_id, "where": "mssys_firstname = Anna"}
    made = (await track.begin(SET, start=[{"on": "joined", "list": track.list_id}, start])).id
    bela = await track.join("bela@kapocs.test", mssys_firstname="Béla")
    assert await enter(track, made, bela) == 0


async def test_who_is_not_there_or_of_another_list_is_refused(track: Track) -> None:
    made = await by_hand(track)
    anna = await track.join("anna@kapocs.test")
    other = await track.another("Vevők")
    there = await track.join("anna@kapocs.test", list_id=other)
    with pytest.raises(SubscriberNotFound):
        await enter(track, made, SubscriberId(999_999))
    with pytest.raises(BadAutomation, match="for people of other lists"):
        await enter(track, made, there, list_id=other)
    with pytest.raises(AutomationNotFound):
        await enter(track, AutomationId(999_999), anna)
    async with track.pool.transaction() as conn:
        await actions.stop(conn, track.account_id, made, now=track.now)
    with pytest.raises(WrongAutomationState, match="stopped"):
        await enter(track, made, anna)


async def test_a_segment_is_let_in_page_by_page(track: Track) -> None:
    made = await by_hand(track)
    for number in range(5):
        await track.join(f"p{number}@kapocs.test", mssys_firstname="Anna")
    bela = await track.join("bela@kapocs.test", mssys_firstname="Béla")
    segment_id = await make_segment(track, "mssys_firstname = Anna")
    assert await let_in_all(track, made, segment_id, size=2) == 3
    runs = await track.runs(made)
    assert len(runs) == 5
    assert {run.state for run in runs} == {RunState.DONE}
    assert (await track.person(bela)).fields == {}


async def test_a_page_of_a_segment_ends_quietly_when_nobody_is_taken_any_more(
    track: Track,
) -> None:
    made = await by_hand(track)
    await track.join("anna@kapocs.test")
    segment_id = await make_segment(track, "email not empty")
    async with track.pool.transaction() as conn:
        await actions.stop(conn, track.account_id, made, now=track.now)
        job = LetSegmentIn(track.account_id, made, segment_id, 0)
        await attending.let_segment_in(conn, job, track.now)
    assert await track.runs(made) == []


async def failing(track: Track) -> AutomationId:
    """An automation whose step fails for whoever has no day in the field that it copies."""
    made = await track.begin([{"set": {"mssys_birthday": "[mssys_firstname]"}}, *SET])
    await track.join("anna@kapocs.test", mssys_firstname="Anna")
    await track.work()
    [run] = await track.runs(made.id)
    assert run.state is RunState.FAILED, run
    return made.id


async def retry(track: Track, made: AutomationId, run_id: RunId | None = None) -> int:
    async with track.pool.transaction() as conn:
        again = await attending.retry(conn, track.account_id, made, run_id, now=track.now)
    await track.work()
    return again


async def test_a_failed_run_goes_on_where_it_failed(track: Track) -> None:
    made = await failing(track)
    [run] = await track.runs(made)
    assert await retry(track, made, run.id) == 1
    [again] = await track.runs(made)
    assert again.state is RunState.FAILED
    assert await track.way(again) == [("s1", "failed"), ("s1", "failed")]
    await track.change(run.subscriber_id, mssys_firstname="1990-02-03")
    assert await retry(track, made) == 1
    [done] = await track.runs(made)
    assert done.state is RunState.DONE
    assert [outcome for _, outcome in await track.way(done)] == ["failed", "failed", "done", "done"]
    assert await retry(track, made) == 0


async def test_only_a_failed_run_of_an_automation_at_work_is_tried_again(track: Track) -> None:
    made = await failing(track)
    with pytest.raises(RunNotFound):
        await retry(track, made, RunId(999_999))
    [run] = await track.runs(made)
    await track.change(run.subscriber_id, mssys_firstname="1990-02-03")
    await retry(track, made)
    with pytest.raises(WrongAutomationState, match="only a failed one"):
        await retry(track, made, run.id)
    async with track.pool.transaction() as conn:
        await actions.stop(conn, track.account_id, made, now=track.now)
    with pytest.raises(WrongAutomationState, match="stopped"):
        await retry(track, made)
