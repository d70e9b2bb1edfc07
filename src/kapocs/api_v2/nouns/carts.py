"""Carts: what is in the baskets of a shop, before they are orders."""

from typing import Annotated

from fastapi import Query

from kapocs.addresses import BadEmail
from kapocs.api_v2.depends import Here, InPathCartId, Limit, Tx, Who
from kapocs.api_v2.route import Failures, Route
from kapocs.api_v2.shapes.carts import (
    CartLineShape,
    CartOrderShape,
    CartProgress,
    CartShape,
    PutCartShape,
)
from kapocs.api_v2.shapes.common import Listed, Moment
from kapocs.carts import actions, queries
from kapocs.carts.model import BadCart, Cart, CartLine, CartRecovered, CartState, NewCart
from kapocs.catalog.money import UnknownCurrency
from kapocs.ids import ListId
from kapocs.lists.model import ListNotFound
from kapocs.orders.model import BadOrder

_State = Annotated[CartProgress | None, Query(description="Only those that stand so.")]
_Before = Annotated[
    Moment | None, Query(alias="changedBefore", description="Only those changed before then.")
]


async def put(
    services: Here, caller: Who, conn: Tx, cart_id: InPathCartId, body: PutCartShape
) -> CartShape:
    """Keeps what is in a cart now, whether it was known before or not.

    Told the same again, nothing changes. A cart to which nothing has happened for `quietMinutes`
    is abandoned: the event `cart.abandoned` tells it once, and an incomplete order stands on the
    list if it is known whose it is.
    """
    wish = NewCart(
        list_id=ListId(body.list_id),
        lines=[CartLine(**each.model_dump()) for each in body.lines],
        currency=body.currency,
        email=body.email,
        recovery_url=body.recovery_url,
        quiet_minutes=body.quiet_minutes,
        as_of=body.as_of,
    )
    return _shape(await actions.put(conn, caller.account_id, cart_id, wish, now=services.clock()))


async def index(
    caller: Who,
    conn: Tx,
    state: _State = None,
    changed_before: _Before = None,
    limit: Limit = 100,
) -> Listed[CartShape]:
    """The account's carts, those changed last first.

    Where there may be more, ask again with `changedBefore` set to `changedAt` of the last one.
    """
    wanted = None if state is None else CartState(state.lower())
    found = await queries.page(
        conn, caller.account_id, state=wanted, before=changed_before, size=limit
    )
    return Listed(data=list(map(_shape, found)))


async def show(caller: Who, conn: Tx, cart_id: InPathCartId) -> CartShape:
    """One cart."""
    return _shape(await actions.get(conn, caller.account_id, cart_id))


async def delete(caller: Who, conn: Tx, cart_id: InPathCartId) -> None:
    """Forgets a cart; an order that it became stays."""
    await actions.delete(conn, caller.account_id, cart_id)


async def become(
    services: Here, caller: Who, conn: Tx, cart_id: InPathCartId, body: CartOrderShape
) -> CartShape:
    """Says which order of the shop a cart became, before or after the order itself comes.

    An order whose number is the cart's id needs no such word.
    """
    now = services.clock()
    return _shape(
        await actions.become(conn, caller.account_id, cart_id, body.order_number, now=now)
    )


def _shape(cart: Cart) -> CartShape:
    return CartShape(
        cart_id=cart.id,
        list_id=cart.list_id,
        state=CartProgress(cart.state.upper()),
        email=cart.email,
        currency=cart.currency,
        gross=str(cart.gross),
        lines=[
            CartLineShape(
                sku=each.sku,
                name=each.name,
                quantity=each.quantity,
                price=each.price,
                vat_percent=each.vat_percent,
            )
            for each in cart.lines
        ],
        recovery_url=cart.recovery_url,
        subscriber_id=cart.record_id,
        created_at=cart.created_at,
        changed_at=cart.changed_at,
        quiet_at=cart.quiet_at,
        abandoned_at=cart.abandoned_at,
        recovered_at=cart.recovered_at,
    )


_WISH: Failures = (BadCart, BadEmail, UnknownCurrency, ListNotFound, BadOrder, CartRecovered)

ROUTES = (
    Route("GET /carts", index, "listCarts", "Read carts", 200, ()),
    Route("PUT /carts/{cartId}", put, "putCart", "Tell what is in a cart", 200, _WISH),
    Route("GET /carts/{cartId}", show, "getCart", "Read a cart"),
    Route("DELETE /carts/{cartId}", delete, "deleteCart", "Forget a cart", 204),
    Route("POST /carts/{cartId}/order", become, "orderCart", "Say which order a cart became"),
)
