"""SQL on payments that are told to invoicing programs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.invoicing.model import InvoiceId


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPayment:
    """A payment to be registered at an invoice, or that is."""

    state: str
    sends: int
    due_at: datetime
    reason: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class UnpaidDocument:
    """A document that its program is asked about."""

    account_id: AccountId
    connector_id: ConnectorId
    number: str


async def insert(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, payment_id: int, *, now: datetime
) -> bool:
    """A payment to be told. False: it is known."""
    done = await conn.execute(
        """INSERT INTO invoice_payments (account_id, invoice_id, payment_id, due_at)
           VALUES (:account_id, :invoice_id, :payment_id, :now)
           ON CONFLICT (account_id, invoice_id, payment_id) DO NOTHING""",
        account_id=account_id,
        invoice_id=invoice_id,
        payment_id=payment_id,
        now=now,
    )
    return done == 1


async def get(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, payment_id: int
) -> ToldPayment | None:
    """How far it is; nobody else changes that until the transaction ends."""
    return await conn.first(
        ToldPayment,
        """SELECT state, sends, due_at, reason FROM invoice_payments
           WHERE account_id = :account_id AND invoice_id = :invoice_id
             AND payment_id = :payment_id
           FOR NO KEY UPDATE""",
        account_id=account_id,
        invoice_id=invoice_id,
        payment_id=payment_id,
    )


async def begin(
    conn: Conn,
    account_id: AccountId,
    invoice_id: InvoiceId,
    payment_id: int,
    *,
    until: datetime,
) -> None:
    """A worker has it in hand until then; what it may send is counted before."""
    await conn.execute(
        """UPDATE invoice_payments SET due_at = :until, sends = sends + 1
           WHERE account_id = :account_id AND invoice_id = :invoice_id
             AND payment_id = :payment_id""",
        account_id=account_id,
        invoice_id=invoice_id,
        payment_id=payment_id,
        until=until,
    )


async def settle(
    conn: Conn,
    account_id: AccountId,
    invoice_id: InvoiceId,
    payment_id: int,
    *,
    told: tuple[str, Mapping[str, object] | None],
    due_at: datetime,
) -> None:
    """What a try came to: how far it is, and why no further."""
    await conn.execute(
        """UPDATE invoice_payments SET state = :state, due_at = :due_at, reason = :reason
           WHERE account_id = :account_id AND invoice_id = :invoice_id
             AND payment_id = :payment_id AND state = 'wanted'""",
        account_id=account_id,
        invoice_id=invoice_id,
        payment_id=payment_id,
        state=told[0],
        due_at=due_at,
        reason=None if told[1] is None else dict(told[1]),
    )


async def unpaid(
    conn: Conn, *, type_: str, since: datetime, after: tuple[int, int], size: int
) -> list[tuple[int, int, UnpaidDocument]]:
    """Issued documents of unpaid orders of programs of a type that are to be asked: a page."""
    rows = await conn.rows(
        """SELECT i.account_id, i.id, i.connector_id, i.number
           FROM invoices i
           JOIN connectors c ON c.account_id = i.account_id AND c.id = i.connector_id
           JOIN orders o ON o.account_id = i.account_id AND o.list_id = i.list_id
                        AND o.record_id = i.record_id
           WHERE i.state = 'issued' AND i.kind IN ('proforma', 'invoice') AND i.issued_at > :since
             AND c.type = :type AND c.state = 'active' AND o.status IN (1, 4)
             AND (i.account_id, i.id) > (:account, :invoice)
           ORDER BY i.account_id, i.id LIMIT :size""",
        type=type_,
        since=since,
        account=after[0],
        invoice=after[1],
        size=size,
    )
    return [
        (
            row["account_id"],
            row["id"],
            UnpaidDocument(row["account_id"], row["connector_id"], row["number"]),
        )
        for row in rows
    ]
