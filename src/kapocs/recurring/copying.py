"""The order of a period, made of the original: who bought what, at which prices."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kapocs.catalog import queries as catalog
from kapocs.catalog.model import PaymentMethod
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ShippingMethodId, written_id
from kapocs.lists import standard
from kapocs.lists.standard import SetBy
from kapocs.orders import columns
from kapocs.orders.model import Item, NewOrder, OrderStatus, WantedItem
from kapocs.recurring.model import Prices, Recurrence
from kapocs.subscribers.model import Subscriber

_PERSONS = [each for each in standard.COLUMNS if each.set_by is SetBy.PERSON]
_KEPT = (columns.CURRENCY, columns.SHIPPING_METHOD, columns.SHIPPING_NAME, *columns.SHIPPING)
"""What a new order has of the original besides the buyer's own data."""
_OF_ONE_ORDER = frozenset(standard.ORDER) | standard.OF_THE_VISIT


async def wanted(
    conn: Conn,
    recurrence: Recurrence,
    original: tuple[Subscriber, Sequence[Item]],
    last: Subscriber,
    *,
    due_on: date,
) -> NewOrder:
    """The order of the day. `original`: with its lines; `last`: the newest order, whose buyer's
    data count: an address that was changed meanwhile is the one to be used.

    Coupons are not used again, and their discounts not given.
    """
    record, items = original
    keeps = recurrence.prices is Prices.KEPT
    method = _shipping_method(record.fields)
    values = _buyer(recurrence, last) | {
        columns.STATUS: str(int(OrderStatus.ORDERED)),
        columns.PAYMENT: str(int(PaymentMethod.RECURRING)),
        columns.PAY_DUE_DATE: (due_on + timedelta(days=recurrence.due_days)).isoformat(),
    }
    taken = _KEPT if keeps or method is None else (columns.CURRENCY,)
    if not items:
        taken = (*taken, *columns.TOTALS)
    values |= {name: record.fields[name] for name in taken if record.fields.get(name)}
    lines = await _lines(conn, recurrence.account_id, items, keeps=keeps)
    return NewOrder(values=values, items=lines, shipping_method_id=None if keeps else method)


def _buyer(recurrence: Recurrence, last: Subscriber) -> dict[str, str]:
    own = {recurrence.date_field, recurrence.cancel_field}
    fields = {
        name: value
        for name, value in last.fields.items()
        if name not in _OF_ONE_ORDER and name not in own
    }
    return fields | {each.field: str(getattr(last, each.column)) for each in _PERSONS}


async def _lines(
    conn: Conn, account_id: AccountId, items: Sequence[Item], *, keeps: bool
) -> list[WantedItem]:
    if not keeps:
        return [_at_its_price(each) if each.product_id else _as_it_was(each) for each in items]
    ids = {each.product_id for each in items if each.product_id is not None}
    known = await catalog.products(conn, account_id, ids) if ids else {}
    lines = []
    for each in items:
        line = _as_it_was(each)
        # A product that was deleted is still sold to who has ordered it before.
        lines.append(line if each.product_id in known else replace(line, product_id=None))
    return lines


def _as_it_was(item: Item) -> WantedItem:
    return WantedItem(
        product_id=item.product_id,
        sku=item.sku,
        name=item.name,
        price=item.price,
        quantity=item.quantity,
        vat_percent=item.vat_percent,
        vat_name=item.vat_name,
        currency=item.currency,
        takes_off=item.price < 0,
    )


def _at_its_price(item: Item) -> WantedItem:
    return WantedItem(product_id=item.product_id, quantity=item.quantity)


def _shipping_method(fields: Mapping[str, str]) -> ShippingMethodId | None:
    number = written_id(fields.get(columns.SHIPPING_METHOD, ""))
    return ShippingMethodId(number) if number else None
