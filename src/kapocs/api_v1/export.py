"""Long lists of records: read in batches, built in batches, never held as a whole.

No connection waits for whoever reads the answer: each page has one of its own, for as long as
the page takes (docs/decisions/0014).
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from functools import partial
from typing import Any

from kapocs.api_v1.answers import Stream
from kapocs.api_v1.batches import FirstBatch, complete, opened
from kapocs.api_v1.call import Call
from kapocs.api_v1.notation import Notation
from kapocs.api_v1.records import RecordBatch, RecordShape
from kapocs.db.pool import Conn
from kapocs.db.replica import Reading
from kapocs.lists.model import Schema
from kapocs.pace import PACE
from kapocs.segments import queries as segments
from kapocs.segments.queries import Selection
from kapocs.subscribers.queries_export import BATCH, in_turn, page

_BUILT_AT_ONCE = 100
"""Records; others are served between two such parts, every millisecond or so."""
_READ_AND_SENT = 1.0
"""A record takes as long again to be read, divided and sent as to be built (0.6 ms a hundred)."""


def selected(call: Call, schema: Schema, shape: RecordShape, selection: Selection) -> Stream:
    """The records that were selected at one moment, in their order then.

    Beyond the first BATCH, and where values are long, a record is shown as it is when it is
    read; one that was deleted meanwhile is left out.
    """
    return _stream(call, shape, _selected(call, schema, shape, selection))


def everybody(call: Call, schema: Schema, shape: RecordShape) -> Stream:
    """The list's records."""
    return _stream(call, shape, _everybody(call, schema, shape))


def _stream(call: Call, shape: RecordShape, batches: AsyncGenerator[RecordBatch, None]) -> Stream:
    notation = call.notation
    return Stream(_pieces(call, shape, batches), notation.content_type)


async def _pieces(
    call: Call, shape: RecordShape, batches: AsyncGenerator[RecordBatch, None]
) -> AsyncGenerator[bytes, None]:
    notation = call.notation
    # One piece is held back, so that a list of one batch is one piece, brackets and all.
    held = b""
    async with aclosing(batches):
        async for batch in batches:
            texts = _texts(call, notation, shape, batch)
            if not held:
                first = notation.between.join([text async for text in texts])
                held = notation.opening + first
                continue
            # Of all others each part goes out by itself: a megabyte written in one go takes long.
            async for text in texts:
                yield held
                held = notation.between + text
    yield (held or notation.opening) + notation.closing


async def _texts(
    call: Call, notation: Notation, shape: RecordShape, batch: RecordBatch
) -> AsyncGenerator[bytes, None]:
    """The batch's records part by part."""
    if len(batch.rows) <= _BUILT_AT_ONCE:
        yield notation.join(shape.records(batch))
        return
    for begin in range(0, len(batch.rows), _BUILT_AT_ONCE):
        part = RecordBatch(batch.rows[begin : begin + _BUILT_AT_ONCE], batch.items)
        async with PACE.piece(call.account_id, beside=_READ_AND_SENT):
            text = notation.join(shape.records(part))
        yield text


async def _selected(
    call: Call, schema: Schema, shape: RecordShape, selection: Selection
) -> AsyncGenerator[RecordBatch, None]:
    async def choose(conn: Conn) -> tuple[FirstBatch, Sequence[int]]:
        rows = await segments.first_rows(conn, call.account_id, schema, selection)
        first = await opened(conn, schema, shape, rows)
        if len(rows) < BATCH:
            return first, ()
        return first, await segments.ids_after_first(conn, call.account_id, schema, selection)

    reading = call.reading()
    first, ids = await reading.at_once(choose)
    async for batch in _batches(reading, schema, shape, first):
        yield batch
    async with aclosing(_by_ids(reading, schema, shape, ids)) as batches:
        async for batch in batches:
            yield batch


async def _by_ids(
    reading: Reading, schema: Schema, shape: RecordShape, ids: Sequence[int]
) -> AsyncGenerator[RecordBatch, None]:
    for begin in range(0, len(ids), BATCH):
        found = await reading.ask(partial(_these, schema, shape, ids[begin : begin + BATCH]))
        async for batch in _batches(reading, schema, shape, found):
            yield batch


async def _these(schema: Schema, shape: RecordShape, ids: Sequence[int], conn: Conn) -> FirstBatch:
    rows = await in_turn(conn, *schema.key, zone=schema.zone, ids=ids, short=True)
    return await opened(conn, schema, shape, rows)


async def _everybody(
    call: Call, schema: Schema, shape: RecordShape
) -> AsyncGenerator[RecordBatch, None]:
    """Page by page; the database reads a page while the one before it is built and sent."""
    reading = call.reading()
    next_page = _read(reading, schema, shape, after=0)
    try:
        while (found := await next_page).size:
            is_last = found.size < BATCH
            if not is_last:
                next_page = _read(reading, schema, shape, after=found.last_id)
                # Lets the question go out before this one's long work begins.
                await asyncio.sleep(0)
            async for batch in _batches(reading, schema, shape, found):
                yield batch
            if is_last:
                return
    finally:
        next_page.cancel()


def _read(
    reading: Reading, schema: Schema, shape: RecordShape, *, after: int
) -> asyncio.Task[FirstBatch]:
    async def read(conn: Conn) -> FirstBatch:
        rows = await page(conn, *schema.key, zone=schema.zone, after=after)
        return await opened(conn, schema, shape, rows)

    return asyncio.create_task(reading.ask(read))


async def _batches(
    reading: Reading, schema: Schema, shape: RecordShape, found: FirstBatch
) -> AsyncGenerator[RecordBatch, None]:
    """The page's batches; nothing is held while one is out, so nobody need close this."""
    if found.first.rows:
        yield found.first
    for rows in found.rest:
        batch = await reading.ask(partial(_complete, schema, shape, rows))
        if batch.rows:
            yield batch


async def _complete(
    schema: Schema, shape: RecordShape, rows: Sequence[Any], conn: Conn
) -> RecordBatch:
    return await complete(conn, schema, shape, rows)
