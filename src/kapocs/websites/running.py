"""The machine that sees to people on websites: plan – claim – ask – note. Any number may run it.

A site that is slow or away has a few people under way and keeps no other site waiting. What a
killed worker had under way is due again when its lease ends, and goes on where it was.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog

from kapocs.clock import Clock
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import OUTAGE, Pool
from kapocs.errors import KapocsError
from kapocs.ids import AccountId
from kapocs.outgoing.client import GuardedClient
from kapocs.outgoing.reach import Network
from kapocs.reasons import Reason
from kapocs.signing import Signer
from kapocs.waiting import came
from kapocs.websites import queries, tasks
from kapocs.websites.making import Making, SiteTask
from kapocs.websites.model import SitePerson
from kapocs.websites.planning import plan
from kapocs.websites.queries import SiteLane
from kapocs.websites.wordpress import SiteAway, SiteRefused, WordPress

AT_ONCE = 4
"""People under way with one site, from all workers."""
SECONDS = 15.0
"""How long one request may take."""
_IN_ALL = 80
LEASE = timedelta(seconds=180)
_LONGEST = 150.0
"""Seconds that one person may take, all requests together."""
_LONGEST_WAIT = 1.0
_GATHERED = 0.1
_log = structlog.get_logger(__name__)


class Clients:
    """Ask public sites, and those in the networks that the operator opened also without TLS."""

    def __init__(self, opened: Sequence[Network] = ()) -> None:
        self._encrypted = GuardedClient(opened=opened, timeout=SECONDS)
        self._plain = GuardedClient(opened=opened, timeout=SECONDS, public=False)

    def site(self, url: str, user: str, password: str) -> WordPress:
        """The site, as one of its users."""
        client = self._encrypted if url.startswith("https:") else self._plain
        return WordPress(client, url=url, user=user, password=password)

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._encrypted.close()
        await self._plain.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteParts:
    """What the machine is built from."""

    pool: Pool
    clients: Clients
    signer: Signer
    clock: Clock


class SiteKeeper:
    """One worker's part in seeing to people on websites."""

    def __init__(self, parts: SiteParts) -> None:
        self._parts = parts
        self._wake = asyncio.Event()
        self._stopping = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._of: Counter[tuple[AccountId, ConnectorId]] = Counter()

    def wake(self, *_: object) -> None:
        """Something may have happened, or be due."""
        self._wake.set()

    def stop(self) -> None:
        """Takes no more; what is under way is finished by `run`."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Plans and asks until stopped."""
        while not self._stopping:
            self._wake.clear()
            try:
                is_busy = await self._step()
            except OUTAGE as error:
                _log.warning("websites.database_away", error=str(error))
                is_busy = False
            if not is_busy:
                await self._wait()
                await asyncio.sleep(_GATHERED)
        await self._drained()

    async def until_idle(self) -> None:
        """Plans all that happened and sees to all who are due now, then returns."""
        while await self._step() or self._tasks:
            await self._drained()

    async def close(self) -> None:
        """Lets go of the connections to sites."""
        await self._parts.clients.close()

    async def _step(self) -> bool:
        """Whether there is more to do at once."""
        more = await plan(self._parts.pool, now=self._parts.clock())
        async with self._parts.pool.connection() as conn:
            lanes = await queries.due(conn, self._parts.clock())
        begun = 0
        for lane in lanes:
            begun += await self._begin(lane)
        return more or begun > 0

    async def _begin(self, lane: SiteLane) -> int:
        """Begins with people of a connector, as far as there is room; with how many."""
        key = (lane.account_id, lane.connector_id)
        if self._of[key] >= AT_ONCE or len(self._tasks) >= _IN_ALL:
            return 0
        async with self._parts.pool.transaction() as conn:
            people = await queries.claim(
                conn, *key, most=AT_ONCE, lease=LEASE, now=self._parts.clock()
            )
        for person in people:
            self._of[key] += 1
            task = asyncio.create_task(self._see_to(person))
            self._tasks.add(task)
            task.add_done_callback(self._ended)
        return len(people)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.wake()

    async def _see_to(self, person: SitePerson) -> None:
        try:
            await self._try(person)
        except OUTAGE as error:
            # It is due again when its lease ends.
            _log.warning("websites.not_noted", record=person.subscriber_id, error=str(error))
        finally:
            key = (person.account_id, person.connector_id)
            self._of[key] -= 1
            if not self._of[key]:
                del self._of[key]

    async def _try(self, person: SitePerson) -> None:
        error: Exception
        try:
            async with asyncio.timeout(_LONGEST):
                await self._make(person)
            return
        except (SiteAway, SiteRefused) as failure:
            error, reason = failure, failure.reason
        except TimeoutError as failure:
            error, reason = failure, Reason("websites.took_too_long")
        except KapocsError as failure:
            error, reason = failure, failure.reason
        except OUTAGE:
            raise
        except Exception as failure:  # noqa: BLE001  # a fault of ours: told, and tried as often
            _log.error("websites.fault", record=person.subscriber_id, exc_info=failure)
            error, reason = failure, Reason("websites.fault")
        async with self._parts.pool.transaction() as conn:
            await tasks.note_failed(conn, person, error, reason, now=self._parts.clock())

    async def _make(self, person: SitePerson) -> None:
        task = await self._read(person)
        site = self._parts.clients.site(task.settings.url, task.settings.user, task.password)

        async def keep(**columns: Any) -> None:
            async with self._parts.pool.transaction() as conn:
                await queries.note_step(conn, person.account_id, person, **columns)

        done = await Making(task, site, keep).run()
        async with self._parts.pool.transaction() as conn:
            await tasks.note_done(conn, task, done, now=self._parts.clock())

    async def _read(self, person: SitePerson) -> SiteTask:
        async with self._parts.pool.transaction() as conn:
            opened = await connectors.get_active(
                conn, person.account_id, person.connector_id, signer=self._parts.signer
            )
            return await tasks.read(conn, person, opened)

    async def _drained(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _wait(self) -> None:
        await came(self._wake, _LONGEST_WAIT)
