"""How people went through, in numbers: everybody who came in is inside or has ended."""

from datetime import date
from typing import Any

from automations.test_versions import change
from automations.track import Track
from kapocs.automations import actions, resuming, seeing
from kapocs.automations.jobs import ResumeRuns
from kapocs.automations.model import AutomationId
from kapocs.automations.resuming import Resume
from kapocs.automations.seeing import AutomationStats


async def stats(
    track: Track,
    automation_id: AutomationId,
    *,
    since: date = date(2020, 1, 1),
    until: date | None = None,
    by_day: str = "",
) -> AutomationStats:
    """All of its days, unless some are named."""
    async with track.pool.transaction() as conn:
        found = await actions.get(conn, track.account_id, automation_id)
        return await seeing.stats(
            conn,
            track.account_id,
            found,
            since=since,
            until=until or track.now.date(),
            by_day=by_day,
        )


def whole(found: AutomationStats) -> tuple[int, int, int, int]:
    return found.entered, found.inside, found.done, found.left


def waiting(**more: Any) -> list[dict[str, Any]]:
    return [{"id": "a", "wait": {"days": 10}}, {"id": "b", "wait": {"days": 10}} | more]


async def two_inside(track: Track) -> AutomationId:
    """One stands at the first step, one at the second."""
    made = await track.begin(waiting())
    await track.join("anna@kapocs.test")
    await track.work()
    await track.work(days=11)
    await track.join("bela@kapocs.test")
    await track.work()
    return made.id


async def test_whom_a_change_takes_out_has_left_and_whom_it_leads_to_the_end_is_done(
    track: Track,
) -> None:
    made = await two_inside(track)
    await change(track, made, [{"id": "c", "wait": {"days": 1}}], a="leave")
    assert whole(await stats(track, made)) == (2, 0, 1, 1)


async def test_whom_a_change_leaves_inside_has_not_ended(track: Track) -> None:
    made = await two_inside(track)
    await change(track, made, waiting(label="moved"), a="stay")
    assert whole(await stats(track, made)) == (2, 2, 0, 0)


async def test_who_is_left_out_after_a_pause_has_left(track: Track) -> None:
    made = await two_inside(track)
    whose = (track.account_id, made)
    async with track.pool.transaction() as conn:
        await actions.pause(conn, *whose, now=track.now)
    paused_at = track.now.isoformat()
    await track.work(days=12)
    async with track.pool.transaction() as conn:
        await resuming.resume(conn, *whose, Resume.SKIP, number=1, now=track.now)
        for after in (0, 1, 2):
            job = ResumeRuns(
                account_id=track.account_id,
                automation_id=made,
                how=Resume.SKIP,
                number=1,
                paused_at=paused_at,
                at=track.now.isoformat(),
                after=after,
            )
            await resuming.resume_runs(conn, job, track.now, size=1)
    assert whole(await stats(track, made)) == (2, 0, 0, 2)


async def test_all_who_are_inside_when_it_stops_have_left(track: Track) -> None:
    made = await two_inside(track)
    async with track.pool.transaction() as conn:
        await actions.stop(conn, track.account_id, made, now=track.now)
    assert whole(await stats(track, made)) == (2, 0, 0, 2)
