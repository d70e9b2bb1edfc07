"""Findings about the work of all accounts, made for real in a database of the test's own."""

import asyncpg
import pytest

from doctor.looking import codes, run, scene
from kapocs.db.pool import Conn, Pool
from kapocs.deliveries import queries_workers
from kapocs.doctor import work


async def test_a_worker_lives_as_long_as_its_connection(pool: Pool, dsn: str) -> None:
    assert codes(await work.workers(scene(pool))) == ["wrong no_worker"]
    raw = await asyncpg.connect(dsn)
    worker_id = await queries_workers.new_worker(Conn(raw))
    await queries_workers.hold(Conn(raw), worker_id)
    assert codes(await work.workers(scene(pool))) == []
    assert codes(await work.workers(scene(pool, workers=3))) == ["warning few_workers"]
    await run(
        dsn,
        f"""INSERT INTO outbox (account_id, delivery_id, lane, due_at, attempts, worker_id)
            VALUES (1, 1, 0, now(), 0, {worker_id})""",  # noqa: S608  # a number
    )
    await raw.close()
    assert codes(await work.workers(scene(pool))) == ["wrong no_worker", "warning dead_worker"]


@pytest.mark.parametrize(
    ("status", "age", "found"),
    [
        ("queued", "-1 hour", []),
        ("queued", "1 minute", []),
        ("queued", "10 minutes", ["warning jobs_late"]),
        ("queued", "2 hours", ["wrong jobs_late"]),
        ("picked", "2 hours", []),
        ("failed", "2 hours", ["warning jobs_failed"]),
    ],
)
async def test_an_old_job_is_told(
    pool: Pool, dsn: str, status: str, age: str, found: list[str]
) -> None:
    await run(
        dsn,
        f"""INSERT INTO pgqueuer (priority, entrypoint, execute_after, status)
            VALUES (0, 'IssueInvoice>kapocs.x.y', now() - interval '{age}', '{status}')""",  # noqa: S608  # of the list above
    )
    seen = await work.queue(scene(pool))
    assert codes(seen) == found
    if status == "failed":
        assert seen[0].seen.data == {"number": 1, "kinds": "IssueInvoice"}


async def test_letters_that_wait_and_letters_nobody_knows_of_are_told(pool: Pool, dsn: str) -> None:
    await run(
        dsn,
        """INSERT INTO outbox (account_id, delivery_id, lane, due_at, attempts)
           VALUES (1, 1, 0, now() - interval '20 minutes', 0), (1, 2, 0, now() + '1 day', 0)""",
    )
    assert codes(await work.outbox(scene(pool))) == ["warning letters_late"]
    await run(
        dsn,
        """UPDATE outbox SET due_at = now() - interval '2 hours';
           INSERT INTO send_totals (account_id, send_id, variant, shard, uncertain)
           VALUES (7, 3, 0, 0, 2), (7, 3, 0, 1, 1), (7, 4, 0, 0, 0), (7, 5, 0, 0, 9),
                  (7, 6, 0, 0, 9);
           INSERT INTO sends (account_id, id, name, list_id, letter_id, type, created_at, channel,
                              status, resend_of, resend_to, archived_at)
           SELECT 7, n, 'ő' || n, 1, 1, 'absolute', now(), 'email', 'finished', of, again, aside
           FROM (VALUES (3, NULL, 'failed', NULL), (4, NULL, 'failed', NULL),
                        (5, NULL, 'failed', now()), (6, NULL, 'failed', NULL),
                        (7, 6, 'uncertain', NULL))
                AS t (n, of, again, aside)""",
    )
    found = await work.outbox(scene(pool))
    assert codes(found) == ["wrong letters_late", "warning letters_uncertain"]
    assert found[1].seen.data == {"account": 7, "send": 3, "number": 3}


async def test_webhooks_that_fail_or_were_switched_off_are_told(pool: Pool, dsn: str) -> None:
    await run(
        dsn,
        """INSERT INTO webhooks (account_id, id, url, kinds, is_ordered, sealed, state,
                                 failing_since, from_fact, created_at)
           SELECT 7, n, 'https://hooks.kapocs.test', '{}', true, '', state, since, 0, now()
           FROM (VALUES (1, 'active', NULL), (2, 'active', now() - interval '2 hours'),
                        (3, 'disabled', now() - interval '9 days'), (4, 'disabled', NULL),
                        (5, 'active', now())) AS t (n, state, since)""",
    )
    found = await work.webhooks(scene(pool))
    assert codes(found) == ["warning webhook_failing", "warning webhook_disabled"]
    assert [each.seen.data["webhook"] for each in found] == [2, 3]


async def test_connectors_that_fail_are_silent_or_have_dead_letters_are_told(
    pool: Pool, dsn: str
) -> None:
    await run(
        dsn,
        """INSERT INTO connectors (account_id, id, type, name, settings, sealed, key_digest, state,
                                   cursor, created_at)
           SELECT 7, n, 'woocommerce', 'Árvíztűrő', '{}', '', decode(lpad(n::text, 4, '0'), 'hex'),
                  'active', cursor::jsonb, now()
           FROM (VALUES (1, '{}'), (2, '{"pull_error": "401"}'), (3, '{"pull_error": null}'),
                        (4, '{}')) AS t (n, cursor);
           INSERT INTO inbound_deliveries (account_id, id, connector_id, message_key, kind, headers,
                                           body, state, attempts, due_at, received_at)
           SELECT 7, n, CASE WHEN n <= 30 THEN 1 WHEN n <= 60 THEN 3 ELSE 4 END, n::text, 'order',
                  '{}', '', CASE WHEN n > 60 THEN 'dead' ELSE 'done' END, 0, now(),
                  now() - CASE WHEN n <= 30 THEN interval '4 days' ELSE '1 hour' END
           FROM generate_series(1, 62) AS n""",
    )
    found = await work.connectors(scene(pool))
    assert codes(found) == [
        "warning connector_failing",
        "warning connector_silent",
        "warning dead_letters",
    ]
    assert [(each.seen.data["connector"], each.seen.data["number"]) for each in found] == [
        (2, 0),
        (1, 30),
        (4, 2),
    ]


async def test_imports_and_print_batches_without_an_end_are_told(pool: Pool, dsn: str) -> None:
    await run(
        dsn,
        """INSERT INTO imports (account_id, id, list_id, kind, state, file_name, file_bytes,
                                look, plan, created_at, started_at)
           SELECT 7, n, 1, 'people', state, 'ő.csv', 1, '{}', '{}', now() - age::interval, NULL
           FROM (VALUES (1, 'running', '7 hours'), (2, 'running', '1 hour'),
                        (3, 'ready', '9 days'), (4, 'finished', '9 days')) AS t (n, state, age);
           INSERT INTO print_batches (account_id, id, name, template, list_id, envelope, order_by,
                                      options, status, created_at)
           SELECT 7, n, 'ő', 'labels', 1, 'none', 'id', '{}', status, now() - interval '8 hours'
           FROM (VALUES (1, 'waiting'), (2, 'finished')) AS t (n, status)""",
    )
    found = await work.stuck(scene(pool))
    assert sorted(codes(found)) == ["warning import_stuck", "warning print_stuck"]
    assert [each.seen.data["id"] for each in found] == [1, 1]


async def test_nothing_is_amiss_where_there_is_nothing(pool: Pool) -> None:
    looks = (work.queue, work.outbox, work.webhooks, work.connectors, work.stuck)
    assert [await look(scene(pool)) for look in looks] == [[], [], [], [], []]
