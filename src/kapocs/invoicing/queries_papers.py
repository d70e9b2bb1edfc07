"""SQL on the files of invoices that travel with letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.invoicing.model import InvoiceId


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """The file of an order's invoice; `size` in bytes."""

    record_id: SubscriberId
    id: InvoiceId
    number: str
    size: int


async def of_orders(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    record_ids: Sequence[SubscriberId],
    *,
    largest: int,
) -> list[StoredPaper]:
    """Of each order the invoice that was issued last, if it has a file of at most so many bytes."""
    return await conn.all(
        StoredPaper,
        """SELECT record_id, id, number, size FROM (
               SELECT DISTINCT ON (record_id) record_id, id, number, octet_length(pdf) AS size
               FROM invoices
               WHERE account_id = :account_id AND list_id = :list_id
                 AND record_id = ANY(:record_ids) AND kind = 'invoice' AND state = 'issued'
               ORDER BY record_id, id DESC) newest
           WHERE size BETWEEN 1 AND :largest""",
        account_id=account_id,
        list_id=list_id,
        record_ids=list(record_ids),
        largest=largest,
    )


async def files(
    conn: Conn, account_id: AccountId, invoice_ids: Sequence[InvoiceId]
) -> dict[InvoiceId, bytes]:
    """The files of these invoices."""
    rows = await conn.rows(
        """SELECT id, pdf FROM invoices
           WHERE account_id = :account_id AND id = ANY(:invoice_ids) AND pdf IS NOT NULL""",
        account_id=account_id,
        invoice_ids=list(invoice_ids),
    )
    return {row["id"]: row["pdf"] for row in rows}
