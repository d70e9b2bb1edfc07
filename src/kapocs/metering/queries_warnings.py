"""SQL on usage_warnings: whom to tell that the free calls are running out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.metering.model import WARNED_AT

_TRIED_FOR = timedelta(days=3)
_AT_ONCE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWarning:
    """A mail to an account's people that has not gone out; `percent`: the highest one reached."""

    account_id: AccountId
    month: date
    percent: int
    calls: int
    free_calls: int


async def due(conn: Conn, now: datetime) -> list[DueWarning]:
    """Notes each percentage that an account reached this month, once; what is to be mailed."""
    await conn.execute(
        """INSERT INTO usage_warnings (account_id, month, percent, noted_at)
           SELECT u.account_id, u.month, p.percent, :now
           FROM accounts a
           JOIN api_usage u ON u.account_id = a.id
            AND u.month = date_trunc('month', :now::timestamptz AT TIME ZONE a.timezone)::date
           CROSS JOIN LATERAL (
               SELECT t.free_calls FROM tariffs t WHERE t.valid_from <= u.month
               ORDER BY t.valid_from DESC LIMIT 1) AS tariff
           CROSS JOIN unnest(:percents::int[]) AS p(percent)
           WHERE tariff.free_calls > 0 AND u.calls * 100 >= tariff.free_calls * p.percent
             AND NOT EXISTS (
                 SELECT FROM usage_warnings w
                 WHERE w.account_id = u.account_id AND w.month = u.month
                   AND w.percent = p.percent)
           ON CONFLICT DO NOTHING""",
        now=now,
        percents=list(WARNED_AT),
    )
    # Of each account and month the highest one.
    return await conn.all(
        DueWarning,
        """SELECT w.account_id, w.month, max(w.percent)::int AS percent,
                  coalesce(max(u.calls), 0)::bigint AS calls,
                  (SELECT t.free_calls FROM tariffs t WHERE t.valid_from <= w.month
                   ORDER BY t.valid_from DESC LIMIT 1) AS free_calls
           FROM usage_warnings w
           LEFT JOIN api_usage u ON u.account_id = w.account_id AND u.month = w.month
           WHERE w.mailed_at IS NULL AND w.noted_at >= :since
           GROUP BY w.account_id, w.month ORDER BY w.account_id LIMIT :most""",
        since=now - _TRIED_FOR,
        most=_AT_ONCE,
    )


async def note_mailed(conn: Conn, account_id: AccountId, sent: DueWarning, now: datetime) -> None:
    """Notes that the people were told, of this percentage and all below it."""
    await conn.execute(
        """UPDATE usage_warnings SET mailed_at = :now
           WHERE account_id = :account_id AND month = :month AND percent <= :percent
             AND mailed_at IS NULL""",
        account_id=account_id,
        month=sent.month,
        percent=sent.percent,
        now=now,
    )


async def forget_old(conn: Conn, now: datetime) -> int:
    """Drops warnings of months that are long over; how many."""
    return await conn.execute(
        "DELETE FROM usage_warnings WHERE noted_at < :now::timestamptz - interval '400 days'",
        now=now,
    )
