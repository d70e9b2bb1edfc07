"""Orders and amounts become packing slips and payment slips."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from kapocs.orders import columns
from kapocs.orders.model import Item, OrderStatus
from kapocs.orders.statement import stored
from kapocs.paper.codes import Drawing
from kapocs.paper.forms import (
    PackingSlip,
    SlipLine,
    SlipPayment,
    SlipSum,
    packing_slip,
    payment_slip,
)
from kapocs.paper.letters import Slip
from kapocs.paper.model import BadPaper, Tree
from kapocs.paper.payments import HungarianTransfer, Payee, epc_qr, hct_qr, iban_of_giro
from kapocs.printing.addresses import PostalAddress, billing_lines
from kapocs.printing.model import Options
from kapocs.reasons import Reason

_CURRENCY = "HUF"
"""Of an order that names none."""
_QR_LIFE = timedelta(days=90)
_NUMBERS = (columns.SHOP_ORDER, columns.BILL_NUMBER, columns.PROFORMA_NUMBER, "id")
_LONGEST_MESSAGE = 70
_NOT_TO_PACK = {
    str(OrderStatus.REFUNDED.value): Reason("printing.paid_back_no_slip"),
    str(OrderStatus.INCOMPLETE.value): Reason("printing.unfinished_no_slip"),
}
_NOT_TO_PAY = {
    str(OrderStatus.PAID.value): Reason("printing.paid"),
    str(OrderStatus.REFUNDED.value): Reason("printing.paid_back"),
    str(OrderStatus.INCOMPLETE.value): Reason("printing.unfinished"),
}
"""Why nothing is printed for an order of this status."""


@dataclass(frozen=True, slots=True)
class SlipPerson:
    """Whom a payment slip is for; `kept`: what was paid of it already."""

    address: PostalAddress
    reference: str
    kept: Decimal = Decimal(0)


def packing(
    values: Mapping[str, str], items: Sequence[Item], address: PostalAddress, language: str
) -> Tree:
    """The packing slip of an order, with the sums that are stored.

    BadPaper: it was not completed or paid back, nothing was ordered, or its number is no barcode.
    """
    _refuse(values, _NOT_TO_PACK)
    if not items:
        raise BadPaper(Reason("printing.no_items"))
    statement = stored(values, items)
    total = statement.totals.total
    rows = [
        SlipSum(str(each.kind), each.price.net, each.price.gross, each.detail)
        for each in statement.rows
    ]
    return packing_slip(
        PackingSlip(
            number=order_number(values),
            currency=statement.totals.currency,
            lines=[_line(each) for each in items],
            sums=[*rows, SlipSum("sum", total.net, total.gross)],
            ship_to=address.lines,
            bill_to=billing_lines(values),
            remark=values.get(columns.BILL_COMMENT, ""),
            language=language,
        )
    )


def payment(
    values: Mapping[str, str],
    options: Options,
    person: SlipPerson,
    *,
    language: str,
    now: datetime,
) -> Slip:
    """The payment slip over what an order comes to and is not paid yet.

    The transfer's text begins with the payment reference. BadPaper: there is nothing left to pay.
    """
    _refuse(values, _NOT_TO_PAY)
    gross = _amount(values.get(columns.GROSS_SUM, ""))
    if gross <= 0:
        raise BadPaper(Reason("printing.no_sum"))
    amount = gross - max(person.kept, Decimal(0))
    if amount <= 0:
        raise BadPaper(Reason("printing.paid"))
    currency = values.get(columns.CURRENCY, "").strip().upper() or _CURRENCY
    remark = _remark(values, person)
    return payment_slip(
        SlipPayment(
            amount=amount,
            currency=currency,
            account=_grouped(options.giro),
            payee=options.payee,
            payer=person.address.lines,
            remark=remark,
            language=language,
            code=_code(amount, currency, options, remark=remark, now=now),
        )
    )


def order_number(values: Mapping[str, str]) -> str:
    """What the order is called: the shop's number, the invoice's, or the record's id."""
    return next((values[name].strip() for name in _NUMBERS if values.get(name, "").strip()), "")


def _remark(values: Mapping[str, str], person: SlipPerson) -> str:
    number = order_number(values)
    if not number or number == values.get("id", "").strip():
        return person.reference
    return f"{person.reference} {number}"


def _refuse(values: Mapping[str, str], reasons: Mapping[str, Reason]) -> None:
    reason = reasons.get(values.get(columns.STATUS, "").strip())
    if reason is not None:
        raise BadPaper(reason)


def _line(item: Item) -> SlipLine:
    return SlipLine(
        sku=item.sku,
        name=item.name,
        quantity=item.quantity,
        vat_percent=item.vat_percent,
        net=item.net_sum,
        gross=item.gross_sum,
    )


def _code(
    amount: Decimal, currency: str, options: Options, *, remark: str, now: datetime
) -> Drawing | None:
    """The QR code of a transfer; None: of another currency than these, or no bank was given."""
    if not options.bic:
        return None
    payee = Payee(options.payee[:_LONGEST_MESSAGE], iban_of_giro(options.giro), options.bic)
    text = remark[:_LONGEST_MESSAGE].strip()
    if currency == "EUR" and amount == amount.quantize(Decimal("0.01")):
        return epc_qr(payee, amount, text=text)
    if currency != _CURRENCY or amount != amount.to_integral_value():
        return None
    until = (now + _QR_LIFE).replace(microsecond=0)
    return hct_qr(
        HungarianTransfer(payee=payee, amount=int(amount), valid_until=until, message=text)
    )


def _grouped(giro: str) -> str:
    digits = "".join(sign for sign in giro if sign.isdigit())
    return "-".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text or 0)
    except InvalidOperation:
        raise BadPaper(Reason("printing.no_amount", text=text[:40])) from None
    if not amount.is_finite() or abs(amount) >= Decimal(10) ** 12:
        raise BadPaper(Reason("printing.no_amount", text=text[:40]))
    return amount
