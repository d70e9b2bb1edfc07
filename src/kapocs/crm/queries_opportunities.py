"""SQL that reads one opportunity, and all that writes them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kapocs.crm.opportunity import NewOpportunity, Opportunity, OpportunityStatus
from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.facts.queries import TELLING
from kapocs.ids import AccountId, ListId, OpportunityId, SubscriberId, UserId

OPPORTUNITY = """o.account_id, o.id, o.list_id, o.subscriber_id, s.email, o.name, o.value,
           o.currency, o.stage, o.expected_on, coalesce(u.email, '') AS owner, o.note, o.status,
           o.reason, o.created_at, o.updated_at, o.closed_at"""
_COLUMNS = """account_id, list_id, subscriber_id, id, name, value, currency, stage, expected_on,
                      status, reason"""
_TOLD = f"""
    told AS (
        {TELLING}
        SELECT account_id, list_id, subscriber_id, now(), :kind::text, 1,
               jsonb_build_object('opportunity_id', id, 'name', name,
                                  'value', trim_scale(value)::text, 'currency', currency,
                                  'stage', stage, 'expected_on', expected_on)
               || CASE status WHEN 'open' THEN '{{}}'
                              ELSE jsonb_build_object('reason', reason) END
        FROM changed)"""  # noqa: S608  # fixed texts

_CHANGE = f"""WITH before AS MATERIALIZED (
           SELECT id, value, currency, stage FROM opportunities
           WHERE account_id = :account_id AND id = :id FOR NO KEY UPDATE
        ), changed AS (
           UPDATE opportunities o
           SET name = :name, value = :value, currency = :currency, stage = :stage,
               expected_on = :expected_on, owner_id = :owner_id, note = :note, updated_at = now()
           FROM before b
           WHERE o.account_id = :account_id AND o.id = b.id
             AND (o.name, o.value, o.currency, o.stage, o.expected_on, o.owner_id, o.note)
                 IS DISTINCT FROM (:name::text, :value::numeric, :currency::text, :stage::text,
                                   :expected_on::date, :owner_id::bigint, :note::text)
           RETURNING o.account_id, o.list_id, o.subscriber_id, o.id, o.name, o.value, o.currency,
                     o.stage, o.expected_on, b.value AS value_before,
                     b.currency AS currency_before, b.stage AS stage_before)
        {TELLING}
        SELECT account_id, list_id, subscriber_id, now(), 'opportunity.changed', 1,
               jsonb_build_object('opportunity_id', id, 'name', name,
                                  'value', trim_scale(value)::text, 'currency', currency,
                                  'stage', stage, 'expected_on', expected_on,
                                  'value_before', trim_scale(value_before)::text,
                                  'currency_before', currency_before,
                                  'stage_before', stage_before)
        FROM changed"""  # noqa: S608  # fixed texts
_DECIDED = {
    OpportunityStatus.WON: "opportunity.won",
    OpportunityStatus.LOST: "opportunity.lost",
}


def made(row: Any) -> Opportunity:
    """The opportunity of a row of `OPPORTUNITY`."""
    return Opportunity(**{**row, "status": OpportunityStatus(row["status"])})


async def insert(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    people: Sequence[SubscriberId],
    wish: NewOpportunity,
    owner_id: UserId | None,
) -> dict[SubscriberId, OpportunityId]:
    """Stores one for each of the people who exists, and tells of it."""
    # The lock keeps a contact from being deleted before the opportunity refers to it.
    rows = await conn.rows(
        f"""WITH people AS MATERIALIZED (
           SELECT account_id, list_id, id FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:people::bigint[])
           ORDER BY id FOR KEY SHARE
        ), changed AS (
           INSERT INTO opportunities (account_id, list_id, subscriber_id, name, value, currency,
                                      stage, expected_on, owner_id, note)
           SELECT account_id, list_id, id, :name, :value, :currency, :stage, :expected_on,
                  :owner_id, :note
           FROM people ORDER BY id
           RETURNING {_COLUMNS}), {_TOLD}
        SELECT subscriber_id, id FROM changed""",  # noqa: S608  # fixed texts
        kind="opportunity.opened",
        account_id=account_id,
        list_id=list_id,
        people=list(people),
        owner_id=owner_id,
        **_values(wish),
    )
    wake_readers(conn)
    return {row["subscriber_id"]: row["id"] for row in rows}


async def get(
    conn: Conn, account_id: AccountId, opportunity_id: OpportunityId
) -> Opportunity | None:
    """One opportunity."""
    row = await conn.row(
        f"""SELECT {OPPORTUNITY}
           FROM opportunities o
           JOIN subscribers s ON s.account_id = o.account_id AND s.list_id = o.list_id
                             AND s.id = o.subscriber_id
           LEFT JOIN users u ON u.account_id = o.account_id AND u.id = o.owner_id
           WHERE o.account_id = :account_id AND o.id = :id""",  # noqa: S608  # fixed texts
        account_id=account_id,
        id=opportunity_id,
    )
    return None if row is None else made(row)


async def hold(conn: Conn, account_id: AccountId, opportunity_id: OpportunityId) -> bool:
    """Keeps others from changing it until the transaction ends. False: there is none."""
    return bool(
        await conn.value(
            """SELECT true FROM opportunities
               WHERE account_id = :account_id AND id = :id FOR NO KEY UPDATE""",
            account_id=account_id,
            id=opportunity_id,
        )
    )


async def update(
    conn: Conn,
    account_id: AccountId,
    opportunity_id: OpportunityId,
    *,
    wish: NewOpportunity,
    owner_id: UserId | None,
) -> None:
    """Stores what is wished, and tells of it if anything is another way then."""
    await conn.execute(
        _CHANGE,
        account_id=account_id,
        id=opportunity_id,
        owner_id=owner_id,
        **_values(wish),
    )
    wake_readers(conn)


async def close(
    conn: Conn,
    account_id: AccountId,
    opportunity_id: OpportunityId,
    *,
    status: OpportunityStatus,
    reason: str,
    now: datetime,
) -> None:
    """Won or lost, for a reason, if it is open; tells of it."""
    await conn.value(
        f"""WITH changed AS (
           UPDATE opportunities
           SET status = :status, reason = :reason, closed_at = :now, updated_at = now()
           WHERE account_id = :account_id AND id = :id AND status = 'open'
           RETURNING {_COLUMNS}), {_TOLD}
        SELECT id FROM changed""",  # noqa: S608  # fixed texts
        kind=_DECIDED[status],
        account_id=account_id,
        id=opportunity_id,
        status=status,
        reason=reason,
        now=now,
    )
    wake_readers(conn)


async def reopen(conn: Conn, account_id: AccountId, opportunity_id: OpportunityId) -> None:
    """Opens what was won or lost again, and tells of it."""
    await conn.value(
        f"""WITH changed AS (
           UPDATE opportunities
           SET status = 'open', reason = '', closed_at = NULL, updated_at = now()
           WHERE account_id = :account_id AND id = :id AND status <> 'open'
           RETURNING {_COLUMNS}), {_TOLD}
        SELECT id FROM changed""",  # noqa: S608  # fixed texts
        kind="opportunity.reopened",
        account_id=account_id,
        id=opportunity_id,
    )
    wake_readers(conn)


async def delete(conn: Conn, account_id: AccountId, opportunity_id: OpportunityId) -> bool:
    """Removes it. False: there was none."""
    return (
        await conn.execute(
            "DELETE FROM opportunities WHERE account_id = :account_id AND id = :id",
            account_id=account_id,
            id=opportunity_id,
        )
        == 1
    )


def _values(wish: NewOpportunity) -> dict[str, object]:
    return {
        "name": wish.name,
        "value": wish.value,
        "currency": wish.currency,
        "stage": wish.stage,
        "expected_on": wish.expected_on,
        "note": wish.note,
    }
