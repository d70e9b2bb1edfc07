"""Reads what happened: lets people in, wakes who waits for it, takes out who is done.

The reader's place and all that follows are written in one transaction: no fact is passed over, and
none counts twice. `caught_up_at` of the reader is what makes a wait exact that has an end: nobody's
time is up before all that happened until then has been read.
"""

from collections import defaultdict
from datetime import datetime, timedelta

import structlog

from kapocs.automations import queries
from kapocs.automations.compiled import Compiled
from kapocs.automations.happening import OfAccount
from kapocs.automations.model import READER
from kapocs.db.pool import Conn, Pool
from kapocs.facts import queries_readers as readers
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import AccountId
from kapocs.stream import reading
from kapocs.stream.model import Fact, Gap

_log = structlog.get_logger(__name__)


async def follow(pool: Pool, compiled: Compiled, *, now: datetime) -> bool:
    """Does what follows from the next piece of the stream; whether there is more to read now."""
    try:
        async with pool.transaction() as conn:
            return await _follow(conn, compiled, now)
    except Gap as gap:
        _log.warning("automations.facts_were_dropped", after=gap.after, until=gap.until)
        async with pool.transaction() as conn:
            await reading.pass_over_gap(conn, EVERYBODY, READER, now=now)
        return True


async def _follow(conn: Conn, compiled: Compiled, now: datetime) -> bool:
    live = await queries.at_work(conn)
    if not live:
        await reading.close_unneeded(conn, READER, is_needed=_is_needed)
        return False
    definitions = await compiled.of_all(conn, live, now)
    await reading.open_reader(conn, EVERYBODY, READER, now=now)
    kinds = set().union(*(each.kinds for each in definitions.values()))
    piece = await reading.take(conn, EVERYBODY, READER, now=now, kinds=kinds)
    if piece is None:
        return False  # another worker follows
    by_account: dict[AccountId, list[Fact]] = defaultdict(list)
    for fact in piece.facts:
        if fact.list_id is not None and fact.subscriber_id is not None:
            by_account[fact.account_id].append(fact)
    for account_id, facts in sorted(by_account.items()):
        theirs = {
            each: found for each, found in definitions.items() if each.account_id == account_id
        }
        if theirs:
            await OfAccount(compiled, theirs, now).hear(conn, account_id, facts)
    if piece.is_last:
        # What was told while somebody else still writes is not read yet: no time is up behind it.
        unread = await reading.unread_since(conn, piece)
        until = min(now, unread - timedelta(microseconds=1)) if unread else now
        await readers.note_caught_up(conn, EVERYBODY, READER, until)
    return not piece.is_last


async def _is_needed(conn: Conn) -> bool:
    return bool(await queries.at_work(conn))
