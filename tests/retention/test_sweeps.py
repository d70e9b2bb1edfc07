"""What is old goes, what waits or is young stays, and a dry run takes nothing."""

from datetime import datetime, timedelta

import pytest

import make
from kapocs.retention import queries_sweeps
from kapocs.retention.model import RetentionRules, RetentionStep
from make import NOW
from retention.keeping import Office

DAYS = RetentionRules(events_days=63, bodies_days=10, logs_days=5)
EVENT = """
    INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type)
    SELECT :account_id, :list_id, :id, :at, t FROM unnest(:types::text[]) AS t RETURNING id"""
INBOUND = """
    INSERT INTO inbound_deliveries (account_id, connector_id, message_key, kind, headers, body,
        received_at, due_at, state)
    SELECT :account_id, 1, :at::timestamptz::text || :state || n, 'x', '{}', 'Árvíztűrő', :at,
           :at, :state
    FROM generate_series(1, :rows::int) AS n RETURNING id"""
TOLD = """
    INSERT INTO webhook_deliveries (account_id, webhook_id, message_id, kind, body, state, due_at,
        created_at, tries_left)
    VALUES (:account_id, 1, :at::timestamptz::text, 'x', 'x', :state, :at, :at, 1) RETURNING id"""
TRY = """
    INSERT INTO webhook_attempts (account_id, delivery_id, number, at, took_ms, answer)
    VALUES (:account_id, :id, 1, :at, 5, 'Árvíztűrő') RETURNING delivery_id"""
LINE = """
    INSERT INTO connector_lines (account_id, connector_id, at, reason)
    VALUES (:account_id, 1, :at, '{"code": "x"}') RETURNING id"""
IMPORT = """
    INSERT INTO imports (account_id, list_id, kind, state, file_name, file_bytes, look, plan,
        created_at, finished_at)
    VALUES (:account_id, :list_id, 'people', 'finished', 'a.csv', 0, '{}', '{}', :at, :at)
    RETURNING id"""
REJECT = """
    INSERT INTO import_rejects (account_id, import_id, line, head, value, why, cells)
    SELECT :account_id, :id, n, '', 'bela@', '{"code": "x"}', '[]'
    FROM generate_series(1, :rows::int) AS n RETURNING line"""
OPENS = ["email_open", "email_click", "machine_open", "machine_click"]
OTHERS = ["subscribe", "unsubscribe", "double_optin_confirm", "email_sent", "bounce"]


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


async def fill(office: Office) -> None:
    """Of each kind some that is just old enough, and some that is not."""
    id_ = await office.person("bela@kapocs.test", at=ago(200))
    for at in (ago(64), ago(62)):
        who = {"list_id": office.list_id, "id": id_, "at": at}
        await office.sql(EVENT, **who, types=[*OPENS, *OTHERS])
    for at in (ago(11), ago(9)):
        for state in ("waiting", "done", "dead"):
            await office.sql(INBOUND, at=at, state=state, rows=1)
    for days in (4, 6):
        await office.sql(LINE, at=ago(days))
    for at in (ago(11), ago(9)):
        (made,) = await office.sql(IMPORT, list_id=office.list_id, at=at)
        await office.sql(REJECT, id=made["id"], rows=3)


LEFT = {
    "subscriber_events": 4 + 2 * 5,
    "inbound_deliveries": 4,
    "connector_lines": 1,
    "import_rejects": 3,
    "imports": 2,
}
GONE = {
    "opens_and_clicks": 4,
    "delivered_by_connectors": 2,
    "rows_of_imports": 3,
    "lines_of_connectors": 1,
}


async def test_what_is_old_goes_and_the_dry_run_says_so_before(office: Office) -> None:
    async with office.pool.transaction() as conn:
        stranger = await make.make_account(conn, name="Cili")
        theirs = await make.make_list(conn, stranger.id)
    other = Office(office.dsn, office.pool, stranger, theirs.id)
    for each in (office, other):
        await fill(each)
    before = {table: await office.count(table) for table in LEFT}
    await office.set(DAYS)
    assert dict((await office.run(dry=True)).counts) == GONE
    assert {table: await office.count(table) for table in LEFT} == before
    assert dict((await office.run()).counts) == GONE
    assert {table: await office.count(table) for table in LEFT} == LEFT
    assert {table: await other.count(table) for table in LEFT} == before
    again = await office.run(now=NOW + timedelta(minutes=1))
    assert dict(again.counts) == {}


async def test_one_rule_touches_nothing_of_another(office: Office) -> None:
    await fill(office)
    await office.set(RetentionRules(logs_days=5))
    assert dict((await office.run()).counts) == {"lines_of_connectors": 1}


async def test_more_than_a_page_goes_and_what_is_kept_between_is_passed_over(
    office: Office,
) -> None:
    await office.sql(INBOUND, at=ago(20), state="done", rows=queries_sweeps.SIZE + 5)
    await office.sql(INBOUND, at=ago(1), state="done", rows=7)
    await office.sql(INBOUND, at=ago(19), state="dead", rows=queries_sweeps.SIZE)
    await office.set(DAYS)
    for dry in (True, False):
        run = await office.run(dry=dry)
        assert run.counts["delivered_by_connectors"] == 2 * queries_sweeps.SIZE + 5
    assert await office.count("inbound_deliveries") == 7


async def test_opens_go_from_all_lists_page_by_page(office: Office) -> None:
    async with office.pool.transaction() as conn:
        other = await make.make_list(conn, office.account.id, name="Másik")
    for list_ in (office.list_id, other.id):
        id_ = await office.person("bela@kapocs.test", list_=list_)
        who = {"list_id": list_, "id": id_, "at": ago(100)}
        await office.sql(EVENT, **who, types=OPENS * 700 + OTHERS)
    await office.set(DAYS)
    for dry in (True, False):
        assert (await office.run(dry=dry)).counts["opens_and_clicks"] == 5_600
    assert await office.count("subscriber_events") == 10


@pytest.mark.parametrize("state", ["waiting", "done", "failed"])
async def test_messages_that_ended_go_with_their_tries(office: Office, state: str) -> None:
    for at in (ago(11), ago(9)):
        (made,) = await office.sql(TOLD, at=at, state=state)
        await office.sql(TRY, id=made["id"], at=at)
    await office.set(DAYS)
    run = await office.run()
    gone = 0 if state == "waiting" else 1
    assert run.counts.get("told_to_programs", 0) == gone
    assert await office.count("webhook_deliveries") == 2 - gone
    assert await office.count("webhook_attempts") == 2 - gone


def test_every_step_but_the_first_and_the_last_has_its_statement() -> None:
    others = {RetentionStep.PEOPLE, RetentionStep.END}
    assert set(queries_sweeps.SWEEPS) == set(RetentionStep) - others
