"""What the worker runs for print batches without the database: typesetting and putting together."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import AccountNotFound
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.paper.envelopes import envelope
from kapocs.paper.letters import Layout
from kapocs.paper.model import BadPaper
from kapocs.paper.print_file import About, Part, merge
from kapocs.paper.workshop import Workshop
from kapocs.printing import assembling, ending, queries, queries_files, queries_items
from kapocs.printing.drafts import DraftedItem, Prepared, prepare
from kapocs.printing.jobs import LANES, AssembleNext, TypesetNext
from kapocs.printing.model import PrintBatch, Printed, PrintStatus
from kapocs.printing.typesetting import Typeset, set_labels, set_letters
from kapocs.queue.errand import Errand, Permanent
from kapocs.queue.put import put, put_all
from kapocs.reasons import Reason

_workshop = Workshop()
"""The worker's own; its processes start with the first print batch."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Letters to be typeset in one go, with all that they are made of."""

    batch: PrintBatch
    number: int
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class _Parts:
    """A print file to be put together from parts that lie in a folder of its own."""

    batch: PrintBatch
    parts: list[Part]
    language: str
    folder: tempfile.TemporaryDirectory[str]

    @property
    def whole(self) -> Path:
        """Where the file is put."""
        return Path(self.folder.name) / "whole.pdf"


async def _running(
    conn: Conn, job: TypesetNext | AssembleNext, *, alone: bool
) -> PrintBatch | None:
    """The job's batch if it is running; its status stays so until the transaction ends."""
    ask = queries.lock if alone else queries.hold
    batch = await ask(conn, AccountId(job.account_id), job.batch_id)
    return batch if batch is not None and batch.status is PrintStatus.RUNNING else None


async def _claim_chunk(conn: Conn, job: TypesetNext, now: datetime) -> _Chunk | None:
    batch = await _running(conn, job, alone=False)
    if batch is None:
        return None
    key = batch.account_id, batch.id
    if job.chunk is None:
        # It was put before chunks had jobs of their own.
        waiting = await queries_items.waiting_chunks(conn, *key, size=LANES)
        await put_all(conn, [TypesetNext(*key, number) for number in waiting])
        return None
    chunk = await queries_items.chunk(conn, *key, job.chunk)
    if chunk is None:
        return None
    items = await queries_items.of_chunk(conn, *key, chunk)
    return _Chunk(batch, chunk.number, await prepare(conn, batch, items, now))


async def _typeset(taken: _Chunk) -> Typeset:
    """What the typesetter makes of the drafts there are, in a process of its own."""
    batch, prepared = taken.batch, taken.prepared
    drafts = [each.draft for each in prepared.letters if each.draft is not None]
    language = prepared.account.language
    try:
        if batch.sheet is not None:
            start = batch.options.start if taken.number == 1 else 1
            lines = [draft.address for draft in drafts]
            return await _workshop.run(set_labels, lines, batch.sheet, start, language)
        layout = Layout(
            envelope=envelope(batch.envelope),
            return_line=batch.options.return_line,
            head=batch.options.head,
            footer=batch.options.footer,
            language=language,
        )
        return await _workshop.run(set_letters, drafts, layout, prepared.images)
    except BadPaper as error:
        # Single letters that fail are left out; this is the typesetter itself.
        raise Permanent(error.reason) from error


async def _note_chunk(
    conn: Conn, job: TypesetNext, taken: _Chunk, made: Typeset, now: datetime
) -> None:
    batch = await _running(conn, job, alone=False)
    if batch is None or not await queries_items.note_chunk(
        conn,
        batch.account_id,
        batch.id,
        taken.number,
        printed=_printed(taken.prepared.letters, made),
        data=made.data,
    ):
        return
    key = batch.account_id, batch.id
    await queries.take_turns(conn, *key)
    if await queries_items.chunk(conn, *key, taken.number + LANES) is not None:
        await put(conn, TypesetNext(*key, taken.number + LANES))
    elif not await queries_items.waiting_chunks(conn, *key, size=1):
        await assembling.plan(conn, batch)
        await _assemble_next(conn, batch, now)


def _printed(ready: list[DraftedItem], made: Typeset) -> list[Printed]:
    """What became of each item; pages count from the chunk's first."""
    printed: list[Printed] = []
    next_page, place = 0, -1
    for each in ready:
        name, address = each.name, each.address.text if each.address else ""
        pages: int | None = None
        error = each.error
        if each.draft is not None:
            place += 1
            pages, error = made.pages[place], made.errors.get(place)
        first = None if pages is None else next_page - (pages == 0)
        next_page += pages or 0
        printed.append(
            Printed(
                id=each.item.id,
                chunk_page=first,
                pages=pages,
                name=name,
                address=address,
                error=error,
            )
        )
    return printed


async def _assemble_next(conn: Conn, batch: PrintBatch, now: datetime) -> None:
    """Has the next file put together; the batch ends when there is none."""
    key = batch.account_id, batch.id
    file = await queries_files.next_file(conn, *key)
    if file is not None:
        await put(conn, AssembleNext(*key, file.number))
    elif await queries_files.of_batch(conn, *key):
        await queries_files.drop_chunk_data(conn, *key)
        await ending.finish(conn, batch, now)
    else:
        await ending.give_up(conn, batch, Reason("printing.none_printed"), now)


async def _claim_file(conn: Conn, job: AssembleNext, now: datetime) -> _Parts | None:
    batch = await _running(conn, job, alone=job.file is None)
    if batch is None:
        return None
    if job.file is None:
        # It was put before files had jobs of their own.
        await _assemble_next(conn, batch, now)
        return None
    if not await queries_files.is_waiting(conn, batch.account_id, batch.id, job.file):
        return None
    account = await accounts.get(conn, batch.account_id)
    if account is None:
        raise AccountNotFound
    folder = tempfile.TemporaryDirectory(prefix="kapocs-print-")
    try:
        parts = await assembling.gather(conn, batch, job.file, Path(folder.name))
    except BaseException:
        folder.cleanup()
        raise
    return _Parts(batch, parts, account.language, folder)


async def _assemble(taken: _Parts) -> None:
    about = About(taken.batch.name, taken.language)
    try:
        await _workshop.run(merge, taken.parts, taken.whole, about)
    except BadPaper as error:
        raise Permanent(error.reason) from error


async def _note_file(conn: Conn, job: AssembleNext, taken: _Parts, _: None, now: datetime) -> None:
    batch = await _running(conn, job, alone=True)
    if batch is None or job.file is None:
        return
    if await queries_files.is_waiting(conn, batch.account_id, batch.id, job.file):
        await assembling.keep(conn, batch, job.file, taken.whole)
        await _assemble_next(conn, batch, now)


async def _give_up(
    conn: Conn, job: TypesetNext | AssembleNext, reason: Reason, now: datetime
) -> None:
    batch = await _running(conn, job, alone=True)
    if batch is not None:
        await ending.give_up(conn, batch, reason, now)


TYPESET: Errand[TypesetNext, _Chunk, Typeset] = Errand(
    claim=_claim_chunk, do=_typeset, note=_note_chunk, give_up=_give_up
)
ASSEMBLE: Errand[AssembleNext, _Parts, None] = Errand(
    claim=_claim_file,
    do=_assemble,
    note=_note_file,
    give_up=_give_up,
    put_away=lambda taken: taken.folder.cleanup(),
)
