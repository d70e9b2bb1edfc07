"""What a program is asked to issue, as it is kept and asked for again: the same at every try."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from kapocs.catalog.money import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A line. `price`: net of one unit; `vat_code`: a percentage, or the code of an exemption."""

    name: str
    quantity: Decimal
    unit: str
    price: Decimal
    vat_percent: Decimal
    vat_code: str
    net: Decimal
    gross: Decimal

    @property
    def vat(self) -> Decimal:
        """What lies between net and gross."""
        return self.gross - self.net


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBuyer:
    """To whom it is made out. `country`: two letters."""

    name: str
    country: str
    zip: str
    city: str
    address: str
    email: str
    tax_number: str = ""
    eu_tax_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A pro forma or an invoice to be. `method`: as orders number methods; 0: unknown.

    `order_number`: with check digits; `proforma_number`: of the pro forma that it follows;
    `corrects`: the number of the invoice that a correction is of, and below 0 are its sums then.
    """

    order_number: str
    shop_order: str
    currency: str
    net: Decimal
    gross: Decimal
    method: int
    method_name: str
    is_paid: bool
    fulfilled_on: date
    due_on: date
    comment: str
    proforma_number: str
    buyer: DraftBuyer
    lines: tuple[DraftLine, ...]
    corrects: str = ""


def packed(draft: Draft) -> dict[str, Any]:
    """As a jsonb column holds it: amounts and days as texts."""
    return dict(_plain(asdict(draft)))


def unpacked(found: Mapping[str, Any]) -> Draft:
    """The draft of a column."""
    own = dict(found)
    own["buyer"] = DraftBuyer(**own["buyer"])
    own["lines"] = tuple(DraftLine(**_read(DraftLine, each)) for each in own["lines"])
    return Draft(**_read(Draft, own))


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
    return value


def _read(kind: type, found: Mapping[str, Any]) -> dict[str, Any]:
    """The values with amounts and days in their types."""
    read = dict(found)
    for each in fields(kind):
        value = read.get(each.name)
        if each.type is Decimal:
            read[each.name] = Decimal(str(value))
        elif each.type is date:
            read[each.name] = date.fromisoformat(str(value))
    return read
