"""Stopping an automation, and trying its failed runs again, go by pages: none is too many."""

import json
from typing import Any

import pytest

from automations.test_attending import SET
from automations.track import BEGIN, TEXT, Track
from kapocs.automations import actions, attending, ending, queries, seeing
from kapocs.automations.jobs import EndRuns, RetryRuns
from kapocs.automations.model import (
    AutomationId,
    AutomationStatus,
    RunState,
    WrongAutomationState,
)
from kapocs.automations.queries import StatusOf

SIZE = 2
PEOPLE = 5


async def put_last(track: Track, job: str) -> dict[str, Any] | None:
    """The newest job of this name, which is taken from the queue."""
    async with track.pool.transaction() as conn:
        payload = await conn.value(
            """DELETE FROM pgqueuer WHERE id = (
                   SELECT max(id) FROM pgqueuer WHERE entrypoint = :job)
               RETURNING payload""",
            job=job,
        )
    return None if payload is None else dict(json.loads(payload))


async def states(track: Track, automation_id: AutomationId) -> list[str]:
    return [run.state.value for run in await track.runs(automation_id)]


async def crowd(track: Track, steps: list[Any]) -> AutomationId:
    """People inside, or as far as they come."""
    made = await track.begin(steps)
    for number in range(PEOPLE):
        await track.join(f"anna{number}@kapocs.test", mssys_firstname=TEXT)
    await track.work()
    return made.id


async def test_who_is_inside_is_taken_out_page_by_page_and_counted(track: Track) -> None:
    made = await crowd(track, [{"wait": {"days": 9}}, *SET])
    whose = (track.account_id, made)
    async with track.pool.transaction() as conn:
        stopped = StatusOf(AutomationStatus.STOPPED, 1)
        await queries.set_status(conn, *whose, to=stopped, now=track.now)
        await ending.begin_ending(conn, *whose, now=track.now, size=SIZE)
    assert await states(track, made) == ["left"] * 2 + ["waiting"] * 3
    async with track.pool.transaction() as conn:
        with pytest.raises(WrongAutomationState, match="still being taken out"):
            await actions.activate(conn, *whose, now=track.now)
    await track.work(days=10)
    for left in (4, 5):
        given = await put_last(track, "EndRuns")
        assert given is not None
        async with track.pool.transaction() as conn:
            await ending.end_runs(conn, EndRuns(**given), track.now, size=SIZE)
        assert (await states(track, made)).count("left") == left
    assert await put_last(track, "EndRuns") is None
    async with track.pool.transaction() as conn:
        await ending.end_runs(conn, EndRuns(*whose, 0), track.now)
        automation = await actions.get(conn, *whose)
        found = await seeing.stats(
            conn, track.account_id, automation, since=BEGIN.date(), until=track.now.date()
        )
    assert (found.inside, found.left) == (0, PEOPLE)
    async with track.pool.transaction() as conn:
        await actions.activate(conn, *whose, now=track.now)
    await track.join("bela@kapocs.test")
    await track.work()
    assert (await states(track, made))[-1] == RunState.WAITING
    # An order that comes twice, or late, takes nobody out of what is at work.
    async with track.pool.transaction() as conn:
        await ending.end_runs(conn, EndRuns(*whose, 0), track.now)
    assert (await states(track, made))[-1] == RunState.WAITING


async def test_failed_runs_are_tried_again_page_by_page_and_those_that_fail_later_are_not(
    track: Track,
) -> None:
    made = await crowd(track, [{"set": {"mssys_birthday": "[mssys_firstname]"}}, *SET])
    assert await states(track, made) == ["failed"] * PEOPLE
    at = track.now
    async with track.pool.transaction() as conn:
        again = await attending.retry(conn, track.account_id, made, None, now=at, size=SIZE)
    assert again == SIZE
    assert await states(track, made) == ["waiting"] * 2 + ["failed"] * 3
    given = await put_last(track, "RetryRuns")
    assert given is not None
    track.now = at.replace(minute=at.minute + 1)
    await track.join("bela@kapocs.test", mssys_firstname="Béla")
    await track.work()
    while given is not None:
        async with track.pool.transaction() as conn:
            await attending.retry_runs(conn, RetryRuns(**given), track.now, size=SIZE)
        given = await put_last(track, "RetryRuns")
    assert await states(track, made) == ["failed"] * 2 + ["waiting"] * 3 + ["failed"]
    async with track.pool.transaction() as conn:
        await actions.stop(conn, track.account_id, made, now=track.now)
        late = RetryRuns(
            account_id=track.account_id, automation_id=made, at=track.now.isoformat(), after=0
        )
        await attending.retry_runs(conn, late, track.now)
    assert (await states(track, made)).count("waiting") == 0
