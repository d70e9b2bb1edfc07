"""Rows 35 to 44: orders of e-commerce lists and their items."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kapocs.api_v1 import order_input, order_shapes, webshop_order
from kapocs.api_v1.answers import NO, Answer, Stream, json, number
from kapocs.api_v1.call import Call, reads, writes
from kapocs.api_v1.joining import with_client_ip
from kapocs.api_v1.lookups import form_of, list_and_forms, list_of
from kapocs.api_v1.shop_input import given_ids
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, NotFound
from kapocs.ids import FormId, ItemId, ProductId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import actions, queries
from kapocs.orders.model import MOST_ITEMS
from kapocs.orders.plain import MOST_LINES
from kapocs.pace import BIG_CALL, PACE

Result = TypeVar("Result")


@writes
async def save(call: Call, conn: Conn) -> Answer:
    """Stores a new order; its record's id."""
    given = with_client_ip(call.order())
    schema, form_id = await _list_and_form(call, conn)
    wish = await _read(call, given, order_input.new_order)
    return number(await actions.save(conn, schema, wish, form_id=form_id, now=call.now))


async def process_webshop_order(call: Call) -> Answer | Stream:
    """Stores a webshop's order, or changes the one of the same number; its record's id.

    Nearly always it is new and nothing is odd about it: then it shares a transaction with all
    that came at the same time.
    """
    id_ = await _stored_with_others(call)
    return await _process_webshop_order(call) if id_ is None else number(id_)


async def _stored_with_others(call: Call) -> SubscriberId | None:
    """The new order's record; None: nothing was stored, and the other way finds out why."""
    known = call.services.schemas.last_known(call.account_id, call.list_id)
    if known is None or call.keyed is not None or len(call.body) > BIG_CALL:
        return None
    schema, forms = known
    try:
        given = with_client_ip(call.order())
        form = form_of(call, forms)
        if _count(given) > MOST_LINES:
            return None
        return await call.services.shop_orders.add(
            schema,
            webshop_order.parse(given),
            form_id=None if form is None else form.id,
            now=call.now,
        )
    except (NotFound, Invalid):
        return None


@writes
async def _process_webshop_order(call: Call, conn: Conn) -> Answer:
    given = with_client_ip(call.order())
    schema, form_id = await _list_and_form(call, conn)
    wish = await _read(call, given, webshop_order.parse)
    id_ = await actions.process_webshop_order(conn, schema, wish, form_id=form_id, now=call.now)
    return number(id_)


@writes
async def add_products(call: Call, conn: Conn) -> Answer:
    """Adds items to an order; how many."""
    items = await _read(
        call, call.object(), lambda given: [each.new_item() for each in order_input.lines(given)]
    )
    schema = await list_of(call, conn)
    record_id = SubscriberId(call.number("record"))
    return number(await actions.add_items(conn, schema, record_id, items, now=call.now))


@writes
async def change_products(call: Call, conn: Conn) -> Answer:
    """Changes the order's items of the products named; how many."""
    given = call.object()
    schema = await list_of(call, conn)
    record_id = SubscriberId(call.number("record"))
    return await _change_products(call, conn, schema, record_id=record_id, given=given)


@writes
async def change_products_of_shop_order(call: Call, conn: Conn) -> Answer:
    """Changes items of the order that has the webshop's number; how many, 0 when there is none."""
    given = call.object()
    schema = await list_of(call, conn)
    shop_order = call.params["shop_order"]
    found = await queries.record_of_shop_order(conn, *schema.key, shop_order)
    return await _change_products(
        call, conn, schema, record_id=found or SubscriberId(0), given=given
    )


async def _change_products(
    call: Call, conn: Conn, schema: Schema, *, record_id: SubscriberId, given: dict[str, Any]
) -> Answer:
    changes = await _read(
        call, given, lambda given: [each.of_product() for each in order_input.lines(given)]
    )
    return number(await actions.change_by_product(conn, schema, record_id, changes, now=call.now))


@writes
async def change_item(call: Call, conn: Conn) -> Answer:
    """Changes one item; 0 when the list has no such item."""
    lines = order_input.lines(call.object())
    schema = await list_of(call, conn)
    if not lines:
        return NO
    item_id = ItemId(call.number("item"))
    return number(await actions.change_item(conn, schema, item_id, lines[0].change(), now=call.now))


@writes
async def remove_products(call: Call, conn: Conn) -> Answer:
    """Takes the items of the products off an order; how many."""
    ids = [ProductId(each) for each in given_ids(call.array(MOST_ITEMS), "products")]
    schema = await list_of(call, conn)
    record_id = SubscriberId(call.number("record"))
    return number(await actions.remove_products(conn, schema, record_id, ids, now=call.now))


@writes
async def remove_items(call: Call, conn: Conn) -> Answer:
    """Takes items off orders of the list; how many."""
    ids = [ItemId(each) for each in given_ids(call.array(MOST_ITEMS), "items")]
    schema = await list_of(call, conn)
    return number(await actions.remove_items(conn, schema, ids, now=call.now))


@reads
async def item(call: Call, conn: Conn) -> Answer:
    """One item of an order; an empty array when the list has none of this id."""
    schema = await list_of(call, conn)
    found = await queries.item(conn, call.account_id, ItemId(call.number("item")))
    if found is None or found.list_id != schema.list.id:
        return json([])
    return json(order_shapes.shown(found))


async def _read(
    call: Call, given: dict[str, Any], work: Callable[[dict[str, Any]], Result]
) -> Result:
    """What `work` reads of a body, on another thread when it has many products."""
    return await PACE.owing(call.account_id, _count(given), work, given)


def _count(given: Mapping[str, Any]) -> int:
    """How many products a body names."""
    products = given.get("products")
    return len(products) if isinstance(products, (list, dict)) else 0


async def _list_and_form(call: Call, conn: Conn) -> tuple[Schema, FormId | None]:
    schema, forms = await list_and_forms(call, conn)
    form = form_of(call, forms)
    return schema, None if form is None else form.id
