"""SQL on what shops told last of their orders."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SubscriberId

_COLUMNS = """account_id, connector_id, shop_order_id, number, email, record_id, status,
              shop_status, currency, gross, paid_total, refunded_total, modified_at, digest,
              gone_at, seen_at"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopSnapshot:
    """What a shop told last of an order."""

    account_id: AccountId
    connector_id: ConnectorId
    shop_order_id: str
    number: str
    email: str
    record_id: SubscriberId | None
    status: str
    shop_status: str
    currency: str
    gross: Decimal | None
    paid_total: Decimal
    refunded_total: Decimal
    modified_at: datetime | None
    digest: bytes = field(repr=False)
    gone_at: datetime | None
    seen_at: datetime


async def get(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, shop_order_id: str
) -> ShopSnapshot | None:
    """What was told last of the order; None: nothing yet."""
    return await conn.first(
        ShopSnapshot,
        f"""SELECT {_COLUMNS} FROM shop_snapshots
            WHERE account_id = :account_id AND connector_id = :connector_id
              AND shop_order_id = :shop_order_id""",  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        shop_order_id=shop_order_id,
    )


async def keep(conn: Conn, account_id: AccountId, told: ShopSnapshot) -> None:
    """From now on this is what was told last."""
    await conn.execute(
        """INSERT INTO shop_snapshots AS s
               (account_id, connector_id, shop_order_id, number, email, record_id, status,
                shop_status, currency, gross, paid_total, refunded_total, modified_at, digest,
                gone_at, seen_at)
           VALUES (:account_id, :connector_id, :shop_order_id, :number, :email, :record_id, :status,
                   :shop_status, :currency, :gross, :paid_total, :refunded_total, :modified_at,
                   :digest, :gone_at, :seen_at)
           ON CONFLICT (account_id, connector_id, shop_order_id) DO UPDATE SET
               number = excluded.number, email = excluded.email, record_id = excluded.record_id,
               status = excluded.status, shop_status = excluded.shop_status,
               currency = excluded.currency, gross = excluded.gross,
               paid_total = excluded.paid_total, refunded_total = excluded.refunded_total,
               modified_at = excluded.modified_at, digest = excluded.digest,
               gone_at = excluded.gone_at, seen_at = excluded.seen_at""",
        account_id=account_id,
        connector_id=told.connector_id,
        shop_order_id=told.shop_order_id,
        number=told.number,
        email=told.email,
        record_id=told.record_id,
        status=told.status,
        shop_status=told.shop_status,
        currency=told.currency,
        gross=told.gross,
        paid_total=told.paid_total,
        refunded_total=told.refunded_total,
        modified_at=told.modified_at,
        digest=told.digest,
        gone_at=told.gone_at,
        seen_at=told.seen_at,
    )


async def of_connector(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    after: str = "",
    size: int,
) -> list[ShopSnapshot]:
    """What was told of orders, by the shop's id of them."""
    return await conn.all(
        ShopSnapshot,
        f"""SELECT {_COLUMNS} FROM shop_snapshots
            WHERE account_id = :account_id AND connector_id = :connector_id
              AND shop_order_id > :after
            ORDER BY shop_order_id LIMIT :size""",  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        after=after,
        size=size,
    )
