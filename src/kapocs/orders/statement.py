"""What a stored order says that it comes to: what pages, letters and papers show. No database.

Nothing is reckoned here that the record keeps. Where its parts and its total differ, by a forint
that was rounded or by a sum that somebody else wrote, the difference is a row of its own, so that
each column adds up to the total that is to be paid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kapocs.amounts import DECIMALS
from kapocs.orders import columns, pricing
from kapocs.orders.model import Item
from kapocs.orders.pricing import FREE, Bill, Price


class RowKind(StrEnum):
    """What a row between the items and the total is for."""

    SHIPPING = "shipping"
    DISCOUNT = "discount"
    ROUNDING = "rounding"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the total that is no item. `detail`: the method of shipping, the coupons."""

    kind: RowKind
    price: Price
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What an order comes to. `shipping`: None when nothing is sent; `discount`: taken off."""

    currency: str
    shipping: Price | None
    discount: Price
    total: Price

    @property
    def goods(self) -> Price:
        """The goods alone, such that the parts add up to the total."""
        return self.total + self.discount - (self.shipping or FREE)


@dataclass(frozen=True, slots=True)
class Statement:
    """An order's items, the rows below them, and what all of it comes to."""

    items: Sequence[Item]
    rows: tuple[Row, ...]
    totals: Totals


def stored(fields: Mapping[str, str], items: Sequence[Item]) -> Statement:
    """The statement of a record with these fields and items."""
    bill = pricing.recorded_bill(fields, items)
    has_method = any(fields.get(name) for name in _METHOD)
    shipping = bill.shipping if has_method or bill.shipping else None
    totals = Totals(bill.currency, shipping, bill.reduction, _total(fields, bill))
    return Statement(items, tuple(_rows(fields, items, bill, totals)), totals)


def _total(fields: Mapping[str, str], bill: Bill) -> Price:
    net, gross = (pricing.amount_in(fields, name) for name in columns.TOTALS)
    reckoned = bill.total
    return Price(reckoned.net if net is None else net, reckoned.gross if gross is None else gross)


def _rows(
    fields: Mapping[str, str], items: Sequence[Item], bill: Bill, totals: Totals
) -> list[Row]:
    rows = []
    if totals.shipping is not None:
        name = fields.get(columns.SHIPPING_NAME, "")
        rows.append(Row(RowKind.SHIPPING, totals.shipping, name))
    if totals.discount:
        codes = fields.get(columns.COUPON, "")
        rows.append(Row(RowKind.DISCOUNT, FREE - totals.discount, codes))
    goods = sum((Price(each.net_sum, each.gross_sum) for each in items), FREE)
    rest = totals.total - sum((each.price for each in rows), goods)
    if rest:
        kind = RowKind.ROUNDING if _is_rounding(rest, bill) else RowKind.OTHER
        rows.append(Row(kind, rest))
    return rows


def _is_rounding(rest: Price, bill: Bill) -> bool:
    """Whether so little is left that it comes from rounding lines, rates and the total."""
    lines = _CENT * (len(bill.items) + 1)
    rates = {each.vat_percent for each in bill.items}
    whole = Decimal(1).scaleb(-DECIMALS[bill.currency]) * (len(rates) + 1)
    return abs(rest.net) <= lines and abs(rest.gross) <= lines + whole


_CENT = Decimal("0.01")
_METHOD = (columns.SHIPPING_NAME, columns.SHIPPING_METHOD)
