"""The transaction of a request: opened here, committed when the work is done."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

import asyncpg

from kapocs.db.pool import OUT_OF_REACH, TIMED_OUT, Conn, Pool
from kapocs.errors import Unavailable
from kapocs.ids import AccountId, ListId
from kapocs.lists import queries as lists
from kapocs.subscribers.model import ListChanged, Overtaken

Result = TypeVar("Result")

_TRIES = 5


class TookTooLong(Unavailable):
    """This took longer than one request may; nothing was changed. Try again, or ask for less."""

    code = "took_too_long"


class DatabaseAway(Unavailable):
    """The database cannot be reached now. Try again in a moment."""

    code = "database_away"


CANNOT_NOW = (*TIMED_OUT, *OUT_OF_REACH)
"""The errors of the database that have a `refusal`."""


async def in_transaction(pool: Pool, work: Callable[[Conn], Awaitable[Result]]) -> Result:
    """The result of the work, after its commit; an error rolls everything back.

    Two requests that lock the same records in opposite order cannot both go on; the one that
    PostgreSQL gives up is tried again. So is work that read a list just before it changed, or an
    address just before somebody else took it.
    """
    return await _tried(pool.transaction, work)


async def in_part(conn: Conn, work: Callable[[Conn], Awaitable[Result]]) -> Result:
    """The result of the work; an error rolls back the work alone, and the transaction goes on."""

    @asynccontextmanager
    async def part() -> AsyncIterator[Conn]:
        async with conn.savepoint():
            yield conn

    return await _tried(part, work)


async def _tried(
    begin: Callable[[], AbstractAsyncContextManager[Conn]],
    work: Callable[[Conn], Awaitable[Result]],
) -> Result:
    changed: tuple[AccountId, ListId] | None = None
    for attempt in range(1, _TRIES):
        try:
            return await _once(begin, work, changed)
        except ListChanged as error:
            changed = error.key
        except (asyncpg.DeadlockDetectedError, Overtaken):
            # At once, the same two would meet again.
            await asyncio.sleep(secrets.randbelow(20) * attempt / 1000)
    return await _once(begin, work, changed)


async def _once(
    begin: Callable[[], AbstractAsyncContextManager[Conn]],
    work: Callable[[Conn], Awaitable[Result]],
    changed: tuple[AccountId, ListId] | None,
) -> Result:
    async with begin() as conn:
        if changed is not None:
            # However often others change it, this work is not turned away.
            await lists.hold(conn, *changed)
        return await work(conn)


def refusal(error: BaseException) -> Unavailable | None:
    """What to tell about work that the database had no time for, or was not there for.

    None: the error is of another kind.
    """
    if isinstance(error, TIMED_OUT):
        return TookTooLong()
    return DatabaseAway() if isinstance(error, OUT_OF_REACH) else None


@asynccontextmanager
async def snapshot(pool: Pool) -> AsyncIterator[Conn]:
    """A connection that sees one state of the database until it is given back."""
    async with pool.snapshot() as conn:
        yield conn
