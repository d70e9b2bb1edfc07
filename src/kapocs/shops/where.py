"""Where what a shop tells goes to."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.connectors.model import Connector, HopelessDelivery
from kapocs.db.pool import Conn
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.reasons import Reason

PREFIX = "order_id_prefix"
"""The setting that keeps apart orders of two shops that share a list."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where what is told goes to; `told_at`: when it came, or was asked for."""

    connector: Connector
    schema: Schema
    now: datetime
    told_at: datetime

    def local_id(self, shop_order_id: str) -> str:
        """The number under which the order is stored."""
        return self.connector.setting(PREFIX) + shop_order_id


async def here(conn: Conn, connector: Connector, now: datetime, *, told_at: datetime) -> Here:
    """The connector's list. HopelessDelivery when it has none."""
    if connector.list_id is None:
        raise HopelessDelivery(Reason("connectors.list"))
    schema = await lists.schema(conn, connector.account_id, ListId(connector.list_id))
    return Here(connector, schema, now, told_at)
