"""SQL that begins runs."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kapocs.automations.flows import Flow
from kapocs.automations.model import RunId, RunState
from kapocs.automations.newcomers import Newcomer
from kapocs.automations.queries_line import in_line
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

MOST_A_DAY = 100
"""Runs that one person begins in one automation: two automations that set each other off stop."""
_DAY = timedelta(days=1)

# Not `NOT EXISTS`: while the statistics are older than the people, it compares each with each.
# Whoever is inside already, or in line, for the same thing is left out by the index.
_INSERT = """
        INSERT INTO automation_runs
            (account_id, automation_id, version, list_id, subscriber_id, person, entry_key, state,
             why, step, due_at, since, said, entered_at)
        SELECT :account_id, :automation_id, :version, u.list_id, u.subscriber_id, u.person,
               u.entry_key, :state, :why, :first, :now, u.at, u.said, :now
        FROM unnest(:lists::bigint[], :ids::bigint[], :people::text[], :keys::text[],
                    :apart::boolean[], :said::jsonb[], :times::timestamptz[]) WITH ORDINALITY
             AS u(list_id, subscriber_id, person, entry_key, is_apart, said, at, ord)
        WHERE (SELECT true FROM automation_runs r
               WHERE r.account_id = :account_id AND r.automation_id = :automation_id
                 AND r.person = u.person AND r.entered_at > :again_since
                 AND (NOT u.is_apart OR r.entry_key = u.entry_key) LIMIT 1) IS NULL
          AND (SELECT count(*) FROM automation_runs r
               WHERE r.account_id = :account_id AND r.automation_id = :automation_id
                 AND r.person = u.person AND r.entered_at > :today) < :most
        ORDER BY u.ord
        ON CONFLICT (account_id, person, automation_id, entry_key)
            WHERE state IN ('waiting', 'in_line') DO NOTHING
        RETURNING id"""


async def insert(
    conn: Conn,
    account_id: AccountId,
    flow: Flow,
    newcomers: Sequence[tuple[Newcomer, str]],
    *,
    now: datetime,
) -> list[RunId]:
    """Begins runs of newcomers, each with who it is, as far as they may come again.

    Where only so many are inside at a time, they are in line first.
    """
    most = flow.rules.at_most
    return await conn.column(
        _INSERT,
        account_id=account_id,
        automation_id=flow.automation_id,
        version=flow.version,
        state=RunState.WAITING if most is None else RunState.IN_LINE,
        why=in_line(most),
        first=flow.definition.first,
        now=now,
        again_since=_again_since(flow, now),
        today=now - _DAY,
        most=MOST_A_DAY,
        lists=[each.list_id for each, _ in newcomers],
        ids=[each.subscriber_id for each, _ in newcomers],
        people=[person for _, person in newcomers],
        keys=[each.entry_key for each, _ in newcomers],
        apart=[each.is_apart for each, _ in newcomers],
        said=[each.said for each, _ in newcomers],
        times=[each.at or now for each, _ in newcomers],
    )


async def force(conn: Conn, flow: Flow, newcomer: Newcomer, *, now: datetime) -> RunId:
    """Begins a run of somebody whatever the rules say, beside others of theirs: to be tried out."""
    return RunId(
        await conn.value(
            """INSERT INTO automation_runs
                   (account_id, automation_id, version, list_id, subscriber_id, person, entry_key,
                    step, due_at, since, said, entered_at)
               SELECT :account_id, :automation_id, :version, s.list_id, s.id,
                      coalesce(nullif(s.email_key, ''), 'record ' || s.id), 'simulated', :first,
                      :now, :now, :said, :now
               FROM subscribers s
               WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id = :id
               RETURNING id""",
            account_id=flow.account_id,
            automation_id=flow.automation_id,
            version=flow.version,
            first=flow.definition.first,
            list_id=newcomer.list_id,
            id=newcomer.subscriber_id,
            said=newcomer.said,
            now=now,
        )
    )


def _again_since(flow: Flow, now: datetime) -> datetime:
    """Whoever came in later than this does not come in once more."""
    rules = flow.rules
    if rules.again == "always":
        return now + 100 * 365 * _DAY
    if rules.again == "after":
        return now - rules.again_days * _DAY
    return now - 100 * 365 * _DAY
