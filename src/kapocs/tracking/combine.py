"""Opens and clicks, written many at once; each caller waits for the commit of its batch."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from kapocs.db.combine import Combiner
from kapocs.db.pool import Conn, Pool
from kapocs.deliveries import queries_marks
from kapocs.deliveries.queries_marks import Mark, MarkKind
from kapocs.ids import AccountId, DeliveryId, LinkId
from kapocs.reasons import NO_WORDS
from kapocs.subscribers import queries_events
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening
from kapocs.tracking import queries
from kapocs.tracking.machines import BURST, Judgement, Machine, burst, judge
from kapocs.tracking.model import Sent, Signal

_TRIES = 2
_REMEMBERED = 50_000
_LATEST_CLICKS = 16
_CHECKED = Machine("machine.burst")
_EVENTS = {
    (False, False): EventType.EMAIL_OPEN,
    (False, True): EventType.MACHINE_OPEN,
    (True, False): EventType.EMAIL_CLICK,
    (True, True): EventType.MACHINE_CLICK,
}
_MARKS = {
    EventType.EMAIL_OPEN: MarkKind.OPENED,
    EventType.MACHINE_OPEN: MarkKind.MACHINE_OPENED,
    EventType.EMAIL_CLICK: MarkKind.CLICKED,
}

Key = tuple[AccountId, DeliveryId]


@dataclass(frozen=True, slots=True)
class _Read:
    """A signal, whose it is, and who made it."""

    signal: Signal
    sent: Sent
    judgement: Judgement

    @property
    def type(self) -> EventType:
        """Its line in the history."""
        machine = isinstance(self.judgement, Machine)
        return _EVENTS[self.signal.link_id is not None, machine]

    def happening(self) -> Happening:
        """The line itself."""
        signal, sent = self.signal, self.sent
        return Happening(
            sent.account_id,
            sent.list_id,
            sent.subscriber_id,
            self.type,
            signal.at,
            send_id=sent.send_id,
            letter_id=sent.letter_id,
            delivery_id=sent.id,
            link_id=signal.link_id,
            client_ip=signal.client_ip,
            user_agent=signal.user_agent,
            detail=self.judgement.reason if isinstance(self.judgement, Machine) else NO_WORDS,
        )


class SignalWriter:
    """Takes signals from many requests."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._combiner = Combiner[Signal, bool](
            self._write, lambda signal: signal.account_id, most=None
        )
        self._sent: dict[Key, Sent] = {}
        self._marked: set[tuple[Key, MarkKind]] = set()
        self._clicks: OrderedDict[Key, list[tuple[LinkId, datetime]]] = OrderedDict()

    async def add(self, signal: Signal) -> bool:
        """Notes the signal; False when its delivery is gone."""
        return await self._combiner.add(signal)

    async def _write(self, signals: Sequence[Signal]) -> Sequence[bool]:
        async with self._pool.connection() as conn:
            known = await self._learn(conn, signals)
            bursts = self._bursts(signals)
            read = [self._read(signal, known, bursts) for signal in signals]
            noted = [each for each in read if each is not None]
            # Each statement stands alone, as a transaction around them would be two more round
            # trips. The line comes first: a mark without its line could not be explained.
            await queries_events.note(
                conn, [each.happening() for each in noted if not each.sent.is_test]
            )
            await self._mark(conn, noted)
            await self._correct(conn, noted, bursts)
        return [each is not None for each in read]

    async def _learn(self, conn: Conn, signals: Iterable[Signal]) -> dict[Key, Sent]:
        """What was sent; what is settled of it never changes, so it is asked for once."""
        wanted = {(each.account_id, each.delivery_id) for each in signals}
        known = {key: self._sent[key] for key in wanted if key in self._sent}
        missing = wanted - known.keys()
        if not missing:
            return known
        if len(self._sent) + len(missing) > _REMEMBERED:
            self._sent.clear()
        for sent in await queries.sent_many(conn, list(missing)):
            known[sent.account_id, sent.id] = sent
            if sent.settled:
                self._sent[sent.account_id, sent.id] = sent
        return known

    def _bursts(self, signals: Iterable[Signal]) -> dict[Key, datetime]:
        """Since when all of a letter's clicks are a machine's, of the letters just clicked."""
        touched = set()
        for signal in signals:
            if signal.link_id is not None:
                key = (signal.account_id, signal.delivery_id)
                touched.add(key)
                clicks = self._clicks.setdefault(key, [])
                clicks.append((signal.link_id, signal.at))
                del clicks[:-_LATEST_CLICKS]
                self._clicks.move_to_end(key)
        while len(self._clicks) > _REMEMBERED:
            self._clicks.popitem(last=False)
        found = {key: burst(self._clicks[key]) for key in touched if key in self._clicks}
        return {key: since for key, since in found.items() if since is not None}

    def _read(
        self, signal: Signal, known: dict[Key, Sent], bursts: dict[Key, datetime]
    ) -> _Read | None:
        key = (signal.account_id, signal.delivery_id)
        sent = known.get(key)
        if sent is None:
            return None
        judgement = judge(signal, handed_over_at=sent.handed_over_at)
        since = bursts.get(key)
        if signal.link_id is not None and since and since <= signal.at <= since + BURST:
            judgement = _CHECKED
        return _Read(signal, sent, judgement)

    async def _mark(self, conn: Conn, noted: Sequence[_Read]) -> None:
        """Marks the first of each kind; what is marked is remembered and not asked for again."""
        wanted: dict[tuple[Key, MarkKind], Mark] = {}
        for each in noted:
            kind = None if each.sent.is_test else _MARKS.get(each.type)
            key = (each.sent.account_id, each.sent.id)
            if kind is not None and (key, kind) not in self._marked:
                wanted.setdefault((key, kind), Mark(*key, kind, each.signal.at))
        if wanted:
            await _mark_again(conn, list(wanted.values()))
            if len(self._marked) > _REMEMBERED:
                self._marked.clear()
            self._marked.update(wanted)

    async def _correct(
        self, conn: Conn, noted: Sequence[_Read], bursts: dict[Key, datetime]
    ) -> None:
        """Takes back those first clicks of a burst that were counted before it showed."""
        checked = {
            (each.sent.account_id, each.sent.id): each
            for each in noted
            if each.judgement is _CHECKED
        }
        for key, each in checked.items():
            since = bursts[key]
            await queries_events.call_machines(conn, key[0], whose=each.happening(), since=since)
            await queries_marks.withdraw_clicks(conn, *key, since=since)
            self._marked.discard((key, MarkKind.CLICKED))


async def _mark_again(conn: Conn, marks: Sequence[Mark]) -> None:
    """Marks, once more when it met a worker that held the same rows in another order."""
    for _ in range(_TRIES):
        try:
            await queries_marks.mark(conn, marks)
        except asyncpg.DeadlockDetectedError:
            continue
        return
    await queries_marks.mark(conn, marks)
