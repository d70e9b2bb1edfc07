"""SQL for what of an account is at work, and would act in two houses at once."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SendId
from kapocs.recurring.jobs import ChargeRenewal
from kapocs.recurring.model import RecurrenceId


async def exists(conn: Conn, account_id: AccountId) -> bool:
    """Whether there is such an account."""
    return bool(
        await conn.value(
            "SELECT EXISTS (SELECT FROM accounts WHERE id = :account_id)", account_id=account_id
        )
    )


async def is_erasing(conn: Conn, account_id: AccountId) -> bool:
    """Whether somebody is just being erased."""
    return bool(
        await conn.value(
            """SELECT EXISTS (SELECT FROM erasures
                              WHERE account_id = :account_id AND state = 'running')""",
            account_id=account_id,
        )
    )


async def sends_at_work(conn: Conn, account_id: AccountId) -> Sequence[SendId]:
    """Sends that are scheduled or running."""
    return await conn.column(
        """SELECT id FROM sends
           WHERE account_id = :account_id AND status IN ('scheduled', 'running') ORDER BY id""",
        account_id=account_id,
    )


async def recurrences_at_work(conn: Conn, account_id: AccountId) -> Sequence[RecurrenceId]:
    """Recurring orders that are neither paused nor over."""
    return await conn.column(
        """SELECT id FROM recurrences
           WHERE account_id = :account_id AND state = 'active' ORDER BY id""",
        account_id=account_id,
    )


async def charges_wanted(conn: Conn, account_id: AccountId) -> list[ChargeRenewal]:
    """Charges that are to be made, or of which it is not known yet whether they were."""
    return await conn.all(
        ChargeRenewal,
        """SELECT account_id, recurrence_id, number FROM charges
           WHERE account_id = :account_id AND state = 'wanted' ORDER BY recurrence_id, number""",
        account_id=account_id,
    )
