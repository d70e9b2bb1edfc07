"""SQL on what invoicing programs said of their documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kapocs.comparing.model import DocumentDifference, ToldDocument
from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SubscriberId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A document as it is kept, for whoever takes it over."""

    document: str
    peer_id: str
    kind: str
    cancelled_by: str
    currency: str
    net: Decimal | None
    gross: Decimal | None
    record_id: SubscriberId | None
    issued_on: date | None
    fulfilled_on: date | None
    due_on: date | None


async def keep(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    told: Sequence[ToldDocument],
    *,
    now: datetime,
) -> None:
    """What a program said, each document once."""
    await conn.execute(
        """INSERT INTO program_documents (account_id, connector_id, document, peer_id, kind,
               is_there, is_paid, is_cancelled, cancelled_by, currency, net, gross, invoice_id,
               record_id, issued_on, fulfilled_on, due_on, seen_at)
           SELECT :account_id, :connector_id, t.document, t.peer_id, t.kind, t.is_there,
                  t.is_paid, t.is_cancelled, t.cancelled_by, t.currency, t.net, t.gross,
                  t.invoice_id, t.record_id, t.issued_on, t.fulfilled_on, t.due_on, :now
           FROM jsonb_to_recordset(:told::jsonb) AS t (
               document text, peer_id text, kind text, is_there boolean, is_paid boolean,
               is_cancelled boolean, cancelled_by text, currency text, net numeric,
               gross numeric, invoice_id bigint, record_id bigint, issued_on date,
               fulfilled_on date, due_on date)
           ON CONFLICT (account_id, connector_id, document) DO UPDATE
           SET peer_id = excluded.peer_id, kind = excluded.kind, is_there = excluded.is_there,
               is_paid = excluded.is_paid, is_cancelled = excluded.is_cancelled,
               cancelled_by = excluded.cancelled_by, currency = excluded.currency,
               net = excluded.net, gross = excluded.gross, invoice_id = excluded.invoice_id,
               record_id = excluded.record_id, issued_on = excluded.issued_on,
               fulfilled_on = excluded.fulfilled_on, due_on = excluded.due_on,
               seen_at = excluded.seen_at""",
        account_id=account_id,
        connector_id=connector_id,
        told=list({each.document: _row(each) for each in told}.values()),
        now=now,
    )


def _row(told: ToldDocument) -> dict[str, Any]:
    seen, asked = told.seen, told.asked
    row: dict[str, Any] = {
        "document": told.document,
        "invoice_id": None if asked is None else asked.invoice_id,
        "record_id": told.record_id,
        "is_there": seen is not None,
        "is_paid": seen is not None and seen.is_paid,
        "is_cancelled": seen is not None and seen.is_cancelled,
        "kind": asked.kind if asked is not None else "",
        "peer_id": "",
        "cancelled_by": "",
        "currency": "",
    }
    if seen is not None:
        row |= {n: getattr(seen, n) for n in ("kind", "peer_id", "cancelled_by", "currency")}
        row |= {n: _text(getattr(seen, n)) for n in ("net", "gross")}
        row |= {n: _text(getattr(seen, n)) for n in ("issued_on", "fulfilled_on", "due_on")}
    return row


def _text(value: object) -> str | None:
    return None if value is None else str(value)


async def forget(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, before: datetime
) -> None:
    """Deletes what the last round did not meet again."""
    await conn.execute(
        """DELETE FROM program_documents
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND seen_at < :before""",
        account_id=account_id,
        connector_id=connector_id,
        before=before,
    )


async def forget_lost(conn: Conn) -> None:
    """Deletes what was said by connectors that are gone."""
    await conn.execute(
        """DELETE FROM program_documents p WHERE NOT EXISTS (
               SELECT FROM connectors c
               WHERE c.account_id = p.account_id AND c.id = p.connector_id)"""
    )


async def counts(conn: Conn, account_id: AccountId, connector_id: ConnectorId) -> tuple[int, int]:
    """How many issued documents the program was asked for or told of, and how many are there."""
    row = await conn.row(
        """SELECT count(*) AS known, count(*) FILTER (WHERE p.is_there) AS there
           FROM program_documents p
           JOIN invoices i ON i.account_id = p.account_id AND i.connector_id = p.connector_id
                          AND i.number = p.document AND i.state = 'issued'
           WHERE p.account_id = :account_id AND p.connector_id = :connector_id""",
        account_id=account_id,
        connector_id=connector_id,
    )
    assert row is not None  # noqa: S101  # counting gives a row
    return row["known"], row["there"]


async def kept(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, document: str
) -> KeptDocument | None:
    """One document, as the program said last."""
    return await conn.first(
        KeptDocument,
        """SELECT document, peer_id, kind, cancelled_by, currency, net, gross, record_id,
                  issued_on, fulfilled_on, due_on
           FROM program_documents
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND document = :document""",
        account_id=account_id,
        connector_id=connector_id,
        document=document,
    )


async def strangers(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, list_id: int, most: int
) -> list[DocumentDifference]:
    """Documents that the program has, and that are none of ours."""
    return await conn.all(
        DocumentDifference,
        """SELECT p.document AS number, p.kind, NULL::bigint AS invoice_id,
                  p.record_id AS order_id,
                  CASE WHEN p.is_paid THEN 'paid' ELSE 'unpaid' END AS status_there,
                  o.status AS status_here, p.gross AS gross_there, o.gross AS gross_here,
                  CASE
                      WHEN o.record_id IS NULL THEN 'unknown_document'
                      WHEN EXISTS (
                          SELECT FROM invoices e
                          WHERE e.account_id = p.account_id AND e.list_id = :list_id
                            AND e.record_id = p.record_id AND e.kind = p.kind
                            AND (e.state IN ('issued', 'issuing') OR e.is_uncertain))
                          THEN 'second_document'
                      WHEN p.currency = o.currency AND abs(p.gross - o.gross)
                              <= CASE p.currency WHEN 'HUF' THEN 1 ELSE 0.02 END
                          THEN 'made_by_hand'
                      ELSE 'other_sum'
                  END AS what
           FROM program_documents p
           LEFT JOIN orders o ON o.account_id = p.account_id AND o.list_id = :list_id
               AND o.record_id = p.record_id
           WHERE p.account_id = :account_id AND p.connector_id = :connector_id AND p.is_there
             AND p.kind IN ('proforma', 'invoice') AND NOT p.is_cancelled
             AND p.invoice_id IS NULL AND NOT EXISTS (
                 SELECT FROM invoices i
                 WHERE i.account_id = p.account_id AND i.connector_id = p.connector_id
                   AND i.number = p.document AND i.number <> '')
           ORDER BY p.document LIMIT :most""",
        account_id=account_id,
        connector_id=connector_id,
        list_id=list_id,
        most=most,
    )


async def ours(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, most: int
) -> list[DocumentDifference]:
    """Documents here of which the program said something else."""
    return await conn.all(
        DocumentDifference,
        """SELECT d.* FROM (
                 SELECT CASE WHEN p.document LIKE '#%' THEN '' ELSE p.document END AS number,
                        i.kind, i.id AS invoice_id, i.record_id AS order_id,
                        CASE WHEN NOT p.is_there THEN '' WHEN p.is_cancelled THEN 'cancelled'
                             WHEN p.is_paid THEN 'paid' ELSE 'unpaid' END AS status_there,
                        o.status AS status_here, p.gross AS gross_there,
                        coalesce(i.gross, o.gross) AS gross_here,
                        CASE
                            WHEN i.state = 'failed' AND (p.is_cancelled OR NOT p.is_there) THEN NULL
                            WHEN NOT p.is_there THEN 'not_there'
                            WHEN p.is_cancelled THEN 'cancelled_there'
                            WHEN p.currency <> coalesce(nullif(i.currency, ''), o.currency)
                                OR abs(p.gross - coalesce(i.gross, o.gross))
                                    > CASE p.currency WHEN 'HUF' THEN 1 ELSE 0.02 END
                                THEN 'other_sum'
                            WHEN i.state = 'failed' THEN 'issued_there'
                            WHEN p.is_paid AND o.status IN (1, 4) THEN 'paid_there_unpaid_here'
                            WHEN NOT p.is_paid AND i.kind = 'invoice' AND o.status = 2
                                THEN 'unpaid_there_paid_here'
                        END AS what
                 FROM program_documents p
                 JOIN invoices i ON i.account_id = p.account_id
                     AND i.connector_id = p.connector_id AND i.kind = p.kind
                     AND i.state IN ('issued', 'failed')
                     AND (i.id = p.invoice_id OR i.number = p.document AND i.number <> '')
                 LEFT JOIN orders o ON o.account_id = i.account_id AND o.list_id = i.list_id
                     AND o.record_id = i.record_id
                 WHERE p.account_id = :account_id AND p.connector_id = :connector_id) AS d
           WHERE d.what IS NOT NULL ORDER BY d.invoice_id LIMIT :most""",
        account_id=account_id,
        connector_id=connector_id,
        most=most,
    )


async def unanswered(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    before: datetime,
    most: int,
) -> list[DocumentDifference]:
    """Of a program that is only told: what was asked before then and not answered, other sums."""
    return await conn.all(
        DocumentDifference,
        """SELECT d.number, d.kind, d.what, d.invoice_id, d.order_id, '' AS status_there,
                  d.status_here, d.gross_there, d.gross_here
           FROM (
               SELECT i.number, i.kind, i.id AS invoice_id, i.record_id AS order_id,
                      o.status AS status_here,
                      CASE i.state WHEN 'issued' THEN i.gross END AS gross_there,
                      o.gross AS gross_here,
                      CASE
                          WHEN i.state = 'issuing' AND i.created_at < :before
                              THEN 'not_answered'
                          WHEN i.state = 'issued' AND i.kind IN ('proforma', 'invoice')
                              AND abs(i.gross - o.gross)
                                  > CASE i.currency WHEN 'HUF' THEN 1 ELSE 0.02 END
                              THEN 'other_sum'
                      END AS what
               FROM invoices i
               LEFT JOIN orders o ON o.account_id = i.account_id AND o.list_id = i.list_id
                   AND o.record_id = i.record_id
               WHERE i.account_id = :account_id AND i.connector_id = :connector_id) AS d
           WHERE d.what IS NOT NULL
           ORDER BY d.invoice_id LIMIT :most""",
        account_id=account_id,
        connector_id=connector_id,
        before=before,
        most=most,
    )
