"""What can be done to print batches, and how one begins.

What follows is in `errands`. A step that is killed leaves nothing behind and is done again.
"""

from dataclasses import replace
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, ListId
from kapocs.letters import actions as letters
from kapocs.lists import actions as lists
from kapocs.printing import ending, freezing, queries, queries_items
from kapocs.printing.jobs import LANES, FreezePrint, TypesetNext
from kapocs.printing.model import (
    BadBatch,
    BatchNotFound,
    BatchOver,
    BatchUnderWay,
    NewBatch,
    PrintBatch,
    PrintStatus,
)
from kapocs.queue.put import put, put_all
from kapocs.reasons import Reason
from kapocs.segments import queries_change as segments
from kapocs.sends import actions as sends
from kapocs.sends.model import Channel


async def create(conn: Conn, account_id: AccountId, new: NewBatch, *, now: datetime) -> PrintBatch:
    """A new batch, which the worker takes up. BadBatch, BadPaper, and NotFound of what it names."""
    new.check()
    list_id, letter_id = await _sources(conn, account_id, new)
    name = new.name.strip() or new.template.value.replace("_", " ")
    if letter_id is not None:
        letter = await letters.usable(conn, account_id, letter_id)
        name = new.name.strip() or letter.name
        new = replace(new, options=new.options.filled(letter.page or {}))
    batch = await queries.insert(conn, account_id, new, list_id=list_id, name=name, now=now)
    await put(conn, FreezePrint(account_id, batch.id))
    return batch


async def get(conn: Conn, account_id: AccountId, batch_id: int) -> PrintBatch:
    """The batch. BatchNotFound."""
    found = await queries.get(conn, account_id, batch_id)
    if found is None:
        raise BatchNotFound(field="id")
    return found


async def cancel(conn: Conn, account_id: AccountId, batch_id: int, *, now: datetime) -> None:
    """Stops the batch; letters of a send may go into another one. BatchNotFound, BatchOver."""
    batch = await queries.lock(conn, account_id, batch_id)
    if batch is None:
        raise BatchNotFound(field="id")
    if batch.status.is_over:
        raise BatchOver(Reason("printing.batch_is", status=batch.status))
    await queries_items.let_go(conn, account_id, batch_id)
    await queries.set_status(conn, account_id, batch_id, status=PrintStatus.CANCELLED, now=now)


async def with_files_kept(conn: Conn, account_id: AccountId, batch_id: int) -> PrintBatch:
    """The batch, whose files nobody deletes until the transaction ends. BatchNotFound."""
    found = await queries.hold(conn, account_id, batch_id)
    if found is None:
        raise BatchNotFound(field="id")
    return found


async def delete_files(conn: Conn, account_id: AccountId, batch_id: int, *, now: datetime) -> None:
    """Deletes the print files of a batch that is over; its manifest and what the sends know of
    its letters stay. BatchNotFound, BatchUnderWay.
    """
    batch = await queries.lock(conn, account_id, batch_id)
    if batch is None:
        raise BatchNotFound(field="id")
    if not batch.status.is_over:
        raise BatchUnderWay(Reason("printing.under_way", status=batch.status))
    if batch.files_deleted_at is None:
        await ending.drop_data(conn, batch)
        await queries.note_files_deleted(conn, account_id, batch_id, now=now)


async def delete_old_files(
    conn: Conn, account_id: AccountId, *, before: datetime, now: datetime
) -> list[int]:
    """Deletes the files of all batches that ended before then; the ids of these batches."""
    found = await queries.with_files(conn, account_id, before=before)
    for batch_id in found:
        await delete_files(conn, account_id, batch_id, now=now)
    return found


async def freeze(conn: Conn, account_id: AccountId, batch_id: int, *, now: datetime) -> None:
    """Writes down who gets a letter and in which order, and has the typesetting begin."""
    batch = await queries.lock(conn, account_id, batch_id)
    if batch is None or batch.status is not PrintStatus.WAITING:
        return
    await freezing.fill(conn, batch)
    count = await queries_items.put_in_order(conn, account_id, batch_id)
    if count == 0:
        await ending.give_up(conn, batch, Reason("printing.nobody"), now)
        return
    await queries_items.add_chunks(conn, account_id, batch_id, batch.chunks(count))
    await queries.set_status(conn, account_id, batch_id, status=PrintStatus.RUNNING, now=now)
    first = await queries_items.waiting_chunks(conn, account_id, batch_id, size=LANES)
    await put_all(conn, [TypesetNext(account_id, batch_id, number) for number in first])


async def _sources(
    conn: Conn, account_id: AccountId, new: NewBatch
) -> tuple[ListId, LetterId | None]:
    """The list and the letter of the batch, once everything named is known to be there."""
    if new.send_id is not None:
        send = await sends.get(conn, account_id, new.send_id)
        if send.channel is not Channel.PDF:
            raise BadBatch(Reason("printing.not_on_paper", channel=send.channel), field="send")
        return send.list_id, send.letter_id
    assert new.list_id is not None  # noqa: S101  # checked by NewBatch.check
    schema = await lists.schema(conn, account_id, new.list_id)
    found = await segments.usable(conn, account_id, schema.list.id, new.segment_ids)
    if len(found) != len(set(new.segment_ids)):
        raise BadBatch(Reason("printing.no_segment"), field="segments")
    return schema.list.id, new.letter_id
