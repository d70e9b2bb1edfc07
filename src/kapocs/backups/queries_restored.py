"""SQL on whether this database is a restored copy whose workers must not act yet."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.errors import Unusable


class RestoredDatabase(Unusable):
    """It is a restored copy, and nobody has said yet that its workers may act."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A database that was restored, and not released since."""

    backup: str
    backup_at: datetime
    restored_at: datetime


SCRIPT_END = """
INSERT INTO public.restored (backup, backup_at) VALUES ('{name}', '{at}')
ON CONFLICT (is_one) DO UPDATE
SET backup = excluded.backup, backup_at = excluded.backup_at, restored_at = now();
COMMIT;
"""
"""What a restoration ends with; the name and the moment are of our own making, without quotes."""


async def get(conn: Conn, *, lock: bool = False) -> Restored | None:
    """What it was restored from; None: it may act. `lock`: until the transaction ends."""
    if lock:
        await conn.execute("LOCK TABLE restored IN SHARE ROW EXCLUSIVE MODE")
    return await conn.first(Restored, "SELECT backup, backup_at, restored_at FROM restored")


async def release(conn: Conn) -> None:
    """From now on it may act."""
    await conn.execute("DELETE FROM restored")


async def refuse_restored(conn: Conn) -> None:
    """RestoredDatabase: no worker may act by it yet."""
    found = await get(conn)
    if found is not None:
        raise RestoredDatabase(
            f"this database was restored from {found.backup}; nothing is sent, charged or told"
            " until `kapocs backup release` is said"
        )
