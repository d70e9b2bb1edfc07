"""SQL on api_usage: calls of a month, and the quota that follows from them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.metering import queries_tariffs as tariffs
from kapocs.metering.model import KEPT_YEARS, Quota, Usage


async def add(conn: Conn, calls: Mapping[AccountId, int], now: datetime) -> set[AccountId]:
    """Adds calls to the month of `now`, or to the first that is open; whose were added.

    Months are those of each account's time zone. Whose were not: the month was closed at that
    very moment, so that they are to be added once more; or there is no such account.
    """
    # Ordered, so that two processes that write at once cannot wait for each other in a ring.
    return set(
        await conn.column(
            """INSERT INTO api_usage (account_id, month, calls)
               SELECT a.id,
                      greatest(date_trunc('month', :now::timestamptz AT TIME ZONE a.timezone)::date,
                               (SELECT (max(u.month) + interval '1 month')::date FROM api_usage u
                                WHERE u.account_id = a.id AND u.closed_at IS NOT NULL)),
                      CASE WHEN a.sandbox_of IS NULL THEN c.calls ELSE 0 END
               FROM unnest(:accounts::bigint[], :calls::bigint[]) AS c(account_id, calls)
               JOIN accounts a ON a.id = c.account_id
               ORDER BY a.id
               ON CONFLICT (account_id, month) DO UPDATE
               SET calls = api_usage.calls + excluded.calls
               WHERE api_usage.closed_at IS NULL
               RETURNING account_id""",
            now=now,
            accounts=list(calls.keys()),
            calls=list(calls.values()),
        )
    )


async def bring_back(conn: Conn, now: datetime) -> int:
    """Calls that a clock ahead counted in months to come are calls of this month; how many months.

    Nothing is lost by it, and nothing counted twice. Months that are closed stay as they are.
    """
    return await conn.execute(
        """WITH targets AS (
               SELECT a.id AS account_id,
                      greatest(date_trunc('month', :now::timestamptz AT TIME ZONE a.timezone)::date,
                               (SELECT (max(u.month) + interval '1 month')::date FROM api_usage u
                                WHERE u.account_id = a.id AND u.closed_at IS NOT NULL)) AS month
               FROM accounts a),
           ahead AS (
               DELETE FROM api_usage u USING targets t
               WHERE t.account_id = u.account_id AND u.month > t.month
               RETURNING u.account_id, t.month, u.calls),
           sums AS (
               SELECT account_id, month, sum(calls) AS calls FROM ahead
               GROUP BY account_id, month ORDER BY account_id)
           INSERT INTO api_usage (account_id, month, calls)
           SELECT account_id, month, calls FROM sums
           ON CONFLICT (account_id, month) DO UPDATE
           SET calls = api_usage.calls + excluded.calls""",
        now=now,
    )


async def quotas(conn: Conn, accounts: Sequence[AccountId], now: datetime) -> list[Quota]:
    """Where each of the accounts stands."""
    return await conn.all(
        Quota,
        """WITH here AS (
               SELECT a.id, a.timezone,
                      greatest(date_trunc('month', :now::timestamptz AT TIME ZONE a.timezone)::date,
                               (SELECT (max(u.month) + interval '1 month')::date FROM api_usage u
                                WHERE u.account_id = a.id AND u.closed_at IS NOT NULL)) AS month
               FROM accounts a WHERE a.id = ANY(:accounts::bigint[]))
           SELECT h.id AS account_id, h.timezone, h.month, coalesce(u.calls, 0) AS used,
                  (SELECT t.free_calls FROM tariffs t WHERE t.valid_from <= h.month
                   ORDER BY t.valid_from DESC LIMIT 1) AS free_calls,
                  c.calls AS cap
           FROM here h
           LEFT JOIN api_usage u ON u.account_id = h.id AND u.month = h.month
           LEFT JOIN usage_caps c ON c.account_id = h.id""",
        accounts=list(accounts),
        now=now,
    )


async def of_month(conn: Conn, account_id: AccountId, month: date) -> Usage:
    """The month's calls by the tariff of that month; none counted yet is 0."""
    calls = await conn.value(
        "SELECT calls FROM api_usage WHERE account_id = :account_id AND month = :month",
        account_id=account_id,
        month=month,
    )
    return Usage(month, calls or 0, await tariffs.of_month(conn, month))


async def history(conn: Conn, account_id: AccountId) -> list[Usage]:
    """Every month with a call, newest first, each by its own tariff."""
    known = await tariffs.every(conn)
    months = await conn.rows(
        """SELECT month, calls FROM api_usage
           WHERE account_id = :account_id AND calls > 0 ORDER BY month DESC""",
        account_id=account_id,
    )
    return [
        Usage(
            row["month"],
            row["calls"],
            next(each for each in reversed(known) if each.valid_from <= row["month"]),
        )
        for row in months
    ]


async def forget_old(conn: Conn, now: datetime) -> int:
    """Drops the months that no bill is asked about any more; how many."""
    return await conn.execute(
        """DELETE FROM api_usage
           WHERE month < (:now::timestamptz - make_interval(years => :years))::date""",
        now=now,
        years=KEPT_YEARS,
    )


async def set_cap(conn: Conn, account_id: AccountId, calls: int) -> None:
    """Sets the account's own limit of calls a month."""
    await conn.execute(
        """INSERT INTO usage_caps (account_id, calls) VALUES (:account_id, :calls)
           ON CONFLICT (account_id) DO UPDATE SET calls = excluded.calls""",
        account_id=account_id,
        calls=calls,
    )


async def drop_cap(conn: Conn, account_id: AccountId) -> None:
    """Takes the account's own limit away."""
    await conn.execute(
        "DELETE FROM usage_caps WHERE account_id = :account_id", account_id=account_id
    )


async def cap(conn: Conn, account_id: AccountId) -> int | None:
    """The account's own limit; None: it has none."""
    found: int | None = await conn.value(
        "SELECT calls FROM usage_caps WHERE account_id = :account_id", account_id=account_id
    )
    return found
