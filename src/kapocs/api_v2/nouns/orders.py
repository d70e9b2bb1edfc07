"""Orders: records of lists of orders, with all that hangs on each."""

from typing import Annotated, Literal

from fastapi import Query

from kapocs.api_v2.depends import After, Here, InPathOrderId, OnList, Tx, Who
from kapocs.api_v2.nouns.ledger import PageOfOrders, order_shape
from kapocs.api_v2.nouns.payments import order_list
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.ledger import LedgerOrderShape
from kapocs.ledger import reading
from kapocs.orders import queries
from kapocs.orders.model import BadOrder, OrderStatus
from kapocs.orders.values import only_for_orders

_Status = Annotated[
    Literal["ordered", "paid", "refunded", "incomplete"] | None,
    Query(alias="status", description="Only those that stand so."),
]

_ShopOrder = Annotated[
    str | None,
    Query(
        alias="shopOrderId", max_length=255, description="Only the one with the webshop's number."
    ),
]


async def index(
    schema: OnList,
    conn: Tx,
    status: _Status = None,
    shop_order: _ShopOrder = None,
    after: After = 0,
    limit: PageOfOrders = 20,
) -> Paged[LedgerOrderShape]:
    """The orders of a list in the order they were made, with what hangs on each."""
    only_for_orders(schema)
    if shop_order is not None:
        one = await queries.record_of_shop_order(conn, *schema.key, shop_order)
        named = [] if one is None else [await reading.of_order(conn, *schema.key, one)]
        return Paged(data=list(map(order_shape, named)), next_after=None)
    wanted = None if status is None else OrderStatus[status.upper()]
    found, more = await reading.of_list(conn, *schema.key, status=wanted, after=after, size=limit)
    return Paged(data=list(map(order_shape, found)), next_after=more)


async def show(services: Here, caller: Who, conn: Tx, order_id: InPathOrderId) -> LedgerOrderShape:
    """One order with its lines, payments, invoices, parcels and coupons."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    return order_shape(await reading.of_order(conn, *schema.key, order_id))


ROUTES = (
    Route("GET /lists/{listId}/orders", index, "listOrders", "Read the orders of a list", 200,
          (BadOrder,)),
    Route("GET /orders/{orderId}", show, "getOrder", "Read an order"),
)  # fmt: skip
