"""The queue library's tables, installed beside ours and brought up to date."""

from importlib.metadata import version
from typing import TYPE_CHECKING

from kapocs.db import queue_library

if TYPE_CHECKING:
    from kapocs.db.pool import RawConnection

_TRIGGER = "tg_pgqueuer_changed"


async def install(connection: "RawConnection") -> None:
    """Makes the tables or changes them as the library wants; safe to run twice."""
    # To load the library and let it look takes longer than all else that a migration does.
    release = version("pgqueuer")
    if await connection.fetchval("SELECT obj_description(to_regclass('pgqueuer'))") != release:
        await queue_library.install(connection)
        await _note(connection, release)
    # It notifies in the caller's transaction; the pool's bell does once that is committed.
    if (
        await connection.fetchval("SELECT tgenabled FROM pg_trigger WHERE tgname = $1", _TRIGGER)
        != b"D"
    ):
        async with connection.transaction():
            await connection.execute("SET LOCAL lock_timeout = '10s'")
            await connection.execute(f"ALTER TABLE pgqueuer DISABLE TRIGGER {_TRIGGER}")


async def _note(connection: "RawConnection", release: str) -> None:
    """Writes beside the table which release of the library has seen to it."""
    async with connection.transaction():
        await connection.execute("SET LOCAL lock_timeout = '10s'")
        quoted = await connection.fetchval("SELECT quote_literal($1::text)", release)
        await connection.execute(f"COMMENT ON TABLE pgqueuer IS {quoted}")
