"""Waiting for what happens: in time, too late, at the same second, and once more."""

from datetime import UTC, datetime, timedelta

import pytest

from automations.track import Track
from kapocs.automations.model import RunState
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up


async def test_each_turn_of_a_circle_waits_for_another_event(track: Track) -> None:
    made = await track.begin(
        [
            {"id": "w", "wait": {"for": "changed", "field": "mssys_company"}},
            {"id": "n", "set": {"mssys_title": "[+1]"}},
            {"goto": "w"},
        ]
    )
    anna = await track.join("anna@kapocs.test")
    await track.work()
    for number in range(3):
        await track.change(anna, mssys_company=f"Kft. {number}")
        await track.work()
        await track.work(minutes=1)
    assert (await track.person(anna)).fields["mssys_title"] == "3"
    [run] = await track.runs(made.id)
    assert await track.way(run) == [("w", "came"), ("n", "done")] * 3


async def test_what_comes_in_the_second_in_which_the_time_is_up_counts(track: Track) -> None:
    wait = {"for": "changed", "field": "mssys_company", "up_to": {"hours": 1}}
    made = await track.begin(
        [{"wait": wait, "else": [{"set": {"mssys_comment": "late"}}, {"end": True}]},
         {"set": {"mssys_comment": "in time"}}]
    )  # fmt: skip
    anna, bela = await track.join("anna@kapocs.test"), await track.join("bela@kapocs.test")
    await track.work()
    track.now += timedelta(hours=1)
    await track.change(anna, mssys_company="Kft.")
    await track.work()
    await track.change(bela, mssys_company="Kft.")
    await track.work()
    comments = [(await track.person(each)).fields["mssys_comment"] for each in (anna, bela)]
    assert comments == ["in time", "late"]
    assert {each.state for each in await track.runs(made.id)} == {RunState.DONE}


async def test_what_is_told_behind_a_slow_writer_comes_in_time(track: Track) -> None:
    wait = {"for": "changed", "field": "mssys_company", "up_to": {"hours": 1}}
    made = await track.begin([{"wait": wait, "else": [{"end": True}]}])
    anna = await track.join("anna@kapocs.test")
    await track.work()
    schema = await track.schema()
    wish = sign_up(
        schema, {"email": "bela@kapocs.test"}, consent=Consent(), double_opt_in=False, now=track.now
    )
    async with track.pool.transaction() as slow:
        await subscribers.add(slow, wish)
        track.now += timedelta(minutes=59)
        # Until the slow one ends, nobody reads what was told after it began.
        await track.change(anna, mssys_company="Kft.")
        await track.work(minutes=2)
    await track.work()
    run, _ = await track.runs(made.id)
    assert await track.way(run) == [("s1", "came")]


async def test_what_came_before_the_wait_began_counts_if_it_came_after_the_last_one(
    track: Track,
) -> None:
    await track.begin(
        [
            {"wait": {"hours": 1}},
            {"wait": {"for": "changed", "field": "mssys_company", "up_to": {"days": 1}}},
            {"set": {"mssys_comment": "[now]"}},
        ]
    )
    early, late = await track.join("early@kapocs.test"), await track.join("late@kapocs.test")
    await track.work()
    await track.work(minutes=30)
    await track.change(early, mssys_company="Kft.")
    # The worker rests while the hour ends, and a change comes half an hour later.
    track.now += timedelta(hours=1)
    await track.change(late, mssys_company="Kft.")
    await track.work()
    assert "mssys_comment" not in (await track.person(early)).fields
    assert (await track.person(late)).fields["mssys_comment"] == "2026-11-23"


async def test_whole_days_keep_the_clock_time_where_clocks_change(track: Track) -> None:
    track.now = track.now.replace(month=3, day=28, year=2026)
    made = await track.begin([{"wait": {"days": 1}}, {"wait": {"hours": 24}}])
    await track.join("anna@kapocs.test")
    await track.work()
    [run] = await track.runs(made.id)
    assert run.due_at == track.now + timedelta(hours=23)
    await track.work(hours=23)
    [run] = await track.runs(made.id)
    assert run.due_at == track.now + timedelta(hours=24)


@pytest.mark.parametrize(
    ("date", "due"), [("2026-11-25", 25), ("2026-11-23", 0), ("", 0), ("2026-11-30", 30)]
)
async def test_a_date_that_changes_while_somebody_waits_for_it_counts(
    track: Track, date: str, due: int
) -> None:
    wait = {"date": {"field": "mssys_nameday", "at": "10:00"}}
    made = await track.begin([{"wait": wait}, {"wait": {"days": 1000}}])
    anna = await track.join("anna@kapocs.test", mssys_nameday="2026-12-01")
    await track.work()
    track.now += timedelta(hours=1, minutes=1)
    await track.change(anna, mssys_nameday=date)
    await track.work()
    [run] = await track.runs(made.id)
    if due:
        assert run.due_at == datetime(2026, 11, due, 9, tzinfo=UTC)
    else:
        assert await track.way(run) == [("s1", "waited")]


async def test_until_a_weekday_and_hour(track: Track) -> None:
    made = await track.begin([{"wait": {"until": {"weekdays": ["tue", "sat"], "at": "9:00"}}}])
    await track.join("anna@kapocs.test")
    await track.work()
    [run] = await track.runs(made.id)
    assert run.due_at == track.now + timedelta(days=1)


async def test_until_conditions_hold(track: Track) -> None:
    wait = {"holds": "mssys_company = Kft.", "up_to": {"days": 2}}
    made = await track.begin(
        [{"wait": wait, "else": [{"end": True}]}, {"set": {"mssys_title": "x"}}]
    )
    anna, bela = await track.join("anna@kapocs.test"), await track.join("bela@kapocs.test")
    await track.work()
    await track.work(hours=5)
    await track.change(anna, mssys_company="Kft.")
    await track.work()
    first, second = await track.runs(made.id)
    assert await track.way(first) == [("s1", "came"), ("s3", "done")]
    await track.work(days=2)
    assert await track.way(second) == [("s1", "timed_out"), ("s2", "ended")]
    assert (await track.person(bela)).fields == {}
