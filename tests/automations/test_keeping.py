"""What is kept of runs: of those that ended long ago only that they were."""

from datetime import timedelta
from typing import Any

import pytest

from automations.track import Track
from kapocs.automations import actions, queries_keeping, resting, resuming
from kapocs.automations.model import AutomationStatus, RunState
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.proof.why import why
from kapocs.reasons import Reason
from kapocs.sends import actions as sends
from kapocs.sends.model import SendStatus, WrongState


async def rows(track: Track, sql: str) -> list[Any]:
    async with track.pool.connection() as conn:
        return [tuple(row) for row in await conn.rows(sql)]


async def tidy(track: Track) -> None:
    async with track.pool.transaction() as conn:
        await queries_keeping.tidy(conn, track.now)


async def test_old_steps_are_forgotten_and_nobody_comes_in_again_by_it(track: Track) -> None:
    made = await track.begin([{"set": {"mssys_comment": "egyszer"}}])
    anna = await track.join("anna@kapocs.test")
    await track.work()
    await tidy(track)
    assert len(await rows(track, "SELECT 1 FROM automation_steps")) == 1
    track.now += timedelta(days=401)
    await tidy(track)
    assert await rows(track, "SELECT 1 FROM automation_steps") == []
    kept = "SELECT state, is_brief, said, why FROM automation_runs"
    assert await rows(track, kept) == [("done", True, {}, None)]
    await track.leave(anna)
    await track.join("anna@kapocs.test")
    await track.work()
    assert len(await track.runs(made.id)) == 1


async def test_of_many_runs_of_a_person_the_newest_stays(track: Track) -> None:
    made = await track.begin([{"wait": {"minutes": 1}}], entry={"again": "always"})
    anna = await track.join("anna@kapocs.test")
    for _ in range(3):
        await track.work(minutes=1)
        await track.leave(anna)
        await track.join("anna@kapocs.test")
        await track.work()
    found = await track.runs(made.id)
    assert len(found) == 4
    assert found[-1].state is RunState.WAITING
    track.now += timedelta(days=401)
    await tidy(track)
    assert [each.id for each in await track.runs(made.id)] == [found[-1].id]


async def test_totals_of_days_that_are_over_come_together(track: Track) -> None:
    await track.begin([{"wait": {"minutes": 1}}])
    for number in range(6):
        track.now += timedelta(microseconds=1)
        await track.join(f"{number}@kapocs.test")
        await track.work()
    asked = """SELECT shard, number::int FROM automation_totals
               WHERE outcome = 'entered' ORDER BY shard"""
    assert [number for _, number in await rows(track, asked)] == [1] * 6
    track.now += timedelta(days=4)
    await tidy(track)
    assert await rows(track, asked) == [(0, 6)]
    track.now += timedelta(days=3 * 365)
    await tidy(track)
    assert await rows(track, asked) == []


async def test_a_send_of_an_automation_is_the_automations(track: Track) -> None:
    letter = await track.letter()
    made = await track.begin([{"send": {"letter": letter}}, {"wait": {"days": 1}}])
    anna = await track.join("anna@kapocs.test")
    await track.work()
    [(send_id,)] = await rows(track, "SELECT send_id FROM automation_sends")
    whose = (track.account_id, send_id)
    async with track.pool.transaction() as conn:
        for deed in (
            sends.pause(conn, *whose),
            sends.cancel(conn, *whose),
            sends.start(conn, *whose, now=track.now),
            sends.update(conn, *whose, changes={"name": "Más"}, now=track.now),
        ):
            with pytest.raises(WrongState) as error:
                await deed
            assert error.value.reason.code == "sends.is_of_automation"
        answer = await why(conn, *whose, anna, now=track.now)
    told = answer.grounds[-1].told
    assert (told.code, told.data["automation"], told.data["step"]) == (
        "why.of_automation",
        made.id,
        "s1",
    )


async def test_its_letters_wait_while_it_is_paused(track: Track) -> None:
    letter = await track.letter()
    made = await track.begin([{"send": {"letter": letter}}, {"wait": {"days": 1}}])
    await track.join("anna@kapocs.test")
    await track.work()
    whose = (track.account_id, made.id)
    status = "SELECT status FROM sends"
    assert await rows(track, status) == [(SendStatus.RUNNING,)]
    async with track.pool.transaction() as conn:
        await actions.pause(conn, *whose, now=track.now)
    assert await rows(track, status) == [(SendStatus.PAUSED,)]
    async with track.pool.transaction() as conn:
        await resuming.resume(conn, *whose, now=track.now)
    assert await rows(track, status) == [(SendStatus.RUNNING,)]
    async with track.pool.transaction() as conn:
        await actions.stop(conn, *whose, now=track.now)
        await actions.archive(conn, *whose, now=track.now)
        await actions.delete(conn, *whose)
    assert await rows(track, status) == [(SendStatus.CANCELLED,)]
    for table in ("runs", "steps", "versions", "uses", "sends", "totals"):
        assert await rows(track, f"SELECT 1 FROM automation_{table}") == []  # noqa: S608


async def test_its_letters_wait_too_when_it_cannot_go_on(track: Track) -> None:
    letters = [await track.letter(), await track.letter()]
    steps = [{"send": {"letter": each}} for each in letters]
    made = await track.begin([steps[0], {"wait": {"hours": 1}}, steps[1]])
    await track.join("anna@kapocs.test")
    await track.work()
    async with track.pool.transaction() as conn:
        await conn.execute("DELETE FROM letters WHERE id = :id", id=letters[1])
    await track.work(hours=1)
    status = "SELECT status FROM sends"
    assert await rows(track, status) == [(SendStatus.PAUSED,)]
    async with track.pool.transaction() as conn:
        await resuming.resume(conn, track.account_id, made.id, now=track.now)
    assert await rows(track, status) == [(SendStatus.RUNNING,)]
    async with track.pool.transaction() as conn:
        await conn.execute("""UPDATE automation_versions SET definition = '{"name": "x"}'""")
    track.keeper = FlowKeeper(FlowParts(pool=track.pool, clock=lambda: track.now))
    await track.work()
    assert await rows(track, status) == [(SendStatus.PAUSED,)]


async def test_whoever_came_along_with_the_account_hears_nothing_of_before(track: Track) -> None:
    made = await track.begin(
        [{"wait": {"for": "changed", "up_to": {"days": 9}}}, {"wait": {"days": 1}}]
    )
    anna = await track.join("anna@kapocs.test")
    await track.work()
    await track.change(anna, mssys_comment="ott történt")
    await track.join("bela@kapocs.test")
    track.now += timedelta(hours=1)
    async with track.pool.transaction() as conn:
        why = Reason("automations.moved")
        assert await resting.rest(conn, track.account_id, why=why, now=track.now) == 1
        await resting.settle(conn, track.account_id, now=track.now)
        found = await actions.get(conn, track.account_id, made.id)
    assert (found.status, found.why) == (AutomationStatus.PAUSED, why)
    async with track.pool.transaction() as conn:
        await resuming.resume(conn, track.account_id, made.id, now=track.now)
    await track.work()
    [run] = await track.runs(made.id)
    assert (run.subscriber_id, run.step, await track.lines(run)) == (anna, "s1", [])
    await track.change(anna, mssys_comment="itt történt")
    await track.work()
    assert await track.way(run) == [("s1", "came")]


async def test_a_step_that_deletes_the_record_leaves_nothing_behind(track: Track) -> None:
    made = await track.begin([{"delete": {}}])
    await track.join("anna@kapocs.test")
    await track.work()
    assert await track.on_list(track.list_id) == []
    assert await track.runs(made.id) == []
    assert await rows(track, "SELECT 1 FROM automation_steps") == []
