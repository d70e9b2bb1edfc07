"""Asking a shop at once for the orders of which it only hinted that they changed.

Hints of two seconds are one question. What is being asked for stays noted until it was answered, so
that a question that failed is asked again with all of it.
"""

from datetime import datetime

from kapocs.connectors import queries as connectors
from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason
from kapocs.shop_peers import missing, pulling
from kapocs.shop_peers.asking import Asking
from kapocs.shop_peers.pulling import Pulled, PullTaken
from kapocs.shops.asked import HINTED, hinted
from kapocs.shops.jobs import PullHinted, PullShop

_ASKED = "asked_for"


async def take(conn: Conn, job: PullHinted, asking: Asking, now: datetime) -> PullTaken | None:
    """The orders of which was hinted; None: of none, or the shop cannot be asked."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    found = await connectors.get(conn, *key, lock=True)
    if found is None:
        return None
    before = found.cursor.get(_ASKED)
    ids = list(dict.fromkeys([*(before if isinstance(before, list) else []), *hinted(found)]))
    ids = ids[: missing.MOST_IDS]
    await connectors.merge_cursor(conn, *key, {HINTED: [], _ASKED: ids})
    if not ids:
        return None
    return await pulling.take(conn, _pull(job, ids), asking, now)


async def note(
    conn: Conn, job: PullHinted, taken: PullTaken, pulled: Pulled, now: datetime
) -> None:
    """Stores what was answered; what was asked for waits no more."""
    await pulling.note(conn, _pull(job, taken.ids), taken, pulled, now)
    await _forget(conn, job)


async def give_up(conn: Conn, job: PullHinted, reason: Reason, now: datetime) -> None:
    """The next pull brings what was hinted of."""
    await pulling.give_up(conn, job, reason, now)
    await _forget(conn, job)


async def _forget(conn: Conn, job: PullHinted) -> None:
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    await connectors.merge_cursor(conn, *key, {_ASKED: None})


def _pull(job: PullHinted, ids: list[str]) -> PullShop:
    return PullShop(job.account_id, job.connector_id, ids)
