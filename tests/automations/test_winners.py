"""A split looks for its best way: chosen once, when it is time, for all who come since."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from automations.test_paths import BELA, buy, opened_shop
from automations.test_seeing import stats
from automations.test_versions import change
from automations.test_wounds import join_many, told
from automations.track import BEGIN, Track
from kapocs.automations import queries_seeing, simulating
from kapocs.automations.model import AutomationId, RunLine
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.automations.winning import SplitTestStats
from kapocs.db.pool import connect

THREE_DAYS = {"by": "goal", "after": {"days": 3}}
REACHED = {"goal": {"on": "changed", "field": "mssys_title", "to": "there"}}
ENOUGH = 60
"""So many that by chance each way has more than the least."""


def ways(a: int = 1, **of_b: Any) -> list[dict[str, Any]]:
    return [{"name": "a", "share": a}, {"name": "b", "share": 1} | of_b]


def steps(winner: dict[str, Any], row: list[dict[str, Any]] | None = None) -> list[Any]:
    split = {"id": "test", "split": {"ways": row or ways(), "winner": winner}}
    return [split, {"id": "w", "wait": {"days": 30}}]


async def begin(track: Track, winner: dict[str, Any] = THREE_DAYS, **more: Any) -> AutomationId:
    return (await track.begin(more.pop("steps", steps(winner)), leave=REACHED, **more)).id


async def all_runs(track: Track, automation_id: AutomationId) -> list[RunLine]:
    async with track.pool.connection() as conn:
        return await queries_seeing.runs(conn, track.account_id, automation_id, size=10_000)


async def taken(track: Track, automation_id: AutomationId) -> dict[str, list[RunLine]]:
    """The runs by the way that they took."""
    found: dict[str, list[RunLine]] = {"a": [], "b": []}
    for run in await all_runs(track, automation_id):
        for step, outcome in await track.way(run):
            if step == "test":
                found[outcome].append(run)
    return found


async def come(track: Track, begin_at: int, people: int = ENOUGH) -> None:
    await join_many(track, begin_at, people)
    await track.work()


async def do_it(track: Track, runs: list[RunLine]) -> None:
    for run in runs:
        await track.change(run.subscriber_id, mssys_title="there")
    await track.work()


async def winner(track: Track, made: AutomationId, *, version: int = 1) -> SplitTestStats:
    found = await stats(track, made)
    [one] = [each.winner for each in found.steps if each.winner and each.version == version]
    return one


async def test_the_best_way_is_chosen_when_it_is_time_and_taken_by_all_who_come_since(
    track: Track,
) -> None:
    made = await begin(track, entry={"again": "always"})
    await come(track, 0)
    first = await taken(track, made)
    await do_it(track, first["b"])
    await track.work(days=2, hours=23)
    await come(track, 100)
    before = await taken(track, made)
    assert len(before["a"]) > len(first["a"])
    found = await winner(track, made)
    assert (found.way, found.why.code) == (None, "automations.winner_not_yet")
    assert found.due_at == BEGIN + timedelta(days=3)
    assert {each.way: each.people for each in found.counted} == {
        way: len(runs) for way, runs in before.items()
    }
    await track.work(hours=1)
    await come(track, 200)
    after = await taken(track, made)
    assert (len(after["a"]), len(after["b"])) == (len(before["a"]), len(before["b"]) + ENOUGH)
    [line] = [each for each in await track.lines(after["b"][-1]) if each.step == "test"]
    assert line.why is not None
    assert (line.why.code, line.why.data) == ("automations.way_won", {"way": "b"})
    found = await winner(track, made)
    assert (found.way, found.why.code, found.chosen_at) == (
        "b", "automations.winner_best", track.now,
    )  # fmt: skip
    assert [(each.way, each.people, each.did) for each in found.counted] == [
        ("a", len(before["a"]), 0), ("b", len(before["b"]), len(first["b"])),
    ]  # fmt: skip
    async with track.pool.connection() as conn:
        [audited] = await conn.rows(
            "SELECT actor, operation, after FROM audit_lines WHERE kind = 'split_winner'"
        )
    assert (audited["actor"], audited["operation"]) == (f"automation:{made}", "created")
    assert audited["after"]["way"] == "b"


async def test_who_has_a_way_keeps_it(track: Track) -> None:
    made = await begin(track, entry={"again": "always"})
    await come(track, 0)
    first = await taken(track, made)
    await do_it(track, [*first["b"], *first["a"][:1]])
    await track.work(days=3)
    came_before = first["a"][0]
    await track.leave(came_before.subscriber_id)
    email = (await track.person(came_before.subscriber_id)).email
    await come(track, 100, 1)
    await track.join(email)
    await track.work()
    assert (await winner(track, made)).way == "b"
    last = (await all_runs(track, made))[-1]
    assert last.subscriber_id == came_before.subscriber_id
    [line, *_] = await track.lines(last)
    assert (line.outcome, line.why and line.why.code) == ("a", "automations.way_before")
    counted = {each.way: each.people for each in (await winner(track, made)).counted}
    assert counted == {way: len(runs) for way, runs in first.items()}


async def test_without_people_or_deeds_nothing_is_chosen_and_it_is_looked_again(
    track: Track,
) -> None:
    made = await begin(track)
    await come(track, 0, 4)
    await track.work(days=3)
    await come(track, 10, 1)
    assert (await winner(track, made)).why.code == "automations.winner_needs_people"
    await come(track, 100)
    assert (await winner(track, made)).why.code == "automations.winner_needs_people"
    await track.work(minutes=15)
    await come(track, 200, 1)
    assert (await winner(track, made)).why.code == "automations.winner_needs_doing"
    await do_it(track, (await taken(track, made))["a"][:1])
    await track.work(minutes=15)
    await come(track, 300, 20)
    found = await winner(track, made)
    assert (found.way, found.why.code) == ("a", "automations.winner_best")
    assert {each.outcome for each in await track.lines((await all_runs(track, made))[-1])} == {"a"}


async def test_it_may_be_chosen_after_so_many_people(track: Track) -> None:
    made = await begin(track, {"by": "goal", "after": {"people": ENOUGH}})
    await come(track, 0, ENOUGH - 1)
    await do_it(track, (await taken(track, made))["a"])
    await come(track, 100, 1)
    assert (await winner(track, made)).way is None
    before = await taken(track, made)
    await come(track, 200, 20)
    found = await winner(track, made)
    assert (found.way, found.due_at) == ("a", None)
    assert len((await taken(track, made))["a"]) == len(before["a"]) + 20


@pytest.mark.parametrize("by", ["opened", "clicked"])
async def test_letters_behind_the_split_decide(track: Track, by: str) -> None:
    letter = await track.letter()
    rule = {"by": by, "after": {"days": 3}}
    letters = [{"send": {"letter": letter}}, *steps(rule), {"id": "l", "send": {"letter": letter}}]
    letters.insert(2, letters.pop())
    made = await begin(track, steps=letters)
    await come(track, 0)
    found = await taken(track, made)
    column = {"opened": "opened_at", "clicked": "clicked_at"}[by]
    async with track.pool.transaction() as conn:
        for way, seq in (("a", 0), ("b", 2)):
            await conn.execute(
                f"UPDATE deliveries SET {column} = now() WHERE occurrence = ANY(:which)",  # noqa: S608
                which=[f"run:{run.id}:{seq}" for run in found[way]],
            )
    await track.work(days=3)
    await come(track, 100, 1)
    chosen = await winner(track, made)
    did = {each.way: each.did for each in chosen.counted}
    assert (chosen.way, did) == ("b", {"a": 0, "b": len(found["b"])})


async def test_orders_placed_since_decide_by_their_number_or_by_what_they_come_to(
    track: Track,
) -> None:
    by_number = await begin(track, {"by": "bought", "after": {"days": 3}})
    in_euros = {"by": "income", "after": {"days": 3}, "currency": "EUR"}
    by_income = await begin(track, in_euros)
    own_money = await begin(track, {"by": "income", "after": {"days": 3}})
    shop = await opened_shop(track)
    await buy(shop, 0, "p0@kapocs.test")
    await track.work(minutes=1)
    await come(track, 0, 90)
    number = 1
    for automation_id, way, currency in (
        (by_number, "a", "USD"), (by_income, "b", "EUR"), (own_money, "a", "HUF"),
    ):  # fmt: skip
        for run in (await taken(track, automation_id))[way]:
            email = (await track.person(run.subscriber_id)).email
            await buy(shop, number, email, currency=currency)
            number += 1
    await track.work(days=3)
    await come(track, 100, 1)
    assert (await winner(track, by_income)).way == "b"
    income = await winner(track, own_money)
    assert income.way == "a"
    [a, _] = income.counted
    assert a.amount == 2540 * a.did > 0
    chosen = await winner(track, by_number)
    best = max(chosen.counted, key=lambda each: each.did / each.people)
    assert (chosen.way, best.did) == (best.way, best.people) == ("a", best.did)


async def test_a_version_keeps_what_was_chosen_unless_the_ways_are_others(track: Track) -> None:
    made = await begin(track)
    await come(track, 0)
    await do_it(track, (await taken(track, made))["b"])
    await track.work(days=3)
    await come(track, 100, 1)
    kept = steps({"by": "clicked", "after": {"days": 9}}, ways(steps=[{"id": "n", "goal": "n"}]))
    await change(track, made, kept)
    assert (await winner(track, made, version=2)).way == "b"
    before = await taken(track, made)
    await come(track, 200, 20)
    assert len((await taken(track, made))["b"]) == len(before["b"]) + 20
    await change(track, made, steps(THREE_DAYS, ways(a=2)))
    assert (await winner(track, made, version=3)).begun_at is None
    await come(track, 300)
    anew = await winner(track, made, version=3)
    assert (anew.way, sum(each.people for each in anew.counted)) == (None, ENOUGH)


async def test_several_workers_choose_it_once(track: Track, dsn: str) -> None:
    made = await begin(track)
    await come(track, 0)
    await do_it(track, (await taken(track, made))["b"])
    await track.work(days=3)
    await join_many(track, 100, 2_300)
    pools = [await connect(dsn, size=2) for _ in range(3)]
    keepers = [FlowKeeper(FlowParts(pool=each, clock=lambda: track.now)) for each in pools]
    try:
        await asyncio.gather(*(each.until_idle() for each in keepers))
    finally:
        for each in pools:
            await each.close()
    assert await told(track, "SELECT way FROM automation_winners") == {("b",): 1}
    lines = "SELECT after ->> 'way' FROM audit_lines WHERE kind = 'split_winner'"
    assert await told(track, lines) == {("b",): 1}
    won = "SELECT outcome FROM automation_steps WHERE why ->> 'code' = 'automations.way_won'"
    drew = "SELECT count(*) FROM automation_draws"
    [people] = (await told(track, drew)).elements()
    assert (await told(track, won))[("b",)] + people[0] == ENOUGH + 2_300


async def test_a_trial_takes_the_best_way_and_chooses_none(track: Track) -> None:
    made = await begin(track)
    await come(track, 0)
    await do_it(track, (await taken(track, made))["b"])
    await track.work(days=3)
    bela = await track.join(BELA)
    record = (track.list_id, bela)
    whose = (track.account_id, made)
    async with track.pool.transaction() as conn:
        found = await simulating.simulate(conn, *whose, record, now=track.now)
    first = found.steps[0]
    assert (first.outcome, first.why and first.why.code) == ("b", "automations.way_won")
    assert await told(track, "SELECT way FROM automation_winners") == Counter()
    assert await told(track, "SELECT kind FROM audit_lines WHERE kind = 'split_winner'") == {}
