"""What is known to go wrong in such machines: many at once, clocks, changes under way."""

import asyncio
import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from automations.stories import Shop
from automations.track import SIGNER, TEXT, Track
from imports.taking import NO_PLAN, Office
from kapocs.accounts import queries as accounts
from kapocs.automations import actions, attending, versions
from kapocs.automations.jobs import MoveRuns
from kapocs.automations.model import AutomationId, RunState
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.db.pool import connect
from kapocs.ids import SubscriberId
from kapocs.lists.model import ListType
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up
from make import make_list

MANY = 1_100
"""More than are taken along in one transaction."""
_TURNS = 2


async def join_many(track: Track, begin: int = 0, people: int = MANY) -> list[SubscriberId]:
    schema = await track.schema()
    wishes = [
        sign_up(
            schema,
            {"email": f"p{begin + number}@kapocs.test"},
            consent=Consent(),
            double_opt_in=False,
            now=track.now,
        )
        for number in range(people)
    ]
    async with track.pool.transaction() as conn:
        return [id_ for id_ in await subscribers.add_new(conn, wishes) if id_ is not None]


async def told(track: Track, sql: str) -> Counter[Any]:
    async with track.pool.connection() as conn:
        return Counter(tuple(row) for row in await conn.rows(sql))


STEPS = "SELECT s.step, s.outcome FROM automation_steps s"


async def test_an_order_in_the_second_in_which_the_reminder_is_due_comes_first(
    track: Track,
) -> None:
    async with track.pool.transaction() as conn:
        made = await make_list(conn, track.account_id, name="Bolt", type_=ListType.ECOMMERCE)
    shop, letter = Shop(track, made.id), await track.letter()
    automation = await track.begin(
        [{"wait": {"hours": 1}}, {"send": {"letter": letter}}],
        start={"on": "order.placed", "list": made.id},
        leave={"goal": {"on": "order.paid"}},
    )
    first = await shop.order("1")
    await track.work()
    track.now += timedelta(hours=1)
    # The wait is over in this second, and so is the order: whoever has paid is not reminded.
    await shop.order("2")
    await track.work()
    assert await track.letters_to(first) == []
    [run] = await track.runs(automation.id)
    assert (run.state, run.why and run.why.code) == (RunState.DONE, "automations.goal")


async def changed(track: Track, automation_id: AutomationId, steps: list[Any]) -> MoveRuns:
    """Another version, put to work; the move that the worker was asked for."""
    whose = (track.account_id, automation_id)
    raw = {"name": TEXT, "start": {"on": "joined", "list": track.list_id}, "steps": steps}
    async with track.pool.transaction() as conn:
        await actions.change(conn, *whose, raw, SIGNER)
        await actions.activate(conn, *whose, now=track.now)
    async with track.pool.connection() as conn:
        payload = await conn.value(
            "SELECT payload FROM pgqueuer WHERE entrypoint = 'MoveRuns' ORDER BY id DESC LIMIT 1"
        )
    return MoveRuns(**json.loads(payload))


async def test_whoever_goes_on_between_a_change_and_the_move_is_moved_as_well(
    track: Track,
) -> None:
    steps = [
        {"id": "a", "wait": {"hours": 1}},
        {"id": "b", "wait": {"days": 9}},
        {"id": "c", "set": {"mssys_title": "old"}},
    ]
    made = await track.begin(steps)
    await join_many(track, people=5)
    await track.work()
    track.now += timedelta(hours=1)
    newer = [{"id": "b", "wait": {"hours": 1}}, {"id": "c", "set": {"mssys_title": "new"}}]
    job = await changed(track, made.id, newer)
    await track.join("bela@kapocs.test")
    await track.work()  # they are over the first wait before anybody moves them
    async with track.pool.transaction() as conn:
        await versions.move_runs(conn, job, track.now)
    await track.work(hours=1)
    assert {each.version for each in await track.runs(made.id)} == {2}
    assert await track.way((await track.runs(made.id))[-1]) == [("b", "waited"), ("c", "done")]
    assert {each.fields["mssys_title"] for each in await track.on_list(track.list_id)} == {"new"}


@pytest.mark.parametrize("is_first_late", [False, True])
async def test_of_two_changes_right_after_each_other_the_second_one_moves_all(
    track: Track, is_first_late: bool
) -> None:
    a, b, c = [{"id": name, "wait": {"hours": 1}} for name in "abc"]
    made = await track.begin([a, b, c])
    await join_many(track, people=3)
    await track.work()
    jobs = [await changed(track, made.id, [b, c]), await changed(track, made.id, [c])]
    for job in reversed(jobs) if is_first_late else jobs:
        async with track.pool.transaction() as conn:
            await versions.move_runs(conn, job, track.now)
    await track.work()
    await track.work(hours=1)
    runs = await track.runs(made.id)
    assert [(each.version, each.state) for each in runs] == [(3, RunState.DONE)] * 3
    assert await track.way(runs[0]) == [("c", "waited")]


async def test_clocks_that_go_back_do_nothing_twice_and_hold_nobody_for_ever(track: Track) -> None:
    made = await track.begin(
        [{"wait": {"hours": 1}}, {"set": {"mssys_title": "[+1]"}}, {"wait": {"hours": 1}}]
    )
    anna = await track.join("anna@kapocs.test")
    await track.work()
    await track.work(hours=1)
    await track.work(minutes=-30)
    bela = await track.join("bela@kapocs.test")
    await track.work()
    await track.work(hours=1)
    titles = [(await track.person(each)).fields.get("mssys_title") for each in (anna, bela)]
    assert titles == ["1", "1"]
    await track.work(hours=3)
    way = [("s1", "waited"), ("s2", "done"), ("s3", "waited")]
    assert [await track.way(run) for run in await track.runs(made.id)] == [way, way]


async def test_many_workers_at_once_do_each_step_once(track: Track, dsn: str) -> None:
    other = await track.begin(
        [{"id": "other", "set": {"mssys_fax": "[+1]"}}], start={"on": "hand", "list": track.list_id}
    )
    made = await track.begin(
        [
            {"id": "count", "set": {"mssys_title": "[+1]"}},
            {"id": "start", "start": {"automation": other.id}},
            {"id": "wait", "wait": {"hours": 1}},
            {"id": "again", "set": {"mssys_title": "[+1]"}},
        ]
    )
    pools = [await connect(dsn, size=2) for _ in range(2)]
    keepers = [FlowKeeper(FlowParts(pool=each, clock=lambda: track.now)) for each in pools]
    for number in range(_TURNS):
        await join_many(track, number * MANY)
        await asyncio.gather(*(each.until_idle() for each in keepers))
    track.now += timedelta(hours=1)
    await asyncio.gather(*(each.until_idle() for each in keepers))
    for each in pools:
        await each.close()
    await track.work()
    people = _TURNS * MANY
    assert await told(track, STEPS) == {
        ("count", "done"): people,
        ("start", "done"): people,
        ("other", "done"): people,
        ("wait", "waited"): people,
        ("again", "done"): people,
    }
    fields = "SELECT fields->>'mssys_title', fields->>'mssys_fax' FROM subscribers"
    assert await told(track, fields) == {("2", "1"): people}
    assert await told(track, "SELECT state FROM automation_runs") == {("done",): 2 * people}
    assert len(await track.runs(made.id)) == 100


@pytest.mark.parametrize("triggers", [False, True])
async def test_a_file_of_people_begins_nothing_and_they_are_let_in_by_hand(
    track: Track, dsn: str, tmp_path: Path, triggers: bool
) -> None:
    made = await track.begin([{"wait": {"days": 1}}])
    async with track.pool.transaction() as conn:
        account = await accounts.get(conn, track.account_id)
    assert account is not None
    office = Office(dsn, track.pool, tmp_path, account, track.list_id, track.now)
    crowd = "\n".join(["email", *(f"p{number}@kapocs.test" for number in range(50))])
    done = await office.take(crowd, replace(NO_PLAN, trigger_sends=triggers))
    assert done.counted.added == 50
    await track.work(minutes=1)
    assert await track.runs(made.id) == []
    ids = [each.id for each in await track.on_list(track.list_id)]
    async with track.pool.transaction() as conn:
        for id_ in ids[:3]:
            whose = (track.account_id, made.id)
            await attending.enter(conn, *whose, record=(track.list_id, id_), now=track.now)
    await track.work()
    assert [each.subscriber_id for each in await track.runs(made.id)] == ids[:3]
