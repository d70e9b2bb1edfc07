"""What the worker does with carts by the clock."""

from datetime import datetime
from itertools import groupby

import structlog

from kapocs.carts import actions, queries
from kapocs.carts.model import READER
from kapocs.db.pool import Conn
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import AccountId, ListId
from kapocs.stream import reading
from kapocs.stream.model import Fact, Gap

_AT_ONCE = 200
_PIECES = 20
_PLACED = ("order.placed", "order.paid")
_log = structlog.get_logger(__name__)


async def tick(conn: Conn, _: None, now: datetime) -> None:
    """Carts that became orders are recovered; those that nothing happened to are abandoned."""
    if not await queries.are_there_any(conn):
        await reading.close_unneeded(conn, READER, is_needed=queries.are_there_any)
        return
    await reading.open_reader(conn, EVERYBODY, READER, now=now)
    for _piece in range(_PIECES):
        if not await _look_at_orders(conn, now):
            break
    for account_id in await queries.quiet_accounts(conn, now=now):
        for cart in await queries.quiet(conn, account_id, now=now, size=_AT_ONCE):
            await actions.abandon(conn, cart, now=now)


async def _look_at_orders(conn: Conn, now: datetime) -> bool:
    """Whether there are more orders to look at."""
    try:
        piece = await reading.take(conn, EVERYBODY, READER, now=now, kinds=_PLACED)
    except Gap as gap:
        _log.warning("carts.facts_were_dropped", after=gap.after, until=gap.until)
        await reading.pass_over_gap(conn, EVERYBODY, READER, now=now)
        return True
    if piece is None:
        return False
    for (account_id, list_id), facts in groupby(sorted(piece.facts, key=_place), key=_place):
        ids = {fact.subscriber_id for fact in facts if fact.subscriber_id is not None}
        if list_id and ids:
            key = (AccountId(account_id), ListId(list_id))
            for cart in await queries.of_orders(conn, *key, sorted(ids)):
                await actions.recover(conn, cart, now=now)
    return not piece.is_last


def _place(fact: Fact) -> tuple[int, int]:
    return fact.account_id, fact.list_id or 0
