"""Puts people on their list a page at a time, and takes that back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from kapocs.actor import Actor, ActorType, acting_as
from kapocs.db.pool import Conn
from kapocs.events.record import record
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import SubscriberId, random_token
from kapocs.imports import actions, order_merging, plans, queries
from kapocs.imports.erased import keep_out
from kapocs.imports.events import PeopleTakenIn
from kapocs.imports.facts import ImportUndone, SubscribersImported
from kapocs.imports.jobs import MergeArrivals, ReadImport, UndoImport
from kapocs.imports.model import Import, ImportKind, ImportPlan, ImportState, Reject, silence_note
from kapocs.imports.resuming import resume
from kapocs.lists.model import Schema
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.signing import Signer
from kapocs.subscribers import (
    queries_arrivals,
    queries_arrivals_undo,
    queries_waiting,
)
from kapocs.subscribers.arrivals import Arriving, Merged, TakenBack, TriedPage
from kapocs.subscribers.events import SubscribersArrived, SubscribersJoined
from kapocs.suppressions import queries as suppressions
from kapocs.suppressions import queries_erased

PAGE = 5_000
"""People who are put on the list in one transaction."""
_UNDONE_AT_ONCE = 2_000
_TOLD_AT_ONCE = 1_000
_MANY = 10_000
"""From so many new records on the database looks at the list anew, so that it plans by what is
there."""


@dataclass(frozen=True, slots=True)
class Merging:
    """Puts people on their list, and knows by the installation's secret who was erased."""

    signer: Signer

    async def merge_next(self, conn: Conn, job: MergeArrivals, now: datetime) -> None:
        """As `merge_next`, without those who were erased."""
        await merge_next(conn, job, now, signer=self.signer)


async def merge_next(
    conn: Conn, job: MergeArrivals, now: datetime, *, signer: Signer | None = None
) -> None:
    """Puts the next page on the list, and asks for the one behind it.

    `signer`: by it those who were erased are known, and stay out; None: nobody is known.
    """
    found = await queries.get(conn, job.account_id, job.import_id, lock=True)
    if found is None or found.state is not ImportState.RUNNING:
        return
    schema = await actions.schema_of(conn, found.account_id, found.list_id, found.kind)
    plan = plans.read(found.plan)
    if found.kind is ImportKind.ORDERS and schema is not None:
        await order_merging.merge_page(conn, found, schema, is_trial=plan.is_trial, now=now)
        return
    if plan.is_trial:
        await _try_page(conn, found, schema, job, now)
        return
    if schema is not None:
        page = await _next_page(conn, found, _arriving(found, schema, plan, now), signer)
        if page.taken:
            await _note_page(conn, found, plan, page, now)
            await put(conn, job)
            return
    if found.is_whole and found.merged_people == found.staged_people:
        await _finish(conn, found, now)
        return
    await queries.set_columns(conn, found.account_id, found.id, {"is_merging": False})
    if found.is_whole:
        await _read_again(conn, found)


async def _read_again(conn: Conn, found: Import) -> None:
    """The database lost those who waited."""
    await resume(conn, found)
    await put(conn, ReadImport(found.account_id, found.id))


async def _next_page(conn: Conn, found: Import, how: Arriving, signer: Signer | None) -> Merged:
    erased: list[int] = []
    if signer is not None:
        erased = await keep_out(conn, signer, found, size=PAGE, now=how.now)
        await _note_kept_out(conn, found, erased, "imports.erased")
    page = await queries_arrivals.merge(conn, found.account_id, how, size=PAGE - len(erased))
    return replace(
        page,
        taken=page.taken + len(erased),
        last_line=max([page.last_line, *erased]),
        erased=erased,
    )


async def undo_next(conn: Conn, job: UndoImport, now: datetime) -> None:
    """Takes back the next page: first what was changed, then who was added."""
    found = await queries.get(conn, job.account_id, job.import_id, lock=True)
    if found is None or found.state is not ImportState.UNDOING:
        return
    page = await _take_back(conn, found, now)
    before = found.counted
    counts = replace(
        before,
        removed=before.removed + page.removed,
        restored=before.restored + page.restored,
        kept=before.kept + page.kept,
    )
    values: dict[str, object] = {"counts": asdict(counts)}
    if page.has_more:
        await put(conn, job)
    else:
        values |= {"state": ImportState.UNDONE, "undone_at": now}
        undone = ImportUndone(import_id=found.id, removed=counts.removed, restored=counts.restored)
        note(conn, Subject(found.account_id, found.list_id), undone, at=now)
    await queries.set_columns(conn, found.account_id, found.id, values)


async def _take_back(conn: Conn, found: Import, now: datetime) -> TakenBack:
    schema = await actions.schema_of(conn, found.account_id, found.list_id, found.kind)
    if found.kind is ImportKind.ORDERS and schema is not None:
        return await order_merging.take_page_back(conn, found, schema)
    if schema is not None:
        how = _arriving(found, schema, plans.read(found.plan), now)
        page = await queries_arrivals_undo.restore_changed(
            conn, found.account_id, how, size=_UNDONE_AT_ONCE
        )
        if not page.has_more:
            page = await queries_arrivals_undo.remove_added(conn, found.account_id, how)
        if page.has_more:
            return page
    removed = await suppressions.remove_many(conn, found.account_id, detail=silence_note(found.id))
    return TakenBack(removed=removed)


def _actor(found: Import) -> str:
    return str(Actor(ActorType.IMPORT, found.id))


def _arriving(found: Import, schema: Schema, plan: ImportPlan, now: datetime) -> Arriving:
    return Arriving(
        account_id=found.account_id,
        list_id=schema.list.id,
        import_id=found.id,
        after=found.merged_line,
        is_unique=schema.list.unique_email,
        on_duplicate=plan.on_duplicate,
        defaults=schema.defaults,
        actor=_actor(found),
        now=now,
    )


async def _note_page(
    conn: Conn, found: Import, plan: ImportPlan, page: Merged, now: datetime
) -> None:
    before = found.counted
    counts = replace(
        before,
        added=before.added + len(page.added),
        left=before.left + len(page.left),
        returned=before.returned + len(page.returned),
        changed=before.changed + len(page.changed),
        same=before.same + page.same,
        stayed_away=before.stayed_away + len(page.stayed_away),
        suppressed=before.suppressed + len(page.suppressed) + len(page.erased),
    )
    values = {
        "counts": asdict(counts),
        "merged_line": page.last_line,
        "merged_people": found.merged_people + page.taken,
    }
    await queries.set_columns(conn, found.account_id, found.id, values)
    await _note_kept_out(conn, found, page.stayed_away, "imports.stayed_away")
    await _note_kept_out(conn, found, page.suppressed, "imports.suppressed")
    told = SubscribersImported(
        import_id=found.id,
        added=len(page.added),
        changed=len(page.changed),
        left=len(page.left),
        returned=len(page.returned),
    )
    with acting_as(_actor(found)):
        note(conn, Subject(found.account_id, found.list_id), told, at=now)
    if plan.trigger_sends and found.list_id is not None:
        await _announce(conn, found, [*page.added, *page.returned])
    if plan.start_automations and found.list_id is not None:
        await _tell_automations(conn, found, page, now)
    if found.list_id is not None and await queries_erased.is_any(conn, found.account_id):
        ids = [*page.added, *page.returned]
        await record(conn, SubscribersArrived(found.account_id, found.list_id, ids))


async def _announce(conn: Conn, found: Import, ids: Sequence[SubscriberId]) -> None:
    assert found.list_id is not None  # noqa: S101  # people come onto a list
    for begin in range(0, len(ids), _TOLD_AT_ONCE):
        part = list(ids[begin : begin + _TOLD_AT_ONCE])
        await record(
            conn, SubscribersJoined(found.account_id, found.list_id, None, part, random_token(6))
        )


async def _tell_automations(conn: Conn, found: Import, page: Merged, now: datetime) -> None:
    """One event for so many people: a fact for each would have every reader of facts read all."""
    assert found.list_id is not None  # noqa: S101  # people come onto a list
    for begin in range(0, max(map(len, (page.added, page.returned, page.changed))), _TOLD_AT_ONCE):
        part = slice(begin, begin + _TOLD_AT_ONCE)
        told = PeopleTakenIn(
            account_id=found.account_id,
            list_id=found.list_id,
            import_id=found.id,
            at=now.isoformat(),
            added=page.added[part],
            returned=page.returned[part],
            changed=page.changed[part],
        )
        await record(conn, told)


async def _note_kept_out(conn: Conn, found: Import, lines: Sequence[int], code: str) -> None:
    why = Reason(code).stored()
    rejects = [Reject(line=line, head="", value="", why=why) for line in lines]
    if rejects:
        await queries.add_rejects(conn, found.account_id, found.id, rejects)


async def _finish(conn: Conn, found: Import, now: datetime) -> None:
    await queries.count_rejects(conn, found.account_id, found.id)
    await actions.end(conn, found, ImportState.FINISHED, now=now)
    if found.counted.added >= _MANY:
        await queries_waiting.look_anew(conn)


async def _try_page(
    conn: Conn, found: Import, schema: Schema | None, job: MergeArrivals, now: datetime
) -> None:
    """Counts what the next of those who were read would come to."""
    if not found.is_whole:
        return
    if schema is not None:
        how = _arriving(found, schema, plans.read(found.plan), now)
        page = await queries_arrivals.count(conn, found.account_id, how, size=PAGE)
        if page.taken:
            await _note_tried(conn, found, page)
            await put(conn, job)
            return
    if schema is not None and found.merged_people != found.staged_people:
        await _read_again(conn, found)
        return
    await queries.count_rejects(conn, found.account_id, found.id)
    await actions.end(conn, found, ImportState.PREVIEWED, now=now)


async def _note_tried(conn: Conn, found: Import, page: TriedPage) -> None:
    before = found.counted
    counts = replace(
        before,
        added=before.added + page.added,
        left=before.left + page.left,
        returned=before.returned + page.returned,
        changed=before.changed + page.changed,
        same=before.same + page.same,
        stayed_away=before.stayed_away + page.stayed_away,
        suppressed=before.suppressed + page.suppressed,
    )
    values = {
        "counts": asdict(counts),
        "merged_line": page.last_line,
        "merged_people": found.merged_people + page.taken,
    }
    await queries.set_columns(conn, found.account_id, found.id, values)
