"""SQL on api_calls: which key called what on which day, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ApiKeyId
from kapocs.metering.model import KEPT_DAYS, CallKind, next_month


@dataclass(frozen=True, slots=True)
class DayUsage:
    """Calls of a day by what came of them; `billed`: those that count."""

    day: date
    result: str
    calls: int


@dataclass(frozen=True, slots=True)
class KeyUsage:
    """Calls by a key pair, by what came of them. The name is empty where the key is gone."""

    key_id: ApiKeyId
    name: str
    result: str
    calls: int


@dataclass(frozen=True, slots=True)
class PathUsage:
    """Calls of a path, by what came of them."""

    path: str
    result: str
    calls: int


async def add(conn: Conn, calls: Mapping[CallKind, int], now: datetime) -> None:
    """Adds calls to the day of `now`, or the first one that is in no closed month."""
    kinds = sorted(calls)
    await conn.execute(
        """INSERT INTO api_calls (account_id, day, key_id, path, result, calls)
           SELECT a.id,
                  greatest((:now::timestamptz AT TIME ZONE a.timezone)::date,
                           (SELECT (max(u.month) + interval '1 month')::date FROM api_usage u
                            WHERE u.account_id = a.id AND u.closed_at IS NOT NULL)),
                  c.key_id, c.path, c.result, c.calls
           FROM unnest(:accounts::bigint[], :keys::bigint[], :paths::text[], :results::text[],
                       :calls::bigint[]) AS c(account_id, key_id, path, result, calls)
           JOIN accounts a ON a.id = c.account_id
           ORDER BY a.id, c.key_id, c.path, c.result
           ON CONFLICT (account_id, day, key_id, path, result) DO UPDATE
           SET calls = api_calls.calls + excluded.calls""",
        now=now,
        accounts=[each.account_id for each in kinds],
        keys=[each.key_id for each in kinds],
        paths=[each.path for each in kinds],
        results=[each.result.value for each in kinds],
        calls=[calls[each] for each in kinds],
    )


async def bring_back(conn: Conn, now: datetime) -> int:
    """Calls that a clock ahead counted on days to come are calls of today; how many rows."""
    return await conn.execute(
        """WITH targets AS (
               SELECT a.id AS account_id,
                      greatest((:now::timestamptz AT TIME ZONE a.timezone)::date,
                               (SELECT (max(u.month) + interval '1 month')::date FROM api_usage u
                                WHERE u.account_id = a.id AND u.closed_at IS NOT NULL)) AS day
               FROM accounts a),
           ahead AS (
               DELETE FROM api_calls c USING targets t
               WHERE t.account_id = c.account_id AND c.day > t.day
               RETURNING c.account_id, t.day, c.key_id, c.path, c.result, c.calls),
           sums AS (
               SELECT account_id, day, key_id, path, result, sum(calls) AS calls FROM ahead
               GROUP BY account_id, day, key_id, path, result
               ORDER BY account_id, key_id, path, result)
           INSERT INTO api_calls (account_id, day, key_id, path, result, calls)
           SELECT account_id, day, key_id, path, result, calls FROM sums
           ON CONFLICT (account_id, day, key_id, path, result) DO UPDATE
           SET calls = api_calls.calls + excluded.calls""",
        now=now,
    )


async def by_day(conn: Conn, account_id: AccountId, month: date) -> list[DayUsage]:
    """Each day of the month with a call."""
    return await conn.all(
        DayUsage,
        """SELECT day, result, sum(calls)::bigint AS calls FROM api_calls
           WHERE account_id = :account_id AND day >= :begin AND day < :end
           GROUP BY day, result ORDER BY day, result""",
        account_id=account_id,
        begin=month,
        end=next_month(month),
    )


async def by_key(conn: Conn, account_id: AccountId, month: date) -> list[KeyUsage]:
    """Each key pair that called in the month."""
    return await conn.all(
        KeyUsage,
        """SELECT c.key_id, coalesce(k.name, '') AS name, c.result,
                  sum(c.calls)::bigint AS calls
           FROM api_calls c
           LEFT JOIN api_keys k ON k.account_id = c.account_id AND k.id = c.key_id
           WHERE c.account_id = :account_id AND c.day >= :begin AND c.day < :end
           GROUP BY c.key_id, k.name, c.result ORDER BY c.key_id, c.result""",
        account_id=account_id,
        begin=month,
        end=next_month(month),
    )


async def by_path(conn: Conn, account_id: AccountId, month: date) -> list[PathUsage]:
    """Each path that was called in the month, the most called first."""
    return await conn.all(
        PathUsage,
        """SELECT path, result, sum(calls)::bigint AS calls FROM api_calls
           WHERE account_id = :account_id AND day >= :begin AND day < :end
           GROUP BY path, result ORDER BY calls DESC, path, result""",
        account_id=account_id,
        begin=month,
        end=next_month(month),
    )


async def forget_old(conn: Conn, now: datetime) -> int:
    """Drops the days that nobody looks at any more; how many rows."""
    return await conn.execute(
        """DELETE FROM api_calls
           WHERE day < (:now::timestamptz - make_interval(days => :days))::date""",
        now=now,
        days=KEPT_DAYS,
    )
