"""Going through what happened to everybody since the last time, in one transaction."""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime

import structlog

from kapocs.db.pool import Conn
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.stream import reading
from kapocs.stream.model import Fact, Gap

_PIECES = 20
_log = structlog.get_logger(__name__)


async def follow(
    conn: Conn,
    name: str,
    kinds: Collection[str],
    take: Callable[[Fact], Awaitable[None]],
    *,
    now: datetime,
) -> None:
    """Hands the facts of these kinds to `take` that are new to the reader of this name.

    At first it begins with what comes from now on; what was dropped meanwhile is passed over.
    """
    await reading.open_reader(conn, EVERYBODY, name, now=now)
    for _piece in range(_PIECES):
        try:
            piece = await reading.take(conn, EVERYBODY, name, now=now, kinds=kinds)
        except Gap as gap:
            _log.warning("stream.passed_over", reader=name, after=gap.after, until=gap.until)
            await reading.pass_over_gap(conn, EVERYBODY, name, now=now)
            return
        if piece is None:
            return
        for fact in piece.facts:
            await take(fact)
        if piece.is_last:
            return
