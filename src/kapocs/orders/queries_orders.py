"""SQL that reads orders: in columns of their types, and with the fields of their records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.orders.model import Order, OrderStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """An order in a row. `fields`: the record's own, non-empty, by name."""

    id: SubscriberId
    email: str
    full_name: str
    first_name: str
    last_name: str
    subscribed_at: datetime
    fields: dict[str, str]


async def orders(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> dict[SubscriberId, Order]:
    """Those of the records that are orders: what they come to, and how far they are."""
    rows = await conn.rows(
        """SELECT record_id, email_key, status, currency, net, gross, vat, placed_at, paid_at,
                  cancelled_at
           FROM orders
           WHERE account_id = :account_id AND list_id = :list_id AND record_id = ANY(:ids)
           ORDER BY record_id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )
    return {
        row["record_id"]: Order(**{**row, "status": OrderStatus(row["status"])}) for row in rows
    }


async def page(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    status: OrderStatus | None = None,
    after: int = 0,
    size: int = 100,
) -> list[OrderLine]:
    """Orders of the list in the order they were made: those of a status, or all."""
    return await conn.all(
        OrderLine,
        """SELECT id, email, full_name, first_name, last_name, subscribed_at, fields
           FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id > :after
             AND (:status::text IS NULL OR fields ->> 'mssys_order_status' = :status)
           ORDER BY id LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        after=after,
        status=None if status is None else str(int(status)),
        size=size,
    )
