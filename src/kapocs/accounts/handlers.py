"""What the worker does for accounts."""

from datetime import datetime

from kapocs.accounts import sandboxes
from kapocs.accounts.jobs import ClearSandbox
from kapocs.db.pool import Conn


async def clear_sandbox(conn: Conn, job: ClearSandbox, _now: datetime) -> None:
    """The next piece of what was in it."""
    await sandboxes.clear(conn, job)
