"""SQL on invoices."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import AccountId, ListId, PaymentId, SubscriberId
from kapocs.invoicing.model import Invoice, InvoiceId

COLUMNS = """account_id, id, connector_id, list_id, record_id, kind, of_invoice, payment_id, state,
              external_id, draft, number, peer_id, currency, net, vat, gross, issued_on,
              fulfilled_on, due_on,
              pdf IS NOT NULL AS has_pdf, sends, is_uncertain, due_at, waits_until, reason,
              created_at, updated_at, issued_at, cancelled_at"""


async def insert(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    order: tuple[ListId, SubscriberId],
    named: tuple[str, str],
    *,
    now: datetime,
) -> InvoiceId | None:
    """A document to be issued, of a kind and with a key of ours; None: the order has one of it."""
    made: InvoiceId | None = await conn.value(
        """INSERT INTO invoices (account_id, connector_id, list_id, record_id, kind, external_id,
                                 due_at, created_at)
           VALUES (:account_id, :connector_id, :list_id, :record_id, :kind, :external_id, :now,
                   :now)
           ON CONFLICT (account_id, list_id, record_id, kind)
               WHERE state <> 'cancelled' AND kind NOT IN ('storno', 'correction')
               DO NOTHING
           RETURNING id""",
        account_id=account_id,
        connector_id=connector_id,
        list_id=order[0],
        record_id=order[1],
        kind=named[0],
        external_id=named[1],
        now=now,
    )
    return made


async def insert_storno(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, external_id: str, now: datetime
) -> InvoiceId | None:
    """A storno of the document, to be issued; None: there is one."""
    made: InvoiceId | None = await conn.value(
        """INSERT INTO invoices (account_id, connector_id, list_id, record_id, kind, of_invoice,
                                 external_id, currency, due_at, created_at)
           SELECT account_id, connector_id, list_id, record_id, 'storno', id, :external_id,
                  currency, :now, :now
           FROM invoices WHERE account_id = :account_id AND id = :invoice_id
           ON CONFLICT (account_id, of_invoice) WHERE kind = 'storno' DO NOTHING
           RETURNING id""",
        account_id=account_id,
        invoice_id=invoice_id,
        external_id=external_id,
        now=now,
    )
    return made


async def insert_correction(
    conn: Conn,
    account_id: AccountId,
    invoice_id: InvoiceId,
    payment_id: PaymentId,
    *,
    external_id: str,
    now: datetime,
) -> InvoiceId | None:
    """A correction of the invoice by a payment that went back; None: the payment has one."""
    made: InvoiceId | None = await conn.value(
        """INSERT INTO invoices (account_id, connector_id, list_id, record_id, kind, of_invoice,
                                 payment_id, external_id, currency, due_at, created_at)
           SELECT account_id, connector_id, list_id, record_id, 'correction', id, :payment_id,
                  :external_id, currency, :now, :now
           FROM invoices WHERE account_id = :account_id AND id = :invoice_id
           ON CONFLICT (account_id, payment_id) WHERE payment_id IS NOT NULL DO NOTHING
           RETURNING id""",
        account_id=account_id,
        invoice_id=invoice_id,
        payment_id=payment_id,
        external_id=external_id,
        now=now,
    )
    return made


async def of_payment(conn: Conn, account_id: AccountId, payment_id: PaymentId) -> Invoice | None:
    """The correction of a payment that went back; nobody else changes it until the end."""
    return await conn.first(
        Invoice,
        f"""SELECT {COLUMNS} FROM invoices
            WHERE account_id = :account_id AND payment_id = :payment_id
            FOR NO KEY UPDATE""",  # fixed columns
        account_id=account_id,
        payment_id=payment_id,
    )


async def get(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, lock: bool = False
) -> Invoice | None:
    """One document; `lock`: nobody else changes it until the transaction ends."""
    return await conn.first(
        Invoice,
        f"""SELECT {COLUMNS} FROM invoices
            WHERE account_id = :account_id AND id = :invoice_id
            {"FOR NO KEY UPDATE" if lock else ""}""",  # fixed texts
        account_id=account_id,
        invoice_id=invoice_id,
    )


async def of_order(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> list[Invoice]:
    """The order's documents, in the order in which they were asked for."""
    return await conn.all(
        Invoice,
        f"""SELECT {COLUMNS} FROM invoices
            WHERE account_id = :account_id AND list_id = :list_id AND record_id = :record_id
            ORDER BY id""",  # fixed columns
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
    )


async def storno_of(conn: Conn, account_id: AccountId, invoice_id: InvoiceId) -> Invoice | None:
    """What undoes the document; None: nothing was asked to."""
    return await conn.first(
        Invoice,
        f"""SELECT {COLUMNS} FROM invoices
            WHERE account_id = :account_id AND of_invoice = :invoice_id
              AND kind = 'storno'""",  # fixed columns
        account_id=account_id,
        invoice_id=invoice_id,
    )


async def of_number(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, number: str
) -> Invoice | None:
    """The document of this number in the program that the connector leads to."""
    return await conn.first(
        Invoice,
        f"""SELECT {COLUMNS} FROM invoices
            WHERE account_id = :account_id AND connector_id = :connector_id AND number = :number
              AND number <> ''
            ORDER BY id LIMIT 1""",  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        number=number,
    )


async def of_external(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, external_id: str
) -> Invoice | None:
    """The document of our key; nobody else changes it until the transaction ends."""
    return await conn.first(
        Invoice,
        f"""SELECT {COLUMNS} FROM invoices
            WHERE account_id = :account_id AND external_id = :external_id
              AND connector_id = :connector_id FOR NO KEY UPDATE""",  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        external_id=external_id,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    *,
    state: str | None = None,
    after: Begin = 0,
    size: int = 50,
) -> list[Invoice]:
    """The account's documents, the newest first, or as changed: those of a state, or all."""
    way = walk(after, newest=True)
    return await conn.all(
        Invoice,
        f"""SELECT {COLUMNS} FROM invoices
            WHERE account_id = :account_id AND (:state::text IS NULL OR state = :state)
              AND {way.follows}
            ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        state=state,
        **way.place,
        size=size,
    )


async def pdf(conn: Conn, account_id: AccountId, invoice_id: InvoiceId) -> bytes | None:
    """The document's file; None: there is none."""
    found: bytes | None = await conn.value(
        "SELECT pdf FROM invoices WHERE account_id = :account_id AND id = :invoice_id",
        account_id=account_id,
        invoice_id=invoice_id,
    )
    return found


async def connectors_of_list(
    conn: Conn, account_id: AccountId, list_id: ListId, types: Sequence[str]
) -> list[ConnectorId]:
    """The list's active connectors of these types, in the order they were made."""
    return await conn.column(
        """SELECT id FROM connectors
           WHERE account_id = :account_id AND list_id = :list_id AND type = ANY(:types)
             AND state = 'active' ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        types=list(types),
    )
