"""What the doctor finds in automations, of states that are made and of what automations do."""

from dataclasses import replace
from datetime import timedelta

from automations.track import open_track
from doctor.looking import codes, run, scene
from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.doctor import flows
from kapocs.doctor.model import Finding
from kapocs.wording.telling import english, told

_MAKE = """
    INSERT INTO automations (account_id, id, name, status, why, draft, version, created_at,
                             updated_at, paused_at, archived_at)
    SELECT 7, n, 'Tükörfúró', status, why::jsonb, '{}', 1, now(), now(),
           CASE WHEN status = 'paused' THEN now() - interval '1 day' END, aside
    FROM (VALUES (1, 'active', NULL, NULL),
                 (2, 'paused', '{"code": "automations.not_there", "data": {"what": "x"}}', NULL),
                 (3, 'paused', NULL, NULL), (4, 'stopped', NULL, NULL),
                 (5, 'stopped', NULL, now())) AS t (n, status, why, aside);
"""


async def _seen(pool: Pool) -> list[Finding]:
    return await flows.automations(scene(pool))


async def test_an_installation_without_automations_is_well(pool: Pool) -> None:
    assert await _seen(pool) == []


async def test_runs_that_failed_are_told_by_automation_until_they_are_old(
    pool: Pool, dsn: str
) -> None:
    runs = """INSERT INTO automation_runs (account_id, id, automation_id, version, list_id,
                  subscriber_id, person, state, why, step, due_at, since, entered_at, ended_at)
              SELECT 7, row_number() OVER (), automation, 1, 1, n, 'ő' || n, state,
                     '{"code": "automations.call_failed"}', 's1', now() + interval '1 day', now(),
                     now(), now() - age::interval
              FROM (VALUES (1, 1, 'failed', '2 days'), (1, 2, 'failed', '1 hour'),
                           (1, 3, 'failed', '40 days'), (1, 4, 'done', '1 hour'),
                           (2, 5, 'failed', '1 hour'), (4, 6, 'failed', '1 hour'),
                           (5, 7, 'failed', '1 hour'))
                  AS t (automation, n, state, age)"""
    await run(dsn, f"{_MAKE} {runs}")
    failed = [each for each in await _seen(pool) if each.code == "runs_failed"]
    assert codes(failed) == ["warning runs_failed"] * 2
    assert [(each.seen.data["automation"], each.seen.data["number"]) for each in failed] == [
        (1, 2), (2, 1),
    ]  # fmt: skip
    since = system_clock() - timedelta(days=2)
    assert f"since {since:%Y-%m-%d}" in english(failed[0].seen)
    assert "próbálkozás" in told(failed[0].seen, "hu")
    assert "kapocs automation retry 1 --account 7" in english(failed[0].cure)


async def test_what_paused_by_itself_is_told_and_what_somebody_paused_is_not(
    pool: Pool, dsn: str
) -> None:
    await run(dsn, _MAKE)
    found = await _seen(pool)
    assert codes(found) == ["warning automation_paused"]
    assert found[0].seen.data["automation"] == 2
    assert "kapocs automation resume 2 --account 7" in english(found[0].cure)


async def test_who_should_have_gone_on_is_told_by_how_late_they_are(pool: Pool, dsn: str) -> None:
    runs = """INSERT INTO automation_runs (account_id, id, automation_id, version, list_id,
                  subscriber_id, person, step, due_at, since, entered_at)
              SELECT 7, row_number() OVER (), automation, 1, 1, n, 'ő' || n, 's1',
                     now() - age::interval, now(), now()
              FROM (VALUES (1, 1, '10 minutes'), (1, 2, '9 minutes'), (3, 3, '10 minutes'))
                  AS t (automation, n, age)"""
    await run(dsn, f"{_MAKE} {runs}")
    late = [each for each in await _seen(pool) if each.code == "runs_late"]
    assert [(codes([each]), each.seen.data["automation"]) for each in late] == [
        (["warning runs_late"], 1)
    ]
    assert late[0].seen.data["minutes"] in (10, 11)
    await run(dsn, "UPDATE automation_runs SET due_at = now() - interval '3 hours'")
    late = [each for each in await _seen(pool) if each.code == "runs_late"]
    assert codes(late) == ["wrong runs_late"]


async def test_calls_without_an_end_and_feeds_that_cannot_be_read_are_told(
    pool: Pool, dsn: str
) -> None:
    amiss = """INSERT INTO automation_calls (account_id, id, automation_id, run_id, version, seq,
                   step, kind, state, created_at, tried_at)
               SELECT 7, n, 1, n, 1, 0, 's1', 'call', state, now(), now() - age::interval
               FROM (VALUES (1, 'trying', '2 hours'), (2, 'trying', '3 hours'),
                            (3, 'trying', '1 minute'), (4, 'done', '9 hours')) AS t (n, state, age);
               INSERT INTO automation_feeds (account_id, automation_id, start, url, etag, modified,
                                             looked_at, why, looked_well)
               SELECT 7, n, 0, 'https://blog.kapocs.test/ő', '', '', now(), why::jsonb, true
               FROM (VALUES (1, '{"code": "automations.call_failed"}'), (3, NULL),
                            (4, '{"code": "automations.call_failed"}')) AS t (n, why)"""
    await run(dsn, f"{_MAKE} {amiss}")
    found = [each for each in await _seen(pool) if each.code != "automation_paused"]
    assert codes(found) == ["warning calls_uncertain", "warning feed_unread"]
    assert [each.seen.data["number"] for each in found] == [2, 0]


async def test_how_far_automations_have_read_is_told_while_any_is_at_work(
    pool: Pool, dsn: str
) -> None:
    reader = """INSERT INTO fact_readers (account_id, name, position, read_at, caught_up_at)
                VALUES (0, 'automations', 1, now(), now() - interval '20 minutes');"""
    await run(dsn, reader)
    assert await _seen(pool) == []
    await run(dsn, _MAKE)
    behind = [each for each in await _seen(pool) if each.code == "automations_behind"]
    assert codes(behind) == ["warning automations_behind"]
    assert behind[0].seen.data["minutes"] in (20, 21)
    await run(dsn, "UPDATE fact_readers SET caught_up_at = now() - interval '2 hours'")
    assert "wrong automations_behind" in codes(await _seen(pool))
    await run(dsn, "UPDATE fact_readers SET caught_up_at = now() - interval '1 minute'")
    assert "automations_behind" not in " ".join(codes(await _seen(pool)))


async def test_automations_that_get_on_well_are_not_told_of_and_those_without_a_worker_are(
    pool: Pool,
) -> None:
    track = await open_track(pool)
    await track.begin([{"wait": {"hours": 2}}, {"goal": "x"}])
    await track.join("anna@kapocs.test")
    await track.work()
    look = replace(scene(pool), clock=lambda: track.now)
    assert await flows.automations(look) == []
    track.now += timedelta(hours=5)
    assert codes(await flows.automations(look)) == ["wrong automations_behind", "wrong runs_late"]
    await track.work()
    assert await flows.automations(look) == []
