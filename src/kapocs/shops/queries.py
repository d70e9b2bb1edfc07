"""SQL on what shops told last of their orders."""

from collections.abc import Sequence
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


async def known(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, shop_order_ids: Sequence[str]
) -> set[str]:
    """Those of the orders that were told of before."""
    return set(
        await conn.column(
            """SELECT shop_order_id FROM shop_snapshots
               WHERE account_id = :account_id AND connector_id = :connector_id
                 AND shop_order_id = ANY(:ids)""",
            account_id=account_id,
            connector_id=connector_id,
            ids=list(shop_order_ids),
        )
    )


async def open_ids(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, most: int
) -> list[str]:
    """Orders that wait to be paid in the shop, as far as it told; those it told of last first."""
    return await conn.column(
        """SELECT shop_order_id FROM shop_snapshots
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND status = 'placed' AND gone_at IS NULL
           ORDER BY seen_at DESC, shop_order_id LIMIT :most""",
        account_id=account_id,
        connector_id=connector_id,
        most=most,
    )


async def keep(conn: Conn, account_id: AccountId, told: Sequence[ShopSnapshot]) -> None:
    """From now on this is what was told last; each is of another order."""
    if not told:
        return
    await conn.execute(
        """INSERT INTO shop_snapshots AS s
               (account_id, connector_id, shop_order_id, number, email, record_id, status,
                shop_status, currency, gross, paid_total, refunded_total, modified_at, digest,
                gone_at, seen_at)
           SELECT :account_id, * FROM unnest(
               :connector_ids::bigint[], :shop_order_ids::text[], :numbers::text[],
               :emails::text[], :record_ids::bigint[], :statuses::text[],
               :shop_statuses::text[], :currencies::text[], :grosses::text[]::numeric[],
               :paid_totals::text[]::numeric[], :refunded_totals::text[]::numeric[],
               :modified_ats::timestamptz[], :digests::bytea[], :gone_ats::timestamptz[],
               :seen_ats::timestamptz[])
           ON CONFLICT (account_id, connector_id, shop_order_id) DO UPDATE SET
               number = excluded.number, email = excluded.email, record_id = excluded.record_id,
               status = excluded.status, shop_status = excluded.shop_status,
               currency = excluded.currency, gross = excluded.gross,
               paid_total = excluded.paid_total, refunded_total = excluded.refunded_total,
               modified_at = excluded.modified_at, digest = excluded.digest,
               gone_at = excluded.gone_at, seen_at = excluded.seen_at""",
        account_id=account_id,
        **_columns_of(told),
    )


def _columns_of(told: Sequence[ShopSnapshot]) -> dict[str, list[object]]:
    return {
        "connector_ids": [each.connector_id for each in told],
        "shop_order_ids": [each.shop_order_id for each in told],
        "numbers": [each.number for each in told],
        "emails": [each.email for each in told],
        "record_ids": [each.record_id for each in told],
        "statuses": [str(each.status) for each in told],
        "shop_statuses": [each.shop_status for each in told],
        "currencies": [each.currency for each in told],
        "grosses": [None if each.gross is None else str(each.gross) for each in told],
        "paid_totals": [str(each.paid_total) for each in told],
        "refunded_totals": [str(each.refunded_total) for each in told],
        "modified_ats": [each.modified_at for each in told],
        "digests": [each.digest for each in told],
        "gone_ats": [each.gone_at for each in told],
        "seen_ats": [each.seen_at for each in told],
    }


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


async def forget_state(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    shop_order_ids: Sequence[str],
) -> None:
    """What the shop tells next of these orders is news, whatever it told before."""
    await conn.execute(
        """UPDATE shop_snapshots SET digest = '', modified_at = NULL, status = 'basket'
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND shop_order_id = ANY(:ids)""",
        account_id=account_id,
        connector_id=connector_id,
        ids=list(shop_order_ids),
    )


async def forget_lost(conn: Conn) -> None:
    """Deletes what was told of orders of connectors that are gone."""
    await conn.execute(
        """DELETE FROM shop_snapshots s WHERE NOT EXISTS (
               SELECT FROM connectors c
               WHERE c.account_id = s.account_id AND c.id = s.connector_id)"""
    )
