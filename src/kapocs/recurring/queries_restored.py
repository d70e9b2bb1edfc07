"""SQL for renewals in a copy restored from a backup, of which the original may have more."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.recurring.jobs import ChargeRenewal
from kapocs.recurring.model import RecurrenceId


async def due(conn: Conn, account_id: AccountId, *, now: datetime) -> list[RecurrenceId]:
    """Recurring orders whose day has come by now."""
    return await conn.column(
        """SELECT id FROM recurrences
           WHERE account_id = :account_id AND state = 'active' AND next_at <= :now ORDER BY id""",
        account_id=account_id,
        now=now,
    )


async def wanted(conn: Conn, account_id: AccountId) -> list[ChargeRenewal]:
    """Charges that are to be made, or of which it is not known yet whether they were."""
    return await conn.all(
        ChargeRenewal,
        """SELECT account_id, recurrence_id, number FROM charges
           WHERE account_id = :account_id AND state = 'wanted' ORDER BY recurrence_id, number""",
        account_id=account_id,
    )
