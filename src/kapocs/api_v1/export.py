"""Long lists of records: read in batches, built in batches, never held as a whole."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from kapocs.api_v1.answers import Stream
from kapocs.api_v1.call import Call
from kapocs.api_v1.notation import Notation
from kapocs.api_v1.records import Shape
from kapocs.lists.model import Schema
from kapocs.segments import queries as segments
from kapocs.segments.queries import Selection
from kapocs.subscribers.queries_export import BATCH, page
from kapocs.web.transaction import snapshot


def selected(call: Call, schema: Schema, shape: Shape, selection: Selection) -> Stream:
    """The selected records, all as they were at one moment."""
    return _stream(call, shape, _selected(call, schema, selection))


def everybody(call: Call, schema: Schema, shape: Shape) -> Stream:
    """The list's records."""
    return _stream(call, shape, _everybody(call, schema))


def _stream(call: Call, shape: Shape, batches: AsyncGenerator[list[Any], None]) -> Stream:
    notation = call.notation
    return Stream(_pieces(notation, shape, batches), notation.content_type)


async def _pieces(
    notation: Notation, shape: Shape, batches: AsyncGenerator[list[Any], None]
) -> AsyncGenerator[bytes, None]:
    # One piece is held back, so that a list of one batch is one piece, brackets and all.
    held = b""
    async with aclosing(batches):
        async for batch in batches:
            text = notation.join(shape.records(batch))
            if held:
                yield held
            held = (notation.between if held else notation.opening) + text
    yield (held or notation.opening) + notation.closing


async def _selected(
    call: Call, schema: Schema, selection: Selection
) -> AsyncGenerator[list[Any], None]:
    async with snapshot(call.services.pool) as conn:
        async for batch in segments.rows(conn, call.account_id, schema, selection):
            yield batch


async def _everybody(call: Call, schema: Schema) -> AsyncGenerator[list[Any], None]:
    """Page by page: the longest answers there are must not hold a connection for a slow reader.

    The database reads a page while the one before it is built and sent.
    """
    reading = _read(call, schema, after=0)
    try:
        while batch := await reading:
            if len(batch) < BATCH:
                yield batch
                return
            reading = _read(call, schema, after=batch[-1]["id"])
            # Lets the question go out before this one's long work begins.
            await asyncio.sleep(0)
            yield batch
    finally:
        reading.cancel()


def _read(call: Call, schema: Schema, *, after: int) -> asyncio.Task[list[Any]]:
    async def read() -> list[Any]:
        async with call.services.pool.connection() as conn:
            return await page(conn, *schema.key, zone=schema.zone, after=after)

    return asyncio.create_task(read())
