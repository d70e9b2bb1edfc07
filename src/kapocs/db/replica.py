"""A read replica: long questions are asked there, once it knows what the primary knew before.

Each answer begins by asking the primary how far its log has come, and waits for the replica to
come as far. So whoever wrote something reads it, by whichever process it was written. A replica
that is away, behind, or not one of this primary leaves the question to the primary, and so does
whatever fails there: nobody notices but the log.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import asyncpg
import structlog

from kapocs.db.pool import AWAY, TIMED_OUT, Conn, Pool, connect_to_replica
from kapocs.db.reach import NO_LIMITS, Limits
from kapocs.ids import AccountId

Result = TypeVar("Result")
Work = Callable[[Conn], Awaitable[Result]]
"""Asks, and changes nothing; it may be done twice."""
_Begin = Callable[[Pool], AbstractAsyncContextManager[Conn]]

_PAUSES = (0.002, 0.005, 0.01, 0.02, 0.05)
"""Seconds between looks at a replica that is behind; the last one again and again."""
_log = structlog.get_logger(__name__, by_strangers=True)


@dataclass(frozen=True, slots=True)
class LogPlace:
    """How far the primary's log has come, and what it is the primary of."""

    log: str
    system: int
    database: str


@dataclass(frozen=True, slots=True)
class Patience:
    """With a replica that is of no use, in seconds."""

    catching_up_s: float = 1.0
    """How long a question waits for it to come as far as the primary."""
    resting_s: float = 5.0
    """How long it is not asked after it was away or behind."""


class Replica:
    """One replica, and whether it was of use lately."""

    def __init__(
        self,
        pool: Pool,
        patience: Patience = Patience(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.pool = pool
        self._patience = patience
        self._clock = clock
        self._rests_until = 0.0
        self._trouble = ""

    def rests(self) -> bool:
        """Whether it is left alone, as it was away or behind a moment ago."""
        return self._clock() < self._rests_until

    async def reaches(self, place: LogPlace) -> bool:
        """Whether it comes as far as the primary was, within a moment."""
        try:
            why = await self._wait(place)
        except AWAY as error:
            self.rest("away", error)
            return False
        if why:
            self.rest(why)
            return False
        if self._trouble:
            _log.info("replica.back", after=self._trouble)
            self._trouble = ""
        return True

    def rest(self, why: str, error: BaseException | None = None) -> None:
        """Leaves it alone for a while; said once, until it is back."""
        self._rests_until = self._clock() + self._patience.resting_s
        if self._trouble != why:
            told = {} if error is None else {"error": f"{type(error).__name__}: {error}"}
            _log.warning(f"replica.{why}", **told)
            self._trouble = why

    async def _wait(self, place: LogPlace) -> str:
        """Waits for the replica to come to the place; why it is of no use, or nothing."""
        deadline = self._clock() + self._patience.catching_up_s
        looks = 0
        while True:
            async with self.pool.connection() as conn:
                found = await _progress(conn, place)
            if not found["is_replica"]:
                return "foreign"
            if found["is_there"]:
                return ""
            if self._clock() >= deadline:
                return "behind"
            await asyncio.sleep(_PAUSES[min(looks, len(_PAUSES) - 1)])
            looks += 1


class Reads:
    """Where long questions are asked: at the replica, or at the primary when there is none."""

    def __init__(self, primary: Pool, replica: Replica | None = None) -> None:
        self._primary = primary
        self._replica = replica

    def of(self, account_id: AccountId | None = None, *, heavy: bool = False) -> "Reading":
        """For one answer, in the account's share of the connections; None: in nobody's.

        `heavy`: it may take seconds.
        """
        return Reading(self._primary, self._replica, account_id, heavy=heavy)


@asynccontextmanager
async def reads_of(
    primary: Pool, replica: str, *, size: int, limits: Limits = NO_LIMITS
) -> AsyncIterator[Reads]:
    """With at most `size` connections to the replica's address; none of it: the primary alone."""
    if not replica:
        yield Reads(primary)
        return
    pool = await connect_to_replica(replica, size=size, limits=limits)
    try:
        yield Reads(primary, Replica(pool))
    finally:
        await pool.close()


class Reading:
    """The questions of one answer. None of them sees less than was written before the first."""

    def __init__(
        self,
        primary: Pool,
        replica: Replica | None,
        account_id: AccountId | None,
        *,
        heavy: bool,
    ) -> None:
        self._primary = primary
        self._whose = account_id
        self._heavy = heavy
        self._replica = replica
        self._has_reached = False

    async def ask(self, work: Work[Result]) -> Result:
        """What the work finds; each of its statements stands alone."""
        return await self._asked(Pool.connection, work)

    async def at_once(self, work: Work[Result]) -> Result:
        """What the work finds; all its statements see one state of the database."""
        return await self._asked(Pool.snapshot, work)

    async def _asked(self, begin: _Begin, work: Work[Result]) -> Result:
        replica = await self._usable()
        if replica is not None:
            begun = time.monotonic()
            try:
                async with begin(self._share(replica.pool, heavy=self._heavy)) as conn:
                    return await work(conn)
            except AWAY as error:
                if _took_too_long(error, time.monotonic() - begun, replica.pool):
                    raise
                if _is_the_end(error):
                    replica.rest("away", error)
                else:
                    why = f"{type(error).__name__}: {error}"
                    _log.warning("replica.question_failed", error=why)
                # The rest of this answer, too: nothing read later may be older than what was.
                self._replica = None
        async with begin(self._share(self._primary, heavy=self._heavy)) as conn:
            return await work(conn)

    async def _usable(self) -> Replica | None:
        """The replica, once it has come as far as the primary was at the first question."""
        if self._replica is None or self._has_reached:
            return self._replica
        if self._replica.rests():
            self._replica = None
            return None
        async with self._share(self._primary, heavy=False).connection() as conn:
            place = await _place(conn)
        self._has_reached = await self._replica.reaches(place)
        if not self._has_reached:
            self._replica = None
        return self._replica

    def _share(self, pool: Pool, *, heavy: bool) -> Pool:
        return pool if self._whose is None else pool.of(self._whose, heavy=heavy)


async def _place(conn: Conn) -> LogPlace:
    # The place where the next record will be may stand behind a page's head; a replica that has
    # replayed everything stands before it. What was committed is within the flushed part.
    row = await conn.row(
        """SELECT pg_current_wal_flush_lsn()::text AS log, current_database()::text AS database,
                  (SELECT system_identifier FROM pg_control_system()) AS system"""
    )
    return LogPlace(**dict(row or {}))


async def _progress(conn: Conn, place: LogPlace) -> Any:
    """`is_replica`: of this primary's database; `is_there`: it came as far as `place`."""
    return await conn.row(
        """SELECT pg_is_in_recovery() AND current_database() = :database
                  AND :system::bigint = (SELECT system_identifier FROM pg_control_system())
                  AS is_replica,
                  coalesce(pg_last_wal_replay_lsn() >= :log::text::pg_lsn, false) AS is_there""",
        log=place.log,
        system=place.system,
        database=place.database,
    )


def _took_too_long(error: BaseException, seconds: float, pool: Pool) -> bool:
    """Whether the work reached a limit of time, which it would reach at the primary, too.

    A replica cancels what is in the way of its replaying, and the error may be the same.
    """
    if not isinstance(error, TIMED_OUT):
        return False
    longest = pool.limits.statement_s
    return not isinstance(error, asyncpg.QueryCanceledError) or 0 < longest <= seconds


def _is_the_end(error: BaseException) -> bool:
    """Whether the replica is gone, not only this question there."""
    is_of_question = isinstance(error, asyncpg.QueryCanceledError)
    gone = (
        asyncpg.PostgresConnectionError,
        asyncpg.OperatorInterventionError,
        asyncpg.InterfaceError,
        OSError,
    )
    return isinstance(error, gone) and not is_of_question
