"""SQL on what is done outside for a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.automations.model import (
    BY_FORM,
    FORM_SUBMITTED,
    READER,
    AutomationId,
    Call,
    CallId,
    RunId,
)
from kapocs.db.pool import Conn
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason

_CALL = """c.id, c.automation_id, c.run_id, c.version, c.seq, c.step, c.kind, c.state, c.attempts,
    c.status, c.answer, c.why, c.created_at, c.tried_at, c.ended_at"""


@dataclass(frozen=True, slots=True)
class NewCall:
    """Something to be done outside. `seq`: how many steps the run had done before it."""

    run_id: RunId
    version: int
    seq: int
    kind: str
    """call | mail"""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered: the status, the beginning of the text, and what the run hears of it."""

    came: str
    status: int | None = None
    text: str = ""
    why: Reason | None = None


async def insert(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    step: str,
    *,
    calls: Sequence[NewCall],
    now: datetime,
) -> list[CallId]:
    """Notes what is to be done; the ids."""
    return await conn.column(
        """INSERT INTO automation_calls
               (account_id, automation_id, run_id, version, seq, step, kind, created_at)
           SELECT :account_id, :automation_id, u.run_id, u.version, u.seq, :step, u.kind, :now
           FROM unnest(:runs::bigint[], :versions::int[], :seqs::int[], :kinds::text[])
                AS u(run_id, version, seq, kind)
           RETURNING id""",
        account_id=account_id,
        automation_id=automation_id,
        step=step,
        now=now,
        runs=[each.run_id for each in calls],
        versions=[each.version for each in calls],
        seqs=[each.seq for each in calls],
        kinds=[each.kind for each in calls],
    )


async def begin(conn: Conn, account_id: AccountId, call_id: CallId, now: datetime) -> Call | None:
    """One more try; None: nobody waits for it any more, or it is over."""
    return await conn.first(
        Call,
        f"""UPDATE automation_calls c
            SET state = 'trying', attempts = c.attempts + 1, tried_at = :now
            FROM automation_runs r
            WHERE c.account_id = :account_id AND c.id = :call_id AND c.ended_at IS NULL
              AND r.account_id = :account_id AND r.id = c.run_id AND r.seq = c.seq
              AND r.state = 'waiting'
            RETURNING {_CALL}""",  # noqa: S608  # fixed columns
        account_id=account_id,
        call_id=call_id,
        now=now,
    )


async def under_way(conn: Conn, account_id: AccountId, *, since: datetime) -> int:
    """How many of the account's are being tried, and were begun since then."""
    found: int = await conn.value(
        """SELECT count(*) FROM automation_calls
           WHERE account_id = :account_id AND state = 'trying' AND tried_at > :since""",
        account_id=account_id,
        since=since,
    )
    return found


async def is_order_awaited(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> bool:
    """Whether an action at work calls an address because of the form by which the order came.

    That it was submitted may not have been read yet; once it was, the action's run waits until the
    address has answered, or is given up.
    """
    found: bool = await conn.value(
        """SELECT EXISTS (
               SELECT FROM subscribers s
               JOIN automation_uses u ON u.account_id = s.account_id AND u.noun = 'form'
                    AND u.thing_id = s.form_id AND u.name = ''
               JOIN automations a ON a.account_id = u.account_id AND a.id = u.automation_id
                    AND a.version = u.version
               WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id = :record_id
                 AND a.status = 'active' AND a.action->>'action_type' = 'external'
                 AND (EXISTS (
                         SELECT FROM automation_runs r
                         WHERE r.account_id = :account_id AND r.list_id = s.list_id
                           AND r.subscriber_id = s.id AND r.automation_id = a.id
                           AND r.state IN ('waiting', 'in_line'))
                      OR EXISTS (
                         SELECT FROM facts f
                         WHERE f.account_id = :account_id AND f.list_id = s.list_id
                           AND f.subscriber_id = s.id AND f.kind = ANY(:kinds)
                           AND f.id > (SELECT position FROM fact_readers
                                       WHERE account_id = :everybody AND name = :reader))))""",
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
        everybody=EVERYBODY,
        reader=READER,
        kinds=[FORM_SUBMITTED, *BY_FORM],
    )
    return found


async def get(conn: Conn, account_id: AccountId, call_id: CallId) -> Call | None:
    """The call as it is; None: there is no such one."""
    return await conn.first(
        Call,
        f"""SELECT {_CALL} FROM automation_calls c
            WHERE c.account_id = :account_id AND c.id = :call_id""",  # noqa: S608  # fixed columns
        account_id=account_id,
        call_id=call_id,
    )


async def record_of(
    conn: Conn, account_id: AccountId, run_id: RunId
) -> tuple[tuple[ListId, SubscriberId], Mapping[str, Any] | None] | None:
    """The record that the run is of, and the data of what began it, if it has any."""
    row = await conn.row(
        """SELECT list_id, subscriber_id, said -> 'event' AS event FROM automation_runs
           WHERE account_id = :account_id AND id = :run_id""",
        account_id=account_id,
        run_id=run_id,
    )
    return None if row is None else ((row["list_id"], row["subscriber_id"]), row["event"])


async def end(
    conn: Conn,
    account_id: AccountId,
    call: Call,
    *,
    state: str,
    answer: Answered,
    now: datetime,
) -> bool:
    """Writes down what came of it, and has the run go on. False: it was over already."""
    return bool(
        await conn.value(
            """WITH ended AS (
                   UPDATE automation_calls
                   SET state = :state, status = :status, answer = :answer, why = :why,
                       ended_at = :now
                   WHERE account_id = :account_id AND id = :call_id AND ended_at IS NULL
                   RETURNING run_id, seq),
               woken AS (
                   UPDATE automation_runs r SET came = :came, due_at = :now
                   FROM ended
                   WHERE r.account_id = :account_id AND r.id = ended.run_id
                     AND r.seq = ended.seq AND r.state = 'waiting'
                   RETURNING 1)
               SELECT count(*) FROM ended""",
            account_id=account_id,
            call_id=call.id,
            state=state,
            status=answer.status,
            answer=answer.text,
            why=None if answer.why is None else answer.why.stored(),
            came=answer.came,
            now=now,
        )
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    states: Sequence[str] = (),
    after: int = 0,
    size: int = 100,
) -> list[Call]:
    """What was and is done outside, in order. One that is tried for long has an uncertain end."""
    return await conn.all(
        Call,
        f"""SELECT {_CALL} FROM automation_calls c
            WHERE c.account_id = :account_id AND c.automation_id = :automation_id
              AND c.id > :after AND (:states::text[] = '{{}}' OR c.state = ANY(:states))
            ORDER BY c.id LIMIT :size""",  # noqa: S608  # fixed columns
        account_id=account_id,
        automation_id=automation_id,
        states=list(states),
        after=after,
        size=size,
    )
