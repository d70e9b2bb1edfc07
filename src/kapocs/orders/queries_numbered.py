"""SQL that finds orders by their number: Kapocs's own, or that of a webshop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.orders.model import OrderStatus

_LONGEST_NUMBER = 18
"""Digits of an id at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedOrder:
    """An order as a search shows it; `shop_order_id` is empty when no shop numbered it."""

    list_id: ListId
    list_name: str
    record_id: SubscriberId
    shop_order_id: str
    email_key: str
    status: OrderStatus
    currency: str
    gross: Decimal | None
    placed_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "status", OrderStatus(self.status))


async def numbered(
    conn: Conn,
    account_id: AccountId,
    number: str,
    *,
    most: int,
    only: Sequence[ListId] | None = None,
) -> list[NumberedOrder]:
    """Orders on lists in use whose id is the number, or whose shop calls them so.

    `only`: of these lists; None: of all.
    """
    own = number.removeprefix("#")
    is_id = own.isascii() and own.isdigit() and len(own) <= _LONGEST_NUMBER
    return await conn.all(
        NumberedOrder,
        """SELECT o.list_id, l.name AS list_name, o.record_id, f.shop_order_id, o.email_key,
                  o.status, o.currency, o.gross, o.placed_at
           FROM lists l
           CROSS JOIN LATERAL (
               SELECT x.record_id, '' AS shop_order_id FROM orders x
               WHERE x.account_id = l.account_id AND x.list_id = l.id AND x.record_id = :id
               UNION ALL
               SELECT s.record_id, s.shop_order_id FROM shop_orders s
               WHERE s.account_id = l.account_id AND s.list_id = l.id
                 AND s.shop_order_id = :number) AS f
           JOIN orders o ON o.account_id = l.account_id AND o.list_id = l.id
                        AND o.record_id = f.record_id
           WHERE l.account_id = :account_id AND l.archived_at IS NULL AND l.deleted_at IS NULL
             AND (:only::bigint[] IS NULL OR l.id = ANY(:only))
           ORDER BY o.placed_at DESC, o.record_id DESC LIMIT :most""",
        account_id=account_id,
        id=int(own) if is_id else 0,
        number=number,
        most=most,
        only=only,
    )
