"""Long lists of records: read in batches, built in batches, never held as a whole."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from kapocs.api_v1.answers import Stream
from kapocs.api_v1.call import Call
from kapocs.api_v1.notation import Notation
from kapocs.api_v1.records import Batch, Shape
from kapocs.db.pool import Conn
from kapocs.lists.model import Schema
from kapocs.orders import queries as orders
from kapocs.segments import queries as segments
from kapocs.segments.queries import Selection
from kapocs.subscribers.queries_export import BATCH, page
from kapocs.web.transaction import snapshot


def selected(call: Call, schema: Schema, shape: Shape, selection: Selection) -> Stream:
    """The selected records, all as they were at one moment."""
    return _stream(call, shape, _selected(call, schema, shape, selection))


def everybody(call: Call, schema: Schema, shape: Shape) -> Stream:
    """The list's records."""
    return _stream(call, shape, _everybody(call, schema, shape))


def _stream(call: Call, shape: Shape, batches: AsyncGenerator[Batch, None]) -> Stream:
    notation = call.notation
    return Stream(_pieces(notation, shape, batches), notation.content_type)


async def _pieces(
    notation: Notation, shape: Shape, batches: AsyncGenerator[Batch, None]
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
    call: Call, schema: Schema, shape: Shape, selection: Selection
) -> AsyncGenerator[Batch, None]:
    async with snapshot(call.services.pool) as conn:
        async for rows in segments.rows(conn, call.account_id, schema, selection):
            yield await _with_items(conn, schema, shape, rows)


async def _everybody(call: Call, schema: Schema, shape: Shape) -> AsyncGenerator[Batch, None]:
    """Page by page: the longest answers there are must not hold a connection for a slow reader.

    The database reads a page while the one before it is built and sent.
    """
    reading = _read(call, schema, shape, after=0)
    try:
        while rows := (batch := await reading).rows:
            if len(rows) < BATCH:
                yield batch
                return
            reading = _read(call, schema, shape, after=rows[-1]["id"])
            # Lets the question go out before this one's long work begins.
            await asyncio.sleep(0)
            yield batch
    finally:
        reading.cancel()


def _read(call: Call, schema: Schema, shape: Shape, *, after: int) -> asyncio.Task[Batch]:
    async def read() -> Batch:
        async with call.services.pool.connection() as conn:
            rows = await page(conn, *schema.key, zone=schema.zone, after=after)
            return await _with_items(conn, schema, shape, rows)

    return asyncio.create_task(read())


async def _with_items(conn: Conn, schema: Schema, shape: Shape, rows: list[Any]) -> Batch:
    if not shape.shows_products or not rows:
        return Batch(rows, {})
    return Batch(rows, await orders.items_of(conn, *schema.key, [row["id"] for row in rows]))
