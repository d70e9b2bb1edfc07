"""The delivery pump: claim – write – hand over – note. Any number of workers may pump one database.

Two loops share the work. One claims what is due and writes the letters; `handing.Hands` takes the
written ones and talks to the relays. Letters to one person (lane 0) are looked for before each
batch of a big send and pass what was written for it, so that a welcome does not wait behind a
million newsletters.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from kapocs.clock import Clock
from kapocs.courier.model import Courier
from kapocs.db.pool import AWAY, Conn, Pool
from kapocs.deliveries import queries_outbox as outbox
from kapocs.deliveries import queries_workers as workers
from kapocs.deliveries.model import Delivery
from kapocs.deliveries.queries_outbox import Lane
from kapocs.delivering import sweeping
from kapocs.delivering.attaching import in_a_moment, with_files
from kapocs.delivering.brake import Brake, Tell
from kapocs.delivering.draft import Draft, Drafter, Parked, Skipped
from kapocs.delivering.handing import Desk, Hands
from kapocs.delivering.identity import Identities, Post
from kapocs.delivering.journal import Journal
from kapocs.delivering.notes import Notes
from kapocs.delivering.routes import Routes
from kapocs.delivering.sweeping import Place, Swept
from kapocs.delivering.write import Ready, Writer, Written
from kapocs.senders.relays import RelayChannel
from kapocs.waiting import came

_CLAIM = 400
_ACCOUNTS = 100
"""Of so many accounts letters to single people are claimed at once."""
_SLICE = 40
_SWEEP_SECONDS = 10.0
_LONGEST_WAIT = 2.0
_EXPRESS = 0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a pump is built from."""

    pool: Pool
    courier: Courier
    """The installation's own, for accounts without relays."""
    post: Post
    clock: Clock
    tell: Tell
    """What notices say, in the language of who gets them."""
    allow_private_relays: bool = False
    place: Place | None = None
    """Where journals of hand-overs are kept; None: nowhere."""


class Pump:
    """One worker's deliveries."""

    def __init__(self, parts: Parts, *, worker_id: int) -> None:
        self._pool = parts.pool
        self._drafter = Drafter(parts.post.base_url)
        self._writer = Writer(parts.post.host)
        self._identities = Identities(parts.post)
        self._routes = Routes(
            parts.courier, parts.post.signer, allow_private=parts.allow_private_relays
        )
        self._worker_id = worker_id
        self._clock = parts.clock
        self._notes = Notes(parts.pool, worker_id=worker_id, clock=parts.clock)
        brake = Brake(
            parts.pool,
            parts.courier,
            host=parts.post.host,
            clock=parts.clock,
            tell=parts.tell,
        )
        self._place = parts.place
        self._journal = _journal(parts.place, worker_id)
        self._hands = Hands(
            Desk(
                pool=parts.pool,
                notes=self._notes,
                brake=brake,
                worker_id=worker_id,
                clock=parts.clock,
                journal=self._journal,
            )
        )
        self._lanes: deque[Lane] = deque()
        self._wake = asyncio.Event()
        self._stopping = False
        self._lost_track = False

    def wake(self, *_: object) -> None:
        """Something may be due."""
        self._wake.set()

    def stop(self) -> None:
        """Takes no more; what is being handed over is finished by `run`."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Pumps until stopped; then gives back what it has claimed and finishes the rest."""
        sweeper = asyncio.create_task(self._sweep_for_ever())
        self._hands.start()
        try:
            while not self._stopping:
                await self._step_or_wait()
        finally:
            sweeper.cancel()
            await self._hands.stop()
            await self.close()

    async def close(self) -> None:
        """Lets go of the accounts' relays and of the journal; may be said twice."""
        await self._routes.close()
        if self._journal is not None:
            self._journal.close()

    async def until_idle(self) -> None:
        """Delivers all that is due now, then returns."""
        self._hands.start()
        while await self._step():
            await self._hands.drained()
        await self._hands.stop()

    async def sweep(self) -> Swept:
        """Deals with what dead workers held."""
        swept = await sweeping.sweep(self._pool, self._notes, place=self._place, now=self._clock())
        async with self._pool.connection() as conn:
            self._hands.admission.pace.workers = max(1, await workers.live_workers(conn))
        if swept:
            _log.warning(
                "deliveries.swept",
                queued_again=swept.again,
                answered=swept.answered,
                uncertain=swept.uncertain,
            )
        return swept

    async def _step_or_wait(self) -> None:
        self._wake.clear()
        try:
            if self._lost_track:
                await self._release()
            busy = await self._step()
        except AWAY as error:
            _log.warning("deliveries.database_away", error=str(error))
            self._lost_track = True
            busy = False
        if not busy:
            await self._wait()

    async def _step(self) -> bool:
        """Writes what is due to single people, and a batch of a big send; False: nothing is due."""
        express = await self._claim_express()
        await self._write(express, express=True)
        if not self._hands.has_room:
            await self._hands.room(self._wake)
            return True
        lane = await self._next_lane()
        if lane is None:
            return bool(express)
        claimed = await self._claim(lane)
        is_paused = await self._write(claimed, express=False)
        # The lane of a paused send is found again when it goes on.
        if claimed and not is_paused:
            self._lanes.append(lane)
        return True

    async def _release(self) -> None:
        """After an error nobody knows what was claimed and not written: all of it goes back."""
        async with self._pool.transaction() as conn:
            await outbox.release(conn, worker_id=self._worker_id, keep=self._hands.ids)
        self._lost_track = False

    async def _claim_express(self) -> list[Delivery]:
        """Letters to single people, as many of each account that has some due."""
        async with self._pool.connection() as conn:
            waiting = await outbox.waiting(conn, most=_ACCOUNTS)
        due = [Lane(each.account_id, _EXPRESS) for each in waiting if each.due_at <= self._clock()]
        return await self._claim(*due)

    async def _claim(self, *lanes: Lane) -> list[Delivery]:
        claimed: list[Delivery] = []
        if not lanes:
            return claimed
        async with self._pool.transaction() as conn:
            for each in lanes:
                claimed += await outbox.claim(
                    conn,
                    each.account_id,
                    lane=each.lane,
                    worker_id=self._worker_id,
                    now=self._clock(),
                    size=_CLAIM // len(lanes),
                )
        return claimed

    async def _next_lane(self) -> Lane | None:
        """Big sends take turns."""
        if not self._lanes:
            async with self._pool.connection() as conn:
                self._lanes.extend(await outbox.lanes(conn, self._clock()))
        return self._lanes.popleft() if self._lanes else None

    async def _write(self, claimed: Sequence[Delivery], *, express: bool) -> bool:
        """Whether some were not written because their send is paused."""
        if not claimed:
            return False
        async with self._pool.transaction() as conn:
            drafted = await self._drafter.draft(conn, claimed)
            written_for = [each for each in drafted if isinstance(each, Draft)]
            room = self._hands.room_for_files
            going, late = await with_files(conn, written_for, room=room)
            drafts = [(each, await self._how(conn, each)) for each in going]
            if late:
                again = in_a_moment(late, self._clock())
                await outbox.put_back(conn, worker_id=self._worker_id, later=again)
            parked = [each.delivery for each in drafted if isinstance(each, Parked)]
            if parked:
                await outbox.park(conn, worker_id=self._worker_id, deliveries=parked)
        skipped = [each for each in drafted if isinstance(each, Skipped)]
        for start in range(0, len(drafts), _SLICE):
            written = await self._writer.write_all(drafts[start : start + _SLICE], self._clock())
            skipped += [each for each in written if isinstance(each, Skipped)]
            self._hands.add([each for each in written if isinstance(each, Ready)], express=express)
            await asyncio.sleep(0)  # the relays' answers come in between
        await self._notes.skipped(skipped)
        return bool(parked)

    async def _how(self, conn: Conn, draft: Draft) -> Written:
        account_id, now = draft.delivery.account_id, self._clock()
        channel = RelayChannel(draft.delivery.channel)
        return Written(
            await self._identities.get(conn, account_id, draft.sender_email, now),
            await self._routes.get(conn, account_id, channel, now),
        )

    async def _wait(self) -> None:
        """Until woken, or the next delivery is due, or a little while passed."""
        seconds = _LONGEST_WAIT
        try:
            async with self._pool.connection() as conn:
                soonest = await outbox.waiting(conn, most=1)
            for each in soonest:
                in_seconds = (each.due_at - self._clock()) / timedelta(seconds=1)
                seconds = min(seconds, max(0.01, in_seconds))
        except AWAY:
            seconds = 1.0
        await came(self._wake, seconds)

    async def _sweep_for_ever(self) -> None:
        while True:
            try:
                if await self.sweep():
                    self.wake()
            except AWAY as error:
                _log.warning("deliveries.sweep_failed", error=str(error))
            await asyncio.sleep(_SWEEP_SECONDS)


def _journal(place: Place | None, worker_id: int) -> Journal | None:
    """None where none can be written: a kill then leaves more letters uncertain."""
    if place is None:
        return None
    try:
        return Journal(place.folder, worker_id)
    except OSError as error:
        _log.warning("journal.none", error=str(error))
        return None
