"""What the worker does for shops within a transaction."""

from datetime import datetime

from kapocs.connectors import queries as connectors
from kapocs.db.pool import Conn
from kapocs.queue.put import put_all
from kapocs.shops.jobs import PullShop
from kapocs.shops.pulling import can_be_pulled


async def pull_all(conn: Conn, _: None, _now: datetime) -> None:
    """Has every shop that can be asked be asked what changed."""
    found = [each for each in await connectors.active(conn) if can_be_pulled(each)]
    await put_all(conn, [PullShop(each.account_id, each.id, []) for each in found])
