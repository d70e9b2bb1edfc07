"""SQL on what came of a campaign by hours and links.

Tables of `sends`, `letters`, `deliveries`, `subscribers` and `orders`, read here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.counting.model import (
    MANY,
    MOST_DAYS,
    MOST_HOURS,
    MOST_LINKS,
    CampaignCounts,
    CampaignIncome,
    Hour,
    LinkClicks,
)
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SendId
from kapocs.orders.model import BOUGHT, OrderStatus

AT_ONCE = 20
"""Campaigns that are put into the queue in one minute."""


async def hours(conn: Conn, account_id: AccountId, send_id: SendId) -> list[Hour]:
    """The first hours in which anybody opened or clicked, in their order."""
    return await conn.all(
        Hour,
        """SELECT date_trunc('hour', each.at) AS at,
                  count(*) FILTER (WHERE each.opens) AS opened,
                  count(*) FILTER (WHERE NOT each.opens) AS clicked
           FROM deliveries d
           CROSS JOIN LATERAL (VALUES (d.opened_at, true), (d.clicked_at, false))
                AS each(at, opens)
           WHERE d.account_id = :account_id AND d.send_id = :send_id
             AND d.purpose IN ('send', 'api') AND each.at IS NOT NULL
           GROUP BY 1 ORDER BY 1 LIMIT :most""",
        account_id=account_id,
        send_id=send_id,
        most=MOST_HOURS,
    )


async def links(conn: Conn, account_id: AccountId, send_id: SendId) -> list[LinkClicks]:
    """The links that were clicked, those most clicked first; clicks of machines left out."""
    # Each person's clicks are found by their own key: the list's whole history is not read.
    return await conn.all(
        LinkClicks,
        """SELECT k.target, count(*) AS clicks, count(DISTINCT d.id) AS people
           FROM deliveries d
           JOIN subscriber_events e
             ON e.account_id = d.account_id AND e.list_id = d.list_id
            AND e.subscriber_id = d.subscriber_id AND e.delivery_id = d.id
            AND e.type = 'email_click' AND e.at > d.created_at - interval '1 day'
           JOIN letter_links k ON k.account_id = e.account_id AND k.id = e.link_id
           WHERE d.account_id = :account_id AND d.send_id = :send_id
             AND d.purpose IN ('send', 'api') AND d.clicked_at IS NOT NULL
           GROUP BY k.target ORDER BY people DESC, clicks DESC, k.target LIMIT :most""",
        account_id=account_id,
        send_id=send_id,
        most=MOST_LINKS,
    )


async def income(conn: Conn, account_id: AccountId, send_id: SendId) -> list[CampaignIncome]:
    """Orders of people whose last click before them was in the campaign, by currency and day.

    A person is an address: their orders and clicks on all lists count.
    """
    return await conn.all(
        CampaignIncome,
        f"""SELECT o.currency,
                  greatest(1, ceil(extract(epoch FROM o.placed_at - last.at) / 86400))::int AS days,
                  count(*) AS orders, coalesce(sum(o.gross), 0) AS ordered,
                  coalesce(sum(o.gross) FILTER (WHERE o.status = {OrderStatus.PAID:d}), 0) AS paid
           FROM (SELECT s.email_key, min(d.clicked_at) AS first
                 FROM deliveries d
                 JOIN subscribers s ON s.account_id = d.account_id AND s.list_id = d.list_id
                  AND s.id = d.subscriber_id
                 WHERE d.account_id = :account_id AND d.send_id = :send_id
                   AND d.purpose IN ('send', 'api') AND d.clicked_at IS NOT NULL
                   AND s.email_key <> ''
                 GROUP BY s.email_key) AS c
           JOIN orders o ON o.account_id = :account_id AND o.email_key = c.email_key
            AND o.placed_at >= c.first AND o.status IN ({_BOUGHT})
           CROSS JOIN LATERAL (
                SELECT e.send_id, e.at
                FROM subscribers x
                JOIN subscriber_events e ON e.account_id = x.account_id
                 AND e.list_id = x.list_id AND e.subscriber_id = x.id
                WHERE x.account_id = :account_id AND x.email_key = o.email_key
                  AND (x.unique_email OR NOT x.unique_email)
                  AND e.type = 'email_click' AND e.at <= o.placed_at
                  AND e.at > o.placed_at - make_interval(days => :days)
                ORDER BY e.at DESC, e.id DESC LIMIT 1) AS last
           WHERE last.send_id = :send_id
           GROUP BY 1, 2 ORDER BY 1, 2""",  # fixed numbers
        account_id=account_id,
        send_id=send_id,
        days=MOST_DAYS,
    )


_BOUGHT = ", ".join(f"{each:d}" for each in BOUGHT)


@dataclass(frozen=True, slots=True)
class KeptCounts:
    """What the worker counted of a campaign, as it is stored; no time: nothing yet."""

    counted_at: datetime | None
    hours: Sequence[Sequence[Any]]
    links: Sequence[Sequence[Any]]
    income: Sequence[Sequence[Any]]


async def kept(conn: Conn, account_id: AccountId, send_id: SendId) -> KeptCounts | None:
    """What the worker counted of a campaign; None: it counts none of so few people."""
    return await conn.first(
        KeptCounts,
        """SELECT counted_at, hours, links, income FROM campaign_counts
           WHERE account_id = :account_id AND send_id = :send_id""",
        account_id=account_id,
        send_id=send_id,
    )


async def begin(conn: Conn, account_id: AccountId, send_id: SendId, now: datetime) -> bool:
    """Locks the campaign for counting. False: it has few people, or was counted just now."""
    await conn.execute(
        """INSERT INTO campaign_counts (account_id, send_id)
           SELECT account_id, send_id FROM send_totals
           WHERE account_id = :account_id AND send_id = :send_id
           GROUP BY account_id, send_id HAVING sum(planned) >= :many
           ON CONFLICT (account_id, send_id) DO NOTHING""",
        account_id=account_id,
        send_id=send_id,
        many=MANY,
    )
    # It may stand in the queue several times.
    found = await conn.value(
        """SELECT 1 FROM campaign_counts
           WHERE account_id = :account_id AND send_id = :send_id
             AND (counted_at IS NULL OR counted_at <= :now::timestamptz - interval '20 seconds'
                  OR counted_at > :now)
           FOR NO KEY UPDATE""",
        account_id=account_id,
        send_id=send_id,
        now=now,
    )
    return found is not None


async def keep(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    *,
    found: CampaignCounts,
    now: datetime,
) -> None:
    """Keeps what was counted, beside the totals as they are."""
    # The transaction began before the counting did.
    await conn.execute(
        """UPDATE campaign_counts c
           SET counted_at = :now, hours = :hours, links = :links, income = :income,
               opened = t.opened, clicked = t.clicked,
               took_ms = extract(epoch FROM clock_timestamp() - now()) * 1000
           FROM (SELECT coalesce(sum(opened), 0) AS opened, coalesce(sum(clicked), 0) AS clicked
                 FROM send_totals
                 WHERE account_id = :account_id AND send_id = :send_id) AS t
           WHERE c.account_id = :account_id AND c.send_id = :send_id""",
        account_id=account_id,
        send_id=send_id,
        now=now,
        hours=[[each.at.isoformat(), each.opened, each.clicked] for each in found.hours],
        links=[[each.target, each.clicks, each.people] for each in found.links],
        income=[
            [each.currency, each.days, each.orders, str(each.ordered), str(each.paid)]
            for each in found.income
        ],
    )


@dataclass(frozen=True, slots=True)
class CampaignOfMany:
    """A campaign whose count is stale."""

    account_id: AccountId
    send_id: SendId


async def stale(conn: Conn, now: datetime) -> list[CampaignOfMany]:
    """Campaigns of all accounts to be counted, those of which nothing is known first.

    Counting takes a twentieth of the time at most. That somebody clicked one more link no total
    shows: so a young campaign is counted now and then anyway.
    """
    return await conn.all(
        CampaignOfMany,
        """SELECT c.account_id, c.send_id
           FROM campaign_counts c
           JOIN sends s ON s.account_id = c.account_id AND s.id = c.send_id
           CROSS JOIN LATERAL (
                SELECT coalesce(sum(opened), 0) AS opened, coalesce(sum(clicked), 0) AS clicked
                FROM send_totals
                WHERE account_id = c.account_id AND send_id = c.send_id) AS t
           WHERE c.counted_at IS NULL OR c.counted_at > :now
              OR c.counted_at + greatest(30000, 20 * c.took_ms) * interval '1 millisecond' <= :now
                 AND ((t.opened, t.clicked) <> (c.opened, c.clicked)
                      OR c.counted_at < :now::timestamptz - interval '6 hours'
                         AND s.started_at > :now::timestamptz - interval '14 days')
           ORDER BY c.counted_at NULLS FIRST, s.started_at DESC LIMIT :at_once""",
        now=now,
        at_once=AT_ONCE,
    )
