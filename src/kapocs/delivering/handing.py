"""The second half of the pump: written letters are admitted, marked, handed over, and noted."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from kapocs.clock import Clock
from kapocs.courier.model import Message
from kapocs.db.pool import AWAY, Conn, Pool
from kapocs.deliveries import queries_outbox as outbox
from kapocs.deliveries import queries_outcomes, queries_pace
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import Delivery, Purpose
from kapocs.deliveries.queries_outcomes import Later
from kapocs.delivering.admission import Admission, Admitted
from kapocs.delivering.brake import Brake
from kapocs.delivering.draft import Skipped
from kapocs.delivering.journal import UNKEPT, Journal
from kapocs.delivering.notes import Notes
from kapocs.delivering.routes import Way
from kapocs.delivering.write import Ready
from kapocs.ids import DeliveryId
from kapocs.reasons import Reason
from kapocs.sends.model import SendStatus

_IN_FLIGHT = 100
"""At most so many letters are uncertain when a worker's machine is lost."""
_SLICE = 50
_ROOM = 400
_HOLD_SECONDS = 2.0
_HELD = 500
_FILES = 32 * 1024 * 1024
"""Bytes of files that travel with letters in hand; the largest takes a sixth of it."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What hands work with."""

    pool: Pool
    notes: Notes
    brake: Brake
    worker_id: int
    clock: Clock
    journal: Journal | None = None


class Hands:
    """Letters that wait for a relay, and those that are with one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.admission = Admission()
        self._express: deque[Ready] = deque()
        self._ready: deque[Ready] = deque()
        self._held: dict[DeliveryId, Ready] = {}
        self._marking: list[Ready] = []
        self._in_flight: dict[asyncio.Task[None], int] = {}
        self._stirred = asyncio.Event()
        self._emptied = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False

    def start(self) -> None:
        """Begins to hand over."""
        self._stopping = False
        self._loop = asyncio.create_task(self._run())

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
        return [each.delivery.id for each in self._waiting]

    @property
    def _waiting(self) -> tuple[Ready, ...]:
        return (*self._express, *self._ready, *self._marking, *self._held.values())

    @property
    def room_for_files(self) -> int:
        """Bytes of files that may still travel with letters that are written now."""
        under_way = sum(self._in_flight.values())
        return max(0, _FILES - under_way - sum(each.attached for each in self._waiting))

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
            if slice_:
                await self._hand_over(slice_)
                continue
            self._stirred.clear()
            await self._stirred.wait()
        await self._put_back(
            [(each, 0.0) for each in (*self._express, *self._ready, *self._held.values())]
        )

    def _take(self) -> list[Ready]:
        """The next few, if enough of them fit; few at a time would cost a statement each."""
        if _IN_FLIGHT - len(self._in_flight) < _SLICE:
            return []
        taken: list[Ready] = []
        while len(taken) < _SLICE and (self._express or self._ready):
            taken.append((self._express or self._ready).popleft())
        return taken

    async def _hand_over(self, ready: list[Ready]) -> None:
        self._marking = ready
        try:
            admitted, mine = await self._admit(ready)
        except AWAY as error:
            # Whether the mark was written is unknown, but nothing went out: it is made again.
            _log.warning("deliveries.mark_failed", error=str(error))
            self._express.extendleft(reversed(ready))
            self._marking = []
            await asyncio.sleep(1)
            return
        for each, way in admitted.go:
            if each.delivery.id in mine:
                task = asyncio.create_task(self._deliver(each, way))
                self._in_flight[task] = each.attached
                task.add_done_callback(self._landed)
        await self._wait_with(admitted.later)
        self._marking = []
        self._emptied.set()

    async def _admit(self, ready: Sequence[Ready]) -> tuple[Admitted, set[DeliveryId]]:
        """What may go, marked as being handed over, in one transaction."""
        admitted = Admitted()
        mine: set[DeliveryId] = set()
        try:
            async with self._desk.pool.transaction() as conn:
                mine = await self._mark(conn, ready, admitted)
        finally:
            for each, way in admitted.go:
                if each.delivery.id not in mine:
                    self.admission.landed(each, way)
        return admitted, mine

    async def _mark(
        self, conn: Conn, ready: Sequence[Ready], admitted: Admitted
    ) -> set[DeliveryId]:
        desk = self._desk
        now = desk.clock()
        going = await self._still_going(conn, ready, admitted)
        await self.admission.decide(conn, going, admitted, now)
        if admitted.skipped:
            await desk.notes.skip(conn, admitted.skipped)
        return await queries_outcomes.mark_handing(
            conn,
            worker_id=desk.worker_id,
            deliveries=[(each.delivery, each.message_id) for each, _ in admitted.go],
            now=now,
        )

    async def _still_going(
        self, conn: Conn, ready: Sequence[Ready], admitted: Admitted
    ) -> list[Ready]:
        """Without those whose send was paused or ended since they were written."""
        asked = [each.delivery for each in ready if each.delivery.purpose is Purpose.SEND]
        halted = await queries_pace.halted(conn, asked) if asked else {}
        going: list[Ready] = []
        paused: list[Delivery] = []
        for each in ready:
            status = halted.get(each.delivery.id)
            if status is None:
                going.append(each)
            elif status is SendStatus.PAUSED:
                paused.append(each.delivery)
            else:
                admitted.skipped.append(Skipped(each.delivery, Reason(Ending.SWITCHED_OFF)))
        if paused:
            await outbox.park(conn, worker_id=self._desk.worker_id, deliveries=paused)
        return going

    async def _deliver(self, ready: Ready, way: Way) -> None:
        journal, message = self._desk.journal, ready.message
        entry = journal.entry(ready.delivery.id) if journal is not None else UNKEPT
        if isinstance(message, Message):
            message = replace(message, handover=entry)
        if not getattr(way.courier, "precise", False):
            # Such a courier does not tell when: from here on it may be delivered.
            entry.begun()
        outcome = await way.courier.deliver(message)
        entry.ended(outcome)
        self.admission.landed(ready, way)
        await self._desk.notes.tried(ready, outcome)
        entry.stored()
        await self._desk.brake.note(ready, outcome)

    def _landed(self, task: "asyncio.Task[None]") -> None:
        self._in_flight.pop(task, None)
        self._stirred.set()
        self._emptied.set()

    async def _wait_with(self, later: Sequence[tuple[Ready, float]]) -> None:
        """What is due in a moment waits here, the rest in the database."""
        loop = asyncio.get_running_loop()
        far = []
        for each, seconds in later:
            if seconds > _HOLD_SECONDS or len(self._held) >= _HELD:
                far.append((each, seconds))
                continue
            self._held[each.delivery.id] = each
            loop.call_later(seconds, self._let_go, each.delivery.id)
        await self._put_back(far)

    def _let_go(self, delivery_id: DeliveryId) -> None:
        held = self._held.pop(delivery_id, None)
        if held is not None and not self._stopping:
            self.add([held], express=True)

    async def _put_back(self, waiting: Sequence[tuple[Ready, float]]) -> None:
        if not waiting:
            return
        now = self._desk.clock()
        later = [
            Later(
                account_id=each.delivery.account_id,
                delivery_id=each.delivery.id,
                due_at=now + timedelta(seconds=seconds),
            )
            for each, seconds in waiting
        ]
        try:
            async with self._desk.pool.transaction() as conn:
                await outbox.put_back(conn, worker_id=self._desk.worker_id, later=later)
        except AWAY as error:
            # They stay claimed: this worker's next release, or the sweep after it, frees them.
            _log.warning("deliveries.give_back_failed", error=str(error))
