"""SQL on the last backup that could not be made."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn


@dataclass(frozen=True, slots=True)
class BackupFailure:
    """When one could not be made, and why."""

    failed_at: datetime
    why: str


async def last(conn: Conn) -> BackupFailure | None:
    """The last one; None: none ever failed."""
    return await conn.first(BackupFailure, "SELECT failed_at, why FROM backup_failures")


async def note(conn: Conn, failure: BackupFailure) -> None:
    """Keeps it in place of the one before."""
    await conn.execute(
        """INSERT INTO backup_failures (failed_at, why) VALUES (:failed_at, :why)
           ON CONFLICT (is_one) DO UPDATE
           SET failed_at = excluded.failed_at, why = excluded.why""",
        failed_at=failure.failed_at,
        why=failure.why,
    )
