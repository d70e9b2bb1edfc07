"""What single steps do: letters, lists, values, tasks, ways that part."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from automations.track import TEXT, Track
from kapocs.automations.model import AutomationStatus, RunState
from kapocs.automations.queries import get as get_automation
from kapocs.crm import queries as crm
from kapocs.lists.model import ListType
from kapocs.suppressions import actions as suppressions
from kapocs.suppressions.model import SilenceReason
from make import make_list


async def test_who_cannot_be_reached_is_skipped_with_the_reason_or_leaves(track: Track) -> None:
    letter = await track.letter()
    made = await track.begin([{"send": {"letter": letter}}, {"set": {"mssys_title": "next"}}])
    strict = await track.begin([{"send": {"letter": letter, "unreachable": "leave"}}])
    async with track.pool.transaction() as conn:
        await suppressions.silence(
            conn, track.account_id, "anna@kapocs.test", reason=SilenceReason.MANUAL, now=track.now
        )
    anna = await track.join("anna@kapocs.test")
    await track.work()
    [run] = await track.runs(made.id)
    first, _ = await track.lines(run)
    assert (first.outcome, first.why and first.why.code) == ("skipped", "delivery.suppressed")
    assert (await track.person(anna)).fields["mssys_title"] == "next"
    [left] = await track.runs(strict.id)
    assert (left.state, left.why and left.why.code) == (RunState.LEFT, "automations.unreachable")
    assert await track.letters_to(anna) == []


async def test_letters_wait_through_quiet_hours(track: Track) -> None:
    letter = await track.letter()
    steps = [{"set": {"mssys_title": "x"}}, {"send": {"letter": letter}}]
    await track.begin(steps, quiet={"from": "20:00", "to": "8:30"})
    track.now = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    anna = await track.join("anna@kapocs.test")
    await track.work()
    assert (await track.person(anna)).fields["mssys_title"] == "x"
    assert await track.letters_to(anna) == []
    await track.work(hours=10, minutes=29)
    assert await track.letters_to(anna) == []
    await track.work(minutes=1)
    assert await track.letters_to(anna) == [letter]


async def test_a_letter_that_is_gone_pauses_the_automation_and_says_so(track: Track) -> None:
    letter = await track.letter()
    made = await track.begin([{"wait": {"hours": 1}}, {"send": {"letter": letter}}])
    anna = await track.join("anna@kapocs.test")
    await track.work()
    async with track.pool.transaction() as conn:
        await conn.execute("DELETE FROM letters WHERE id = :id", id=letter)
    await track.work(hours=1)
    async with track.pool.transaction() as conn:
        found = await get_automation(conn, track.account_id, made.id)
    assert found is not None
    assert (found.status, found.why and found.why.code) == (
        AutomationStatus.PAUSED,
        "automations.broken",
    )
    [run] = await track.runs(made.id)
    assert (run.state, run.step) == (RunState.WAITING, "s1")
    assert await track.letters_to(anna) == []


async def test_people_are_added_moved_and_taken_off(track: Track) -> None:
    buyers, vip = await track.another("Vevők"), await track.another("VIP")
    steps: list[Any] = [
        {"add_to_list": {"list": buyers, "set": {"mssys_comment": "from [mssys_company]"}}},
        {"move_to_list": {"list": vip}},
        {"set": {"mssys_title": "vip"}},
        {"unsubscribe": {"list": buyers}},
    ]
    made = await track.begin(steps)
    anna = await track.join("anna@kapocs.test", mssys_company=TEXT, mssys_lastname="Nagy")
    await track.join("anna@kapocs.test", list_id=buyers, mssys_company="own")
    await track.work()
    [run] = await track.runs(made.id)
    assert [each.outcome for each in await track.lines(run)] == ["done"] * 4
    assert (run.list_id, run.state) == (vip, RunState.DONE)
    assert not (await track.person(anna)).active
    [on_vip] = await track.on_list(vip)
    assert (on_vip.last_name, on_vip.fields, on_vip.active) == (
        "Nagy",
        {"mssys_title": "vip"},
        True,
    )
    [on_buyers] = await track.on_list(buyers)
    assert (on_buyers.fields, on_buyers.active) == ({"mssys_company": "own"}, False)


async def test_a_record_that_is_deleted_takes_its_runs_along(track: Track) -> None:
    made = await track.begin([{"delete": {}}])
    await track.join("anna@kapocs.test")
    await track.work()
    assert await track.runs(made.id) == []
    assert await track.on_list(track.list_id) == []


async def test_values_copy_count_and_reckon_days(track: Track) -> None:
    values = {
        "mssys_title": "[+1]",
        "mssys_comment": "[mssys_lastname] [email] [nosuch]!",
        "mssys_nameday": "[now + 30 days]",
    }
    await track.begin([{"set": values}])
    anna = await track.join("anna@kapocs.test", mssys_title="41", mssys_lastname=TEXT)
    await track.work()
    assert (await track.person(anna)).fields == {
        "mssys_title": "42",
        "mssys_comment": f"{TEXT} anna@kapocs.test !",
        "mssys_nameday": "2026-12-23",
    }


async def test_a_value_that_cannot_be_fails_for_whom_it_cannot_alone(track: Track) -> None:
    made = await track.begin([{"set": {"mssys_birthday": "[mssys_title]"}}])
    good = await track.join("good@kapocs.test", mssys_title="1990-01-02")
    for number in range(4):
        await track.join(f"bad{number}@kapocs.test", mssys_title="never")
    await track.work()
    states = Counter(each.state for each in await track.runs(made.id))
    assert states == {RunState.DONE: 1, RunState.FAILED: 4}
    assert (await track.person(good)).fields["mssys_birthday"] == "1990-01-02"
    failed = next(each for each in await track.runs(made.id) if each.state is RunState.FAILED)
    assert failed.why is not None


async def test_a_task_is_made_for_somebody(track: Track) -> None:
    task = {"title": "Hívd fel", "text": TEXT, "due": {"days": 2}}
    await track.begin([{"task": task}])
    anna = await track.join("anna@kapocs.test")
    await track.work()
    async with track.pool.transaction() as conn:
        [made] = await crm.of_list(conn, track.account_id, track.list_id)
    assert (made.subscriber_id, made.title, made.text) == (anna, "Hívd fel", TEXT)


async def test_ways_part_by_weight_and_everybody_keeps_theirs(track: Track) -> None:
    split = [
        {"share": 3, "steps": [{"set": {"mssys_title": "a"}}]},
        {"share": 1, "name": "few", "steps": [{"set": {"mssys_title": "few"}}]},
    ]
    made = await track.begin([{"split": split}])
    for number in range(80):
        await track.join(f"p{number}@kapocs.test")
    await track.work()
    titles = Counter(each.fields["mssys_title"] for each in await track.on_list(track.list_id))
    assert titles.keys() == {"a", "few"}
    assert 45 <= titles["a"] <= 74
    assert len(await track.runs(made.id)) == 80


async def test_one_automation_begins_another(track: Track) -> None:
    other = await track.begin([{"set": {"mssys_title": "other"}}], start={"on": "hand", "list": 1})
    await track.begin([{"start": {"automation": other.id}}])
    anna = await track.join("anna@kapocs.test")
    await track.work()
    assert (await track.person(anna)).fields["mssys_title"] == "other"


@pytest.mark.parametrize(("order", "letters"), [("1", 1), ("4", 0)])
async def test_what_was_bought_in_this_run_decides(track: Track, order: str, letters: int) -> None:
    letter = await track.letter()
    async with track.pool.transaction() as conn:
        shop = await make_list(conn, track.account_id, name="Rendelések", type_=ListType.ECOMMERCE)
    await track.begin(
        [
            {"wait": {"days": 1}},
            {"if": {"bought": {}}, "then": [{"send": {"letter": letter}}]},
        ]
    )
    anna = await track.join("anna@kapocs.test")
    await track.work()
    await track.work(hours=1)
    await track.join("anna@kapocs.test", list_id=shop.id, mssys_order_status=order)
    await track.work(days=1)
    assert len(await track.letters_to(anna)) == letters


async def test_the_automation_of_the_higher_priority_goes_first(track: Track) -> None:
    low, high = await track.letter("low"), await track.letter("high")
    await track.begin([{"send": {"letter": low}}])
    await track.begin([{"send": {"letter": high}}], priority=5)
    anna = await track.join("anna@kapocs.test")
    await track.work()
    assert await track.letters_to(anna) == [high, low]
