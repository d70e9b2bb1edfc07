"""Changing what people are in, pausing it, and trying it out."""

from datetime import timedelta
from typing import Any

import pytest

from automations.track import SIGNER, TEXT, Track
from kapocs.automations import actions, resuming, simulating, versions
from kapocs.automations.jobs import MoveRuns, ResumeRuns
from kapocs.automations.model import AutomationId, AutomationStatus, BadAutomation, RunState
from kapocs.automations.reading import read
from kapocs.automations.resuming import Resume
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.automations.versions import Standing


def steps(*more: Any, **span: int) -> list[Any]:
    return [{"wait": span}, {"set": {"mssys_comment": "over"}}, *more]


async def change(
    track: Track, automation_id: AutomationId, written: list[Any], **people: str
) -> list[Standing]:
    """Another definition, looked at and activated; everybody is moved."""
    whose = (track.account_id, automation_id)
    raw = {"name": TEXT, "start": {"on": "joined", "list": track.list_id}, "steps": written}
    async with track.pool.transaction() as conn:
        await actions.change(conn, *whose, raw, SIGNER)
        seen = await versions.preview(conn, *whose)
    async with track.pool.transaction() as conn:
        choices = {name.replace("all", "*"): to for name, to in people.items()}
        changed = await actions.activate(conn, *whose, people=choices, now=track.now)
    moves = versions.choose(seen, read(changed.draft), choices)
    after = 0
    for _ in range(3):
        async with track.pool.transaction() as conn:
            job = MoveRuns(
                account_id=whose[0],
                automation_id=automation_id,
                version=changed.version,
                moves=moves,
                after=after,
            )
            await versions.move_runs(conn, job, track.now, size=1)
            after += 1
    await track.work()
    return seen


async def comment(track: Track, id_: Any) -> str:
    return (await track.person(id_)).fields.get("mssys_comment", "")


async def test_who_is_over_a_shortened_wait_goes_on_and_who_is_not_waits_for_less(
    track: Track,
) -> None:
    made = await track.begin(steps(days=10))
    anna = await track.join("anna@kapocs.test")
    await track.work()
    await track.work(days=3)
    bela = await track.join("bela@kapocs.test")
    await track.work()
    [standing] = await change(track, made.id, steps(days=2))
    assert (standing.people, standing.step, standing.is_changed) == (2, "s1", True)
    assert [await comment(track, each) for each in (anna, bela)] == ["over", ""]
    await track.work(days=2)
    assert await comment(track, bela) == "over"
    assert {each.version for each in await track.runs(made.id)} == {2}


async def test_a_step_that_is_gone_leads_to_the_next_one_that_is_left(track: Track) -> None:
    made = await track.begin(steps(days=10))
    anna = await track.join("anna@kapocs.test")
    await track.work()
    written = [{"id": "s2", "set": {"mssys_comment": "at once"}}]
    [standing] = await change(track, made.id, written)
    assert (standing.goes_to, standing.is_changed) == ("s2", True)
    assert await comment(track, anna) == "at once"


async def test_who_is_to_stay_keeps_their_version_and_who_is_to_leave_leaves(track: Track) -> None:
    made = await track.begin(steps(days=10))
    anna = await track.join("anna@kapocs.test")
    await track.work()
    await change(track, made.id, steps(days=1), s1="stay")
    bela = await track.join("bela@kapocs.test")
    await track.work()
    await track.work(days=2)
    assert [await comment(track, each) for each in (anna, bela)] == ["", "over"]
    await change(track, made.id, steps(days=3), all="leave")
    runs = await track.runs(made.id)
    assert [(each.version, each.state) for each in runs] == [(3, RunState.LEFT), (2, RunState.DONE)]


async def test_a_choice_that_cannot_be_made_names_it(track: Track) -> None:
    made = await track.begin(steps(days=10))
    await track.join("anna@kapocs.test")
    await track.work()
    with pytest.raises(BadAutomation) as refused:
        await change(track, made.id, steps(days=1), s1="nowhere", s9="stay")
    places = [each.place for each in refused.value.problems]
    assert places == ["people.s1", "people.s9"]


@pytest.mark.parametrize(
    ("how", "number", "at_once", "later"),
    [
        (Resume.NOW, 0, ["over", ""], ["over", "over"]),
        (Resume.SKIP, 2, ["", ""], ["", "over"]),
        (Resume.SHIFT, 0, ["", ""], ["over", "over"]),
        (Resume.SPREAD, 2, ["", ""], ["over", "over"]),
    ],
)
async def test_after_a_pause_people_go_on_as_is_chosen(
    track: Track, how: Resume, number: int, at_once: list[str], later: list[str]
) -> None:
    made = await track.begin(steps(days=1))
    whose = (track.account_id, made.id)
    people = [await track.join("anna@kapocs.test")]
    await track.work()
    await track.work(hours=23)
    async with track.pool.transaction() as conn:
        await actions.pause(conn, *whose, now=track.now)
    await track.work(days=4)
    people.append(await track.join("bela@kapocs.test"))
    await track.work(days=1, minutes=1)
    assert [await comment(track, each) for each in people] == ["", ""]
    async with track.pool.transaction() as conn:
        await resuming.resume(conn, *whose, how, number=number, now=track.now)
        began = await conn.value("SELECT paused_at FROM automations")
    for after in range(3) if how is not Resume.NOW else ():
        async with track.pool.transaction() as conn:
            job = ResumeRuns(
                account_id=track.account_id,
                automation_id=made.id,
                how=how,
                number=number,
                paused_at=began.isoformat(),
                at=track.now.isoformat(),
                after=after,
            )
            await resuming.resume_runs(conn, job, track.now, size=1)
    async with track.pool.transaction() as conn:
        assert (await actions.get(conn, *whose)).status is AutomationStatus.ACTIVE
    await track.work()
    assert [await comment(track, each) for each in people] == at_once
    for _ in range(6):
        await track.work(days=1)
    assert [await comment(track, each) for each in people] == later


async def test_a_trial_says_what_would_happen_and_does_none_of_it(track: Track) -> None:
    letter = await track.letter()
    written = [
        {"send": {"letter": letter}},
        {"wait": {"for": "order.paid", "up_to": {"days": 3}}, "else": [{"end": True}]},
        {"set": {"mssys_comment": "paid"}},
    ]
    made = await track.begin(written)
    anna = await track.join("anna@kapocs.test")
    record = (track.list_id, anna)
    whose = (track.account_id, made.id)
    async with track.pool.transaction() as conn:
        late = await simulating.simulate(conn, *whose, record, now=track.now)
        comes = {"s2": timedelta(hours=5)}
        paid = await simulating.simulate(
            conn, *whose, record, trial=simulating.Supposed(comes=comes), now=track.now
        )
    assert [(each.step, each.outcome) for each in late.steps] == [
        ("s1", "sent"), ("s2", "timed_out"), ("s3", "ended"),
    ]  # fmt: skip
    assert [(each.step, each.at - track.now) for each in paid.steps][1:] == [
        ("s2", timedelta(hours=5)), ("s4", timedelta(hours=5)),
    ]  # fmt: skip
    assert (late.would_enter, late.state) == (True, RunState.DONE)
    assert await track.letters_to(anna) == []
    assert await track.runs(made.id) == []
    assert await comment(track, anna) == ""


async def test_who_stands_in_a_version_that_cannot_be_read_is_brought_to_one_that_can(
    track: Track,
) -> None:
    made = await track.begin(steps(days=10))
    anna = await track.join("anna@kapocs.test")
    await track.work()
    async with track.pool.transaction() as conn:
        # As a newer program wrote it, or an older one.
        await conn.execute("""UPDATE automation_versions SET definition = '{"name": "x"}'""")
    track.keeper = FlowKeeper(FlowParts(pool=track.pool, clock=lambda: track.now))
    await track.work()
    [standing] = await change(track, made.id, steps(days=2))
    assert (standing.step, standing.kind, standing.goes_to) == ("s1", "", "s1")
    await track.work(days=2)
    assert await comment(track, anna) == "over"
