"""The lines of orders. The sums follow them; shipping and discounts stay as they were agreed."""

from decimal import Decimal

from starlette.responses import Response

from kapocs.api_v2.depends import Here, InPathItemId, InPathOrderId, Tx, Who
from kapocs.api_v2.nouns.order_making import items_pointing, wanted
from kapocs.api_v2.nouns.payments import order_list
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Listed
from kapocs.api_v2.shapes.orders import OrderItemShape, OrderItemWish
from kapocs.api_v2.written import written
from kapocs.catalog.money import BadAmount, plain
from kapocs.db.pool import Conn
from kapocs.ids import ItemId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import actions, queries
from kapocs.orders.model import BadOrder, Item, ItemNotFound


async def index(services: Here, caller: Who, conn: Tx, order_id: InPathOrderId) -> Response:
    """The lines of an order, a thousand at most."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    found = await _lines(conn, schema, order_id)
    return await written(
        caller.account_id,
        len(found),
        lambda: Listed[OrderItemShape](data=list(map(_shape, found))),
    )


async def create(
    services: Here,
    caller: Who,
    conn: Tx,
    order_id: InPathOrderId,
    body: OrderItemWish,
    response: Response,
) -> OrderItemShape:
    """Adds a product of the catalogue to an order, or a line of a name and a price."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    with items_pointing(is_one=True):
        await actions.add_items(conn, schema, order_id, [wanted(body)], now=services.clock())
    made = max(await _lines(conn, schema, order_id), key=lambda item: item.id)
    path = f"/v2/orders/{order_id}/items/{made.id}"
    response.headers["Location"] = f"{services.base_url}{path}"
    return _shape(made)


async def show(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId, item_id: InPathItemId
) -> OrderItemShape:
    """One line of an order."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    return _shape(await _get(conn, schema, order_id, item_id))


async def change(
    services: Here,
    caller: Who,
    conn: Tx,
    order_id: InPathOrderId,
    item_id: InPathItemId,
    body: OrderItemWish,
) -> OrderItemShape:
    """Changes what is given of a line.

    Another product brings its own SKU, name, price and VAT unless they are given.
    """
    schema = await order_list(services, conn, caller.account_id, order_id)
    await _get(conn, schema, order_id, item_id)
    with items_pointing(is_one=True):
        await actions.change_item(conn, schema, item_id, wanted(body), now=services.clock())
    return _shape(await _get(conn, schema, order_id, item_id))


async def delete(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId, item_id: InPathItemId
) -> None:
    """Takes a line off its order."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    await _get(conn, schema, order_id, item_id)
    await actions.remove_items(conn, schema, [item_id], now=services.clock())


async def _lines(conn: Conn, schema: Schema, order_id: SubscriberId) -> list[Item]:
    return list((await queries.items_of(conn, *schema.key, [order_id])).get(order_id, []))


async def _get(conn: Conn, schema: Schema, order_id: SubscriberId, item_id: ItemId) -> Item:
    """ItemNotFound, also for the line of another order."""
    found = await queries.item(conn, schema.list.account_id, item_id)
    if found is None or (found.list_id, found.record_id) != (schema.list.id, order_id):
        raise ItemNotFound
    return found


def _shape(item: Item) -> OrderItemShape:
    return OrderItemShape(
        item_id=item.id,
        order_id=item.record_id,
        product_id=item.product_id,
        sku=item.sku,
        name=item.name,
        quantity=plain(Decimal(item.quantity)),
        price=plain(item.price),
        vat_percent=plain(item.vat_percent),
        vat_name=item.vat_name,
        currency=item.currency,
        net=plain(item.net_sum),
        gross=plain(item.gross_sum),
        created_at=item.created_at,
    )


_WRONG: Failures = (BadOrder, BadAmount)
_ALL = "/orders/{orderId}/items"
_ONE = f"{_ALL}/{{itemId}}"

ROUTES = (
    Route(f"GET {_ALL}", index, "listOrderItems", "Read the lines of an order", 200, (),
          Listed[OrderItemShape]),
    Route(f"POST {_ALL}", create, "createOrderItem", "Add a line to an order", CREATED, _WRONG),
    Route(f"GET {_ONE}", show, "getOrderItem", "Read a line of an order"),
    Route(f"PATCH {_ONE}", change, "updateOrderItem", "Change a line of an order", 200, _WRONG),
    Route(f"DELETE {_ONE}", delete, "deleteOrderItem", "Take a line off an order", 204),
)  # fmt: skip
