"""SQL on what an invoicing program is to be asked for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kapocs.comparing.model import KnownDocument
from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.invoicing.programs import AskedDocument

_LARGEST_HINT = 10_000
"""Bytes of a word of a payment that is looked at again."""


async def known(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    times: tuple[datetime, datetime],
    after: int,
    size: int,
) -> list[KnownDocument]:
    """Documents here behind an id that the program has not told of in this round.

    `times`: when that began, and since when documents must have been issued. Failed ones, too.
    """
    rows = await conn.rows(
        """SELECT i.id, i.kind, i.number, i.peer_id, i.external_id,
                  coalesce(i.draft->>'order_number', '') AS order_number
           FROM invoices i
           WHERE i.account_id = :account_id AND i.connector_id = :connector_id AND i.id > :after
             AND i.kind IN ('proforma', 'invoice')
             AND (i.state = 'issued' AND i.number <> '' AND i.issued_at > :since
                  OR i.state = 'failed')
             AND NOT EXISTS (
                 SELECT FROM program_documents p
                 WHERE p.account_id = i.account_id AND p.connector_id = i.connector_id
                   AND p.document = i.number AND p.seen_at >= :began)
           ORDER BY i.id LIMIT :size""",
        account_id=account_id,
        connector_id=connector_id,
        began=times[0],
        since=times[1],
        after=after,
        size=size,
    )
    return [_known(row) for row in rows]


def _known(row: Mapping[str, Any]) -> KnownDocument:
    names = ("number", "peer_id", "external_id", "order_number")
    asked = AskedDocument(**{name: row[name] for name in names})
    return KnownDocument(invoice_id=row["id"], kind=row["kind"], names=asked)


async def numbers(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, asked: Sequence[str]
) -> set[str]:
    """Those of the numbers that are known here."""
    found: list[str] = await conn.column(
        """SELECT number FROM invoices
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND number = ANY(:asked)""",
        account_id=account_id,
        connector_id=connector_id,
        asked=list(asked),
    )
    return set(found)


async def told_since(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    asked: Sequence[str],
    *,
    began: datetime,
) -> set[str]:
    """Those of the numbers that the program has told of since the round began."""
    found: list[str] = await conn.column(
        """SELECT document FROM program_documents
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND document = ANY(:asked) AND seen_at >= :began""",
        account_id=account_id,
        connector_id=connector_id,
        asked=list(asked),
        began=began,
    )
    return set(found)


async def words(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, size: int
) -> list[tuple[dict[str, str], bytes]]:
    """Headers and bodies of what the program said of payments, the newest first."""
    rows = await conn.rows(
        """SELECT headers, body FROM inbound_deliveries
           WHERE account_id = :account_id AND connector_id = :connector_id AND kind = 'ipn'
             AND octet_length(body) <= :largest
           ORDER BY id DESC LIMIT :size""",
        account_id=account_id,
        connector_id=connector_id,
        largest=_LARGEST_HINT,
        size=size,
    )
    return [(row["headers"], row["body"]) for row in rows]
