"""What shops tell of carts, and what becomes of them."""

from dataclasses import replace
from datetime import datetime

from kapocs.carts import incomplete, pages, queries
from kapocs.carts.facts import CartAbandoned, CartLineOfFact, CartRecoveredFact
from kapocs.carts.model import (
    AGAIN,
    READER,
    Cart,
    CartId,
    CartNotFound,
    CartRecovered,
    CartState,
    NewCart,
    check,
)
from kapocs.catalog.money import currency
from kapocs.db.pool import Conn
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import AccountId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.orders import columns
from kapocs.orders import queries as order_queries
from kapocs.orders.model import OrderStatus
from kapocs.orders.values import only_for_orders
from kapocs.stream import reading
from kapocs.subscribers import actions as subscribers


async def put(
    conn: Conn, account_id: AccountId, cart_id: CartId, wish: NewCart, *, now: datetime
) -> Cart:
    """Keeps what is in the cart now; told the same again, nothing changes.

    Nor does it by what was so before what was told already, where the shop says when it was so.
    BadCart, BadEmail, UnknownCurrency name the field; ListNotFound; BadOrder: the list takes no
    orders; CartRecovered: it became an order.
    """
    check(wish)
    currency(wish.currency)
    only_for_orders(await lists.schema(conn, account_id, wish.list_id))
    if wish.as_of is not None:
        # A clock that goes wrong for once must not keep out all that comes once it is right again.
        wish = replace(wish, as_of=min(wish.as_of, now))
    if await queries.put(conn, account_id, cart_id, wish, now=now):
        await reading.need_reader(conn, READER, now=now)
    kept = await get(conn, account_id, cart_id)
    if kept.state is CartState.RECOVERED:
        raise CartRecovered(field="cart_id")
    if wish.as_of is not None and (kept.as_of is None or kept.as_of < wish.as_of):
        await queries.keep_moment(conn, account_id, cart_id, wish.as_of)
    return kept


async def get(conn: Conn, account_id: AccountId, cart_id: CartId, *, lock: bool = False) -> Cart:
    """The cart. CartNotFound."""
    found = await queries.get(conn, account_id, cart_id, lock=lock)
    if found is None:
        raise CartNotFound(field="cart_id")
    return found


async def delete(conn: Conn, account_id: AccountId, cart_id: CartId, /) -> None:
    """Forgets the cart; an order that it became stays. CartNotFound."""
    if not await queries.delete(conn, account_id, cart_id):
        raise CartNotFound(field="cart_id")


async def abandon(conn: Conn, cart: Cart, *, now: datetime) -> None:
    """The cart was left: told, and an incomplete order if it is known whose it is.

    One that is left again is told again, but not within a day.
    """
    await queries.abandon(conn, cart.account_id, cart.id, now=now)
    was_told = cart.told_at is not None and now - cart.told_at < AGAIN
    if was_told or not cart.lines or not await pages.may_be_told(conn, cart, now=now):
        return
    await queries.keep_told(conn, cart.account_id, cart.id, now=now)
    record_id = await incomplete.order(conn, cart, now=now) if cart.email else None
    if record_id is not None:
        await queries.keep_record(conn, cart.account_id, cart.id, record_id)
    said = CartAbandoned(
        cart_id=cart.id,
        email=cart.email,
        currency=cart.currency,
        gross=cart.gross,
        recovery_url=cart.recovery_url,
        count=len(cart.lines),
        lines=tuple(
            CartLineOfFact(each.sku, each.name, each.quantity, each.price) for each in cart.lines
        ),
    )
    note(conn, Subject(cart.account_id, cart.list_id, record_id), said, at=now)


async def recover(
    conn: Conn, cart: Cart, *, record_id: SubscriberId | None = None, now: datetime
) -> bool:
    """The cart became an order. False: it had done so before."""
    if cart.state is CartState.RECOVERED:
        return False
    await queries.recover(conn, cart.account_id, cart.id, now=now)
    if record_id is not None and cart.record_id is None:
        await queries.keep_record(conn, cart.account_id, cart.id, record_id)
    said = CartRecoveredFact(
        cart_id=cart.id,
        email=cart.email,
        currency=cart.currency,
        gross=cart.gross,
        was_abandoned=cart.abandoned_at is not None,
    )
    note(conn, Subject(cart.account_id, cart.list_id, record_id or cart.record_id), said, at=now)
    return True


async def become(
    conn: Conn, account_id: AccountId, cart_id: CartId, order_number: str, *, now: datetime
) -> Cart:
    """The cart is the shop's order of this number, which has come or will.

    The incomplete order made of it takes the number, so that the order that comes is the same
    record; if that has come already, the incomplete one goes. Where an order came of the cart
    before, any other that says the same is an order of its own: a renewal is a copy of its first
    order, with all that was written into that. CartNotFound.
    """
    cart = await get(conn, account_id, cart_id, lock=True)
    if await _has_become(conn, cart):
        await recover(conn, cart, now=now)
        return await get(conn, account_id, cart_id)
    record_id = await order_queries.record_of_shop_order(
        conn, account_id, cart.list_id, order_number
    )
    if cart.record_id is not None and record_id is None:
        schema = await lists.schema(conn, account_id, cart.list_id)
        given = {columns.SHOP_ORDER: order_number}
        await subscribers.change(conn, schema, [cart.record_id], given, form_id=None, now=now)
    elif cart.record_id is not None and record_id != cart.record_id:
        await subscribers.delete(conn, account_id, cart.list_id, cart.record_id)
    if record_id is not None:
        await queries.keep_record(conn, account_id, cart_id, record_id)
    await recover(conn, cart, record_id=record_id, now=now)
    return await get(conn, account_id, cart_id)


async def _has_become(conn: Conn, cart: Cart) -> bool:
    """Whether its record is an order that came, and no incomplete one any more."""
    if cart.record_id is None:
        return False
    known = await order_queries.statuses(conn, cart.account_id, cart.list_id, [cart.record_id])
    return known.get(cart.record_id, "") not in ("", str(int(OrderStatus.INCOMPLETE)))
