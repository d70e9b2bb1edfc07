"""Payments for orders: taken in, shown, reversed."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import (
    Here,
    InPathOrderId,
    InPathPaymentId,
    Limit,
    Tx,
    Who,
)
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.payments import NewPaymentShape, OrderPaymentsShape, PaymentShape
from kapocs.api_v2.written import page_of
from kapocs.catalog.money import BadAmount, UnknownCurrency, plain
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, AccountId, ListId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders.model import OrderNotFound
from kapocs.payments import actions, queries
from kapocs.payments.model import BadPayment, NewPayment, Payment, PaymentKnown
from kapocs.web.services import Services

OfList = Annotated[
    int | None, Query(alias="listId", ge=1, le=LARGEST_ID, description="Only of this list.")
]


async def create(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId, body: NewPaymentShape
) -> PaymentShape:
    """Takes a payment in. Once all of the order is covered, it is paid.

    A payment whose source has told of it before, under the same `externalId`, is answered again.
    """
    schema = await order_list(services, conn, caller.account_id, order_id)
    currency = body.currency
    if currency is None:
        currency = (await actions.balance_of(conn, schema, order_id)).currency
    wish = NewPayment(
        amount=body.amount,
        currency=currency,
        at=body.at,
        source=body.source,
        external_id=body.external_id,
        payer=body.payer,
        note=body.note,
    )
    return payment_shape(await actions.receive(conn, schema, order_id, wish, now=services.clock()))


async def of_order(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId
) -> OrderPaymentsShape:
    """What was paid for an order, and what is still due."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    found = await actions.balance_of(conn, schema, order_id)
    payments = await queries.of_order(conn, *schema.key, order_id)
    return OrderPaymentsShape(
        order_id=order_id,
        list_id=schema.list.id,
        standing=found.standing,
        currency=found.currency,
        gross=None if found.gross is None else plain(found.gross),
        paid=plain(found.kept),
        due=plain(found.due),
        over=plain(found.over),
        data=list(map(payment_shape, payments)),
    )


async def index(
    caller: Who, conn: Tx, after: Begins, list_id: OfList = None, limit: Limit = 100
) -> Response:
    """The account's payments as they were told of, reversed ones as well."""
    whose = None if list_id is None else ListId(list_id)
    found = await queries.page(conn, caller.account_id, list_id=whose, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], payment_shape, more=more)


async def show(caller: Who, conn: Tx, payment_id: InPathPaymentId) -> PaymentShape:
    """One payment."""
    return payment_shape(await actions.get(conn, caller.account_id, payment_id))


async def reverse(
    services: Here, caller: Who, conn: Tx, payment_id: InPathPaymentId
) -> PaymentShape:
    """Has a payment count no more; an order that it covered is unpaid again."""
    now = services.clock()
    return payment_shape(await actions.reverse(conn, caller.account_id, payment_id, now=now))


async def order_list(
    services: Services, conn: Conn, account_id: AccountId, order_id: SubscriberId
) -> Schema:
    """The list that an order is on. OrderNotFound; ListNotFound when that list is put aside."""
    list_id = await queries.list_of_order(conn, account_id, order_id)
    if list_id is None:
        raise OrderNotFound
    return await services.schemas.get(conn, account_id, list_id)


def payment_shape(payment: Payment) -> PaymentShape:
    """A payment; amounts are texts."""
    return PaymentShape(
        payment_id=payment.id,
        list_id=payment.list_id,
        order_id=payment.record_id,
        amount=plain(payment.amount),
        currency=payment.currency,
        at=payment.received_at,
        source=payment.source,
        external_id=payment.external_id,
        payer=payment.payer,
        note=payment.note,
        created_at=payment.created_at,
        updated_at=payment.updated_at,
        reversed_at=payment.reversed_at,
    )


_PAYMENT: Failures = (BadPayment, BadAmount, UnknownCurrency, PaymentKnown)

ROUTES = (
    Route("GET /orders/{orderId}/payments", of_order, "getOrderPayments",
          "Read what was paid for an order"),
    Route("POST /orders/{orderId}/payments", create, "createPayment", "Enter a payment", CREATED,
          _PAYMENT),
    Route("GET /payments", index, "listPayments", "Read payments", 200, (BadCursor,),
          Paged[PaymentShape]),
    Route("GET /payments/{paymentId}", show, "getPayment", "Read a payment"),
    Route("POST /payments/{paymentId}/reverse", reverse, "reversePayment", "Reverse a payment"),
)  # fmt: skip
