"""Orders: made, changed, deleted."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from kapocs.addresses import BadEmail
from kapocs.api_v2.depends import Here, InPathOrderId, OnList, Tx, Who
from kapocs.api_v2.nouns.ledger import order_shape
from kapocs.api_v2.nouns.payments import order_list
from kapocs.api_v2.nouns.subscribers import pointing, said
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.ledger import LedgerOrderShape
from kapocs.api_v2.shapes.orders import NewOrderShape, OrderChangeShape, OrderItemWish
from kapocs.api_v2.values import COLUMNS, checked
from kapocs.catalog.model import CouponNotFound, CouponRefused
from kapocs.catalog.money import BadAmount, UnknownCurrency
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, NotFound
from kapocs.ids import ProductId, ShippingMethodId, SubscriberId
from kapocs.ledger import reading
from kapocs.lists import standard
from kapocs.lists.model import Schema
from kapocs.lists.values import FieldInvalid
from kapocs.orders import columns, numbering, records
from kapocs.orders.model import (
    BadOrder,
    NewOrder,
    OrderKnown,
    OrderStatus,
    StatusNotAllowed,
    WantedItem,
)
from kapocs.orders.values import only_for_orders
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import EmailTaken, ListChanged
from kapocs.subscribers.values import Values
from kapocs.web.services import Services

_PLACES = {
    "products": "/items",
    "shipping_method": "/shippingMethodId",
    columns.COUPON: "/couponCode",
    "code": "/couponCode",
    columns.STATUS: "/status",
    columns.CURRENCY: "/currency",
}
_PARTS = {
    "prod_id": "productId",
    "prod_sku": "sku",
    "prod_price": "price",
    "qty": "quantity",
    "vat_percent": "vatPercent",
    "vat_name": "vatName",
}
_ITEM = re.compile(r"products(?:\[(\d+)\])?\.(\w+)", re.ASCII)


async def create(
    services: Here, schema: OnList, conn: Tx, body: NewOrderShape, response: Response
) -> LedgerOrderShape:
    """Makes an order of a list of orders; its sums follow from its lines.

    A coupon is used up with it: who comes too late for the last use is refused. So is an order
    with a webshop's number (`mssys_shoprenter_id`) that an order of the list has.
    """
    only_for_orders(schema)
    id_ = await make(services, conn, schema, body)
    response.headers["Location"] = f"{services.base_url}/v2/orders/{id_}"
    return order_shape(await reading.of_order(conn, *schema.key, id_))


async def change(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId, body: OrderChangeShape
) -> LedgerOrderShape:
    """Changes an order's status and fields; letters that wait for such a change go out."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    given = checked(schema, {}, body.fields)
    if body.status is not None:
        status = {columns.STATUS: _number(body.status)}
        given = replace(given, fields={**given.fields, **status})
    if given != Values():
        with pointing(body.fields):
            await records.change_all(
                conn, schema, [order_id], given, form_id=None, now=services.clock()
            )
    return order_shape(await reading.of_order(conn, *schema.key, order_id))


async def delete(services: Here, caller: Who, conn: Tx, order_id: InPathOrderId) -> None:
    """Deletes an order with its record. `updateOrder` calls one off that is to stay."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    await subscribers.delete(conn, *schema.key, order_id)


async def make(services: Services, conn: Conn, schema: Schema, body: NewOrderShape) -> SubscriberId:
    """Makes an order of a list of orders; its id. Errors point into the body."""
    checked(schema, {"email": ""} | said(body), body.fields)
    return await _save(services, conn, schema, body)


async def _save(
    services: Services, conn: Conn, schema: Schema, body: NewOrderShape
) -> SubscriberId:
    wish = NewOrder(
        values=_values(body),
        items=[wanted(each) for each in body.items],
        shipping_method_id=_method(body),
        coupon_code=body.coupon_code,
    )
    try:
        with pointing(body.fields), items_pointing():
            async with conn.savepoint():
                return await numbering.save(conn, schema, wish, form_id=None, now=services.clock())
    except ListChanged:
        fresh = await services.schemas.get(conn, *schema.key)
    return await _save(services, conn, fresh, body)


def _method(body: NewOrderShape) -> ShippingMethodId | None:
    id_ = body.shipping_method_id
    return None if id_ is None else ShippingMethodId(id_)


def _values(body: NewOrderShape) -> dict[str, object]:
    """All that the record is to hold, by names of fields."""
    values: dict[str, object] = {COLUMNS[member]: value for member, value in said(body).items()}
    values |= body.fields | {columns.STATUS: _number(body.status)}
    if body.currency is not None:
        values[columns.CURRENCY] = body.currency
    if body.placed_at is not None:
        values[standard.JOINED] = body.placed_at
    return {name: value for name, value in values.items() if value is not None}


def wanted(item: OrderItemWish) -> WantedItem:
    """A line, as the product has it."""
    id_ = item.product_id
    given: dict[str, Any] = dict(item)
    return WantedItem(**{**given, "product_id": None if id_ is None else ProductId(id_)})


@contextmanager
def items_pointing(*, is_one: bool = False) -> Iterator[None]:
    """Errors that name a part of a line point to where the body has it.

    `is_one`: the body is one line, not an order with many.
    """
    try:
        yield
    except (Invalid, NotFound) as error:
        found = _ITEM.fullmatch(error.field or "")
        if found is not None:
            part = f"/{_PARTS.get(found[2], found[2])}"
            error.field = part if is_one else f"/items/{found[1] or 0}{part}"
        else:
            error.field = _PLACES.get(error.field or "", error.field)
        raise


def _number(status: str) -> str:
    return str(int(OrderStatus[status.upper()]))


_VALUES: Failures = (BadOrder, EmailTaken, BadEmail, FieldInvalid, UnknownCurrency)

ROUTES = (
    Route("POST /lists/{listId}/orders", create, "createOrder", "Make an order", CREATED,
          (*_VALUES, BadAmount, CouponNotFound, CouponRefused, OrderKnown)),
    Route("PATCH /orders/{orderId}", change, "updateOrder", "Change an order", 200,
          (*_VALUES, StatusNotAllowed)),
    Route("DELETE /orders/{orderId}", delete, "deleteOrder", "Delete an order", 204),
)  # fmt: skip
