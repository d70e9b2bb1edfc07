"""Taking orders in, and changing what is in them. All of it within the caller's transaction.

Two that work on one order follow each other: a webshop's order is held by its number, and
every change of items holds the record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kapocs.catalog import actions as catalog
from kapocs.catalog.purchases import CouponUse
from kapocs.db.pool import Conn
from kapocs.ids import FormId, ItemId, ProductId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import (
    baskets,
    columns,
    costs,
    coupons,
    keeping,
    pricing,
    queries,
    queries_write,
    shop_orders,
    statement,
)
from kapocs.orders.by_product import changed_lines
from kapocs.orders.inserting import insert_order
from kapocs.orders.model import (
    Item,
    NewOrder,
    OfProduct,
    OrderNotFound,
    OrderStatus,
    WantedItem,
    WebshopOrder,
    check_count,
)
from kapocs.orders.notes import note_oddities
from kapocs.orders.oddities import Oddities
from kapocs.orders.pricing import Bill
from kapocs.orders.statement import Statement
from kapocs.orders.values import (
    check_status,
    check_told_again,
    check_values,
    is_for_orders,
    of_new,
    only_for_orders,
    status_of,
    taken,
)
from kapocs.pace import PACE
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import record_key
from kapocs.subscribers.queries_lock import lock
from kapocs.subscribers.values import Given, read


@dataclass(frozen=True, slots=True)
class _Known:
    """An order that is there, held until the transaction ends."""

    fields: Mapping[str, str]
    items: Sequence[Item]


async def save(
    conn: Conn, schema: Schema, wish: NewOrder, *, form_id: FormId | None, now: datetime
) -> SubscriberId:
    """Stores a new order; its record's id.

    BadOrder, BadAmount, UnknownCurrency, FieldInvalid and CouponRefused name the field;
    CouponNotFound; BadEmail; EmailTaken on a list without repeated addresses; ListChanged when
    the schema is old. After an error the transaction has to be rolled back.
    """
    only_for_orders(schema)
    account_id, list_id = schema.key
    odd = Oddities(wish.notes)
    values = of_new(schema, wish, odd)
    buyer = costs.Buyer(record_key(schema, values.get("email", "")), now)
    code = values.get(columns.CURRENCY, "")
    if wish.keeps_oddities:
        wish = await keeping.with_usable(conn, account_id, wish, code, odd)
    basket = await baskets.of_products(conn, account_id, wish.items, code)
    codes = wish.coupon_code or values.get(columns.COUPON, "")
    discounts = await costs.discounts(conn, account_id, codes, basket, buyer=buyer)
    bill = Bill(currency=basket.currency, items=basket.items, is_shops=pricing.is_shops(values))
    bill, reduced = costs.reduced(bill, discounts, values)
    fields = values | reduced
    fields |= await costs.priced(conn, schema, wish, values, bill)
    id_ = await insert_order(conn, schema, fields, form_id=form_id, now=now)
    await queries_write.insert_items(conn, account_id, list_id, id_, basket.items)
    # Coupons are taken by id: two orders with the same ones never wait in a ring.
    for each in sorted(discounts, key=lambda discount: discount.coupon.id):
        use = CouponUse(list_id, id_, buyer.email_key, now)
        await catalog.use_coupon(conn, account_id, each.coupon, use)
    await note_oddities(conn, schema, [id_], odd, now=now)
    return id_


async def process_webshop_order(
    conn: Conn, schema: Schema, wish: WebshopOrder, *, form_id: FormId | None, now: datetime
) -> SubscriberId:
    """Stores a webshop's order, or changes the one of the same number; its record's id.

    Products and categories that the catalogue does not have are made. What is odd about the
    order is noted in its history. BadEmail and EmailTaken on a list without repeated addresses;
    BadOrder when the sums are too large; ListChanged; StatusNotAllowed.
    """
    only_for_orders(schema)
    await queries_write.hold_shop_order(conn, *schema.key, wish.shop_order_id)
    id_ = await queries.record_of_shop_order(conn, *schema.key, wish.shop_order_id)
    known = None if id_ is None else await _hold(conn, schema, id_)
    odd = Oddities(wish.notes)
    values = taken(schema, wish.values, odd, needs_email=known is None and schema.list.unique_email)
    if known is not None and not wish.is_later:
        check_told_again(values, known.fields)
    kept, items = ({}, ()) if known is None else (known.fields, known.items)
    merged = {**kept, **values}
    basket = await shop_orders.basket(conn, schema, wish, kept=merged, items=items)
    fields = values | shop_orders.own_fields(wish, values)
    if known is None or shop_orders.tells_of_money(wish, values):
        fields |= await shop_orders.sum_fields(schema, wish, basket, (values, merged), odd)
    fields.pop("active", None)  # whether the buyer wants letters is not the shop's to say here
    if id_ is None:
        id_ = await insert_order(conn, schema, fields, form_id=form_id, now=now, past=wish.is_past)
    else:
        await subscribers.change(conn, schema, [id_], fields, form_id=form_id, now=now)
    await queries_write.keep_shop_order(
        conn, *schema.key, shop_order_id=wish.shop_order_id, record_id=id_
    )
    if wish.items is not None:
        if known is not None:
            await queries_write.clear(conn, *schema.key, id_)
        await queries_write.insert_items(conn, *schema.key, id_, basket.items)
    given = coupons.Given(merged, basket, coupons.of_order(kept, items), wish.is_past)
    await coupons.count(conn, schema, id_, given, odd, now)
    await note_oddities(conn, schema, [id_], odd, now=now)
    return id_


async def add_items(
    conn: Conn,
    schema: Schema,
    record_id: SubscriberId,
    items: Sequence[WantedItem],
    *,
    now: datetime,
) -> int:
    """Adds lines to an order; how many. OrderNotFound; BadOrder and others name the field."""
    order = await _hold(conn, schema, record_id)
    if not items:
        return 0
    code = pricing.usable(order.fields.get(columns.CURRENCY, ""))
    if not code and order.items:
        code = order.items[0].currency
    basket = await baskets.of_products(conn, schema.list.account_id, items, code)
    added = await queries_write.insert_items(conn, *schema.key, record_id, basket.items)
    await resum(conn, schema, record_id, now=now)
    return added


async def change_by_product(
    conn: Conn,
    schema: Schema,
    record_id: SubscriberId,
    changes: Sequence[OfProduct],
    *,
    now: datetime,
) -> int:
    """Changes the lines of the products named; how many lines. OrderNotFound, BadOrder."""
    check_count(changes)
    order = await _hold(conn, schema, record_id)
    size = len(order.items) + len(changes)
    ready, changed = await PACE.owing(
        schema.list.account_id, size, changed_lines, order.items, changes
    )
    if changed:
        await queries_write.update_items(conn, *schema.key, ready)
        await resum(conn, schema, record_id, now=now)
    return changed


async def change_item(
    conn: Conn, schema: Schema, item_id: ItemId, change: WantedItem, *, now: datetime
) -> int:
    """Changes one line; 1, or 0 when the list has no such item. BadOrder names the field."""
    for record_id in await queries.records_of_items(conn, *schema.key, [item_id]):
        order = await _hold(conn, schema, record_id)
        for item in order.items:
            if item.id == item_id:
                ready = await baskets.changed(conn, schema.list.account_id, item, change)
                changed = await queries_write.update_items(conn, *schema.key, {item.id: ready})
                await resum(conn, schema, record_id, now=now)
                return changed
    return 0


async def remove_products(
    conn: Conn,
    schema: Schema,
    record_id: SubscriberId,
    product_ids: Sequence[ProductId],
    *,
    now: datetime,
) -> int:
    """Takes all lines of the products off an order; how many. OrderNotFound."""
    order = await _hold(conn, schema, record_id)
    wanted = set(product_ids)
    ids = [item.id for item in order.items if item.product_id in wanted]
    return await _remove(conn, schema, {record_id: ids}, now=now)


async def remove_items(
    conn: Conn, schema: Schema, item_ids: Sequence[ItemId], *, now: datetime
) -> int:
    """Takes lines off orders of the list; how many there were."""
    records = await queries.records_of_items(conn, *schema.key, item_ids)
    await lock(conn, *schema.key, records)
    wanted = set(item_ids)
    items = await queries.items_of(conn, *schema.key, records)
    ids = {
        record_id: [item.id for item in lines if item.id in wanted]
        for record_id, lines in items.items()
    }
    return await _remove(conn, schema, ids, now=now)


async def check_change(
    conn: Conn, schema: Schema, ids: Sequence[SubscriberId], given: Given
) -> Mapping[str, str]:
    """The fields that are given, if orders may have them; the orders are held when a status is.

    For e-commerce lists; nothing for others. BadOrder names a status or payment method that
    there is not; UnknownCurrency; FieldInvalid a date or amount that is none; StatusNotAllowed.
    """
    if not is_for_orders(schema):
        return {}
    values = read(schema, given).fields
    check_values(values)
    if columns.STATUS in values:
        await lock(conn, *schema.key, ids)
        check_status(values, await queries.record_fields(conn, *schema.key, ids))
    return values


async def resum(conn: Conn, schema: Schema, record_id: SubscriberId, *, now: datetime) -> None:
    """Reckons the order's sums and list of items anew from its items. OrderNotFound.

    Shipping and discounts stay as they were agreed.
    """
    order = await _hold(conn, schema, record_id)
    bill = await _bill(conn, schema, order)
    account_id, count = schema.list.account_id, len(order.items)
    values = await PACE.owing(account_id, count, pricing.sum_fields, bill)
    if status_of(order.fields) is None:
        values[columns.STATUS] = str(int(OrderStatus.ORDERED))
    await subscribers.change(conn, schema, [record_id], values, form_id=None, now=now)


async def statement_of(conn: Conn, schema: Schema, record_id: SubscriberId) -> Statement:
    """What a stored order says that it comes to. OrderNotFound."""
    order = await _hold(conn, schema, record_id)
    return statement.stored(order.fields, order.items)


async def _bill(conn: Conn, schema: Schema, order: _Known) -> Bill:
    account_id, count = schema.list.account_id, len(order.items)
    bill = await PACE.owing(account_id, count, pricing.recorded_bill, order.fields, order.items)
    shipping = await costs.agreed_shipping(conn, account_id, order.fields, bill.shipping)
    return replace(bill, shipping=shipping)


async def _hold(conn: Conn, schema: Schema, record_id: SubscriberId) -> _Known:
    """The order, held until the transaction ends. OrderNotFound."""
    only_for_orders(schema)
    await lock(conn, *schema.key, [record_id])
    fields = await queries.record_fields(conn, *schema.key, [record_id])
    if not fields:
        raise OrderNotFound
    items = await queries.items_of(conn, *schema.key, [record_id])
    return _Known(fields[0], items.get(record_id, []))


async def _remove(
    conn: Conn,
    schema: Schema,
    ids: Mapping[SubscriberId, Sequence[ItemId]],
    *,
    now: datetime,
) -> int:
    """Takes these lines off their orders, which are held; how many."""
    removed = 0
    for record_id, of_record in ids.items():
        if of_record:
            removed += await queries_write.delete_items(conn, *schema.key, of_record)
            await resum(conn, schema, record_id, now=now)
    return removed
