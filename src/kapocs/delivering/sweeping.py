"""What dead workers left behind: settled from their journals, as far as this machine has them."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog

from kapocs.db.pool import Conn, Pool
from kapocs.deliveries import queries_sweep as queries
from kapocs.deliveries.model import Delivery
from kapocs.deliveries.queries_sweep import Holder
from kapocs.delivering import journal
from kapocs.delivering.notes import Notes, Tried
from kapocs.subscribers import queries as subscribers

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Swept:
    """How many deliveries went back to the queue, got their answer, became uncertain."""

    again: int = 0
    answered: int = 0
    uncertain: int = 0

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(
            self.again + other.again,
            self.answered + other.answered,
            self.uncertain + other.uncertain,
        )

    def __bool__(self) -> bool:
        return bool(self.again or self.answered or self.uncertain)


@dataclass(frozen=True, slots=True)
class Place:
    """Where journals are; `machine` is the folder's name in the database."""

    folder: Path
    machine: str


def place_of(folder: Path | None) -> Place | None:
    """Where journals are kept; None where they cannot be: a kill leaves more uncertain then."""
    if folder is None:
        return None
    try:
        return Place(folder, journal.machine(folder))
    except OSError as error:
        _log.warning("journal.none", error=str(error))
        return None


async def sweep(pool: Pool, notes: Notes, *, place: Place | None, now: datetime) -> Swept:
    """Deals with what dead workers held.

    What was only claimed, or never begun, goes back to the queue. What has an answer in a journal
    ends as that says. Of the rest nobody knows whether it arrived.
    """
    async with pool.transaction() as conn:
        dead = await queries.dead(conn, now)
    swept = Swept()
    for holder in dead:
        # Read while nothing is locked; whose process is gone adds no line any more.
        left = await _left(holder, place)
        waits = left is None and now - holder.missed_at < queries.PATIENCE
        # One worker to a transaction, so that what is locked last (`Notes.write`) is the last.
        async with pool.transaction() as conn:
            if not await queries.dead(conn, now, only=holder.id):
                continue
            swept += Swept(await queries.free(conn, holder.id))
            if not waits:
                swept += await _of_one(conn, notes, holder, left=left or _NOTHING, now=now)
        # Only now is all of it in the database.
        if not waits and place is not None and holder.machine == place.machine:
            journal.forget(place.folder, holder.id)
    return swept


_NOTHING = journal.Left(None, {})


async def _left(holder: Holder, place: Place | None) -> journal.Left | None:
    """What a dead worker left here; None: its own machine, or its own process, may still tell."""
    if not holder.machine:
        return _NOTHING
    if place is None or holder.machine != place.machine:
        return None
    try:
        return await asyncio.to_thread(journal.left_by, place.folder, holder.id)
    except journal.StillAlive:
        return None


async def _of_one(
    conn: Conn, notes: Notes, holder: Holder, *, left: journal.Left, now: datetime
) -> Swept:
    """Settles what a dead worker was handing over."""
    again = 0
    if left.begun is not None:
        again = await queries.free_all_but(conn, holder.id, begun=left.begun)
    answered = await _answered(conn, holder, left)
    known = [each.delivery.id for each in answered]
    uncertain = await queries.give_up(conn, holder.id, now, but=known)
    if answered:
        await notes.write(conn, answered, worker_id=holder.id)
    return Swept(again, len(answered), uncertain)


async def _answered(conn: Conn, holder: Holder, left: journal.Left) -> list[Tried]:
    """How the tries ended of which the journal has the answer."""
    if not left.answers:
        return []
    held = await queries.held(conn, holder.id, ids=list(left.answers))
    keys = await _keys(conn, [delivery for delivery, _ in held])
    return [
        Tried(
            delivery=each,
            email_key=keys.get(each.subscriber_id, ""),
            outcome=left.answers[each.id],
            message_id=message_id,
        )
        for each, message_id in held
    ]


async def _keys(conn: Conn, deliveries: list[Delivery]) -> dict[int, str]:
    """Subscriber → address in its normal form, of those who are still there."""
    groups: dict[tuple[int, int], list[Delivery]] = {}
    for each in deliveries:
        groups.setdefault((each.account_id, each.list_id), []).append(each)
    keys: dict[int, str] = {}
    for group in groups.values():
        account_id, list_id = group[0].account_id, group[0].list_id
        people = [each.subscriber_id for each in group]
        for person in await subscribers.by_ids(conn, account_id, list_id, people):
            keys[person.id] = person.email_key
    return keys
