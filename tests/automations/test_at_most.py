"""At most so many at a time: the others wait in line, or stay out."""

import asyncio
from collections import Counter
from datetime import date
from typing import Any

import pytest

from automations.test_wounds import join_many, told
from automations.track import BEGIN, SIGNER, TEXT, Track
from kapocs.automations import actions, attending, resuming, seeing
from kapocs.automations.lining import Entry
from kapocs.automations.model import AutomationId, BadAutomation, RunState
from kapocs.automations.reading import read
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.automations.seeing import AutomationStats
from kapocs.automations.simulating import simulate
from kapocs.db.pool import connect
from kapocs.ids import SubscriberId

IN_LINE, WAITING, DONE, LEFT = (
    RunState.IN_LINE, RunState.WAITING, RunState.DONE, RunState.LEFT,
)  # fmt: skip
_HOUR: list[Any] = [{"wait": {"hours": 1}}]


async def come(track: Track, *numbers: int) -> list[SubscriberId]:
    """They join one after another."""
    ids = []
    for number in numbers:
        ids.append(await track.join(f"p{number}@kapocs.test", mssys_firstname=f"{number}"))
        await track.work()
    return ids


async def states(track: Track, automation_id: AutomationId) -> list[RunState]:
    return [each.state for each in await track.runs(automation_id)]


async def counted(track: Track, automation_id: AutomationId) -> AutomationStats:
    async with track.pool.transaction() as conn:
        found = await actions.get(conn, track.account_id, automation_id)
        return await seeing.stats(
            conn, track.account_id, found, since=BEGIN.date(), until=date(2027, 1, 1)
        )


async def change(track: Track, automation_id: AutomationId, **entry: Any) -> None:
    """The same steps with another rule."""
    whose = (track.account_id, automation_id)
    raw = {"name": TEXT, "start": {"on": "joined"}, "steps": _HOUR, "entry": entry}
    async with track.pool.transaction() as conn:
        await actions.change(conn, *whose, raw, SIGNER)
        await actions.activate(conn, *whose, now=track.now)
    await track.work()


async def test_who_comes_when_it_is_full_waits_and_comes_in_by_the_line(track: Track) -> None:
    made = await track.begin(_HOUR, entry={"at_most": 2})
    await come(track, 1, 2)
    await track.work(minutes=20)
    await come(track, 3, 4, 5)
    assert await states(track, made.id) == [WAITING] * 2 + [IN_LINE] * 3
    third = (await track.runs(made.id))[2]
    assert (third.why and third.why.code, third.due_at) == ("automations.in_line", None)
    stats = await counted(track, made.id)
    assert (stats.inside, stats.in_line, stats.entered) == (2, 3, 2)
    await track.work(minutes=40)
    assert await states(track, made.id) == [DONE] * 2 + [WAITING] * 2 + [IN_LINE]
    assert (await track.runs(made.id))[2].entered_at == track.now
    await track.work(minutes=59)
    assert await states(track, made.id) == [DONE] * 2 + [WAITING] * 2 + [IN_LINE]
    await track.work(minutes=1)
    assert await states(track, made.id) == [DONE] * 4 + [WAITING]
    stats = await counted(track, made.id)
    assert (stats.inside, stats.in_line, stats.entered, stats.done) == (1, 0, 5, 4)


async def test_who_stays_out_is_counted_and_may_come_later(track: Track) -> None:
    made = await track.begin(_HOUR, entry={"at_most": 1, "full": "skip"})
    _, bela = await come(track, 1, 2)
    assert await states(track, made.id) == [WAITING]
    assert (await counted(track, made.id)).turned_away == 1
    await track.work(hours=1)
    assert await states(track, made.id) == [DONE]
    await track.leave(bela)
    await come(track, 2)
    assert [each.subscriber_id for each in await track.runs(made.id)][1:] == [bela]
    assert (await counted(track, made.id)).turned_away == 1


async def test_whoever_is_not_meant_any_more_does_not_wait_on(track: Track) -> None:
    made = await track.begin(
        _HOUR,
        entry={"at_most": 1, "where": "mssys_company empty"},
        leave={"goal": {"on": "changed", "field": "mssys_title"}},
    )
    _, bela, cili, dani, edit = await come(track, 1, 2, 3, 4, 5)
    await track.leave(bela)
    await track.change(cili, mssys_title="célba ért")
    await track.change(dani, mssys_company="nem kell már")
    await track.work()
    assert await states(track, made.id) == [WAITING, LEFT, LEFT, IN_LINE, IN_LINE]
    await track.work(hours=1)
    runs = await track.runs(made.id)
    assert [each.state for each in runs] == [DONE, LEFT, LEFT, LEFT, WAITING]
    assert runs[-1].subscriber_id == edit
    assert [each.why and each.why.code for each in runs[1:4]] == [
        "automations.unsubscribed",
        "automations.goal",
        "automations.not_meant",
    ]
    stats = await counted(track, made.id)
    assert (stats.entered, stats.left, stats.left_line, stats.goal) == (2, 0, 3, 0)


async def test_what_happened_in_line_is_not_what_is_waited_for_inside(track: Track) -> None:
    waits = [{"wait": {"for": "changed", "field": "mssys_company", "up_to": {"hours": 1}}}]
    made = await track.begin(waits, entry={"at_most": 1})
    _, bela = await come(track, 1, 2)
    await track.change(bela, mssys_company="közben")
    await track.work(hours=1)
    assert await states(track, made.id) == [DONE, WAITING]
    await track.change(bela, mssys_company="bent")
    await track.work()
    assert await track.way((await track.runs(made.id))[1]) == [("s1", "came")]


@pytest.mark.parametrize(
    ("entry", "after", "later"),
    [
        ({"at_most": 3}, [WAITING] * 3 + [IN_LINE], [DONE] * 3 + [WAITING]),
        ({"at_most": 1}, [WAITING] * 2 + [IN_LINE] * 2, [DONE] * 2 + [WAITING, IN_LINE]),
        (
            {"at_most": 2, "full": "skip"},
            [WAITING] * 2 + [IN_LINE] * 2,
            [DONE] * 2 + [WAITING] * 2,
        ),
        ({}, [WAITING] * 4, [DONE] * 4),
    ],
)
async def test_a_change_of_the_number_holds_for_the_line_at_once(
    track: Track, entry: dict[str, Any], after: list[RunState], later: list[RunState]
) -> None:
    made = await track.begin(_HOUR, entry={"at_most": 2})
    await come(track, 1, 2, 3, 4)
    await change(track, made.id, **entry)
    assert await states(track, made.id) == after
    await track.work(hours=1)
    assert await states(track, made.id) == later
    versions = {each.version for each in await track.runs(made.id) if each.state is WAITING}
    assert versions <= {2}


async def test_a_pause_keeps_the_line_and_a_stop_ends_it(track: Track) -> None:
    made = await track.begin(_HOUR, entry={"at_most": 1})
    whose = (track.account_id, made.id)
    await come(track, 1, 2)
    async with track.pool.transaction() as conn:
        await actions.pause(conn, *whose, now=track.now)
    await track.work(hours=2)
    await come(track, 3)
    assert await states(track, made.id) == [WAITING, IN_LINE, IN_LINE]
    async with track.pool.transaction() as conn:
        await resuming.resume(conn, *whose, now=track.now)
    await track.work()
    assert await states(track, made.id) == [DONE, WAITING, IN_LINE]
    async with track.pool.transaction() as conn:
        await actions.stop(conn, *whose, now=track.now)
    await track.work()
    assert await states(track, made.id) == [DONE, LEFT, LEFT]
    stats = await counted(track, made.id)
    assert (stats.left, stats.left_line) == (1, 1)
    async with track.pool.transaction() as conn:
        await actions.archive(conn, *whose, now=track.now)
        await actions.delete(conn, *whose)
    assert await told(track, "SELECT 1 FROM automation_runs") == {}


async def test_who_failed_and_is_tried_again_waits_for_a_place(track: Track) -> None:
    steps = [{"opportunity": {"name": "x", "value": "[email]", "currency": "HUF"}}, *_HOUR]
    made = await track.begin(steps, entry={"at_most": 1})
    await come(track, 1)
    assert await states(track, made.id) == [RunState.FAILED]
    async with track.pool.transaction() as conn:
        await attending.retry(conn, track.account_id, made.id, None, now=track.now)
    await track.work()
    assert await states(track, made.id) == [RunState.FAILED]
    assert [at for at, _ in await track.way((await track.runs(made.id))[0])] == ["s1", "s1"]
    assert (await counted(track, made.id)).entered == 1


async def test_by_hand_and_in_a_trial_it_is_said_that_it_is_full(track: Track) -> None:
    start = {"on": "hand", "list": track.list_id}
    made = await track.begin(_HOUR, start=start, entry={"at_most": 1})
    entries = []
    anna, bela = await come(track, 1, 2)
    for id_ in (anna, bela, bela):
        record = (track.list_id, id_)
        async with track.pool.transaction() as conn:
            trial = await simulate(conn, track.account_id, made.id, record, now=track.now)
            entry = await attending.enter(
                conn, track.account_id, made.id, record=record, now=track.now
            )
        entries.append((trial.would_enter, trial.in_line, entry))
    assert entries == [
        (True, False, Entry(entered=1)),
        (True, True, Entry(in_line=1)),
        (False, False, Entry()),
    ]
    assert await states(track, made.id) == [WAITING, IN_LINE]


async def test_many_workers_let_in_no_one_too_many(track: Track, dsn: str) -> None:
    most, people = 7, 150
    made = await track.begin([{"set": {"mssys_title": "[+1]"}}, *_HOUR], entry={"at_most": most})
    pools = [await connect(dsn, size=3) for _ in range(2)]
    keepers = [FlowKeeper(FlowParts(pool=each, clock=lambda: track.now)) for each in pools]
    ids = await join_many(track, people=people)
    seen: Counter[int] = Counter()

    async def look() -> None:
        while True:
            async with track.pool.connection() as conn:
                seen[await conn.value(
                    "SELECT count(*)::int FROM automation_runs WHERE state = 'waiting'"
                )] += 1  # fmt: skip
            await asyncio.sleep(0.002)

    async def by_hand(id_: SubscriberId) -> None:
        async with track.pool.transaction() as conn:
            await attending.enter(
                conn, track.account_id, made.id, record=(track.list_id, id_), now=track.now
            )

    looking = asyncio.create_task(look())
    for _ in range(people // most + 1):
        hands = [by_hand(each) for each in ids[::50]]
        await asyncio.gather(*(each.until_idle() for each in keepers), *hands)
        await track.work(hours=1)
    looking.cancel()
    for each in pools:
        await each.close()
    assert max(seen) == most
    assert Counter(await states(track, made.id)) == {DONE: 100}
    assert await told(track, "SELECT fields->>'mssys_title' FROM subscribers") == {("1",): people}
    assert (await counted(track, made.id)).entered == people


@pytest.mark.parametrize(
    ("entry", "place", "code"),
    [
        ({"at_most": 0}, "entry.at_most", "automations.no_number"),
        ({"at_most": 100_001}, "entry.at_most", "automations.no_number"),
        ({"at_most": "sok"}, "entry.at_most", "automations.no_number"),
        ({"at_most": True}, "entry.at_most", "automations.no_number"),
        ({"at_most": 1, "full": TEXT}, "entry.full", "automations.no_such_word"),
        ({"full": "skip"}, "entry.at_most", "automations.missing"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(
    entry: dict[str, Any], place: str, code: str
) -> None:
    with pytest.raises(BadAutomation) as error:
        read({"name": "x", "start": {"on": "joined"}, "steps": _HOUR, "entry": entry})
    assert [(each.place, each.reason.code) for each in error.value.problems] == [(place, code)]
