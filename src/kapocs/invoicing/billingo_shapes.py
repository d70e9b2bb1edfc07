"""The shapes of Billingo's API v3. Pure functions."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kapocs.invoicing.drafting import method_word
from kapocs.invoicing.drafts import DraftBuyer, DraftLine
from kapocs.invoicing.hints import text_of
from kapocs.invoicing.model import LONGEST_NUMBER, InvoiceKind, IssuedDocument
from kapocs.invoicing.programs import NotedPayment, SeenDocument, WantedDocument

_METHODS = {
    "átutalás": "wire_transfer",
    "készpénz": "cash",
    "utánvét": "cash_on_delivery",
    "bankkártya": "online_bankcard",
    "barion": "barion",
    "OTP Simple": "online_bankcard",
    "PayPal": "paypal",
    "SZÉP kártya": "szep_card",
}
_COUNTRY = re.compile(r"[A-Z]{2}")


def method_of(word: str) -> str:
    """A method of payment in the program's words."""
    return _METHODS.get(word, "other")


def insertion(wanted: WantedDocument, partner: int, rate: Decimal | None) -> dict[str, Any]:
    """`DocumentInsert`."""
    draft, rules = wanted.draft, wanted.rules
    made: dict[str, Any] = {
        "vendor_id": wanted.external_id,
        "partner_id": partner,
        "block_id": rules.block_id,
        "type": "proforma" if wanted.is_proforma else "invoice",
        "fulfillment_date": draft.fulfilled_on,
        "due_date": draft.due_on,
        "payment_method": method_of(method_word(draft)),
        "language": rules.language,
        "currency": draft.currency,
        "conversion_rate": Decimal(1) if rate is None else rate,
        "electronic": rules.electronic,
        "paid": draft.is_paid and not wanted.is_proforma,
        "items": [_item(each) for each in draft.lines],
        "comment": draft.comment,
    }
    if rules.bank_account_id:
        made["bank_account_id"] = rules.bank_account_id
    return made


def _item(line: DraftLine) -> dict[str, Any]:
    is_percent = line.vat_code.replace(".", "").isdigit()
    return {
        "name": line.name,
        "unit_price": line.price,
        "unit_price_type": "net",
        "quantity": line.quantity,
        "unit": line.unit,
        "vat": f"{line.vat_code.replace('.', ',')}%" if is_percent else line.vat_code,
    }


def partner_of(buyer: DraftBuyer) -> dict[str, Any]:
    """`PartnerUpsert`."""
    return {
        "name": buyer.name,
        "address": {
            "country_code": buyer.country if _COUNTRY.fullmatch(buyer.country) else "HU",
            "post_code": buyer.zip,
            "city": buyer.city,
            "address": buyer.address,
        },
        "emails": [buyer.email] if buyer.email else [],
        "taxcode": buyer.tax_number,
        "tax_type": "HAS_TAX_NUMBER" if buyer.tax_number else "NO_TAX_NUMBER",
    }


def same_partner(found: Mapping[str, Any], buyer: DraftBuyer) -> bool:
    """Whether a partner has the very data of the buyer, so that an invoice to it is right."""
    wanted = partner_of(buyer)
    address = found.get("address")
    return (
        isinstance(found.get("id"), int)
        and found.get("name") == wanted["name"]
        and (found.get("taxcode") or "") == wanted["taxcode"]
        and isinstance(address, Mapping)
        and all(address.get(name) == value for name, value in wanted["address"].items())
    )


def document_of(found: Mapping[str, Any]) -> IssuedDocument | None:
    """A `Document`; None: it is none."""
    number, id_ = found.get("invoice_number"), found.get("id")
    if not isinstance(number, str) or not number or not isinstance(id_, int):
        return None
    summary = found.get("summary")
    return IssuedDocument(
        number=number,
        peer_id=str(id_),
        net=_amount(summary.get("net_amount")) if isinstance(summary, Mapping) else None,
        gross=_amount(found.get("gross_total")),
        issued_on=_day(found.get("invoice_date")),
        fulfilled_on=_day(found.get("fulfillment_date")),
        due_on=_day(found.get("due_date")),
    )


_KINDS = {
    "invoice": InvoiceKind.INVOICE,
    "proforma": InvoiceKind.PROFORMA,
    "cancellation": InvoiceKind.STORNO,
    "modification": InvoiceKind.CORRECTION,
}


def seen_of(found: Mapping[str, Any]) -> SeenDocument | None:
    """A `Document` to be set beside ours; None: it is none, or a draft without a number."""
    issued = document_of(found)
    if issued is None or issued.gross is None:
        return None
    settings = found.get("settings")
    settings = settings if isinstance(settings, Mapping) else {}
    others = found.get("related_documents")
    numbers = [each.get("invoice_number") for each in _listed(others) if isinstance(each, Mapping)]
    is_cancelled = found.get("cancelled") is True
    return SeenDocument(
        number=issued.number[:LONGEST_NUMBER],
        peer_id=issued.peer_id,
        kind=_KINDS.get(str(found.get("type")), ""),
        currency=str(found.get("currency") or "HUF")[:3],
        net=issued.net,
        gross=issued.gross,
        is_paid=found.get("payment_status") == "paid",
        is_cancelled=is_cancelled,
        cancelled_by=str(numbers[0] or "")[:LONGEST_NUMBER] if is_cancelled and numbers else "",
        named=(text_of(settings, "order_number"), text_of(found, "comment", 1000)),
        issued_on=issued.issued_on,
        fulfilled_on=issued.fulfilled_on,
        due_on=issued.due_on,
    )


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def payments_of(entries: object) -> tuple[NotedPayment, ...]:
    """`PaymentHistory` entries that say an amount and a day."""
    made = []
    for each in entries if isinstance(entries, list) else []:
        amount, on = _amount(each.get("price")), _day(each.get("date"))
        if amount is not None and on is not None:
            words = str(each.get("payment_method", ""))[:80]
            made.append(NotedPayment(amount, on, words, str(each.get("voucher_number") or "")))
    return tuple(made)


def payment_shape(payment: NotedPayment) -> dict[str, Any]:
    """A `PaymentHistory` entry."""
    return {
        "date": payment.on,
        "price": payment.amount,
        "payment_method": method_of(payment.method),
        "voucher_number": payment.text,
    }


def _amount(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None
