"""SQL that tells how an address stands with a list."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """An address on a list. `since`: when it joined last, None: it is not there.

    `left_at`: when it left the list, or all lists, last, and has not come back; None: it has not.
    """

    ids: tuple[SubscriberId, ...]
    is_active: bool
    since: datetime | None
    left_at: datetime | None

    def comes_by(self, said_at: datetime | None) -> bool:
        """Whether a yes of that moment brings the address: it is later than its leaving.

        Who never was there comes in any case; of an unknown moment, nobody who left comes back.
        """
        if self.left_at is None:
            return not self.is_active
        return said_at is not None and said_at > self.left_at

    def leaves_by(self, said_at: datetime | None) -> bool:
        """Whether a no of that moment counts: it is later than their yes, or of unknown age."""
        if not self.is_active or self.since is None:
            return False
        return said_at is None or said_at >= self.since


async def membership(
    conn: Conn, account_id: AccountId, list_id: ListId, email_key: str
) -> Membership:
    """How the address, in its normal form, stands with the list."""
    found = await conn.first(
        Membership,
        """SELECT coalesce(array_agg(s.id ORDER BY s.id) FILTER (WHERE s.id IS NOT NULL), '{}')
                      AS ids,
                  coalesce(bool_or(s.active), false) AS is_active,
                  max(s.subscribed_at) AS since,
                  greatest((SELECT max(d.left_at) FROM departures d
                            WHERE d.account_id = :account_id AND d.email_key = :email_key
                              AND d.list_id IN (:list_id, 0)),
                           max(s.unsubscribed_at) FILTER (WHERE NOT s.active)) AS left_at
           FROM (SELECT id, active, subscribed_at, unsubscribed_at FROM subscribers
                 WHERE account_id = :account_id AND email_key = :email_key AND list_id = :list_id
                   AND unique_email
                 UNION ALL
                 SELECT id, active, subscribed_at, unsubscribed_at FROM subscribers
                 WHERE account_id = :account_id AND email_key = :email_key AND list_id = :list_id
                   AND NOT unique_email) AS s""",
        account_id=account_id,
        list_id=list_id,
        email_key=email_key,
    )
    assert found is not None  # noqa: S101  # an aggregate without groups is one row
    return found
