"""What the queue library does to its own tables. To load it takes long: see `queue_tables`."""

from typing import TYPE_CHECKING

from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.queries import Queries

if TYPE_CHECKING:
    from kapocs.db.pool import RawConnection


async def install(connection: "RawConnection") -> None:
    """Makes the tables or changes them to what this release of the library wants."""
    queries = Queries(AsyncpgDriver(connection))
    if await connection.fetchval("SELECT to_regclass('pgqueuer')") is None:
        async with connection.transaction():
            await queries.install()
    else:
        await queries.upgrade()
