"""Who comes in, how often, and what makes somebody leave."""

from datetime import timedelta
from typing import Any

import pytest

from automations.track import BEGIN, TEXT, Track
from kapocs.automations.model import AutomationId, RunState
from kapocs.automations.telling import NewEvent, tell
from kapocs.ids import SubscriberId

CHANGED = {"on": "changed", "field": "mssys_company"}


async def states(track: Track, automation_id: AutomationId) -> list[RunState]:
    return [each.state for each in await track.runs(automation_id)]


async def joined(track: Track) -> SubscriberId:
    anna = await track.join("anna@kapocs.test")
    await track.work()
    return anna


@pytest.mark.parametrize(
    ("entry", "runs"),
    [
        ({}, 1),
        ({"again": "never"}, 1),
        ({"again": "always"}, 3),
        ({"again": "after", "days": 2}, 2),
    ],
)
async def test_how_often_somebody_comes_in(
    track: Track, entry: dict[str, object], runs: int
) -> None:
    made = await track.begin([{"set": {"mssys_title": "x"}}], start=CHANGED, entry=entry)
    anna = await joined(track)
    for number in range(3):
        await track.change(anna, mssys_company=f"{number}")
        await track.work(days=1)
    assert await states(track, made.id) == [RunState.DONE] * runs


async def test_nobody_is_in_it_twice_at_a_time(track: Track) -> None:
    made = await track.begin([{"wait": {"days": 1}}], start=CHANGED, entry={"again": "always"})
    anna = await joined(track)
    for number in range(3):
        await track.change(anna, mssys_company=f"{number}")
    await track.work()
    assert await states(track, made.id) == [RunState.WAITING]


async def test_who_reaches_the_goal_leaves_and_may_come_in_by_the_next_fact(track: Track) -> None:
    made = await track.begin(
        [{"wait": {"days": 1}}],
        start={**CHANGED, "to": "in"},
        entry={"again": "always"},
        leave={"goal": {**CHANGED, "to": "out"}},
    )
    anna = await joined(track)
    # All in one piece of the stream.
    for company in ("in", "out", "in", "out", "in"):
        await track.change(anna, mssys_company=company)
    await track.work()
    assert await states(track, made.id) == [RunState.DONE, RunState.DONE, RunState.WAITING]
    first, _, _ = await track.runs(made.id)
    assert await track.way(first) == [("s1", "goal")]


async def test_what_began_a_run_is_not_what_it_waits_for(track: Track) -> None:
    made = await track.begin(
        [{"wait": {"for": "changed", "field": "mssys_company"}}], start=CHANGED
    )
    anna = await joined(track)
    await track.change(anna, mssys_company="1")
    await track.work()
    assert await states(track, made.id) == [RunState.WAITING]
    await track.change(anna, mssys_company="2")
    await track.work()
    assert await states(track, made.id) == [RunState.DONE]


async def test_conditions_keep_people_out_and_what_is_gone_of_them_pauses_it(track: Track) -> None:
    made = await track.begin([{"wait": {"days": 1}}], entry={"where": "mssys_firstname = Anna"})
    await track.join("anna@kapocs.test", mssys_firstname="Anna")
    await track.join("bela@kapocs.test", mssys_firstname="Béla")
    await track.work()
    assert len(await track.runs(made.id)) == 1


async def test_what_happened_before_it_was_at_work_lets_nobody_in(track: Track) -> None:
    other = await track.begin([{"wait": {"days": 1}}])
    await track.join("anna@kapocs.test")
    track.now = track.now.replace(second=1)
    made = await track.begin([{"wait": {"days": 1}}])
    await track.work()
    assert len(await track.runs(other.id)) == 1
    assert await track.runs(made.id) == []


async def test_an_automation_does_not_set_itself_off(track: Track) -> None:
    made = await track.begin(
        [{"set": {"mssys_company": "[now] x"}}, {"set": {"mssys_company": "y"}}],
        start=CHANGED,
        entry={"again": "always"},
    )
    anna = await joined(track)
    await track.change(anna, mssys_company="1")
    for _ in range(3):
        await track.work(minutes=1)
    assert await states(track, made.id) == [RunState.DONE]


async def test_two_that_set_each_other_off_come_to_an_end(track: Track) -> None:
    made = [
        await track.begin(
            [{"set": {"mssys_title": "[+1]"}}, {"set": {field: "[mssys_title]"}}],
            start={"on": "changed", "field": other},
            entry={"again": "always"},
        )
        for field, other in (("mssys_company", "mssys_fax"), ("mssys_fax", "mssys_company"))
    ]
    anna = await joined(track)
    await track.change(anna, mssys_company="1")
    await track.work()
    assert [len(await track.runs(each.id)) for each in made] == [100, 100]


async def test_who_follows_a_link_of_the_letter_comes_in(track: Track) -> None:
    letter = await track.letter()
    wanted, other = [
        await track.begin(
            [{"wait": {"days": 1}}],
            start={"on": "clicked", "letter": letter, "link": link},
        )
        for link in ("https://kapocs.test/akcio*", "https://kapocs.test/")
    ]
    anna = await joined(track)
    await track.click(anna, letter, "https://kapocs.test/akcio?x=1")
    await track.work()
    assert [len(await track.runs(each.id)) for each in (wanted, other)] == [1, 0]


async def test_what_a_program_tells_lets_in_and_wakes(track: Track) -> None:
    waits = [{"wait": {"for": "event", "name": "attended"}}, {"set": {"mssys_title": "was there"}}]
    made = await track.begin(waits, start={"on": "event", "name": "registered"})
    anna = await joined(track)
    record: dict[str, Any] = {"list_id": track.list_id, "subscriber_id": anna}
    for name in ("attended", "registered", "left", "attended"):
        async with track.pool.transaction() as conn:
            told = [NewEvent(name=name, data={"x": TEXT}, **record)]
            assert await tell(conn, track.account_id, told, now=track.now) == [None]
    await track.work()
    assert await states(track, made.id) == [RunState.DONE]
    assert (await track.person(anna)).fields["mssys_title"] == "was there"


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"name": "Nagy"}, "name"),
        ({"name": "x" * 65}, "name"),
        ({"data": {"x": "y" * 8_200}}, "data"),
        ({"data": {"x": object()}}, "data"),
        ({"at": BEGIN - timedelta(days=31)}, "at"),
        ({"at": BEGIN + timedelta(minutes=6)}, "at"),
        ({"subscriber_id": 999}, "subscriber_id"),
    ],
)
async def test_an_event_that_cannot_be_taken_says_why_and_others_are(
    track: Track, wish: dict[str, Any], field: str
) -> None:
    anna = await joined(track)
    record: dict[str, Any] = {"list_id": track.list_id, "subscriber_id": anna, "name": "came"}
    events = [NewEvent(**{**record, **wish}), NewEvent(**record)]
    async with track.pool.transaction() as conn:
        refused, taken = await tell(conn, track.account_id, events, now=track.now)
    assert refused is not None
    assert (refused.field, taken) == (field, None)
