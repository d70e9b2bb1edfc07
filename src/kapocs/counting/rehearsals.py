"""Rehearsals of campaigns of many people: counted by the worker, a list at a time, and kept."""

from datetime import datetime

from kapocs.counting import queries_rehearsals as queries
from kapocs.counting.jobs import Rehearse
from kapocs.counting.model import AT_ONCE, Rehearsal
from kapocs.counting.queries_rehearsals import KeptRehearsal, Part
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import ListId
from kapocs.planning.rehearsing import (
    Example,
    RehearsedPart,
    rehearsed_list,
    together,
)
from kapocs.queue.put import put
from kapocs.reasons import read, stored
from kapocs.sends import queries as sends
from kapocs.sends.model import Send


async def is_quick(conn: Conn, send: Send) -> bool:
    """Whether its lists are so small that it can be rehearsed while somebody waits."""
    return not await queries.has_more(conn, send.account_id, send.list_ids, than=AT_ONCE)


async def ask(conn: Conn, send: Send, now: datetime) -> None:
    """Has the worker rehearse the campaign as it is now, unless it is at it."""
    if await queries.ask(conn, send.account_id, send.id, of=send.updated_at, now=now):
        await put(conn, Rehearse(send.account_id, send.id, now.isoformat(), 0))


async def last(conn: Conn, send: Send) -> Rehearsal | None:
    """What the last rehearsal of the campaign said; None: none was asked for.

    Of who has been deleted since no example is shown.
    """
    kept = await queries.get(conn, send.account_id, send.id)
    if kept is None:
        return None
    parts = None
    if kept.counted_at is not None:
        ids = [id_ for _, _, _, some in kept.parts for id_ in some]
        emails = await queries.addresses(conn, send.account_id, send.list_ids, ids)
        parts = together([_read(each, emails) for each in kept.parts])
    return Rehearsal(
        parts=parts,
        counted_at=kept.counted_at,
        is_of_now=kept.counted_of == send.updated_at,
        counting_since=kept.asked_at if kept.is_counting else None,
        lists_done=kept.lists_done,
        problem=read(kept.problem),
    )


async def count_list(conn: Conn, job: Rehearse, now: datetime) -> None:
    """Counts a list and asks for the next; leaves quietly what is counted or not asked any more."""
    # Not locked while it is counted: whoever asks anew would have to wait.
    if not _stands_at(await queries.get(conn, job.account_id, job.send_id), job):
        return
    send = await sends.get(conn, job.account_id, job.send_id)
    found: list[Part] = []
    problem: KapocsError | None = None
    if send is not None and job.list_number < len(send.list_ids):
        try:
            found = [_stored(each) for each in await rehearsed_list(conn, send, job.list_number)]
        except KapocsError as error:
            problem = error
    kept = await queries.lock(conn, job.account_id, job.send_id)
    if kept is None or not _stands_at(kept, job):
        return
    parts = [] if problem else [*kept.partial, *found]
    if problem or send is None or job.list_number + 1 >= len(send.list_ids):
        why = stored(problem.reason) if problem else None
        await queries.end(conn, job.account_id, job.send_id, parts=parts, problem=why, now=now)
        return
    await queries.note_list(conn, job.account_id, job.send_id, partial=parts)
    await put(conn, Rehearse(job.account_id, job.send_id, job.asked_at, job.list_number + 1))


def _stands_at(kept: KeptRehearsal | None, job: Rehearse) -> bool:
    if kept is None or not kept.is_counting:
        return False
    return kept.asked_at.isoformat() == job.asked_at and kept.lists_done == job.list_number


def _stored(part: RehearsedPart) -> Part:
    """Without the addresses, so that nothing of a person stands here."""
    ids = [each.subscriber_id for each in part.examples]
    return [part.examples[0].list_id if part.examples else 0, part.why, part.people, ids]


def _read(part: Part, emails: dict[int, str]) -> RehearsedPart:
    list_id, why, people, ids = part
    examples = tuple(Example(ListId(list_id), id_, emails[id_]) for id_ in ids if id_ in emails)
    return RehearsedPart(why, people, examples)
