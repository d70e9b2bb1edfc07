"""What an order's record and lines become on an invoice, such that the sums are the order's.

Each line keeps its net and gross. Shipping and discounts become lines of the rate, or the rates,
that their net and gross tell of. What rounding left between the lines and the order's total goes
to the largest line: less than what can be paid in the currency for each rate.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from kapocs.amounts import DECIMALS, rounded
from kapocs.catalog.money import CENTS, plain
from kapocs.invoicing.drafts import Draft, DraftBuyer, DraftLine
from kapocs.invoicing.model import BadInvoice
from kapocs.invoicing.rules import InvoiceRules
from kapocs.orders import columns
from kapocs.orders.pricing import Price
from kapocs.orders.statement import Row, RowKind, Statement
from kapocs.reasons import Reason
from kapocs.subscribers.model import Subscriber

MOST_LINES = 500
VAT_CODES = frozenset(
    {"AAM", "TAM", "EU", "EUK", "MAA", "F.AFA", "K.AFA", "ÁKK", "TAHK", "TEHK", "EUT", "EUKT"}
    | {"HO", "EUE", "EUFADE", "EUFAD37", "ATK", "NAM", "EAM", "KBAUK", "KBAET"}
)
"""Names of exemptions, and of other cases in which no percentage is put on a line."""
_RATES = tuple(map(Decimal, (27, 18, 5, 0)))
_COMPANY, _TAX, _EU_TAX = "mssys_bill_company", "mssys_vat_number", "mssys_eu_tax"
_PARTS = ("mssys_bill_zip", "mssys_bill_city", "mssys_bill_address")
_COUNTRY = "mssys_bill_country"
_NAMES = {
    RowKind.SHIPPING: ("Szállítás", "Shipping"),
    RowKind.DISCOUNT: ("Kedvezmény", "Discount"),
    RowKind.OTHER: ("Rendelés", "Order"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderToBill:
    """An order as it is when its document is drafted."""

    record: Subscriber
    statement: Statement
    reference: str
    """The order's number with check digits."""
    is_paid: bool
    proforma_number: str = ""


def drafted(order: OrderToBill, rules: InvoiceRules, *, zone: ZoneInfo, now: datetime) -> Draft:
    """What the program is asked to issue. BadInvoice names what is missing or does not add up."""
    fields = order.record.fields
    totals = order.statement.totals
    lines = _lines(order.statement, rules)
    today = now.astimezone(zone).date()
    method = fields.get(columns.PAYMENT, "")
    return Draft(
        order_number=order.reference,
        shop_order=fields.get(columns.SHOP_ORDER, ""),
        currency=totals.currency,
        net=_short(sum((each.net for each in lines), Decimal(0))),
        gross=_short(sum((each.gross for each in lines), Decimal(0))),
        method=int(method) if method in ("1", "2", "3", "4", "5") else 0,
        method_name=fields.get(columns.SHOP_PAYMENT, ""),
        is_paid=order.is_paid,
        fulfilled_on=today,
        due_on=today if order.is_paid else today + timedelta(days=rules.due_days),
        comment=_comment(order, rules),
        proforma_number=order.proforma_number,
        buyer=_buyer(order.record),
        lines=tuple(lines),
    )


def _short(amount: Decimal) -> Decimal:
    """Without the idle zeros of the column that it comes from."""
    return Decimal(plain(amount))


def _comment(order: OrderToBill, rules: InvoiceRules) -> str:
    shop = order.record.fields.get(columns.SHOP_ORDER, "")
    parts = (rules.comment, order.reference, f"#{shop}" if shop else "")
    return " · ".join(filter(None, parts))


def _buyer(record: Subscriber) -> DraftBuyer:
    fields = record.fields
    person = record.full_name or " ".join(filter(None, (record.last_name, record.first_name)))
    found = {name: fields.get(name, "").strip() for name in (*_PARTS, _COUNTRY)}
    name = fields.get(_COMPANY, "").strip() or person.strip()
    for field, value in (("name", name), *((part, found[part]) for part in _PARTS)):
        if not value:
            raise BadInvoice(Reason("invoicing.no_address", field=field), field=field)
    zip_, city, address = (found[part] for part in _PARTS)
    return DraftBuyer(
        name=name,
        country=(found[_COUNTRY] or "HU").upper()[:60],
        zip=zip_,
        city=city,
        address=address,
        email=record.email,
        tax_number=fields.get(_TAX, "").strip(),
        eu_tax_number=fields.get(_EU_TAX, "").strip(),
    )


def _lines(statement: Statement, rules: InvoiceRules) -> list[DraftLine]:
    items = [
        DraftLine(
            name=item.name or item.sku,
            quantity=Decimal(item.quantity),
            unit=rules.unit,
            price=item.price,
            vat_percent=item.vat_percent,
            vat_code=vat_code(item.vat_percent, item.vat_name, rules),
            net=item.net_sum,
            gross=item.gross_sum,
        )
        for item in statement.items
    ]
    lines = list(items)
    for row in statement.rows:
        lines += _of_row(row, items, rules, statement.totals.currency)
    if not lines or len(lines) > MOST_LINES:
        raise BadInvoice(Reason("invoicing.no_lines", most=MOST_LINES), field=columns.ITEMS)
    return _agreed(lines, statement.totals.total, statement.totals.currency)


def vat_code(percent: Decimal, name: str, rules: InvoiceRules) -> str:
    """The rate as programs write it: 27, or the code of an exemption."""
    if percent:
        return plain(percent)
    known = name.strip().upper()
    return known if known in VAT_CODES else rules.zero_vat or "0"


def _of_row(
    row: Row, items: Sequence[DraftLine], rules: InvoiceRules, currency: str
) -> list[DraftLine]:
    """Lines of shipping or a discount; nothing of what is left by rounding."""
    if row.kind is RowKind.ROUNDING or not row.price:
        return []
    if row.kind is RowKind.OTHER and items:
        raise BadInvoice(
            Reason("invoicing.sums", rest=plain(row.price.gross), currency=currency),
            field=columns.GROSS_SUM,
        )
    name = _NAMES[row.kind][0 if rules.language == "hu" else 1]
    named = f"{name}: {row.detail}" if row.detail else name
    rates = {each.vat_percent: each.vat_code for each in items}
    percent = _rate_of(row.price, rates, currency)
    if percent is not None:
        code = rates.get(percent) or vat_code(percent, "", rules)
        return [_single(named, row.price, percent, code)]
    return _shared(named, row.price, items)


def _rate_of(price: Price, rates: Mapping[Decimal, str], currency: str) -> Decimal | None:
    """The rate that leads from net to gross, each rounded: one of the order's own first."""
    most = Decimal(1).scaleb(-DECIMALS[currency]) * Decimal("1.2") + Decimal("0.01")
    for percent in (*rates, *_RATES):
        if abs(price.net * (1 + percent / 100) - price.gross) <= most:
            return percent
    return None


def _single(name: str, price: Price, percent: Decimal, code: str) -> DraftLine:
    return DraftLine(
        name=name,
        quantity=Decimal(1),
        unit="db",
        price=price.net,
        vat_percent=percent,
        vat_code=code,
        net=price.net,
        gross=price.gross,
    )


def _shared(name: str, price: Price, items: Sequence[DraftLine]) -> list[DraftLine]:
    """A price that is of several rates: parted as the goods are."""
    rates = {each.vat_percent: each.vat_code for each in items}
    of_rate = {
        rate: sum((each.gross for each in items if each.vat_percent == rate), Decimal(0))
        for rate in rates
    }
    whole = sum(of_rate.values(), Decimal(0))
    if len(rates) < 2 or whole <= 0:
        raise BadInvoice(Reason("invoicing.rate", name=name), field=columns.NET_OFF)
    made = []
    for rate, code in rates.items():
        gross = rounded(price.gross * of_rate[rate] / whole, CENTS)
        part = Price(rounded(gross / (1 + rate / 100), CENTS), gross)
        made.append(_single(f"{name} ({plain(rate)}%)", part, rate, code))
    return made


def _agreed(lines: Sequence[DraftLine], total: Price, currency: str) -> list[DraftLine]:
    """The lines with the rest of rounding on the largest, so that they come to the total."""
    rest = total - sum((Price(each.net, each.gross) for each in lines), Price())
    unit = Decimal(1).scaleb(-DECIMALS[currency])
    rates = {each.vat_percent for each in lines}
    most = unit * (len(rates) + 1) + Decimal("0.01") * len(lines)
    if abs(rest.gross) > most or abs(rest.net) > most:
        raise BadInvoice(
            Reason("invoicing.sums", rest=plain(rest.gross), currency=currency),
            field=columns.GROSS_SUM,
        )
    at = max(range(len(lines)), key=lambda place: abs(lines[place].gross))
    changed = list(lines)
    largest = lines[at]
    net = largest.net + rest.net
    changed[at] = replace(
        largest,
        net=net,
        gross=largest.gross + rest.gross,
        price=net if largest.quantity == 1 else largest.price,
    )
    return changed


def method_word(draft: Draft) -> str:
    """How it is paid, in the words of Hungarian invoices."""
    for word, pattern in _WORDS:
        if re.search(pattern, draft.method_name, re.IGNORECASE):
            return word
    return _METHODS.get(draft.method, "átutalás")


_METHODS = {1: "átutalás", 2: "készpénz", 3: "utánvét", 4: "bankkártya", 5: "bankkártya"}
_WORDS = (
    ("barion", r"barion"),
    ("OTP Simple", r"simple ?pay|otp simple"),
    ("PayPal", r"pay ?pal"),
    ("SZÉP kártya", r"sz[eé]p.?k[aá]rtya"),
)
