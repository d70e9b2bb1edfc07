"""Stores the orders of a file a page at a time, and takes that back."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime

from kapocs.actor import Actor, ActorType, acting_as
from kapocs.db.pool import Conn
from kapocs.events.record import record
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.imports import actions, queries
from kapocs.imports.facts import OrdersImported
from kapocs.imports.jobs import MergeArrivals
from kapocs.imports.model import Import, ImportState
from kapocs.imports.order_pages import reject_of
from kapocs.lists.model import Schema
from kapocs.order_files import taking
from kapocs.order_files.model import BadLine, Batch, OrdersTaken, RefusedOrder
from kapocs.queue.put import put
from kapocs.subscribers.arrivals import TakenBack
from kapocs.subscribers.events import SubscribersArrived
from kapocs.suppressions import queries_erased

PAGE = 100
"""Orders that are stored in one transaction."""


async def merge_page(
    conn: Conn, found: Import, schema: Schema, *, is_trial: bool, now: datetime
) -> None:
    """Stores the next page of the import, which is held, and asks for the one behind it."""
    batch = Batch(import_id=found.id, size=PAGE, is_trial=is_trial, now=now)
    with acting_as(str(Actor(ActorType.IMPORT, found.id))):
        taken = await taking.take(conn, schema, batch)
    if taken.count:
        await _note(conn, found, taken)
        if not is_trial:
            await _tell(conn, found, schema, taken, now)
        await put(conn, MergeArrivals(found.account_id, found.id))
        return
    if not found.is_whole:
        await queries.set_columns(conn, found.account_id, found.id, {"is_merging": False})
        return
    await queries.count_rejects(conn, found.account_id, found.id)
    state = ImportState.PREVIEWED if is_trial else ImportState.FINISHED
    await actions.end(conn, found, state, now=now)


async def take_page_back(conn: Conn, found: Import, schema: Schema) -> TakenBack:
    """Removes the orders of the last page that is left, but for those that somebody touched."""
    return await taking.take_back(conn, found.account_id, schema.list.id, found.id)


async def _note(conn: Conn, found: Import, taken: OrdersTaken) -> None:
    before = found.counted
    counts = replace(before, added=before.added + len(taken.added), same=before.same + taken.same)
    values: dict[str, object] = {
        "counts": asdict(counts),
        "merged_line": taken.last_place,
        "merged_people": found.merged_people + taken.count,
    }
    await queries.set_columns(conn, found.account_id, found.id, values)
    heads = found.look["head"]
    rejects = [reject_of(each, heads) for each in _lines(taken.refused)]
    if rejects:
        await queries.add_rejects(conn, found.account_id, found.id, rejects)


def _lines(refused: Iterable[RefusedOrder]) -> Iterable[BadLine]:
    for each in refused:
        for line in each.order.lines:
            yield BadLine(line, -1, each.why)


async def _tell(
    conn: Conn, found: Import, schema: Schema, taken: OrdersTaken, now: datetime
) -> None:
    """One fact of the whole page; who was erased is taken away again."""
    if not taken.added:
        return
    with acting_as(str(Actor(ActorType.IMPORT, found.id))):
        told = OrdersImported(import_id=found.id, added=len(taken.added))
        note(conn, Subject(found.account_id, schema.list.id), told, at=now)
    if await queries_erased.is_any(conn, found.account_id):
        await record(conn, SubscribersArrived(found.account_id, schema.list.id, list(taken.added)))
