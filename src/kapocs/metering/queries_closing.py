"""SQL that closes months: statements that are never changed, and what they were issued as."""

from dataclasses import dataclass
from datetime import date, datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.metering.model import UsageStatement


@dataclass(frozen=True, slots=True)
class DueMonth:
    """A month that is over and has no statement yet."""

    account_id: AccountId
    month: date


_ENDED = """
           FROM (SELECT id, timezone, created_at FROM accounts
                 WHERE sandbox_of IS NULL) AS a
           CROSS JOIN LATERAL (
               SELECT max(u.month) FILTER (WHERE u.closed_at IS NOT NULL) AS closed,
                      min(u.month) AS first
               FROM api_usage u WHERE u.account_id = a.id) AS known
           CROSS JOIN LATERAL generate_series(
               coalesce(known.closed + interval '1 month',
                        least(known.first::timestamp,
                              date_trunc('month', a.created_at AT TIME ZONE a.timezone))),
               date_trunc('month', :until::timestamptz AT TIME ZONE a.timezone)
                   - interval '1 month',
               interval '1 month') AS s(month)"""
"""Months of accounts that were over at a moment and are not closed."""


async def due(conn: Conn, until: datetime, *, most: int) -> list[DueMonth]:
    """Months of all accounts that were over at that moment, the oldest of each account first."""
    return await conn.all(
        DueMonth,
        f"""SELECT a.id AS account_id, s.month::date AS month {_ENDED}
           ORDER BY a.id, s.month LIMIT :most""",
        until=until,
        most=most,
    )


async def due_of(conn: Conn, account_id: AccountId, until: datetime, last: date) -> list[date]:
    """Months of the account that were over at that moment, up to `last`, the oldest first."""
    return await conn.column(
        f"""SELECT s.month::date AS month {_ENDED}
           WHERE a.id = :account_id AND s.month <= :last::date
           ORDER BY s.month""",
        account_id=account_id,
        until=until,
        last=last,
    )


async def shut(conn: Conn, account_id: AccountId, month: date, now: datetime) -> int | None:
    """Lets no more calls into the month; how many it had. None: it was closed before."""
    found: int | None = await conn.value(
        """INSERT INTO api_usage (account_id, month, calls, closed_at)
           VALUES (:account_id, :month, 0, :now)
           ON CONFLICT (account_id, month) DO UPDATE SET closed_at = excluded.closed_at
           WHERE api_usage.closed_at IS NULL
           RETURNING calls""",
        account_id=account_id,
        month=month,
        now=now,
    )
    return found


async def insert(conn: Conn, account_id: AccountId, made: UsageStatement) -> None:
    """Stores a statement for good."""
    await conn.execute(
        """INSERT INTO usage_statements
               (account_id, month, calls, free_calls, block_calls, blocks, net_per_block,
                vat_percent, net, vat, gross, currency, tariff_from, closed_at)
           VALUES (:account_id, :month, :calls, :free_calls, :block_calls, :blocks,
                   :net_per_block, :vat_percent, :net, :vat, :gross, :currency, :tariff_from,
                   :closed_at)""",
        account_id=account_id,
        month=made.month,
        calls=made.calls,
        free_calls=made.free_calls,
        block_calls=made.block_calls,
        blocks=made.blocks,
        net_per_block=made.net_per_block,
        vat_percent=made.vat_percent,
        net=made.net,
        vat=made.vat,
        gross=made.gross,
        currency=made.currency,
        tariff_from=made.tariff_from,
        closed_at=made.closed_at,
    )


async def statements(conn: Conn, account_id: AccountId) -> list[UsageStatement]:
    """The account's statements, newest first."""
    return await conn.all(
        UsageStatement,
        """SELECT s.account_id, s.month, s.calls, s.free_calls, s.block_calls, s.blocks,
                  s.net_per_block, s.vat_percent, s.net, s.vat, s.gross, s.currency,
                  s.tariff_from, s.closed_at, coalesce(i.number, '') AS invoice
           FROM usage_statements s
           LEFT JOIN usage_invoices i ON i.account_id = s.account_id AND i.month = s.month
           WHERE s.account_id = :account_id ORDER BY s.month DESC""",
        account_id=account_id,
    )


async def statement(conn: Conn, account_id: AccountId, month: date) -> UsageStatement | None:
    """The statement of a month; None: it is not closed."""
    return await conn.first(
        UsageStatement,
        """SELECT s.account_id, s.month, s.calls, s.free_calls, s.block_calls, s.blocks,
                  s.net_per_block, s.vat_percent, s.net, s.vat, s.gross, s.currency,
                  s.tariff_from, s.closed_at, coalesce(i.number, '') AS invoice
           FROM usage_statements s
           LEFT JOIN usage_invoices i ON i.account_id = s.account_id AND i.month = s.month
           WHERE s.account_id = :account_id AND s.month = :month""",
        account_id=account_id,
        month=month,
    )


async def unissued(conn: Conn, *, most: int) -> list[UsageStatement]:
    """Statements of all accounts with something to pay and no invoice yet, the oldest first."""
    return await conn.all(
        UsageStatement,
        """SELECT s.account_id, s.month, s.calls, s.free_calls, s.block_calls, s.blocks,
                  s.net_per_block, s.vat_percent, s.net, s.vat, s.gross, s.currency,
                  s.tariff_from, s.closed_at, '' AS invoice
           FROM usage_statements s
           WHERE s.gross > 0 AND NOT EXISTS (
               SELECT FROM usage_invoices i
               WHERE i.account_id = s.account_id AND i.month = s.month)
           ORDER BY s.month, s.account_id LIMIT :most""",
        most=most,
    )


async def note_invoice(
    conn: Conn, account_id: AccountId, month: date, number: str, now: datetime
) -> str:
    """The number of the statement's invoice: this one, or the one that was noted first."""
    await conn.execute(
        """INSERT INTO usage_invoices (account_id, month, number, noted_at)
           VALUES (:account_id, :month, :number, :now) ON CONFLICT DO NOTHING""",
        account_id=account_id,
        month=month,
        number=number,
        now=now,
    )
    return str(
        await conn.value(
            """SELECT number FROM usage_invoices
               WHERE account_id = :account_id AND month = :month""",
            account_id=account_id,
            month=month,
        )
    )
