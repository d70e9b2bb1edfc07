"""SQL that sums up the orders of some days."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderIncome:
    """Orders in a currency, paid or not: how many, and their gross sums."""

    currency: str
    orders: int
    paid_orders: int
    ordered: Decimal
    paid: Decimal


async def since(conn: Conn, account_id: AccountId, moment: datetime) -> list[OrderIncome]:
    """Orders that were placed since then, without incomplete and refunded ones, by currency."""
    return await conn.all(
        OrderIncome,
        """SELECT currency, count(*) AS orders, count(*) FILTER (WHERE status = 2) AS paid_orders,
                  coalesce(sum(gross), 0) AS ordered,
                  coalesce(sum(gross) FILTER (WHERE status = 2), 0) AS paid
           FROM orders
           WHERE account_id = :account_id AND placed_at >= :moment AND status IN (1, 2)
           GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 20""",
        account_id=account_id,
        moment=moment,
    )
