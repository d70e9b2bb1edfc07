"""What payment QR codes say: SEPA transfers (EPC) and Hungarian transfers (HCT, read by qvik)."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kapocs.paper.codes import BadCode, Drawing, qr
from kapocs.reasons import Reason

LARGEST_HUF = 999_999_999_999
_LARGEST_EUR = Decimal("999999999.99")
_LONGEST_EPC = 331
_LARGEST_HCT_VERSION = 13
_LARGEST_EPC_VERSION = 13
_IBAN = re.compile(r"[A-Z]{2}\d{2}[0-9A-Z]{11,30}")
_BIC = re.compile(r"[A-Z]{4}[A-Z]{2}[0-9A-Z]{2}(?:[0-9A-Z]{3})?")
_PURPOSE = re.compile(r"[A-Z]{0,4}")


@dataclass(frozen=True, slots=True)
class Payee:
    """Whom to pay."""

    name: str
    iban: str
    bic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HungarianTransfer:
    """An HCT order. `amount` in forints, None: the payer says; `valid_until` with its zone."""

    payee: Payee
    amount: int | None
    valid_until: datetime
    message: str = ""
    purpose: str = ""
    invoice_id: str = ""
    customer_id: str = ""
    transaction_id: str = ""


def epc(payee: Payee, amount: Decimal, *, text: str = "", purpose: str = "") -> str:
    """The text of an EPC QR code: a SEPA transfer of `amount` euros. BadCode."""
    if not Decimal("0.01") <= amount <= _LARGEST_EUR or amount != amount.quantize(Decimal("0.01")):
        raise BadCode(Reason("paper.epc_amount"))
    fields = (
        "BCD", "002", "1", "SCT",
        _bic(payee.bic) if payee.bic else "",
        _field("name", payee.name, 70, needed=True),
        iban(payee.iban),
        f"EUR{amount:.2f}",
        _purpose(purpose),
        "",
        _field("text", text, 140),
    )  # fmt: skip
    whole = "\n".join(fields).rstrip("\n")
    if len(whole.encode()) > _LONGEST_EPC:
        raise BadCode(Reason("paper.epc_bytes", most=_LONGEST_EPC))
    return whole


def hct(order: HungarianTransfer) -> str:
    """The text of a Hungarian transfer's QR code; each field ends with a line feed. BadCode."""
    payee = order.payee
    account = iban(payee.iban)
    if not account.startswith("HU") or len(account) != 28:
        raise BadCode(Reason("paper.hct_iban"))
    if order.amount is not None and not 1 <= order.amount <= LARGEST_HUF:
        raise BadCode(Reason("paper.hct_amount", most=LARGEST_HUF))
    fields = (
        "HCT", "001", "1",
        _bic(payee.bic).ljust(11, "X"),
        _field("name", payee.name, 70, needed=True),
        account,
        "" if order.amount is None else f"HUF{order.amount}",
        _validity(order.valid_until),
        _purpose(order.purpose),
        _field("message", order.message, 70),
        "", "",  # shop and device: of tills
        _field("invoice", order.invoice_id, 35),
        _field("customer", order.customer_id, 35),
        _field("transaction", order.transaction_id, 35),
        "", "",  # loyalty and the tax office's check code: of receipts
    )  # fmt: skip
    return "".join(f"{field}\n" for field in fields)


def epc_qr(payee: Payee, amount: Decimal, *, text: str = "", size: float = 32.0) -> Drawing:
    """The drawing of `epc`. BadCode."""
    return qr(epc(payee, amount, text=text), size=size, most_version=_LARGEST_EPC_VERSION)


def hct_qr(order: HungarianTransfer, *, size: float = 32.0) -> Drawing:
    """The drawing of `hct`. BadCode."""
    return qr(hct(order), size=size, most_version=_LARGEST_HCT_VERSION)


def iban(text: str) -> str:
    """The account number without spaces, its check digits checked. BadCode."""
    account = re.sub(r"[ \-]", "", text).upper()
    if not _IBAN.fullmatch(account):
        raise BadCode(Reason("paper.no_iban", text=text[:40]))
    turned = account[4:] + account[:4]
    if int("".join(str(int(sign, 36)) for sign in turned)) % 97 != 1:
        raise BadCode(Reason("paper.iban_check", text=text[:40]))
    return account


def iban_of_giro(number: str) -> str:
    """The IBAN of a Hungarian account number of 16 or 24 digits. BadCode."""
    digits = re.sub(r"[ \-]", "", number)
    if not re.fullmatch(r"\d{16}|\d{24}", digits):
        raise BadCode(Reason("paper.no_account_number", number=number[:40]))
    weights = (9, 7, 3, 1)
    for part in (digits[:8], digits[8:]):
        if sum(int(sign) * weights[place % 4] for place, sign in enumerate(part)) % 10:
            raise BadCode(Reason("paper.account_check", number=number[:40]))
    account = digits.ljust(24, "0")
    check = 98 - int(f"{account}173000") % 97  # HU00 in digits
    return f"HU{check:02d}{account}"


def _bic(text: str) -> str:
    bic = text.replace(" ", "").upper()
    if not _BIC.fullmatch(bic):
        raise BadCode(Reason("paper.no_bic", text=text[:20]))
    return bic


def _field(name: str, text: str, longest: int, *, needed: bool = False) -> str:
    plain = " ".join(text.split())
    if len(plain) > longest or (needed and not plain):
        raise BadCode(Reason("value.length", field=name, least=1 if needed else 0, most=longest))
    return plain


def _purpose(text: str) -> str:
    if not _PURPOSE.fullmatch(text):
        raise BadCode(Reason("paper.bad_purpose", text=text[:20]))
    return text


def _validity(until: datetime) -> str:
    offset = until.utcoffset()
    if offset is None:
        raise BadCode(Reason("value.no_zone", field="validity"))
    return f"{until:%Y%m%d%H%M%S}{round(offset.total_seconds() / 3600):+d}"
