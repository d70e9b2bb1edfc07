"""Connections. `Conn` is what every query gets: typed rows, named parameters, savepoints."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import asyncpg

from kapocs.actor import acting, asked_in
from kapocs.db.bell import Bell, Word
from kapocs.db.disk import Disk
from kapocs.db.last import AtLast
from kapocs.db.reach import NO_LIMITS, SESSION, STRAIGHT, Connecting, Limits, prepare
from kapocs.db.sql import positional, tells
from kapocs.db.texts import refusing_bad_text
from kapocs.db.turns import Turns, Whose
from kapocs.ids import AccountId

Row = TypeVar("Row")
if TYPE_CHECKING:
    RawConnection = asyncpg.Connection[asyncpg.Record]

AWAY = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)
"""What is raised when the database cannot be asked now, or its answer was lost on the way."""

TIMED_OUT = (
    asyncpg.QueryCanceledError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.TransactionTimeoutError,
)
"""What is raised of AWAY when the work took longer than `Limits` allow."""

OUT_OF_REACH = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.InterfaceError,
    OSError,
)
"""What is raised of AWAY when there was no database to ask; a wrong statement is not of these."""

OVERTAKEN = (asyncpg.TransactionRollbackError,)
"""What is raised of AWAY when another transaction was in the way: a deadlock, a conflict."""

OUTAGE = (*OUT_OF_REACH, *TIMED_OUT, *OVERTAKEN)
"""What is raised of AWAY and passes by itself; anything else that is raised is a fault of ours."""

_ACTS = "SELECT set_config('kapocs.actor', $1, true), set_config('kapocs.request', $2, true)"
_ALONE = "serializable"
_MADE_AT_ONCE = 100
"""Rows; others are served between two such parts."""


class Conn:
    """One connection, in the transaction that the edge opened."""

    def __init__(self, raw: Any, actor: str | None = None) -> None:
        self.raw: Any = raw
        self._actor = actor
        self._untold_actor = actor
        """Who acts, for as long as the database has not been told."""
        self.statements = 0
        """How many statements were run; tests hold list pages to a bound with it."""
        self.words: set[Word] = set()
        """Whom to wake once this is committed."""
        self.last = AtLast()
        """What is written right before the commit."""

    def wake(self, channel: str, text: str = "") -> None:
        """Has those who listen on the channel woken, if and when the transaction is committed."""
        self.words.add((channel, text))

    async def all(self, kind: type[Row], statement: str, /, **params: object) -> list[Row]:
        """Every row as `kind`, whose fields are the statement's columns."""
        rows = await self.rows(statement, **params)
        made = []
        for begin in range(0, len(rows), _MADE_AT_ONCE):
            if begin:
                await asyncio.sleep(0)
            made += [kind(**row) for row in rows[begin : begin + _MADE_AT_ONCE]]
        return made

    async def first(self, kind: type[Row], statement: str, /, **params: object) -> Row | None:
        """The first row as `kind`, or None."""
        row = await self.row(statement, **params)
        return None if row is None else kind(**row)

    async def rows(self, statement: str, /, **params: object) -> list[Any]:
        """Every row, as the driver's records."""
        text, names = await self._prepared(statement)
        with refusing_bad_text():
            result: list[Any] = await self.raw.fetch(text, *[params[name] for name in names])
        return result

    async def row(self, statement: str, /, **params: object) -> Any | None:
        """The first row as the driver's record, or None."""
        text, names = await self._prepared(statement)
        with refusing_bad_text():
            return await self.raw.fetchrow(text, *[params[name] for name in names])

    async def value(self, statement: str, /, **params: object) -> Any:
        """The first column of the first row, or None."""
        text, names = await self._prepared(statement)
        with refusing_bad_text():
            return await self.raw.fetchval(text, *[params[name] for name in names])

    async def column(self, statement: str, /, **params: object) -> list[Any]:
        """The first column of every row."""
        return [row[0] for row in await self.rows(statement, **params)]

    async def for_each(self, statement: str, /, many: Sequence[dict[str, object]]) -> list[Any]:
        """Runs it once for each set of parameters, in turn; all rows, as the driver's records.

        They are sent without waiting for each other's answers.
        """
        text, names = await self._prepared(statement)
        with refusing_bad_text():
            rows: list[Any] = await self.raw.fetchmany(
                text, [[params[name] for name in names] for params in many]
            )
        return rows

    async def execute(self, statement: str, /, **params: object) -> int:
        """Runs it; the number of rows it touched."""
        text, names = await self._prepared(statement)
        with refusing_bad_text():
            status: str = await self.raw.execute(text, *[params[name] for name in names])
        last = status.rsplit(" ", 1)[-1]
        return int(last) if last.isdigit() else 0

    async def _prepared(self, statement: str) -> tuple[str, tuple[str, ...]]:
        """The statement for the driver. Before the first of which is told, it says who acts."""
        if self._untold_actor is not None and tells(statement):
            await self.raw.execute(_ACTS, self._untold_actor, asked_in())
            self._untold_actor = None
        self.statements += 1
        return positional(statement)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Where a conflict is expected: what fails inside leaves the transaction usable."""
        mark = self.last.mark()
        try:
            async with self.raw.transaction():
                yield
        except BaseException:
            self.last.go_back(mark)
            # What was said inside was taken back, too.
            self._untold_actor = self._actor
            raise


class Pool:
    """A pool of connections to one database, or one account's share of it."""

    def __init__(
        self,
        raw: "asyncpg.Pool[asyncpg.Record]",
        turns: Turns,
        disk: Disk,
        whose: Whose | None = None,
        bell: Bell | None = None,
        reach: Connecting = STRAIGHT,
    ) -> None:
        self.raw = raw
        self._reach = reach
        self._bell = bell or Bell(raw, reach)
        self._disk = disk
        # In the driver's own queue a newcomer may get ahead of those who wait, and under load
        # some of them then wait ten times as long as others.
        self._turns = turns
        self._whose = whose

    def of(self, account_id: AccountId, *, heavy: bool = False) -> "Pool":
        """The pool's connections, as far as this account may have them.

        `heavy`: for work that may take seconds, of which fewer run at a time. What is asked of
        it raises AccountBusy when too many requests of the account wait already.
        """
        whose = Whose(account_id, heavy)
        return Pool(self.raw, self._turns, self._disk, whose, self._bell, self._reach)

    @property
    def limits(self) -> Limits:
        """How long the database works for what is asked here."""
        return self._reach.limits

    @asynccontextmanager
    async def transaction(self, *, alone: bool = False) -> AsyncIterator[Conn]:
        """One request's or one job's transaction: committed on leaving, rolled back on error."""
        async with self._held() as connection:
            conn = Conn(connection, acting())
            async with self._reach.transaction(connection, isolation=_ALONE if alone else None):
                yield conn
                await conn.last.write(conn)
        self._bell.ring(conn.words)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Conn]:
        """A connection whose statements all see the database as it was at the first of them."""
        async with (
            self._held() as connection,
            self._reach.transaction(connection, isolation="repeatable_read", readonly=True),
        ):
            conn = Conn(connection)
            yield conn
            conn.last.refuse_to_forget()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Conn]:
        """A connection without a transaction: each statement stands alone.

        Not behind a pooler, where they share one; so it is for reading.
        """
        async with self._held() as connection, self._reach.single(connection):
            conn = Conn(connection)
            yield conn
            conn.last.refuse_to_forget()

    @asynccontextmanager
    async def _held(self) -> AsyncIterator[Any]:
        """A connection for as long as the block lasts; InterfaceError when it broke meanwhile."""
        async with self._turns.turn(self._whose), self.raw.acquire() as connection:
            try:
                yield connection
            except asyncpg.InternalClientError as error:
                # A server killed in mid-answer leaves the driver in doubt, with an error of no
                # family. The connection would be given out again, and fail again.
                connection.terminate()
                raise asyncpg.InterfaceError(f"the connection broke: {error}") from error
            except asyncpg.DiskFullError:
                self._disk.said_full()
                raise

    async def trouble(self) -> str | None:
        """Why the database is of no use now; None: it answers, and has room as far as is known."""
        try:
            async with self._held() as connection, self._reach.single(connection):
                await connection.fetchval("SELECT true")
        except AWAY:
            return "the database is away"
        return "the database's disk is full" if self._disk.is_full() else None

    async def rung(self) -> None:
        """Waits until everybody whom commits were to wake was woken."""
        await self._bell.rung()

    async def close(self) -> None:
        """Waits for the connections in use and closes all."""
        await self._bell.rung()
        await self.raw.close()


async def connect(
    dsn: str, *, size: int, codecs: bool = True, limits: Limits = NO_LIMITS, pooled: bool = False
) -> Pool:
    """Opens a pool of at most `size` connections; `codecs`: jsonb as Python values.

    `pooled`: a pooler in transaction mode answers at the address.
    """
    return await _open(dsn, size, Connecting(limits, pooled), codecs=codecs)


async def connect_to_replica(dsn: str, *, size: int, limits: Limits = NO_LIMITS) -> Pool:
    """A pool of at most `size` connections that only read; none is opened before it is needed."""
    return await _open(dsn, size, Connecting(limits, only_reads=True))


async def _open(dsn: str, size: int, reach: Connecting, *, codecs: bool = True) -> Pool:

    async def begin(connection: Any) -> None:
        async with reach.single(connection):
            await prepare(connection)

    raw = await asyncpg.create_pool(
        dsn,
        min_size=0 if reach.only_reads else 1,
        max_size=size + 1,  # one for the bell
        init=begin if codecs else None,
        reset=_leave_as_it_is if codecs else None,
        max_inactive_connection_lifetime=300,
        **reach.options(),
    )
    return Pool(raw, Turns(size), Disk(), reach=reach)


async def _leave_as_it_is(_: Any) -> None:
    """No state outlives a transaction here, so giving a connection back costs no round trip.

    The driver itself rolls back what was left open.
    """


async def open_connection(dsn: str) -> "RawConnection":
    """One connection outside any pool, for listening and for locks held long."""
    raw = await asyncpg.connect(dsn, server_settings=SESSION)
    await prepare(raw)
    return raw
