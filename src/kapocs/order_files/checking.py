"""The lines of one order → the order as the order command takes it, or what is to be mended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from kapocs.catalog.money import plain
from kapocs.errors import Invalid
from kapocs.file_cells.cells import Columns
from kapocs.file_cells.fields import DAYS, NUMBERS
from kapocs.lists.model import Schema
from kapocs.lists.standard import JOINED
from kapocs.order_files.lines import item_of
from kapocs.order_files.model import (
    AMOUNTS,
    OF_ITEMS,
    TIMES,
    ArrivedOrder,
    BadLine,
    FileLine,
    OrderChoices,
    OrderUse,
)
from kapocs.order_files.reading import OrderCells, Reader, ToldStatus, moment_text, readable
from kapocs.orders import columns
from kapocs.orders.model import MOST_ITEMS, OrderStatus, WebshopItem, WebshopOrder
from kapocs.reasons import Reason
from kapocs.subscribers.model import record_key

_AMOUNTS_OF_RECORD = {
    OrderUse.NET_TOTAL: columns.NET_SUM,
    OrderUse.GROSS_TOTAL: columns.GROSS_SUM,
    OrderUse.NET_DISCOUNT: columns.NET_OFF,
    OrderUse.GROSS_DISCOUNT: columns.GROSS_OFF,
}


def columns_of(schema: Schema, targets: Mapping[int, str], choices: OrderChoices) -> Columns:
    """The columns whose habits matter; `targets`: place from 0, and what it is for."""
    days, numbers, names = [], [], []
    for place, target in targets.items():
        known = schema.fields.get(target)
        if target in TIMES or (known is not None and known.type in DAYS):
            days.append(place)
        elif target in AMOUNTS or (known is not None and known.type in NUMBERS):
            numbers.append(place)
        elif target == OrderUse.NAME:
            names.append(place)
    return Columns(days, [] if choices.decimal_mark else numbers, names)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the lines of an order say together: of the whole order, and of each line."""

    whole: dict[str, Any]
    lines: list[dict[str, Any]]


class OrderChecker:
    """Reads the lines of one order after the other, by one plan."""

    def __init__(self, cells: OrderCells, targets: Mapping[int, str]) -> None:
        self._schema = cells.schema
        self._choices = cells.choices
        self._readers: list[tuple[int, str, Reader]] = [
            (place, target, cells.of(target, place))
            for place, target in targets.items()
            if target not in (OrderUse.NOTHING, OrderUse.NUMBER)
        ]
        self._places = {target: place for place, target in targets.items()}

    def check(self, number: str, lines: Sequence[FileLine]) -> ArrivedOrder | list[BadLine]:
        """The order; or all its lines, each with what is to be mended, or which one it is."""
        told = _Told({}, [])
        bad: dict[int, BadLine] = {}
        for each in lines:
            if (problem := self._read(each, told)) is not None:
                bad[each.line] = problem
        if not bad:
            try:
                return self._order(number, lines, told)
            except _Unfit as error:
                bad[error.line.line] = BadLine(error.line, error.place, error.why)
        first = min(bad)
        with_bad = Reason("order_files.with_bad_line", line=first)
        return [bad.get(each.line, BadLine(each, -1, with_bad)) for each in lines]

    def too_long(self, lines: Sequence[FileLine]) -> list[BadLine]:
        """The lines of an order of more than an order may have."""
        why = Reason("orders.too_many_items", items=MOST_ITEMS)
        return [BadLine(each, self._places[OrderUse.NUMBER], why) for each in lines]

    def _read(self, line: FileLine, told: _Told) -> BadLine | None:
        """Adds what the line says; what is wrong with it, if anything is."""
        if line.problem is not None:
            return BadLine(line, -1, line.problem)
        of_line: dict[str, Any] = {}
        for place, target, read in self._readers:
            text = line.cells[place].strip() if place < len(line.cells) else ""
            if not text:
                continue
            value, why = readable(read, text)
            if why is None and target not in OF_ITEMS:
                before = told.whole.setdefault(target, value)
                if before != value:
                    why = Reason("order_files.lines_differ", text=text[:60])
            if why is not None:
                return BadLine(line, place, why)
            of_line[target] = value
        told.lines.append(of_line)
        return None

    def _order(self, number: str, lines: Sequence[FileLine], told: _Told) -> ArrivedOrder:
        whole = told.whole
        email = whole.get("email", "")
        try:
            key = record_key(self._schema, email)
        except Invalid as error:
            place = self._places.get("email", -1)
            raise _Unfit(lines[0], place, error.reason) from None
        items = self._items(lines, told)
        if not any(each.price is not None for each in items or ()):
            self._complete_total(whole)
        wish = WebshopOrder(
            shop_order_id=number,
            values=self._values(whole),
            items=items,
            currency=whole.get(OrderUse.CURRENCY, self._choices.currency),
            shipping_method=whole.get(OrderUse.SHIPPING, ""),
            payment_method=whole.get(OrderUse.PAYMENT, ""),
            shop_status=_word_of(whole.get(OrderUse.STATUS)),
            net_shipping=whole.get(OrderUse.NET_SHIPPING),
            gross_shipping=whole.get(OrderUse.GROSS_SHIPPING),
            # What was paid long ago says nothing of what a product costs now.
            keeps_goods=True,
            is_past=True,
        )
        return ArrivedOrder(number=number, email_key=key, wish=wish, lines=lines)

    def _complete_total(self, whole: dict[str, Any]) -> None:
        """Of one total the other is reckoned, by the VAT of the file or else without VAT."""
        net, gross = (whole.get(each) for each in _TOTALS)
        rate = 1 + (self._choices.vat_percent or 0) / Decimal(100)
        if gross is None and net is not None:
            whole[OrderUse.GROSS_TOTAL] = net * rate
        elif net is None and gross is not None:
            whole[OrderUse.NET_TOTAL] = gross / rate

    def _items(self, lines: Sequence[FileLine], told: _Told) -> list[WebshopItem] | None:
        items: list[WebshopItem] = list(told.whole.get(OrderUse.ITEMS, ()))
        for line, said in zip(lines, told.lines, strict=True):
            of_items = {each: value for each, value in said.items() if each in OF_ITEMS}
            if not of_items:
                continue
            found = item_of(of_items, self._choices)
            if isinstance(found, Reason):
                raise _Unfit(line, -1, found)
            items.append(found)
        if len(items) > MOST_ITEMS:
            why = Reason("orders.too_many_items", items=MOST_ITEMS)
            raise _Unfit(lines[0], self._places.get(OrderUse.ITEMS, -1), why)
        return items or None

    def _values(self, whole: Mapping[str, Any]) -> dict[str, object]:
        """The record's fields."""
        values: dict[str, object] = {
            target: value for target, value in whole.items() if not target.startswith("@")
        }
        values = {**whole.get(OrderUse.NAME, {}), **values}
        for use, name in _AMOUNTS_OF_RECORD.items():
            if use in whole:
                values[name] = plain(_cents(whole[use]))
        if OrderUse.COUPON in whole:
            values[columns.COUPON] = whole[OrderUse.COUPON]
        if OrderUse.PLACED_AT in whole:
            values[JOINED] = moment_text(whole[OrderUse.PLACED_AT])
        if OrderUse.STATUS in whole or any(each in whole for each in TIMES[1:]):
            status = _status(whole)
            values[columns.STATUS] = str(int(status))
            paid_at: datetime | None = whole.get(OrderUse.PAID_AT)
            if paid_at is not None and status in (OrderStatus.PAID, OrderStatus.REFUNDED):
                values[columns.PAY_DATE] = moment_text(paid_at)
        return values


_TOTALS = (OrderUse.NET_TOTAL, OrderUse.GROSS_TOTAL)


class _Unfit(Exception):
    """The order cannot be so, though each cell can be read; which line, which column, and why."""

    def __init__(self, line: FileLine, place: int, why: Reason) -> None:
        self.line = line
        self.place = place
        self.why = why


def _status(whole: Mapping[str, Any]) -> OrderStatus:
    told: ToldStatus | None = whole.get(OrderUse.STATUS)
    status = OrderStatus.ORDERED if told is None else told.status
    if OrderUse.CANCELLED_AT in whole:
        return OrderStatus.REFUNDED
    if status is OrderStatus.ORDERED and OrderUse.PAID_AT in whole:
        return OrderStatus.PAID
    return status


def _word_of(told: ToldStatus | None) -> str:
    return "" if told is None else told.word


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))
