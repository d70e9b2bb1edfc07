"""SQL on api_usage."""

from collections.abc import Mapping
from datetime import date, datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.metering.model import KEPT_YEARS, Usage


async def add(conn: Conn, calls: Mapping[AccountId, int], now: datetime) -> None:
    """Adds calls to the month that `now` falls in, in each account's own time zone."""
    # Ordered, so that two processes that write at once cannot wait for each other in a ring.
    await conn.execute(
        """INSERT INTO api_usage (account_id, month, calls)
           SELECT a.id, date_trunc('month', :now::timestamptz AT TIME ZONE a.timezone)::date,
                  c.calls
           FROM unnest(:accounts::bigint[], :calls::bigint[]) AS c(account_id, calls)
           JOIN accounts a ON a.id = c.account_id
           ORDER BY a.id
           ON CONFLICT (account_id, month) DO UPDATE
           SET calls = api_usage.calls + excluded.calls""",
        now=now,
        accounts=list(calls.keys()),
        calls=list(calls.values()),
    )


async def bring_back(conn: Conn, now: datetime) -> int:
    """Calls that a clock ahead counted in months to come are calls of this month; how many months.

    Nothing is lost by it, and nothing counted twice.
    """
    return await conn.execute(
        """WITH ahead AS (
               DELETE FROM api_usage u USING accounts a
               WHERE a.id = u.account_id
                 AND u.month > date_trunc('month', :now::timestamptz AT TIME ZONE a.timezone)
               RETURNING u.account_id, a.timezone, u.calls),
           sums AS (
               SELECT account_id, timezone, sum(calls) AS calls FROM ahead
               GROUP BY account_id, timezone ORDER BY account_id)
           INSERT INTO api_usage (account_id, month, calls)
           SELECT account_id, date_trunc('month', :now::timestamptz AT TIME ZONE timezone)::date,
                  calls FROM sums
           ON CONFLICT (account_id, month) DO UPDATE
           SET calls = api_usage.calls + excluded.calls""",
        now=now,
    )


async def of_month(conn: Conn, account_id: AccountId, month: date) -> Usage:
    """The month's calls; none counted yet is 0."""
    calls = await conn.value(
        "SELECT calls FROM api_usage WHERE account_id = :account_id AND month = :month",
        account_id=account_id,
        month=month,
    )
    return Usage(month, calls or 0)


async def history(conn: Conn, account_id: AccountId) -> list[Usage]:
    """Every month with a call, newest first."""
    return await conn.all(
        Usage,
        """SELECT month, calls FROM api_usage
           WHERE account_id = :account_id ORDER BY month DESC""",
        account_id=account_id,
    )


async def forget_old(conn: Conn, now: datetime) -> int:
    """Drops the months that no bill is asked about any more; how many."""
    return await conn.execute(
        """DELETE FROM api_usage
           WHERE month < (:now::timestamptz - make_interval(years => :years))::date""",
        now=now,
        years=KEPT_YEARS,
    )
