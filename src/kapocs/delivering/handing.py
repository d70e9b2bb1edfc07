"""The second half of the pump: written letters are marked, handed over, and noted."""

import asyncio
from collections import deque
from collections.abc import Sequence

import asyncpg
import structlog

from kapocs.clock import Clock
from kapocs.courier.model import Courier
from kapocs.db.pool import Pool
from kapocs.delivering.notes import Notes
from kapocs.delivering.write import Ready
from kapocs.ids import DeliveryId
from kapocs.sends import queries_outbox as outbox
from kapocs.sends.queries_outbox import Later

_IN_FLIGHT = 100
"""At most so many letters are uncertain when a worker is killed."""
_SLICE = 50
_ROOM = 400
_AWAY = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)
_log = structlog.get_logger(__name__)


class Hands:
    """Letters that wait for a relay, and those that are with one."""

    def __init__(
        self, pool: Pool, courier: Courier, notes: Notes, *, worker_id: int, clock: Clock
    ) -> None:
        self._pool = pool
        self._courier = courier
        self._notes = notes
        self._worker_id = worker_id
        self._clock = clock
        self._express: deque[Ready] = deque()
        self._ready: deque[Ready] = deque()
        self._marking: list[Ready] = []
        self._in_flight: set[asyncio.Task[None]] = set()
        self._stirred = asyncio.Event()
        self._emptied = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False

    def start(self) -> "asyncio.Task[None]":
        """Begins to hand over."""
        self._stopping = False
        self._loop = asyncio.create_task(self._run())
        return self._loop

    async def stop(self) -> None:
        """Finishes what is with a relay; the rest goes back to the queue."""
        self._stopping = True
        self._stirred.set()
        if self._loop is not None:
            await self._loop
        while self._in_flight:
            await asyncio.wait(self._in_flight)

    def add(self, ready: Sequence[Ready], *, express: bool) -> None:
        """More letters; express ones go first."""
        (self._express if express else self._ready).extend(ready)
        self._stirred.set()

    @property
    def has_room(self) -> bool:
        """Whether another batch should be written."""
        return len(self._ready) < _ROOM

    @property
    def ids(self) -> list[DeliveryId]:
        """What waits here to be handed over."""
        return [each.delivery.id for each in (*self._express, *self._ready, *self._marking)]

    async def room(self, wake: asyncio.Event) -> None:
        """Until there is room, or something woke the pump."""
        while not self.has_room and not wake.is_set():
            self._emptied.clear()
            done = asyncio.create_task(self._emptied.wait())
            woken = asyncio.create_task(wake.wait())
            await asyncio.wait({done, woken}, return_when=asyncio.FIRST_COMPLETED)
            done.cancel()
            woken.cancel()

    async def drained(self) -> None:
        """Until all was handed over and noted."""
        while self.ids or self._in_flight:
            self._emptied.clear()
            await self._emptied.wait()

    async def _run(self) -> None:
        while not self._stopping:
            slice_ = self._take()
            if not slice_:
                self._stirred.clear()
                await self._stirred.wait()
                continue
            await self._hand_over(slice_)
        await self._give_back([*self._express, *self._ready])

    def _take(self) -> list[Ready]:
        """The next few, if enough of them fit; few at a time would cost a statement each."""
        room = _IN_FLIGHT - len(self._in_flight)
        if room < _SLICE:
            return []
        taken: list[Ready] = []
        while len(taken) < _SLICE and (self._express or self._ready):
            taken.append((self._express or self._ready).popleft())
        return taken

    async def _hand_over(self, ready: list[Ready]) -> None:
        self._marking = ready
        try:
            async with self._pool.transaction() as conn:
                mine = await outbox.mark_handing(
                    conn,
                    worker_id=self._worker_id,
                    deliveries=[(each.delivery, each.message_id) for each in ready],
                    now=self._clock(),
                )
        except _AWAY as error:
            # Whether the mark was written is unknown, but nothing went out: it is made again.
            _log.warning("deliveries.mark_failed", error=str(error))
            self._express.extendleft(reversed(ready))
            self._marking = []
            await asyncio.sleep(1)
            return
        for each in ready:
            if each.delivery.id in mine:
                task = asyncio.create_task(self._deliver(each))
                self._in_flight.add(task)
                task.add_done_callback(self._landed)
        self._marking = []
        self._emptied.set()

    async def _deliver(self, ready: Ready) -> None:
        outcome = await self._courier.deliver(ready.message)
        await self._notes.tried(ready, outcome)

    def _landed(self, task: "asyncio.Task[None]") -> None:
        self._in_flight.discard(task)
        self._stirred.set()
        self._emptied.set()

    async def _give_back(self, ready: Sequence[Ready]) -> None:
        if not ready:
            return
        now = self._clock()
        later = [Later(each.delivery.account_id, each.delivery.id, now) for each in ready]
        try:
            async with self._pool.transaction() as conn:
                await outbox.put_back(conn, worker_id=self._worker_id, later=later)
        except _AWAY as error:
            # They are claimed by a worker that will not be there: the sweep finds them.
            _log.warning("deliveries.give_back_failed", error=str(error))
