"""SQL that reads the orders of a list one after the other."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.orders.model import OrderStatus


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order in a row. `fields`: the record's own, non-empty, by name."""

    id: SubscriberId
    email: str
    full_name: str
    first_name: str
    last_name: str
    subscribed_at: datetime
    fields: dict[str, str]


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
