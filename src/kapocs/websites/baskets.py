"""Baskets that the plug-in tells of a shop in the site."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from kapocs.carts import actions as carts
from kapocs.carts.model import (
    CART_ID,
    LONGEST_TEXT,
    MOST_LINES,
    BadCart,
    CartId,
    CartLine,
    CartRecovered,
    NewCart,
    rounded,
    usable_url,
)
from kapocs.connectors.model import Connector
from kapocs.db.pool import Conn
from kapocs.ids import ListId
from kapocs.reasons import Reason
from kapocs.websites.model import CART_LIST

_PERCENT = Decimal(100)


async def keep(
    conn: Conn,
    connector: Connector,
    data: Mapping[str, Any],
    *,
    as_of: datetime | None,
    now: datetime,
) -> None:
    """Keeps what is in the basket now, if the settings say on which list. BadCart, BadOrder.

    `as_of`: when it was so; None: that is not known.
    """
    wanted = connector.setting(CART_LIST)
    if not wanted:
        return
    id_ = data.get("cart_id")
    if not isinstance(id_, str) or not re.fullmatch(CART_ID.strip("^$"), id_):
        raise BadCart(Reason("carts.bad_id"), field="cart_id")
    wish = NewCart(
        list_id=ListId(int(wanted)),
        lines=list(_lines(data.get("items")))[:MOST_LINES],
        currency=_text(data.get("currency")),
        email=str(data["email"]),
        recovery_url=usable_url(_text(data.get("cart_url"))),
        as_of=as_of,
    )
    try:
        async with conn.savepoint():
            await carts.put(conn, connector.account_id, CartId(id_), wish, now=now)
    except CartRecovered:
        return


def _lines(items: object) -> Iterator[CartLine]:
    """The lines that can be read; `total`, `tax`: of all pieces, net and its VAT."""
    for each in items if isinstance(items, list) else ():
        if not isinstance(each, dict):
            continue
        quantity = _amount(each.get("quantity"))
        sku = _text(each.get("sku")) or _text(each.get("product_id"))
        if quantity <= 0 or not sku:
            continue
        net, tax = _amount(each.get("total")), _amount(each.get("tax"))
        yield CartLine(
            sku=sku[:LONGEST_TEXT],
            name=_text(each.get("name"))[:LONGEST_TEXT],
            quantity=rounded(quantity),
            price=rounded((net + tax) / quantity),
            vat_percent=(tax * _PERCENT / net).quantize(Decimal(1)) if net else Decimal(0),
        )


def _text(value: object) -> str:
    return value.strip().replace("\0", "") if isinstance(value, str) else ""


def _amount(value: object) -> Decimal:
    """The amount; 0 for what is none, or beyond any price."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return Decimal(0)
    return found if found.is_finite() and abs(found) < Decimal(10) ** 12 else Decimal(0)
