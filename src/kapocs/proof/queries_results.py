"""SQL on what came of a campaign: the table of campaigns, the calendar.

Tables of `sends`, `letters`, `lists` and `deliveries`, read here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, ListId, SendId


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignLine:
    """A campaign in a table of them, with what became of its letters, in counts of people."""

    id: SendId
    name: str
    status: str
    letter_id: LetterId
    letter: str
    list_id: ListId
    list_name: str
    send_at: datetime | None
    send_date: date | None
    started_at: datetime | None
    sent: int
    opened: int
    clicked: int


async def campaigns(
    conn: Conn,
    account_id: AccountId,
    *,
    before: int,
    size: int,
    archived: bool = False,
    only: Sequence[ListId] | None = None,
) -> list[CampaignLine]:
    """Campaigns of an account, those made last first, from the one made before this id.

    `only`: those that go to none but these lists; None: all.
    """
    return await conn.all(
        CampaignLine,
        """SELECT s.id, s.name, s.status, s.letter_id, m.name AS letter, s.list_id,
                  coalesce(l.name, '') AS list_name, s.send_at, s.send_date, s.started_at,
                  coalesce(t.sent, 0)::bigint AS sent, coalesce(t.opened, 0)::bigint AS opened,
                  coalesce(t.clicked, 0)::bigint AS clicked
           FROM (SELECT * FROM sends
                 WHERE account_id = :account_id AND id < :before
                   AND type IN ('absolute', 'smart') AND (archived_at IS NOT NULL) = :archived
                   AND (:only::bigint[] IS NULL OR list_id = ANY(:only) AND more_list_ids <@ :only)
                 ORDER BY id DESC LIMIT :size) AS s
           JOIN letters m ON m.account_id = s.account_id AND m.id = s.letter_id
           LEFT JOIN lists l ON l.account_id = s.account_id AND l.id = s.list_id
           LEFT JOIN LATERAL (
                SELECT sum(sent) AS sent, sum(opened) AS opened, sum(clicked) AS clicked
                FROM send_totals WHERE account_id = :account_id AND send_id = s.id) AS t ON true
           ORDER BY s.id DESC""",
        account_id=account_id,
        before=before,
        archived=archived,
        size=size,
        only=only,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCampaign:
    """A campaign as a calendar shows it."""

    id: SendId
    name: str
    status: str
    at: datetime | None
    """When it was started; until then, when it is to go out."""
    on: date | None
    """The day that is all that is known of when, by the account's clock."""
    is_begun: bool


async def between(
    conn: Conn,
    account_id: AccountId,
    *,
    since: datetime,
    until: datetime,
    most: int,
    only: Sequence[ListId] | None = None,
) -> list[PlannedCampaign]:
    """The campaigns that go out, or went, from `since` until before `until`, in their order.

    Both have the account's zone, by which a day belongs to them. Drafts and archived ones are left
    out. At most so many.
    """
    return await conn.all(
        PlannedCampaign,
        """SELECT id, name, status, coalesce(started_at, send_at) AS at,
                  CASE WHEN started_at IS NULL AND send_at IS NULL THEN send_date END AS on,
                  started_at IS NOT NULL AS is_begun
           FROM sends
           WHERE account_id = :account_id AND type IN ('absolute', 'smart')
             AND archived_at IS NULL AND status <> 'draft'
             AND (:only::bigint[] IS NULL OR list_id = ANY(:only) AND more_list_ids <@ :only)
             AND CASE WHEN coalesce(started_at, send_at) IS NULL
                      THEN send_date >= :first::date AND send_date < :last::date
                      ELSE coalesce(started_at, send_at) >= :since
                           AND coalesce(started_at, send_at) < :until END
           ORDER BY coalesce(started_at, send_at), send_date, id LIMIT :most""",
        account_id=account_id,
        since=since,
        until=until,
        first=since.date(),
        last=until.date(),
        most=most,
        only=only,
    )
