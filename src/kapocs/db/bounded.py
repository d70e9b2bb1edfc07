"""Questions that are given up when they take longer than somebody waits for them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from kapocs.db.pool import Conn


class OutOfTime(Exception):
    """The database did not answer within the time that was given."""


@asynccontextmanager
async def within(conn: Conn, seconds: float) -> AsyncIterator[None]:
    """Each statement inside may take so long. OutOfTime; the transaction stays usable."""
    try:
        async with conn.savepoint():
            before = await conn.value("SELECT current_setting('statement_timeout')")
            await _limit(conn, str(round(seconds * 1000)))
            yield
            await _limit(conn, before)
    except asyncpg.QueryCanceledError:
        raise OutOfTime from None


async def _limit(conn: Conn, milliseconds: str) -> None:
    await conn.value("SELECT set_config('statement_timeout', :ms, true)", ms=milliseconds)
