"""Who is to be looked at: a reader of the stream that marks people.

The reader's place and the marks are written in one transaction: no fact is passed over.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

import structlog

from kapocs.connectors.model import ConnectorId, is_of
from kapocs.db.pool import Conn, Pool
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.stream import reading
from kapocs.stream.model import Fact, Gap
from kapocs.websites import queries
from kapocs.websites.model import KINDS, UPDATED
from kapocs.websites.queries import Watched

READER = "websites"
_log = structlog.get_logger(__name__)


async def plan(pool: Pool, *, now: datetime) -> bool:
    """Marks the people in the next piece of the stream; whether there is more to read now."""
    try:
        async with pool.transaction() as conn:
            return await _plan(conn, now=now)
    except Gap as gap:
        _log.warning("websites.facts_were_dropped", after=gap.after, until=gap.until)
        async with pool.transaction() as conn:
            await reading.pass_over_gap(conn, EVERYBODY, READER, now=now)
        return True


async def _plan(conn: Conn, *, now: datetime) -> bool:
    sites = await queries.watched(conn)
    if not sites:
        return False
    # What happened between the making of the first connector and this moment counts as well.
    await reading.open_reader(conn, EVERYBODY, READER, now=now, from_oldest=True)
    piece = await reading.take(conn, EVERYBODY, READER, now=now, kinds=KINDS)
    if piece is None:
        return False  # another worker plans
    for (account_id, connector_id, list_id), ids in _marked(sites, piece.facts).items():
        await queries.want(conn, account_id, connector_id, list_id, sorted(ids), now=now)
    return not piece.is_last


def _marked(
    sites: Sequence[Watched], facts: Sequence[Fact]
) -> dict[tuple[AccountId, ConnectorId, ListId], set[SubscriberId]]:
    """Whose users may have to be others, by account, connector and list."""
    watching = defaultdict(list)
    for site in sites:
        watching[site.account_id, site.list_id].append(site)
    marked = defaultdict(set)
    for fact in facts:
        if fact.list_id is None or fact.subscriber_id is None:
            continue
        for site in watching.get((fact.account_id, fact.list_id), ()):
            if fact.at >= site.created_at and not _is_echo(site, fact):
                marked[site.account_id, site.id, site.list_id].add(fact.subscriber_id)
    return marked


def _is_echo(site: Watched, fact: Fact) -> bool:
    """Whether the site itself told of values that would be written back to it.

    Who joins or leaves by its word is looked at all the same: it told of a consent, not of a user.
    """
    return fact.kind == UPDATED and is_of(site.id, fact.actor)
