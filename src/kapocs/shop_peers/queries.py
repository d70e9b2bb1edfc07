"""SQL that sets what shops told beside what is stored."""

from typing import Any

from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def differences(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, list_id: int, most: int
) -> list[dict[str, Any]]:
    """Orders that are missing here, have another sum, payment or person, or are deleted there."""
    rows = await conn.rows(
        """SELECT d.shop_order_id, d.number, d.what, d.status_there, d.status_here, d.gross_there,
                  d.gross_here
           FROM (
               SELECT s.shop_order_id, s.number, s.status AS status_there,
                      o.status AS status_here, s.gross AS gross_there, o.gross AS gross_here,
                      CASE
                          WHEN o.record_id IS NULL AND s.gone_at IS NULL
                              THEN 'missing_order'
                          WHEN s.gone_at IS NOT NULL
                              THEN CASE WHEN o.status IN (1, 2) THEN 'deleted_there' END
                          WHEN s.gross IS NOT NULL AND abs(s.gross - coalesce(o.gross, 0))
                                  > CASE s.currency WHEN 'HUF' THEN 1 ELSE 0.02 END
                              THEN 'other_sum'
                          WHEN s.status IN ('paid', 'refunded') AND o.status IN (1, 4)
                              THEN 'paid_there_unpaid_here'
                          WHEN s.status = 'placed' AND o.status = 2
                              THEN 'unpaid_there_paid_here'
                          WHEN s.email <> '' AND p.email = '' THEN 'person_missing'
                      END AS what
               FROM shop_snapshots s
               LEFT JOIN orders o ON o.account_id = s.account_id AND o.list_id = :list_id
                   AND o.record_id = s.record_id
               LEFT JOIN subscribers p ON p.account_id = s.account_id AND p.list_id = :list_id
                   AND p.id = s.record_id
               WHERE s.account_id = :account_id AND s.connector_id = :connector_id
                 AND s.status <> 'basket') AS d
           WHERE d.what IS NOT NULL
           ORDER BY d.shop_order_id LIMIT :most""",
        account_id=account_id,
        connector_id=connector_id,
        list_id=list_id,
        most=most,
    )
    return [dict(row) for row in rows]
