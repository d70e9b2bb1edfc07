"""Putting work into the queue, in the caller's transaction."""

import dataclasses
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

import orjson

from kapocs.db.pool import Conn
from kapocs.queue import queries

_NOW = timedelta(0)
_CHANNEL = "ch_pgqueuer"
_WORD = orjson.dumps(
    {
        "channel": _CHANNEL,
        "operation": "insert",
        # The library only tells by it how old the word is, which nobody asks.
        "sent_at": "2000-01-01T00:00:00Z",
        "table": "pgqueuer",
        "type": "table_changed_event",
    }
).decode()
"""What the library's workers take for news about its table."""


async def put(conn: Conn, job: object, *, after: timedelta = _NOW) -> None:
    """Queues one job; it may start `after` that long from now."""
    await put_all(conn, [job], after=after)


async def put_all(conn: Conn, jobs: Sequence[object], *, after: timedelta = _NOW) -> None:
    """Queues several jobs with one statement."""
    await put_named(conn, [(type(job).__name__, pack(job)) for job in jobs], after=after)


async def put_named(
    conn: Conn, jobs: Sequence[tuple[str, bytes]], *, after: timedelta = _NOW
) -> None:
    """Queues payloads already packed under the names given."""
    if not jobs:
        return
    await queries.insert(
        conn, [name for name, _ in jobs], [payload for _, payload in jobs], after=after
    )
    conn.wake(_CHANNEL, _WORD)


def pack(job: object) -> bytes:
    """The job's fields as JSON; it must be a dataclass of numbers, texts and lists."""
    return orjson.dumps(dataclasses.asdict(cast(Any, job)))
