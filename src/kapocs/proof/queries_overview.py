"""SQL that reads all sends of an account at once, with what became of their letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SendId
from kapocs.reasons import Reason, read


@dataclass(frozen=True, slots=True, kw_only=True)
class SendTotals:
    """A send and what became of its letters, in counts of people."""

    id: SendId
    name: str
    status: str
    status_reason: Reason | None
    planned: int
    skipped: int
    sent: int
    failed: int
    uncertain: int
    opened: int
    clicked: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "status_reason", read(self.status_reason))

    @property
    def waiting(self) -> int:
        """Letters that have not ended yet."""
        return max(0, self.planned - self.skipped - self.sent - self.failed - self.uncertain)


async def newest(
    conn: Conn, account_id: AccountId, *, most: int, only: Sequence[ListId] | None = None
) -> list[SendTotals]:
    """The account's sends, newest first, with their running totals.

    `only`: those that go to none but these lists; None: all.
    """
    return await conn.all(
        SendTotals,
        """SELECT s.id, s.name, s.status,
                  CASE WHEN s.status_reason = '' THEN s.status_why
                       ELSE to_jsonb(s.status_reason) END AS status_reason,
                  coalesce(sum(t.planned), 0)::bigint AS planned,
                  coalesce(sum(t.skipped), 0)::bigint AS skipped,
                  coalesce(sum(t.sent), 0)::bigint AS sent,
                  coalesce(sum(t.failed), 0)::bigint AS failed,
                  coalesce(sum(t.uncertain), 0)::bigint AS uncertain,
                  coalesce(sum(t.opened), 0)::bigint AS opened,
                  coalesce(sum(t.clicked), 0)::bigint AS clicked
           FROM (SELECT * FROM sends WHERE account_id = :account_id AND archived_at IS NULL
                   AND (:only::bigint[] IS NULL OR list_id = ANY(:only) AND more_list_ids <@ :only)
                 ORDER BY id DESC LIMIT :most) AS s
           LEFT JOIN send_totals t ON t.account_id = s.account_id AND t.send_id = s.id
           GROUP BY s.id, s.name, s.status, s.status_reason, s.status_why
           ORDER BY s.id DESC""",
        account_id=account_id,
        most=most,
        only=only,
    )
