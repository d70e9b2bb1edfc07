"""What the fields of an order's record may hold, and which way its status may go. Pure rules."""

from collections.abc import Iterable, Mapping

from kapocs.catalog.model import PaymentMethod
from kapocs.catalog.money import currency
from kapocs.lists.model import ListType, Schema
from kapocs.orders.model import BadOrder, OrderStatus, StatusNotAllowed

STATUS = "mssys_order_status"
_PAYMENT = "mssys_payment_method"
_CURRENCY = "mssys_bill_currency"
_ORDERS_OWN = (
    STATUS,
    "mssys_shoprenter_id",
    "mssys_ordered_items",
    "mssys_order_netto_sum",
    "mssys_order_brutto_sum",
)


def is_for_orders(schema: Schema) -> bool:
    """Whether the list's records are orders."""
    return schema.list.type is ListType.ECOMMERCE


def is_order(schema: Schema, values: Mapping[str, object]) -> bool:
    """Whether the values of a record say that it is an order."""
    return is_for_orders(schema) and any(
        str(values.get(name) or "") not in ("", "0") for name in _ORDERS_OWN
    )


def only_for_orders(schema: Schema) -> None:
    """BadOrder when the list takes no orders."""
    if not is_for_orders(schema):
        raise BadOrder("list: orders belong on an e-commerce list.", field="list")


def check_values(values: Mapping[str, str]) -> None:
    """Cleaned values of a record. BadOrder and UnknownCurrency name the field."""
    status_of(values)
    payment = values.get(_PAYMENT, "")
    if payment not in ("", "0") and payment not in {str(int(each)) for each in PaymentMethod}:
        raise BadOrder(f"{_PAYMENT}: {payment[:20]!r} is none of 1 to 5.", field=_PAYMENT)
    if values.get(_CURRENCY):
        currency(values[_CURRENCY], field=_CURRENCY)


def status_of(values: Mapping[str, str]) -> OrderStatus | None:
    """The status in a record's fields; None: none yet. BadOrder when there is no such status."""
    text = values.get(STATUS, "")
    if text in ("", "0"):
        return None
    for status in OrderStatus:
        if text == str(int(status)):
            return status
    raise BadOrder(f"{STATUS}: {text[:20]!r} is none of 1 to 4.", field=STATUS)


def check_status(values: Mapping[str, str], orders: Iterable[Mapping[str, str]]) -> None:
    """StatusNotAllowed when one of the orders may not take the status in the values.

    An order that has a status keeps having one.
    """
    if STATUS not in values:
        return
    wanted = status_of(values)
    for fields in orders:
        now = status_of(fields)
        if now is None or (wanted is not None and now.may_become(wanted)):
            continue
        shown = "none" if wanted is None else f"{wanted:d}"
        raise StatusNotAllowed(f"{STATUS}: not from {now:d} to {shown}.", field=STATUS)


def sums_given(values: Mapping[str, str]) -> dict[str, str]:
    """The sums that came with an order; they count where there are no items to reckon from."""
    names = ("mssys_order_netto_sum", "mssys_order_brutto_sum", "mssys_ordered_items")
    return {name: values[name] for name in names if values.get(name)}
