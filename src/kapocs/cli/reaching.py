"""The database of a command: the configured one, or the embedded one for as long as it takes."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import asyncpg

from kapocs.db import embedded
from kapocs.db.migrate import migrate
from kapocs.db.pool import Pool, connect
from kapocs.errors import Unusable
from kapocs.run.failures import reason
from kapocs.settings import BadSetting, Settings


class NoDatabase(Unusable):
    """The database cannot be reached; the message names the setting."""


class DatabaseFailed(Unusable):
    """The database was reached, and failed."""


@contextmanager
def failing_clearly() -> Iterator[None]:
    """What the database or its driver says inside becomes DatabaseFailed."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, ConnectionError) as error:
        raise DatabaseFailed(f"The database failed: {reason(error)}") from error


@asynccontextmanager
async def database(given: Settings, *, size: int = 1) -> AsyncIterator[Pool]:
    """The configured database, or the embedded one for as long as it is needed; up to date."""
    if given.database_url:
        # A command needs a connection of its own for a moment only, so it goes past any pooler.
        async with _pool(given.direct_url, "KAPOCS_DATABASE_URL", size) as pool:
            yield pool
        return
    try:
        server = await embedded.start(given.data_dir)
    except (OSError, asyncpg.PostgresError) as error:
        raise NoDatabase(f"KAPOCS_DATA_DIR: the database cannot be started: {error}") from error
    try:
        async with _pool(server.dsn, "KAPOCS_DATA_DIR", size) as pool:
            yield pool
    finally:
        server.stop()


@asynccontextmanager
async def _pool(dsn: str, setting: str, size: int) -> AsyncIterator[Pool]:
    try:
        await migrate(dsn, queue=False)
        pool = await connect(dsn, size=size)
    # The driver reports a malformed address as a ValueError.
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise NoDatabase(f"{setting}: the database cannot be used: {reason(error)}") from error
    try:
        yield pool
    finally:
        await pool.close()


def migrate_now(given: Settings) -> list[str]:
    """Applies what is missing to the database, and names it. BadSetting, DatabaseFailed."""
    with failing_clearly():
        return asyncio.run(bring_up_to_date(given))


async def bring_up_to_date(given: Settings) -> list[str]:
    """Applies what is missing to the configured or the embedded database. BadSetting."""
    if given.database_url:
        try:
            return await migrate(given.direct_url)
        except OSError as error:
            why = reason(error)
            raise BadSetting(f"KAPOCS_DATABASE_URL: the database cannot be used: {why}") from error
    try:
        server = await embedded.start(given.data_dir)
    except (OSError, asyncpg.PostgresError) as error:
        raise BadSetting(f"KAPOCS_DATA_DIR: the database cannot be started: {error}") from error
    try:
        return await migrate(server.dsn)
    finally:
        server.stop()
