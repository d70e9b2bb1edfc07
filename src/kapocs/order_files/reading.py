"""What single cells of a file of orders say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import cast

from kapocs.amounts import DECIMALS
from kapocs.catalog.money import LARGEST
from kapocs.errors import Invalid
from kapocs.file_cells.addresses import address_in
from kapocs.file_cells.cells import bare
from kapocs.file_cells.fields import FieldCells
from kapocs.lists.model import Schema
from kapocs.lists.standard import FIELD_OF
from kapocs.lists.values import FieldInvalid
from kapocs.order_files.items import items_in
from kapocs.order_files.model import AMOUNTS, TIMES, OrderChoices, OrderUse
from kapocs.order_files.words import known_word
from kapocs.orders.model import OrderStatus
from kapocs.reasons import Reason
from kapocs.subscribers.model import record_key
from kapocs.tables.folding import folded
from kapocs.tables.values import DecimalMark, read_number

Reader = Callable[[str], object]
"""Makes a value of a cell that is not blank. Invalid."""

_SIGNS = {"ft": "HUF", "€": "EUR", "forint": "HUF", "euro": "EUR", "euró": "EUR"}
_LONGEST = {OrderUse.NUMBER: 255, OrderUse.SKU: 255, OrderUse.ITEM: 1_000, OrderUse.CATEGORY: 255}
_SHORT = 255
_HUNDRED = Decimal(100)
_MOST_PIECES = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class ToldStatus:
    """A status as its shop calls it, and what that means."""

    word: str
    status: OrderStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCells:
    """Makes the readers of a file's columns."""

    schema: Schema
    cells: FieldCells
    choices: OrderChoices
    mark: DecimalMark | None
    """What stands before decimals in the file, for columns that do not tell it themselves."""

    def of(self, target: str, place: int) -> Reader:
        """What the cells of the column at this place say."""
        if target == "email":
            return self._email
        if not target.startswith("@"):
            return self._field(target, place)
        use = OrderUse(target)
        if use in TIMES:
            return lambda text: self.cells.moment(text, place)
        if use in AMOUNTS:
            return self._amount(use, place)
        plain: Mapping[OrderUse, Reader] = {
            OrderUse.STATUS: self._status,
            OrderUse.CURRENCY: read_currency,
            OrderUse.ITEMS: items_in,
            OrderUse.NAME: self._name,
        }
        return plain.get(use, _text(use))

    def _email(self, text: str) -> str:
        address = address_in(text)
        record_key(self.schema, address)
        return address

    def _field(self, target: str, place: int) -> Reader:
        known = self.schema.fields[target]
        return self.cells.of(known, place)

    def _name(self, text: str) -> Mapping[str, str]:
        told = self.cells.name(text, OrderUse.NAME)
        return {FIELD_OF[name]: value for name, value in told.items() if value}

    def _status(self, text: str) -> ToldStatus:
        for word, status in self.choices.statuses:
            if folded(word) == folded(text) or word.strip() == text:
                return ToldStatus(text[:_SHORT], status)
        known = known_word(text)
        if known is None:
            raise FieldInvalid(Reason("order_files.unknown_status", text=text[:60]))
        return ToldStatus(text[:_SHORT], known)

    def _amount(self, use: OrderUse, place: int) -> Reader:
        said = self.choices.decimal_mark
        of_column = self.cells.habits.marks.get(place) or self.mark
        mark = cast(DecimalMark, said) if said else of_column

        def read(text: str) -> Decimal:
            found = read_number(bare(text), mark)
            if found is None:
                raise FieldInvalid(Reason("imports.no_number", text=text[:60]))
            _check(use, found, text)
            return found

        return read


def _check(use: OrderUse, found: Decimal, text: str) -> None:
    """FieldInvalid when the number is none of its use."""
    is_good = abs(found) < LARGEST / 10
    if use is OrderUse.VAT:
        is_good = 0 <= found <= _HUNDRED
    elif use is OrderUse.QUANTITY:
        is_good = 0 <= found < _MOST_PIECES
    elif use not in _MAY_TAKE_OFF:
        is_good = is_good and found >= 0
    if not is_good:
        raise FieldInvalid(Reason("order_files.no_such_amount", text=text[:60]))


_MAY_TAKE_OFF = (
    OrderUse.PRICE, OrderUse.GROSS_PRICE, OrderUse.SUM, OrderUse.GROSS_SUM,
)  # fmt: skip
"""A line below 0 takes something off."""


def _text(use: OrderUse) -> Reader:
    most = _LONGEST.get(use, _SHORT)

    def read(text: str) -> str:
        if len(text) > most or "\0" in text:
            raise FieldInvalid(Reason("value.too_long", field=str(use), most=most))
        return text

    return read


def read_currency(text: str) -> str:
    """The code of a currency that is known. FieldInvalid."""
    code = _SIGNS.get(text.casefold().rstrip("."), text.upper())
    if code not in DECIMALS:
        raise FieldInvalid(Reason("order_files.unknown_currency", text=text[:60]))
    return code


def readable(read: Reader, text: str) -> tuple[object, Reason | None]:
    """The value of the cell, or why it has none."""
    try:
        return read(text), None
    except Invalid as error:
        return None, error.reason


def moment_text(moment: datetime) -> str:
    """A moment as callers of the API write it."""
    return moment.isoformat()
