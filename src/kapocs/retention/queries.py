"""SQL on the rules of accounts and on their runs."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.retention.model import KeptRules, RetentionRules, RetentionRun, RetentionStep

_RUN = """account_id, id, state, is_dry, asked_by, rules, step, after_list, after, counts,
    started_at, ended_at"""
_NAMES = [each.name for each in fields(RetentionRules)]


async def rules(conn: Conn, account_id: AccountId, *, lock: bool = False) -> KeptRules:
    """The account's rules; none are set before anybody sets them. `lock`: nobody changes them."""
    row = await conn.row(
        f"""SELECT inactive_months, ask_letter_id, answer_days, most_a_day, events_days,
                   bodies_days, logs_days, audit_days, changed_at, shown_at, agreed_at
            FROM retention_rules WHERE account_id = :account_id
            {"FOR NO KEY UPDATE" if lock else ""}""",  # fixed texts
        account_id=account_id,
    )
    if row is None:
        return KeptRules(rules=RetentionRules())
    return KeptRules(
        rules=RetentionRules(**{name: row[name] for name in _NAMES}),
        changed_at=row["changed_at"],
        shown_at=row["shown_at"],
        agreed_at=row["agreed_at"],
    )


async def keep(conn: Conn, account_id: AccountId, wanted: RetentionRules, *, now: datetime) -> None:
    """These are the rules from now on; they run when they are agreed to."""
    await conn.execute(
        """INSERT INTO retention_rules (account_id, inactive_months, ask_letter_id, answer_days,
               most_a_day, events_days, bodies_days, logs_days, audit_days, changed_at)
           VALUES (:account_id, :inactive_months, :ask_letter_id, :answer_days, :most_a_day,
                   :events_days, :bodies_days, :logs_days, :audit_days, :now)
           ON CONFLICT (account_id) DO UPDATE SET
               inactive_months = excluded.inactive_months,
               ask_letter_id = excluded.ask_letter_id, answer_days = excluded.answer_days,
               most_a_day = excluded.most_a_day, events_days = excluded.events_days,
               bodies_days = excluded.bodies_days, logs_days = excluded.logs_days,
               audit_days = excluded.audit_days,
               changed_at = excluded.changed_at, shown_at = NULL, agreed_at = NULL""",
        account_id=account_id,
        now=now,
        **wanted.data(),
    )


async def agree(conn: Conn, account_id: AccountId, *, now: datetime) -> None:
    """The rules run from now on."""
    await conn.execute(
        """UPDATE retention_rules SET agreed_at = coalesce(agreed_at, :now)
           WHERE account_id = :account_id""",
        account_id=account_id,
        now=now,
    )


async def note_shown(conn: Conn, account_id: AccountId, *, now: datetime) -> None:
    """A dry run of the rules has come to its end."""
    await conn.execute(
        "UPDATE retention_rules SET shown_at = :now WHERE account_id = :account_id",
        account_id=account_id,
        now=now,
    )


async def agreed(conn: Conn) -> list[AccountId]:
    """Accounts whose rules run."""
    return await conn.column(
        "SELECT account_id FROM retention_rules WHERE agreed_at IS NOT NULL ORDER BY account_id"
    )


async def begin(
    conn: Conn,
    account_id: AccountId,
    wanted: RetentionRules,
    *,
    is_dry: bool,
    asked_by: str | None,
    now: datetime,
) -> RetentionRun | None:
    """A new run. None: one is under way."""
    return await conn.first(
        RetentionRun,
        f"""INSERT INTO retention_runs (account_id, state, is_dry, asked_by, rules, step,
                                        started_at)
            VALUES (:account_id, 'running', :is_dry, :asked_by, :rules, :step, :now)
            ON CONFLICT (account_id) WHERE state = 'running' DO NOTHING
            RETURNING {_RUN}""",  # fixed columns
        account_id=account_id,
        is_dry=is_dry,
        asked_by=asked_by,
        rules=wanted.data(),
        step=RetentionStep.PEOPLE,
        now=now,
    )


async def lock(conn: Conn, account_id: AccountId, run_id: int) -> RetentionRun | None:
    """The run, held until the transaction ends, if there is something left to do."""
    return await conn.first(
        RetentionRun,
        f"""SELECT {_RUN} FROM retention_runs
            WHERE account_id = :account_id AND id = :run_id AND state = 'running'
            FOR NO KEY UPDATE""",  # fixed columns
        account_id=account_id,
        run_id=run_id,
    )


async def page(conn: Conn, account_id: AccountId, *, before: int, size: int) -> list[RetentionRun]:
    """Runs with smaller ids, the newest first."""
    return await conn.all(
        RetentionRun,
        f"""SELECT {_RUN} FROM retention_runs WHERE account_id = :account_id AND id < :before
            ORDER BY id DESC LIMIT :size""",  # fixed columns
        account_id=account_id,
        before=before,
        size=size,
    )


async def note(
    conn: Conn,
    account_id: AccountId,
    run_id: int,
    *,
    at: tuple[RetentionStep, int, int],
    counts: Mapping[str, int],
) -> None:
    """How far it has come. `at`: the step, and up to which list and row of it."""
    step, after_list, after = at
    await conn.execute(
        """UPDATE retention_runs SET step = :step, after_list = :after_list, after = :after,
               counts = :counts
           WHERE account_id = :account_id AND id = :run_id""",
        account_id=account_id,
        run_id=run_id,
        step=step,
        after_list=after_list,
        after=after,
        counts=dict(counts),
    )


async def end(conn: Conn, account_id: AccountId, run_id: int, *, now: datetime) -> None:
    """It has come to its end."""
    await conn.execute(
        """UPDATE retention_runs SET state = 'done', ended_at = :now
           WHERE account_id = :account_id AND id = :run_id""",
        account_id=account_id,
        run_id=run_id,
        now=now,
    )


async def stop(conn: Conn, account_id: AccountId, *, before: datetime, now: datetime) -> None:
    """A run under way that began before then goes no further."""
    await conn.execute(
        """UPDATE retention_runs SET state = 'stopped', ended_at = :now
           WHERE account_id = :account_id AND state = 'running' AND started_at <= :before""",
        account_id=account_id,
        before=before,
        now=now,
    )


async def done_lately(
    conn: Conn, account_id: AccountId, *, but: int, since: datetime
) -> dict[str, Any]:
    """How many were `asked` and `erased` by other runs that began since then."""
    row = await conn.row(
        """SELECT coalesce(sum((counts ->> 'asked')::bigint), 0)::bigint AS asked,
                  coalesce(sum((counts ->> 'erased')::bigint), 0)::bigint AS erased
           FROM retention_runs
           WHERE account_id = :account_id AND id <> :but AND NOT is_dry AND started_at > :since""",
        account_id=account_id,
        but=but,
        since=since,
    )
    return dict(row) if row is not None else {}


async def forget_old(conn: Conn, account_id: AccountId, past: datetime, *, kept: timedelta) -> None:
    """Forgets runs of the account that ended so long ago."""
    await conn.execute(
        """DELETE FROM retention_runs
           WHERE account_id = :account_id AND state <> 'running' AND started_at < :before""",
        account_id=account_id,
        before=past - kept,
    )
