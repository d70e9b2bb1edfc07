"""What the worker runs for print batches."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.paper.workshop import Workshop
from kapocs.printing import actions
from kapocs.printing.jobs import AssembleNext, FreezePrint, TypesetNext

_workshop = Workshop()
"""The worker's own; its processes start with the first print batch."""


async def on_freeze(conn: Conn, job: FreezePrint, now: datetime) -> None:
    """Writes the batch's letters down."""
    await actions.freeze(conn, AccountId(job.account_id), job.batch_id, now=now)


async def on_typeset(conn: Conn, job: TypesetNext, now: datetime) -> None:
    """Typesets a chunk."""
    account_id = AccountId(job.account_id)
    await actions.typeset_next(conn, account_id, job.batch_id, workshop=_workshop, now=now)


async def on_assemble(conn: Conn, job: AssembleNext, now: datetime) -> None:
    """Puts a file together."""
    account_id = AccountId(job.account_id)
    await actions.assemble_next(conn, account_id, job.batch_id, workshop=_workshop, now=now)
