"""SQL that asks about people on their way: who opened, who bought.

`deliveries` and `orders` are tables of the packages of these names.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kapocs.automations.model import RunId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def reacted(
    conn: Conn, account_id: AccountId, run_ids: Sequence[RunId], *, step: str, clicked: bool
) -> set[RunId]:
    """The runs in which somebody opened what the step sent, or clicked in it."""
    return set(
        await conn.column(
            """SELECT l.run_id FROM automation_steps l
               JOIN deliveries d ON d.account_id = l.account_id
                    AND d.occurrence = 'run:' || l.run_id || ':' || l.seq
               WHERE l.account_id = :account_id AND d.account_id = :account_id
                 AND l.run_id = ANY(:ids::bigint[]) AND l.step = :step AND l.outcome = 'sent'
                 AND CASE WHEN :clicked THEN d.clicked_at ELSE
                     coalesce(d.opened_at, d.clicked_at) END IS NOT NULL""",
            account_id=account_id,
            ids=list(run_ids),
            step=step,
            clicked=clicked,
        )
    )


async def bought(conn: Conn, account_id: AccountId, since: Mapping[str, datetime]) -> set[str]:
    """Those of the people, by address, who have an order that was placed since then."""
    return set(
        await conn.column(
            """SELECT p.person FROM unnest(:people::text[], :since::timestamptz[])
                   AS p(person, since)
               WHERE EXISTS (
                   SELECT FROM orders o
                   WHERE o.account_id = :account_id AND o.email_key = p.person
                     AND o.placed_at >= p.since AND o.status IN (1, 2))""",
            account_id=account_id,
            people=list(since),
            since=list(since.values()),
        )
    )
