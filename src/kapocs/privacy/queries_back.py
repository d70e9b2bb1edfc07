"""SQL on people who came onto a list, to tell whether they may."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """A record. `has_confirmed`: its owner confirmed a double opt-in; `since`: when it was made."""

    id: SubscriberId
    email_key: str
    since: datetime
    has_confirmed: bool
    is_order: bool


async def newcomers(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> list[CameBack]:
    """Those of these records that are still there, held until the transaction ends."""
    return await conn.all(
        CameBack,
        """SELECT s.id, s.email_key, coalesce(o.placed_at, s.subscribed_at) AS since,
                  EXISTS (SELECT FROM subscriber_events e
                          WHERE e.account_id = s.account_id AND e.list_id = s.list_id
                            AND e.subscriber_id = s.id AND e.type = 'double_optin_confirm')
                      AS has_confirmed,
                  o.record_id IS NOT NULL AS is_order
           FROM subscribers s
           LEFT JOIN orders o ON o.account_id = s.account_id AND o.list_id = s.list_id
                AND o.record_id = s.id
           WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id = ANY(:ids)
             AND s.email_key <> ''
           ORDER BY s.id FOR UPDATE OF s""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def silence(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    ids: Sequence[SubscriberId],
    *,
    now: datetime,
) -> None:
    """The records stay, and get no letters of the list."""
    await conn.execute(
        """UPDATE subscribers SET active = false, unsubscribed_at = coalesce(unsubscribed_at, :now)
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
        now=now,
    )
