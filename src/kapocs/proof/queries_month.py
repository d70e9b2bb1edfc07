"""SQL of the overview: who joined and left lately, the last campaigns, and letters that wait.

Tables of `lists`, `subscribers`, `sends` and `deliveries`, read here. How much is read does not
grow with the account.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SendId
from kapocs.reasons import Reason, read

MOST_OF_LIST = 20_000
MOST_MOVED = 100_000
_FEW = 100
_MUCH = 0.05


@dataclass(frozen=True, slots=True)
class DayMoved:
    """How many people joined newsletter lists on a day, and how many left them."""

    day: date
    joined: int
    gone: int


async def moved(conn: Conn, account_id: AccountId, *, zone: str, since: datetime) -> list[DayMoved]:
    """The days of the zone since then on which anybody joined or left, in their order.

    Of each list the last MOST_OF_LIST are counted, and MOST_MOVED of all.
    """
    return await conn.all(
        DayMoved,
        """SELECT (each.at AT TIME ZONE :zone)::date AS day,
                  count(*) FILTER (WHERE each.joins) AS joined,
                  count(*) FILTER (WHERE NOT each.joins) AS gone
           FROM ((SELECT s.at, true AS joins
                  FROM lists l CROSS JOIN LATERAL (
                      SELECT subscribed_at AS at FROM subscribers
                      WHERE account_id = :account_id AND list_id = l.id
                        AND subscribed_at IS NOT NULL AND subscribed_at >= :since
                      ORDER BY subscribed_at DESC LIMIT :most_of_list) AS s
                  WHERE l.account_id = :account_id AND l.type = 1 AND l.archived_at IS NULL
                  LIMIT :most)
                 UNION ALL
                 (SELECT s.at, false
                  FROM lists l CROSS JOIN LATERAL (
                      SELECT unsubscribed_at AS at FROM subscribers
                      WHERE account_id = :account_id AND list_id = l.id
                        AND unsubscribed_at IS NOT NULL AND unsubscribed_at >= :since
                      ORDER BY unsubscribed_at DESC LIMIT :most_of_list) AS s
                  WHERE l.account_id = :account_id AND l.type = 1 AND l.archived_at IS NULL
                  LIMIT :most)) AS each
           GROUP BY 1 ORDER BY 1""",
        account_id=account_id,
        zone=zone,
        since=since,
        most_of_list=MOST_OF_LIST,
        most=MOST_MOVED,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCampaign:
    """A campaign that has begun, with what became of its letters, in counts of people."""

    id: SendId
    name: str
    status: str
    status_reason: Reason | None
    started_at: datetime
    sent: int
    bounced: int
    opened: int
    clicked: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "status_reason", read(self.status_reason))

    @property
    def arrived(self) -> int:
        """What was sent and did not come back."""
        return self.sent - self.bounced

    @property
    def bounced_much(self) -> bool:
        """Whether so many letters came back that receivers will mind; of a few nobody can tell."""
        return self.sent >= _FEW and self.bounced >= self.sent * _MUCH


async def last_campaigns(
    conn: Conn, account_id: AccountId, *, most: int, only: Sequence[ListId] | None = None
) -> list[LastCampaign]:
    """The campaigns that began last, the newest first.

    `only`: those that went to none but these lists; None: all.
    """
    return await conn.all(
        LastCampaign,
        """SELECT s.id, s.name, s.status, s.started_at,
                  CASE WHEN s.status_reason = '' THEN s.status_why
                       ELSE to_jsonb(s.status_reason) END AS status_reason,
                  coalesce(t.sent, 0)::bigint AS sent, coalesce(t.bounced, 0)::bigint AS bounced,
                  coalesce(t.opened, 0)::bigint AS opened,
                  coalesce(t.clicked, 0)::bigint AS clicked
           FROM (SELECT * FROM sends
                 WHERE account_id = :account_id AND type IN ('absolute', 'smart')
                   AND started_at IS NOT NULL AND archived_at IS NULL
                   AND (:only::bigint[] IS NULL OR list_id = ANY(:only) AND more_list_ids <@ :only)
                 ORDER BY started_at DESC, id DESC LIMIT :most) AS s
           LEFT JOIN LATERAL (
                SELECT sum(sent) AS sent, sum(bounced) AS bounced, sum(opened) AS opened,
                       sum(clicked) AS clicked
                FROM send_totals WHERE account_id = :account_id AND send_id = s.id) AS t ON true
           ORDER BY s.started_at DESC, s.id DESC""",
        account_id=account_id,
        most=most,
        only=only,
    )


async def waits_since(conn: Conn, account_id: AccountId, now: datetime) -> datetime | None:
    """Since when the oldest due letter to a single person waits; None: none does."""
    found: datetime | None = await conn.value(
        """SELECT due_at FROM outbox
           WHERE lane = 0 AND account_id = :account_id AND worker_id IS NULL AND due_at <= :now
           ORDER BY due_at LIMIT 1""",
        account_id=account_id,
        now=now,
    )
    return found
