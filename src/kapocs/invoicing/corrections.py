"""What a correction says of money that was paid back, such that the sums are exact. Pure rules.

It has a line for each VAT rate of the invoice, with the part of the money that the rate has in what
is left of the invoice. So the last correction leaves nothing of any rate.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kapocs.amounts import DECIMALS, rounded
from kapocs.catalog.money import CENTS, plain
from kapocs.invoicing.drafts import Draft, DraftLine
from kapocs.invoicing.model import BadInvoice, InvoiceId
from kapocs.orders.pricing import Price
from kapocs.reasons import Reason

Rate = tuple[Decimal, str]
"""A percentage, and how programs write it."""
_NAMES = ("Visszatérítés", "Refund")


def corrected(
    base: Draft, before: Iterable[Draft], back: Decimal, *, number: str, language: str
) -> Draft:
    """A draft that takes `back`, an amount above 0, off the invoice of this number.

    `base`: as the invoice was asked for; `before`: the corrections that it has. Its order number
    and its days are those of `base`. BadInvoice: less is left of the invoice.
    """
    left = _left([base, *before])
    whole = sum((each.gross for each in left.values()), Decimal(0))
    if back > whole:
        reason = Reason("invoicing.left", left=plain(max(whole, Decimal(0))), number=number)
        raise BadInvoice(reason, field="amount")
    parts = dict(left) if back == whole else _parts(left, back, DECIMALS[base.currency])
    name = _NAMES[0 if language == "hu" else 1]
    lines = tuple(_line(name, each, parts) for each in parts.items() if each[1])
    return replace(
        base,
        net=sum((each.net for each in lines), Decimal(0)),
        gross=sum((each.gross for each in lines), Decimal(0)),
        is_paid=True,
        proforma_number="",
        corrects=number,
        lines=lines,
    )


def named(draft: Draft, id_: InvoiceId, *, fulfilled_on: date | None, today: date) -> Draft:
    """The draft with an order number of its own, and the invoice's day of fulfilment.

    A program that forbids that order numbers repeat takes a second correction so, and not a double.
    """
    return replace(
        draft,
        order_number=f"{draft.order_number}/{id_}",
        fulfilled_on=fulfilled_on or draft.fulfilled_on,
        due_on=today,
    )


def _left(drafts: Sequence[Draft]) -> dict[Rate, Price]:
    """What is left of an invoice by rate; corrections are below 0."""
    found: dict[Rate, Price] = {}
    for line in (line for draft in drafts for line in draft.lines):
        rate = (line.vat_percent, line.vat_code)
        found[rate] = found.get(rate, Price()) + Price(line.net, line.gross)
    return found


def _parts(left: Mapping[Rate, Price], back: Decimal, places: int) -> dict[Rate, Price]:
    """`back` parted as the rates are; what rounding leaves is the largest one's."""
    some = {rate: price for rate, price in left.items() if price.gross > 0}
    whole = sum((each.gross for each in some.values()), Decimal(0))
    gross = {
        rate: rounded(back * price.gross / whole, max(places, -_exponent(back)))
        for rate, price in some.items()
    }
    largest = max(some, key=lambda rate: some[rate].gross)
    gross[largest] += back - sum(gross.values(), Decimal(0))
    return {
        rate: Price(rounded(price.net * gross[rate] / price.gross, CENTS), gross[rate])
        for rate, price in some.items()
    }


def _exponent(amount: Decimal) -> int:
    """Of the last digit that is no idle zero; 0 for whole amounts."""
    exponent = amount.normalize().as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def _line(name: str, part: tuple[Rate, Price], parts: Mapping[Rate, Price]) -> DraftLine:
    """One piece less, as the program's own stornos say it."""
    (percent, code), price = part
    suffix = f" ({code}%)" if percent else f" ({code})"
    return DraftLine(
        name=name + suffix if len(parts) > 1 else name,
        quantity=Decimal(-1),
        unit="db",
        price=price.net,
        vat_percent=percent,
        vat_code=code,
        net=-price.net,
        gross=-price.gross,
    )
