"""SQL that takes away what an account does not keep any more (decision 0042).

Each statement takes the next rows that are old, and in a dry run leaves them where they are.
"""

from dataclasses import dataclass
from datetime import datetime

from kapocs.audit.model import KEPT
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.retention.model import RetentionStep
from kapocs.subscribers.model import EventType

SIZE = 2_000
"""Rows of a page."""
_READERS = [
    EventType.EMAIL_OPEN,
    EventType.EMAIL_CLICK,
    EventType.MACHINE_OPEN,
    EventType.MACHINE_CLICK,
]
_TOLD = """
    SELECT count(*) AS rows, coalesce((array_agg(list_id ORDER BY list_id DESC, id DESC))[1], 0)
           AS last_list, coalesce((array_agg(id ORDER BY list_id DESC, id DESC))[1], 0) AS last
    FROM old"""

SWEEPS = {
    # Months that are not old are not even opened.
    RetentionStep.OPENS: f"""
        WITH old AS MATERIALIZED (
            SELECT list_id, subscriber_id, at, id FROM subscriber_events
            WHERE account_id = :account_id AND (list_id, id) > (:after_list, :after)
              AND at < :before AND type = ANY(:types::text[])
            ORDER BY list_id, id LIMIT :size
        ), gone AS (
            DELETE FROM subscriber_events e USING old o
            WHERE e.account_id = :account_id AND e.list_id = o.list_id
              AND e.subscriber_id = o.subscriber_id AND e.at = o.at AND e.id = o.id
              AND NOT :is_dry
        ) {_TOLD}""",  # noqa: S608  # fixed texts
    # That somebody was in an automation tells whether they may come in again: that much stays.
    RetentionStep.RUNS: f"""
        WITH old AS MATERIALIZED (
            SELECT 0::bigint AS list_id, id FROM automation_runs
            WHERE account_id = :account_id AND id > :after AND ended_at < :before AND NOT is_brief
            ORDER BY id LIMIT :size
        ), lines AS (
            DELETE FROM automation_steps s USING old o
            WHERE s.account_id = :account_id AND s.run_id = o.id AND NOT :is_dry
        ), calls AS (
            DELETE FROM automation_calls c USING old o
            WHERE c.account_id = :account_id AND c.run_id = o.id AND NOT :is_dry
        ), gone AS (
            UPDATE automation_runs r
            SET is_brief = true, said = '{{}}', heard = '{{}}', why = NULL,
                state = CASE WHEN r.state = 'failed' THEN 'left' ELSE r.state END
            FROM old o
            WHERE r.account_id = :account_id AND r.id = o.id AND NOT :is_dry
        ) {_TOLD}""",  # noqa: S608  # fixed texts
    RetentionStep.INBOUND: f"""
        WITH old AS MATERIALIZED (
            SELECT 0::bigint AS list_id, id FROM inbound_deliveries
            WHERE account_id = :account_id AND id > :after AND received_at < :before
              AND state <> 'waiting'
            ORDER BY id LIMIT :size
        ), gone AS (
            DELETE FROM inbound_deliveries d USING old o
            WHERE d.account_id = :account_id AND d.id = o.id AND NOT :is_dry
        ) {_TOLD}""",  # noqa: S608  # fixed texts
    RetentionStep.TOLD: f"""
        WITH old AS MATERIALIZED (
            SELECT 0::bigint AS list_id, id FROM webhook_deliveries
            WHERE account_id = :account_id AND id > :after AND created_at < :before
              AND state <> 'waiting'
            ORDER BY id LIMIT :size
        ), tries AS (
            DELETE FROM webhook_attempts a USING old o
            WHERE a.account_id = :account_id AND a.delivery_id = o.id AND NOT :is_dry
        ), gone AS (
            DELETE FROM webhook_deliveries d USING old o
            WHERE d.account_id = :account_id AND d.id = o.id AND NOT :is_dry
        ) {_TOLD}""",  # noqa: S608  # fixed texts
    # Here the import stands in the place of the list, and the line in that of the row.
    RetentionStep.REJECTS: f"""
        WITH old AS MATERIALIZED (
            SELECT r.import_id AS list_id, r.line::bigint AS id FROM import_rejects r
            JOIN imports i ON i.account_id = :account_id AND i.id = r.import_id
            WHERE r.account_id = :account_id AND (r.import_id, r.line) > (:after_list, :after)
              AND i.finished_at < :before
            ORDER BY r.import_id, r.line LIMIT :size
        ), gone AS (
            DELETE FROM import_rejects x USING old o
            WHERE x.account_id = :account_id AND x.import_id = o.list_id AND x.line = o.id
              AND NOT :is_dry
        ) {_TOLD}""",  # noqa: S608  # fixed texts
    RetentionStep.LINES: f"""
        WITH old AS MATERIALIZED (
            SELECT 0::bigint AS list_id, id FROM connector_lines
            WHERE account_id = :account_id AND id > :after AND at < :before
            ORDER BY id LIMIT :size
        ), gone AS (
            DELETE FROM connector_lines d USING old o
            WHERE d.account_id = :account_id AND d.id = o.id AND NOT :is_dry
        ) {_TOLD}""",  # noqa: S608  # fixed texts
    # What is just being counted again is not old.
    RetentionStep.REFUSALS: f"""
        WITH old AS MATERIALIZED (
            SELECT 0::bigint AS list_id, id FROM refusals
            WHERE account_id = :account_id AND id > :after AND last_at < :before
            ORDER BY id LIMIT :size
        ), gone AS (
            DELETE FROM refusals d USING old o
            WHERE d.account_id = :account_id AND d.id = o.id AND d.last_at < :before
              AND NOT :is_dry
        ) {_TOLD}""",  # noqa: S608  # fixed texts
    RetentionStep.AUDIT: f"""
        WITH old AS MATERIALIZED (
            SELECT 0::bigint AS list_id, id FROM audit_lines
            WHERE account_id = :account_id AND id > :after AND at < :before
            ORDER BY id LIMIT :size
        ), gone AS (
            DELETE FROM audit_lines d USING old o
            WHERE d.account_id = :account_id AND d.id = o.id AND NOT :is_dry
        ) {_TOLD}""",  # noqa: S608  # fixed texts
}
"""Step → how many old rows there are on the next page, up to which place; they go."""


@dataclass(frozen=True, slots=True)
class SweptPage:
    """A page of what is old: how many rows, and the place of the last."""

    rows: int
    last_list: int
    last: int


async def sweep(
    conn: Conn,
    account_id: AccountId,
    step: RetentionStep,
    *,
    after: tuple[int, int],
    before: datetime,
    is_dry: bool,
) -> SweptPage:
    """The next page of what is older than that, behind this place."""
    after_list, after_id = after
    found = await conn.first(
        SweptPage,
        SWEEPS[step],
        account_id=account_id,
        after_list=after_list,
        after=after_id,
        before=before,
        is_dry=is_dry,
        size=SIZE,
        types=[str(each) for each in _READERS],
    )
    assert found is not None  # noqa: S101  # a count has a row
    return found


async def forget_audit(conn: Conn, past: datetime) -> None:
    """Forgets the next lines of all accounts' audit logs that are kept by nobody any more."""
    await conn.execute(
        """DELETE FROM audit_lines d
           USING (SELECT account_id, id FROM audit_lines WHERE at < :before LIMIT :size) AS old
           WHERE d.account_id = old.account_id AND d.id = old.id""",
        before=past - KEPT,
        size=10 * SIZE,
    )
