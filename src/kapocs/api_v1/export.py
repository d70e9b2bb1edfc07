"""Long lists of records: read in batches, built in batches, never held as a whole."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from kapocs.api_v1.answers import Stream
from kapocs.api_v1.call import Call
from kapocs.api_v1.records import Shape
from kapocs.lists.model import Schema
from kapocs.segments import queries as segments
from kapocs.segments.queries import Selection
from kapocs.web.transaction import snapshot


def records(call: Call, schema: Schema, shape: Shape, selection: Selection) -> Stream:
    """A JSON array of the selected records."""
    return Stream(_array(shape, _batches(call, schema, selection)))


async def _array(
    shape: Shape, batches: AsyncGenerator[list[Any], None]
) -> AsyncGenerator[bytes, None]:
    # One piece is held back, so that a list of one batch is one piece, brackets and all.
    held = b""
    async with aclosing(batches):
        async for batch in batches:
            text = shape.batch(batch)
            if held:
                yield held
            held = (b"," if held else b"[") + text
    yield (held or b"[") + b"]"


async def _batches(
    call: Call, schema: Schema, selection: Selection
) -> AsyncGenerator[list[Any], None]:
    async with snapshot(call.services.pool) as conn:
        async for batch in segments.rows(conn, call.account_id, schema, selection):
            yield batch
