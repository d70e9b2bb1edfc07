"""SQL on invoices whose day of payment passes."""

from datetime import date

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.invoicing.model import Invoice, InvoiceId
from kapocs.invoicing.queries import COLUMNS


async def accounts(conn: Conn, *, since: date, until: date) -> list[AccountId]:
    """Accounts that have invoices, not looked at yet, to be paid on a day from `since` on."""
    return await conn.column(
        """SELECT DISTINCT account_id FROM invoices
           WHERE kind = 'invoice' AND state = 'issued' AND was_overdue IS NULL
             AND due_on BETWEEN :since AND :until ORDER BY account_id""",
        since=since,
        until=until,
    )


async def due(
    conn: Conn, account_id: AccountId, *, since: date, until: date, size: int
) -> list[Invoice]:
    """Invoices, not looked at yet, to be paid on one of these days, held for this transaction."""
    return await conn.all(
        Invoice,
        f"""SELECT {COLUMNS} FROM invoices
            WHERE account_id = :account_id AND kind = 'invoice' AND state = 'issued'
              AND was_overdue IS NULL AND due_on BETWEEN :since AND :until
            ORDER BY due_on, id LIMIT :size FOR NO KEY UPDATE SKIP LOCKED""",  # noqa: S608  # fixed columns
        account_id=account_id,
        since=since,
        until=until,
        size=size,
    )


async def paid_before(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> list[Invoice]:
    """Invoices of an order that were paid as their day passed, held for this transaction."""
    return await conn.all(
        Invoice,
        f"""SELECT {COLUMNS} FROM invoices
            WHERE account_id = :account_id AND list_id = :list_id AND record_id = :record_id
              AND kind = 'invoice' AND state = 'issued' AND was_overdue = false
            ORDER BY id FOR NO KEY UPDATE""",  # noqa: S608  # fixed columns
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
    )


async def keep(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, was_overdue: bool
) -> None:
    """Whether it was paid as its day passed."""
    await conn.execute(
        """UPDATE invoices SET was_overdue = :was_overdue, updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id""",
        account_id=account_id,
        invoice_id=invoice_id,
        was_overdue=was_overdue,
    )
