"""The machine of automations: let in – follow – advance, for ever, in any number of workers.

What happened is read before anybody's time is up: `follow` until there is nothing more, then those
go on whose time came before that moment.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime

import structlog

from kapocs.actor import ActorType, acting_as
from kapocs.automations import actions, lining, pausing, queries_line, queries_runs
from kapocs.automations.advancing import advance
from kapocs.automations.compiled import Compiled
from kapocs.automations.following import follow
from kapocs.automations.model import READER
from kapocs.automations.queries_runs import FlowLane
from kapocs.automations.runs import Broken
from kapocs.clock import Clock
from kapocs.db.pool import OUTAGE, Pool
from kapocs.errors import KapocsError
from kapocs.facts import queries_readers as readers
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.waiting import came

_LONGEST_WAIT = 1.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowParts:
    """What the machine is built from."""

    pool: Pool
    clock: Clock


class FlowKeeper:
    """One worker's part in taking people through automations."""

    def __init__(self, parts: FlowParts) -> None:
        self._parts = parts
        self._wake = asyncio.Event()
        self._stopping = False
        self.compiled = Compiled()

    def wake(self, *_: object) -> None:
        """Something happened, or is due."""
        self._wake.set()

    def stop(self) -> None:
        """Takes no more; what is under way is finished by `run`."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Follows and advances until stopped."""
        while not self._stopping:
            self._wake.clear()
            try:
                is_busy = await self.step()
            except OUTAGE as error:
                _log.warning("automations.database_away", error=str(error))
                is_busy = False
            except Exception as error:  # noqa: BLE001  # a fault of ours: told, and tried again
                _log.error("automations.fault", exc_info=error)
                is_busy = False
            if not is_busy:
                await self._wait()

    async def until_idle(self) -> None:
        """Does all that follows from what happened, and all that is due now."""
        while await self.step():
            pass

    async def step(self) -> bool:
        """One round; whether there is more to do at once."""
        now = self._parts.clock()
        come = await self._let_in(now)
        more = await follow(self._parts.pool, self.compiled, now=now)
        if more:
            return True
        async with self._parts.pool.connection() as conn:
            until = await readers.caught_up(conn, EVERYBODY, READER)
            lanes = await queries_runs.due(conn, min(until, now)) if until else []
        done = 0
        for lane in lanes:
            done += await self._advance(lane, min(until or now, now))
        return come + done > 0

    async def _let_in(self, now: datetime) -> int:
        """Lets in who is in line, as there are places; how many had their turn."""
        async with self._parts.pool.connection() as conn:
            lines = await queries_line.lines(conn)
        return sum([await self._let_in_one(each, now) for each in lines])

    async def _let_in_one(self, lane: FlowLane, now: datetime) -> int:
        """Lets in the first ones in line of an automation; how many had their turn."""
        whose = (lane.account_id, lane.automation_id)
        try:
            async with self._parts.pool.transaction() as conn:
                version = await queries_line.hold_version(conn, *whose)
                if version is None:
                    return 0
                flow = await self.compiled.flow(conn, *whose, version)
                return len(await lining.let_in(conn, flow, most=lining.AT_ONCE, now=now))
        except KapocsError as error:
            async with self._parts.pool.transaction() as conn:
                await pausing.pause_broken(conn, *whose, error.reason, now)
            return 0

    async def _advance(self, lane: FlowLane, until: datetime) -> int:
        """One batch of an automation; how many runs it had."""
        whose = (lane.account_id, lane.automation_id)
        try:
            with acting_as(f"{ActorType.AUTOMATION}:{lane.automation_id}"):
                async with self._parts.pool.transaction() as conn:
                    return await advance(
                        conn, *whose, compiled=self.compiled, until=until, now=self._parts.clock()
                    )
        except Broken as broken:
            _log.warning("automations.broken", automation=lane.automation_id, why=str(broken))
            async with self._parts.pool.transaction() as conn:
                await actions.pause(conn, *whose, why=broken.reason, now=self._parts.clock())
            return 1

    async def _wait(self) -> None:
        await came(self._wake, _LONGEST_WAIT)
