"""What can be done to print batches, and the steps by which they come about.

Each step is one transaction of its own: it takes what nobody else works on, and notes what came of
it. A step that is killed leaves nothing behind and is done again.
"""

from dataclasses import replace
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, ListId
from kapocs.letters import actions as letters
from kapocs.lists import actions as lists
from kapocs.paper.envelopes import envelope
from kapocs.paper.letters import Layout
from kapocs.paper.model import BadPaper
from kapocs.paper.workshop import Workshop
from kapocs.printing import assembling, freezing, queries, queries_files, queries_items
from kapocs.printing.drafts import Prepared, Ready, prepare
from kapocs.printing.jobs import AssembleNext, FreezePrint, TypesetNext
from kapocs.printing.model import (
    BadBatch,
    Batch,
    BatchNotFound,
    BatchOver,
    NewBatch,
    Printed,
    Status,
)
from kapocs.printing.typesetting import Typeset, set_labels, set_letters
from kapocs.queue.put import put, put_all
from kapocs.segments import queries_change as segments
from kapocs.sends import actions as sends
from kapocs.sends import queries_print
from kapocs.sends.model import Channel

_LANES = 2
"""Chunks of a batch that are typeset at the same time."""
_BATCH = 5_000


async def create(conn: Conn, account_id: AccountId, new: NewBatch, *, now: datetime) -> Batch:
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


async def get(conn: Conn, account_id: AccountId, batch_id: int) -> Batch:
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
        raise BatchOver(f"The print batch is {batch.status}.")
    await queries_items.let_go(conn, account_id, batch_id)
    await queries.set_status(conn, account_id, batch_id, status=Status.CANCELLED, now=now)


async def freeze(conn: Conn, account_id: AccountId, batch_id: int, *, now: datetime) -> None:
    """Writes down who gets a letter and in which order, and has the typesetting begin."""
    batch = await queries.lock(conn, account_id, batch_id)
    if batch is None or batch.status is not Status.WAITING:
        return
    await freezing.fill(conn, batch)
    count = await queries_items.put_in_order(conn, account_id, batch_id)
    if count == 0:
        await _give_up(conn, batch, "There is nobody to print for.", now)
        return
    await queries_items.add_chunks(conn, account_id, batch_id, batch.chunks(count))
    await queries.set_status(conn, account_id, batch_id, status=Status.RUNNING, now=now)
    await put_all(conn, [TypesetNext(account_id, batch_id)] * _LANES)


async def typeset_next(
    conn: Conn, account_id: AccountId, batch_id: int, *, workshop: Workshop, now: datetime
) -> None:
    """Typesets a chunk that waits; the last one has the print files planned.

    The transaction is open meanwhile: it is our own work of a second, not somebody's network, and
    it holds the chunk against every other worker.
    """
    batch = await queries.hold(conn, account_id, batch_id)
    if batch is None or batch.status is not Status.RUNNING:
        return
    chunk = await queries_items.next_chunk(conn, account_id, batch_id)
    if chunk is None:
        return
    items = await queries_items.of_chunk(conn, account_id, batch_id, chunk)
    prepared = await prepare(conn, batch, items, now)
    is_first = chunk.first_position == 1
    try:
        made = await _typeset(batch, prepared, workshop, is_first=is_first)
    except BadPaper as error:
        # Single letters that fail are left out; this is the typesetter itself.
        await _give_up(conn, batch, error.message, now)
        return
    await queries_items.note_chunk(
        conn,
        account_id,
        batch_id,
        chunk.number,
        printed=_printed(prepared.letters, made),
        data=made.data,
    )
    await queries.take_turns(conn, account_id, batch_id)
    if await queries_items.has_chunk_to_do(conn, account_id, batch_id):
        await put(conn, TypesetNext(account_id, batch_id))
    else:
        await _plan_files(conn, batch, now)


async def assemble_next(
    conn: Conn, account_id: AccountId, batch_id: int, *, workshop: Workshop, now: datetime
) -> None:
    """Puts the next print file together; the last one finishes the batch."""
    batch = await queries.lock(conn, account_id, batch_id)
    if batch is None or batch.status is not Status.RUNNING:
        return
    file = await queries_files.next_file(conn, account_id, batch_id)
    if file is not None:
        await assembling.assemble(conn, batch, file.number, workshop)
        await put(conn, AssembleNext(account_id, batch_id))
        return
    await queries_files.drop_chunk_data(conn, account_id, batch_id)
    await _note_deliveries(conn, batch, now)
    await queries.set_status(conn, account_id, batch_id, status=Status.FINISHED, now=now)


async def _sources(
    conn: Conn, account_id: AccountId, new: NewBatch
) -> tuple[ListId, LetterId | None]:
    """The list and the letter of the batch, once everything named is known to be there."""
    if new.send_id is not None:
        send = await sends.get(conn, account_id, new.send_id)
        if send.channel is not Channel.PDF:
            raise BadBatch(f"send: it goes out by {send.channel}, not on paper.", field="send")
        return send.list_id, send.letter_id
    assert new.list_id is not None  # noqa: S101  # checked by NewBatch.check
    schema = await lists.schema(conn, account_id, new.list_id)
    found = await segments.usable(conn, account_id, schema.list.id, new.segment_ids)
    if len(found) != len(set(new.segment_ids)):
        raise BadBatch("segments: the list has no such segment.", field="segments")
    return schema.list.id, new.letter_id


async def _typeset(
    batch: Batch, prepared: Prepared, workshop: Workshop, *, is_first: bool
) -> Typeset:
    """What the typesetter makes of the drafts there are, in a process of its own."""
    drafts = [each.draft for each in prepared.letters if each.draft is not None]
    language = prepared.account.language
    if batch.sheet is not None:
        start = batch.options.start if is_first else 1
        lines = [draft.address for draft in drafts]
        return await workshop.run(set_labels, lines, batch.sheet, start, language)
    layout = Layout(
        envelope(batch.envelope),
        return_line=batch.options.return_line,
        head=batch.options.head,
        footer=batch.options.footer,
        language=language,
    )
    return await workshop.run(set_letters, drafts, layout, prepared.images)


def _printed(ready: list[Ready], made: Typeset) -> list[Printed]:
    """What became of each item; pages count from the chunk's first."""
    printed: list[Printed] = []
    next_page, place = 0, -1
    for each in ready:
        name, address = each.name, each.address.text if each.address else ""
        pages: int | None = None
        error = each.error
        if each.draft is not None:
            place += 1
            pages, error = made.pages[place], made.errors.get(place, "")
        first = None if pages is None else next_page - (pages == 0)
        next_page += pages or 0
        printed.append(Printed(each.item.id, first, pages, name, address, error))
    return printed


async def _plan_files(conn: Conn, batch: Batch, now: datetime) -> None:
    await assembling.plan(conn, batch)
    if await queries_files.has_file_to_do(conn, batch.account_id, batch.id):
        await put(conn, AssembleNext(batch.account_id, batch.id))
    else:
        await _give_up(conn, batch, "None of the letters could be printed.", now)


async def _give_up(conn: Conn, batch: Batch, reason: str, now: datetime) -> None:
    await _note_deliveries(conn, batch, now, failure=reason)
    await queries.set_status(
        conn, batch.account_id, batch.id, status=Status.FAILED, reason=reason, now=now
    )


async def _note_deliveries(conn: Conn, batch: Batch, now: datetime, *, failure: str = "") -> None:
    """Tells the sends what became of their letters. `failure`: why the whole batch failed."""
    after = 0
    while found := await queries_items.ended(
        conn, batch.account_id, batch.id, after=after, size=_BATCH
    ):
        after = found[-1].id
        groups: dict[tuple[int | None, str], list[queries_items.Ended]] = {}
        for each in found:
            groups.setdefault((each.file, each.error or failure), []).append(each)
        for (file, error), ended in groups.items():
            ids = [each.delivery_id for each in ended]
            if file is None:
                await queries_print.not_printed(conn, batch.account_id, ids, reason=error, now=now)
            else:
                label = f"print batch {batch.id}, file {file}"
                await queries_print.printed(conn, batch.account_id, ids, file=label, now=now)
