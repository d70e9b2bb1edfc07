"""What the worker runs for print batches in one transaction."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.printing import actions
from kapocs.printing.jobs import FreezePrint


async def on_freeze(conn: Conn, job: FreezePrint, now: datetime) -> None:
    """Writes the batch's letters down."""
    await actions.freeze(conn, AccountId(job.account_id), job.batch_id, now=now)
