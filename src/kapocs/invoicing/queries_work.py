"""SQL that changes how far an invoice is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.invoicing.model import InvoiceId, IssuedDocument


@dataclass(frozen=True, slots=True)
class InvoiceRest:
    """A document that was not issued now. `unsent`: requests that were counted and not sent."""

    due_at: datetime
    unsent: int
    is_uncertain: bool
    reason: Mapping[str, object]


async def keep_draft(
    conn: Conn,
    account_id: AccountId,
    invoice_id: InvoiceId,
    draft: Mapping[str, Any],
    *,
    sums: tuple[str, Decimal, Decimal],
) -> None:
    """What is asked for; `sums`: its currency, net and gross."""
    await conn.execute(
        """UPDATE invoices SET draft = :draft, currency = :currency, net = :net, gross = :gross,
               vat = :vat, updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id""",
        account_id=account_id,
        invoice_id=invoice_id,
        draft=dict(draft),
        currency=sums[0],
        net=sums[1],
        gross=sums[2],
        vat=sums[2] - sums[1],
    )


async def let_wait(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, until: datetime
) -> None:
    """It may wait until then for what may change its order."""
    await conn.execute(
        """UPDATE invoices SET waits_until = :until, updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id""",
        account_id=account_id,
        invoice_id=invoice_id,
        until=until,
    )


async def note_why(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, reason: Mapping[str, object]
) -> None:
    """Why it is not issued yet, if nothing else is known of it."""
    await conn.execute(
        """UPDATE invoices SET reason = :reason, updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id AND reason IS NULL""",
        account_id=account_id,
        invoice_id=invoice_id,
        reason=dict(reason),
    )


async def begin(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, until: datetime
) -> None:
    """A worker has it in hand until then; the request that it may send is counted before."""
    await conn.execute(
        """UPDATE invoices SET state = 'issuing', due_at = :until, sends = sends + 1,
               is_uncertain = true, waits_until = NULL, updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id""",
        account_id=account_id,
        invoice_id=invoice_id,
        until=until,
    )


async def put_off(
    conn: Conn,
    account_id: AccountId,
    invoice_id: InvoiceId,
    rest: InvoiceRest,
) -> None:
    """It is tried again later."""
    await conn.execute(
        """UPDATE invoices SET due_at = :due_at, is_uncertain = :is_uncertain, reason = :reason,
               sends = sends - :unsent, updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id AND state = 'issuing'""",
        account_id=account_id,
        invoice_id=invoice_id,
        due_at=rest.due_at,
        unsent=rest.unsent,
        is_uncertain=rest.is_uncertain,
        reason=dict(rest.reason),
    )


async def fail(
    conn: Conn,
    account_id: AccountId,
    invoice_id: InvoiceId,
    *,
    is_uncertain: bool,
    reason: Mapping[str, object],
) -> bool:
    """A person has to look. False: it is not to be issued any more."""
    done = await conn.execute(
        """UPDATE invoices SET state = 'failed', is_uncertain = :is_uncertain, reason = :reason,
               updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id
             AND state IN ('wanted', 'issuing')""",
        account_id=account_id,
        invoice_id=invoice_id,
        is_uncertain=is_uncertain,
        reason=dict(reason),
    )
    return done == 1


async def again(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, is_new: bool, now: datetime
) -> bool:
    """A person has looked: it is tried again. False: it had not failed.

    `is_new`: with a draft of the order as it is now. The key stays, so that what a request of
    before came to is found.
    """
    done = await conn.execute(
        """UPDATE invoices SET state = 'wanted', sends = 0, due_at = :now,
               draft = CASE WHEN :is_new THEN NULL ELSE draft END, updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id AND state = 'failed'""",
        account_id=account_id,
        invoice_id=invoice_id,
        is_new=is_new,
        now=now,
    )
    return done == 1


async def note_issued(
    conn: Conn,
    account_id: AccountId,
    invoice_id: InvoiceId,
    issued: IssuedDocument,
    *,
    vat: Decimal | None,
    now: datetime,
) -> bool:
    """The document has its number. False: it had one, or is not to be issued any more."""
    done = await conn.execute(
        """UPDATE invoices
           SET state = 'issued', number = :number, peer_id = :peer_id, issued_at = :now,
               currency = coalesce(nullif(currency, ''), :currency),
               net = coalesce(:net, net), gross = coalesce(:gross, gross),
               vat = coalesce(:vat, vat), issued_on = :issued_on, fulfilled_on = :fulfilled_on,
               due_on = :due_on, pdf = coalesce(:pdf, pdf), is_uncertain = false, reason = NULL,
               updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id
             AND state IN ('wanted', 'issuing', 'failed')""",
        account_id=account_id,
        invoice_id=invoice_id,
        number=issued.number,
        peer_id=issued.peer_id,
        net=issued.net,
        gross=issued.gross,
        vat=vat,
        issued_on=issued.issued_on,
        fulfilled_on=issued.fulfilled_on,
        due_on=issued.due_on,
        currency=issued.currency,
        pdf=issued.pdf,
        now=now,
    )
    return done == 1


async def keep_pdf(conn: Conn, account_id: AccountId, invoice_id: InvoiceId, pdf: bytes) -> bool:
    """The document's file. False: it has one, or is not issued."""
    done = await conn.execute(
        """UPDATE invoices SET pdf = :pdf, updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id AND pdf IS NULL
             AND state = 'issued'""",
        account_id=account_id,
        invoice_id=invoice_id,
        pdf=pdf,
    )
    return done == 1


async def cancel(
    conn: Conn, account_id: AccountId, invoice_id: InvoiceId, *, now: datetime
) -> bool:
    """The document is undone. False: it was."""
    done = await conn.execute(
        """UPDATE invoices SET state = 'cancelled', cancelled_at = :now, updated_at = now()
           WHERE account_id = :account_id AND id = :invoice_id AND state <> 'cancelled'""",
        account_id=account_id,
        invoice_id=invoice_id,
        now=now,
    )
    return done == 1
