"""What shops tell of baskets, and which order a basket became.

A basket of a shop is a cart whose id names the connector, so that two shops never share one. An
order that carries the token of a basket, as our plug-ins have it, is that basket's.
"""

import re
from datetime import datetime
from decimal import Decimal

from kapocs.addresses import BadEmail, email_key
from kapocs.carts import actions as carts
from kapocs.carts import queries as cart_queries
from kapocs.carts.model import (
    CART_ID,
    CartId,
    CartLine,
    CartRecovered,
    CartState,
    NewCart,
    rounded,
    usable_url,
)
from kapocs.connectors.model import Connector
from kapocs.db.pool import Conn
from kapocs.lists.model import Schema
from kapocs.shops.model import NAMELESS, ShopLine, ShopOrder, ShopStatus

_HUNDRED = Decimal(100)


async def note(
    conn: Conn,
    connector: Connector,
    schema: Schema,
    told: ShopOrder,
    *,
    number: str,
    now: datetime,
) -> None:
    """Keeps what is in a basket now, or that a basket became the order, before that is stored.

    `number`: under which the order is here. BadCart and BadOrder name what cannot be.
    """
    cart_id = await _cart(conn, connector, told)
    if cart_id is None:
        return
    if told.basket:
        await _one_is_enough(conn, connector, told, number=number, now=now)
    if told.status is not ShopStatus.BASKET:
        if await cart_queries.get(conn, connector.account_id, cart_id) is not None:
            await carts.become(conn, connector.account_id, cart_id, number, now=now)
        return
    order_number = "" if told.id.startswith(NAMELESS) else number
    await _keep(conn, schema, cart_id, told, order_number=order_number, now=now)


async def _one_is_enough(
    conn: Conn, connector: Connector, told: ShopOrder, *, number: str, now: datetime
) -> None:
    """A checkout's draft was a cart of its own before it said which basket it is of."""
    id_ = _possible(f"order-{connector.id}:{told.id}")
    found = id_ and await cart_queries.get(conn, connector.account_id, id_)
    if not id_ or not found or found.state is CartState.RECOVERED:
        return
    if found.record_id is None:
        await carts.delete(conn, connector.account_id, id_)
    elif told.status is not ShopStatus.BASKET:
        await carts.become(conn, connector.account_id, id_, number, now=now)


async def _keep(
    conn: Conn,
    schema: Schema,
    cart_id: CartId,
    told: ShopOrder,
    *,
    order_number: str,
    now: datetime,
) -> None:
    if not told.currency:
        return
    wish = NewCart(
        list_id=schema.list.id,
        lines=[_line(each) for each in told.lines if each.sku or each.name],
        currency=told.currency,
        email=_usable_email(told.contact.email),
        recovery_url=usable_url(told.basket_url),
        order_number=order_number,
        as_of=told.modified_at,
    )
    try:
        async with conn.savepoint():
            await carts.put(conn, schema.list.account_id, cart_id, wish, now=now)
    except CartRecovered:
        return


async def _cart(conn: Conn, connector: Connector, told: ShopOrder) -> CartId | None:
    """The cart that is meant: by its token, also one that another program of the shop told.

    None: it cannot be one.
    """
    if not told.basket:
        return _possible(f"order-{connector.id}:{told.id}")
    own = _possible(f"basket-{connector.id}:{told.basket}")
    for other in (told.basket, f"page-{connector.id}:{told.basket}"):
        known = _possible(other)
        if known and await cart_queries.get(conn, connector.account_id, known) is not None:
            return known
    return own


def _possible(id_: str) -> CartId | None:
    return CartId(id_) if re.fullmatch(CART_ID.strip("^$"), id_) else None


def _usable_email(text: str) -> str:
    """The address; empty: it is none, as while somebody is typing it."""
    try:
        email_key(text)
    except BadEmail:
        return ""
    return text


def _line(line: ShopLine) -> CartLine:
    gross = line.price * (_HUNDRED + line.vat_percent) / _HUNDRED
    return CartLine(
        sku=line.sku,
        name=line.name[:255],
        quantity=rounded(line.quantity),
        price=rounded(gross),
        vat_percent=line.vat_percent,
    )
