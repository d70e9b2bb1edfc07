"""The queue library's tables, installed beside ours and brought up to date."""

from typing import TYPE_CHECKING

from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.queries import Queries

if TYPE_CHECKING:
    from kapocs.db.pool import RawConnection

_TRIGGER = "tg_pgqueuer_changed"


async def install(connection: "RawConnection") -> None:
    """Makes the tables or changes them as the library wants; safe to run twice."""
    queries = Queries(AsyncpgDriver(connection))
    if await connection.fetchval("SELECT to_regclass('pgqueuer')") is None:
        async with connection.transaction():
            await queries.install()
    else:
        await queries.upgrade()
    # It notifies in the caller's transaction; the pool's bell does once that is committed.
    if (
        await connection.fetchval("SELECT tgenabled FROM pg_trigger WHERE tgname = $1", _TRIGGER)
        != b"D"
    ):
        async with connection.transaction():
            await connection.execute("SET LOCAL lock_timeout = '10s'")
            await connection.execute(f"ALTER TABLE pgqueuer DISABLE TRIGGER {_TRIGGER}")
