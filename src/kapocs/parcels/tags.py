"""What letters about an order say of the parcel in which it went out last."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders.values import is_for_orders
from kapocs.parcels import queries


async def shipped(
    conn: Conn, schema: Schema, ids: Sequence[SubscriberId]
) -> dict[SubscriberId, dict[str, str]]:
    """The tags of each order that went out; nobody on a list without orders."""
    if not is_for_orders(schema):
        return {}
    return {
        each.record_id: {
            "parcel_carrier": each.carrier,
            "parcel_number": each.number,
            "parcel_link": each.link,
        }
        for each in await queries.of_orders(conn, *schema.key, ids)
    }
