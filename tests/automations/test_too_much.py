"""What would never end, or take more than a worker has: refused, bounded, or one person's."""

from time import monotonic
from typing import Any

import pytest

from automations.test_outside import calls_of, drain
from automations.track import SIGNER, TEXT, Track
from courier.web import Answer, Asked, serving
from kapocs.automations import actions, simulating
from kapocs.automations.calls import said_in
from kapocs.automations.kinds.texts import MOST_FILLED
from kapocs.automations.model import AutomationStatus, BadAutomation, RunState
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.automations.telling import NewEvent, tell
from kapocs.crm import queries as crm
from kapocs.suppressions import restrictions
from make import make_user


@pytest.mark.parametrize(
    "step",
    [
        {"wait": {"holds": "email not empty"}},
        {"wait": {"date": {"field": "mssys_birthday"}}},
        {"call": {"url": "https://kapocs.test"}},
        {"notify": {"to": "peti@kapocs.test", "subject": "x", "text": "x"}},
    ],
)
async def test_what_may_be_over_at_once_is_no_wait_of_a_circle(
    track: Track, step: dict[str, Any]
) -> None:
    raw = {
        "name": TEXT,
        "start": {"on": "joined"},
        "steps": [{"id": "a"} | step, {"set": {"mssys_title": "[+1]"}}, {"goto": "a"}],
    }
    async with track.pool.transaction() as conn:
        with pytest.raises(BadAutomation) as refused:
            await actions.create(conn, track.account_id, raw, SIGNER)
        assert {each.reason.code for each in refused.value.problems} == {"automations.circle"}
        raw["steps"] = [
            {"id": "a"} | step,
            {"set": {"mssys_title": "[+1]"}},
            {"wait": {"days": 1}},
            {"goto": "a"},
        ]
        await actions.create(conn, track.account_id, raw, SIGNER)


async def test_a_trial_of_what_never_comes_to_hold_has_an_end(track: Track) -> None:
    never = {"wait": {"holds": "mssys_title = nobody"}}
    made = await track.begin([never])
    limited = await track.begin([{"wait": {**never["wait"], "up_to": {"hours": 10}}}])
    anna = await track.join("anna@kapocs.test")
    begun = monotonic()
    async with track.pool.transaction() as conn:
        record = (track.list_id, anna)
        found = await simulating.simulate(conn, track.account_id, made.id, record, now=track.now)
        late = await simulating.simulate(conn, track.account_id, limited.id, record, now=track.now)
    assert (found.state, found.steps) == (RunState.WAITING, [])
    hours = [(each.outcome, (each.at - track.now).total_seconds() / 3600) for each in late.steps]
    assert (hours, late.state) == ([("timed_out", 10)], RunState.DONE)
    assert monotonic() - begun < 60


async def test_fields_that_are_asked_for_without_end_fail_for_that_person_alone(
    track: Track, dsn: str
) -> None:
    text = "[mssys_comment]" * 60
    assert len(text) // 15 * 5_000 > MOST_FILLED
    async with serving(lambda _: Answer(200)) as web:
        step = {"url": web.url, "json": {"a": [text, {"b": text}]}, "save": {"mssys_fax": "a"}}
        calling = await track.begin([{"call": step}])
        filling = await track.begin([{"set": {"mssys_title": text}}])
        anna = await track.join("anna@kapocs.test", mssys_comment="x" * 5_000)
        bela = await track.join("bela@kapocs.test", mssys_comment="y")
        await track.work()
        await drain(track, dsn)
    for made in (calling, filling):
        runs = {each.subscriber_id: each.state for each in await track.runs(made.id)}
        assert runs == {anna: RunState.FAILED, bela: RunState.DONE}
    [failed] = [each for each in await calls_of(track, calling.id) if each.state == "failed"]
    assert failed.why is not None
    assert failed.why.code == "automations.long_filling"
    assert (await track.person(bela)).fields["mssys_title"] == "y" * 60


async def test_what_is_added_to_a_number_beyond_all_numbers_begins_anew(track: Track) -> None:
    await track.begin([{"set": {"mssys_title": "[+1]", "mssys_company": "[+1]"}}])
    anna = await track.join(
        "anna@kapocs.test",
        mssys_title="9.9999999999999999999999999999E+999999",
        mssys_company="NaN",
    )
    await track.work()
    assert (await track.person(anna)).fields == {"mssys_title": "1", "mssys_company": "1"}


@pytest.mark.parametrize("path", ["a.²", "a." + "9" * 5_000, "a.-1", "a.x"])
def test_a_place_that_an_answer_has_not_has_no_value(path: str) -> None:
    assert said_in('{"a": ["x"]}', {"mssys_title": path}) == {}


async def test_a_colleague_who_may_not_sign_in_any_more_gets_no_mail(
    track: Track, dsn: str
) -> None:
    async with track.pool.transaction() as conn:
        user_id = await make_user(conn, track.account_id, email="peti@kapocs.test")
        await conn.execute("UPDATE users SET deactivated_at = now() WHERE id = :id", id=user_id)
    step = {"to": "peti@kapocs.test", "subject": "[mssys_title]", "text": "x"}
    made = await track.begin([{"notify": step}])
    await track.join("anna@kapocs.test", mssys_title="a\r\nBcc: x@kapocs.test")
    await track.work()
    await drain(track, dsn)
    [call] = await calls_of(track, made.id)
    assert (call.state, call.attempts) == ("failed", 1)


async def test_a_task_has_the_data_of_the_person_in_its_words(track: Track) -> None:
    await track.begin([{"task": {"title": "[mssys_firstname]", "text": "A [email]"}}])
    await track.join("anna@kapocs.test", mssys_firstname=TEXT)
    await track.work()
    async with track.pool.transaction() as conn:
        [task] = await crm.page(conn, track.account_id, list_id=None, is_open=None, after=0, size=9)
    assert (task.title, task.text) == (TEXT, "A anna@kapocs.test")


async def test_what_cannot_be_read_any_more_pauses_and_holds_up_nobody_else(track: Track) -> None:
    bad = await track.begin([{"wait": {"hours": 1}}])
    good = await track.begin([{"wait": {"hours": 1}}])
    await track.join("anna@kapocs.test")
    await track.work()
    for _ in range(2):
        track.keeper = FlowKeeper(FlowParts(pool=track.pool, clock=lambda: track.now))
        async with track.pool.transaction() as conn:
            await conn.execute(
                """UPDATE automation_versions SET definition = '{"name": "x"}'
                   WHERE automation_id = :id""",
                id=bad.id,
            )
            await conn.execute("UPDATE automations SET status = 'active' WHERE id = :id", id=bad.id)
        await track.work(hours=1)
        async with track.pool.transaction() as conn:
            found = await actions.get(conn, track.account_id, bad.id)
        assert (found.status, found.why and found.why.code) == (
            AutomationStatus.PAUSED, "automations.unreadable",
        )  # fmt: skip
    [run] = await track.runs(good.id)
    assert run.state is RunState.DONE


async def test_data_of_the_restricted_are_not_handed_out(track: Track, dsn: str) -> None:
    asked: list[Asked] = []

    def reply(one: Asked) -> Answer:
        asked.append(one)
        return Answer(200)

    async with serving(reply) as web:
        made = await track.begin([{"call": {"url": web.url}}])
        await track.join("anna@kapocs.test")
        await track.work()
        async with track.pool.transaction() as conn:
            await restrictions.restrict(
                conn, track.account_id, "anna@kapocs.test", reason="x", now=track.now
            )
        await drain(track, dsn)
    [call] = await calls_of(track, made.id)
    assert (call.state, call.why and call.why.code) == ("failed", "suppression.restricted")
    assert asked == []


async def test_many_events_of_somebody_inside_are_soon_heard(track: Track) -> None:
    start = {"on": "event", "name": "seen"}
    made = [await track.begin([{"wait": {"days": 1}}], start=start) for _ in range(20)]
    anna = await track.join("anna@kapocs.test")
    event = NewEvent(name="seen", list_id=track.list_id, subscriber_id=anna)
    async with track.pool.transaction() as conn:
        await tell(conn, track.account_id, [event] * 300, now=track.now)
    begun = monotonic()
    await track.work()
    assert monotonic() - begun < 5
    assert [len(await track.runs(each.id)) for each in made] == [1] * 20
