"""What people do about a website: look at who is on it, try again, try the connection."""

from datetime import datetime

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import Connector, ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SubscriberId
from kapocs.reasons import Reason
from kapocs.websites import queries
from kapocs.websites.model import TYPE, NotAWebsite, PersonNotOnSite

CHANNEL = "kapocs_websites"
"""Where workers hear that somebody is to be looked at."""


async def get(conn: Conn, account_id: AccountId, connector_id: ConnectorId) -> Connector:
    """The connector, if it leads to a website. ConnectorNotFound, NotAWebsite."""
    found = await connectors.get(conn, account_id, connector_id)
    if found.type != TYPE:
        raise NotAWebsite(Reason("websites.no_site", type=found.type))
    return found


async def retry(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    subscriber_id: SubscriberId | None = None,
    now: datetime,
) -> int:
    """Has all who failed or wait after a failure looked at now, or one; how many.

    ConnectorNotFound, NotAWebsite, PersonNotOnSite.
    """
    await get(conn, account_id, connector_id)
    number = await queries.retry(
        conn, account_id, connector_id, subscriber_id=subscriber_id, now=now
    )
    if subscriber_id is not None and not number:
        raise PersonNotOnSite(field="subscriber_id")
    conn.wake(CHANNEL)
    return number
