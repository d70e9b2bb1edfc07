"""A page of records in batches that are neither many records nor many bytes.

A thousand people may have 64 kB of text each, a thousand orders a thousand lines each. A page is
read without its long values and lines first; those are read batch by batch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kapocs.api_v1.records import RecordBatch, RecordShape
from kapocs.db.pool import Conn
from kapocs.lists.model import Schema
from kapocs.orders import queries as orders
from kapocs.subscribers.queries_export import in_turn, lengths

MOST_BYTES = 1_000_000
"""Of a batch with several records."""
_OF_AN_ITEM = 1_000
"""Bytes, about: of an order's line in memory and in the answer."""


@dataclass(frozen=True, slots=True)
class FirstBatch:
    """A page that was read: its first batch, and rows of SHORT_COLUMNS for each of the rest."""

    size: int
    last_id: int
    first: RecordBatch
    rest: Sequence[Sequence[Any]]


async def opened(conn: Conn, schema: Schema, shape: RecordShape, rows: Sequence[Any]) -> FirstBatch:
    """The page of these rows of SHORT_COLUMNS, its first batch complete."""
    if not rows:
        return FirstBatch(0, 0, RecordBatch([], {}), [])
    parts = list(_parts(rows, await _weights(conn, schema, shape, rows)))
    first = await complete(conn, schema, shape, parts[0])
    return FirstBatch(len(rows), rows[-1]["id"], first, parts[1:])


async def complete(
    conn: Conn, schema: Schema, shape: RecordShape, rows: Sequence[Any]
) -> RecordBatch:
    """The batch of these rows, with long values and items; without records that are gone."""
    long = [row["id"] for row in rows if row["fields"] is None]
    if long:
        whole = await in_turn(conn, *schema.key, zone=schema.zone, ids=long)
        by_id = {row["id"]: row for row in whole}
        rows = [by_id.get(row["id"], row) for row in rows]
        rows = [row for row in rows if row["fields"] is not None]
    if not shape.shows_products or not rows:
        return RecordBatch(rows, {})
    return RecordBatch(rows, await orders.items_of(conn, *schema.key, [row["id"] for row in rows]))


async def _weights(
    conn: Conn, schema: Schema, shape: RecordShape, rows: Sequence[Any]
) -> list[int]:
    """About how many bytes each record takes."""
    long = [row["id"] for row in rows if row["fields"] is None]
    known = await lengths(conn, *schema.key, long) if long else {}
    lines = {}
    if shape.shows_products:
        lines = await orders.counts(conn, *schema.key, [row["id"] for row in rows])
    return [
        (known.get(row["id"], 0) if row["fields"] is None else len(row["fields"]))
        + _OF_AN_ITEM * lines.get(row["id"], 0)
        for row in rows
    ]


def _parts(rows: Sequence[Any], weights: Sequence[int]) -> Iterator[Sequence[Any]]:
    begin = total = 0
    for at, weight in enumerate(weights):
        if total + weight > MOST_BYTES and at > begin:
            yield rows[begin:at]
            begin, total = at, 0
        total += weight
    yield rows[begin:]
