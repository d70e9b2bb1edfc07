"""What a connector's settings say about when and how documents are issued. Pure rules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kapocs.connectors.model import BadConnector
from kapocs.reasons import Reason

KEY = "key"
"""The secret by which a program knows the seller."""
LANGUAGES = ("hu", "en", "de", "it", "ro", "sk", "hr", "fr", "es", "cz", "pl")
_TRIGGERS = ("order", "payment", "shipping", "never")
_TEXTS = {
    "prefix": 20,
    "bank": 100,
    "bank_account": 60,
    "comment": 1000,
    "unit": 20,
    "zero_vat": 10,
    "reply_to": 200,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRules:
    """The settings of an invoicing connector, read.

    `invoice_on`, `proforma_on`: what has a document made. `due_days`: days from the issue until it
    is to be paid. `zero_vat`: the VAT code of lines without VAT whose own name is no code.
    `emails`: whether the program mails the document, too. `storno_on_refund`: whether the invoice
    of an order that was paid back as a whole is undone; `correct_on_refund`: whether that of one
    that was paid back in part is corrected. Empty texts are left out.
    """

    invoice_on: str = "payment"
    proforma_on: str = "never"
    due_days: int = 8
    language: str = "hu"
    electronic: bool = False
    emails: bool = False
    storno_on_refund: bool = False
    correct_on_refund: bool = False
    unit: str = "db"
    zero_vat: str = ""
    prefix: str = ""
    bank: str = ""
    bank_account: str = ""
    comment: str = ""
    reply_to: str = ""
    block_id: int = 0
    bank_account_id: int = 0


def read(settings: Mapping[str, Any]) -> InvoiceRules:
    """The rules. BadConnector names the setting that is none."""
    return InvoiceRules(
        invoice_on=_choice(settings, "invoice_on", _TRIGGERS, "payment"),
        proforma_on=_choice(settings, "proforma_on", ("order", "never"), "never"),
        due_days=_number(settings, "due_days", 365, 8),
        language=_choice(settings, "language", LANGUAGES, "hu"),
        electronic=_yes(settings, "electronic"),
        emails=_yes(settings, "emails"),
        storno_on_refund=_yes(settings, "storno_on_refund"),
        correct_on_refund=_yes(settings, "correct_on_refund"),
        block_id=_number(settings, "block_id", 2**31, 0),
        bank_account_id=_number(settings, "bank_account_id", 2**31, 0),
        **{name: _text(settings, name, most) for name, most in _TEXTS.items() if name != "unit"},
        unit=_text(settings, "unit", 20) or "db",
    )


def check_key(secrets: Mapping[str, str]) -> None:
    """BadConnector without a key that can stand in a header."""
    key = secrets.get(KEY, "")
    if not 1 <= len(key) <= 200 or not key.isascii() or not key.isprintable():
        raise BadConnector(Reason("invoicing.setting_key"), field=KEY)


def check_address(settings: Mapping[str, Any]) -> None:
    """BadConnector when `url` is no address of a program."""
    url = settings.get("url", "")
    if not isinstance(url, str) or (url and not re.fullmatch(r"https?://[!-~]{1,300}", url)):
        raise BadConnector(Reason("invoicing.setting_url"), field="url")


def _choice(settings: Mapping[str, Any], name: str, choices: tuple[str, ...], default: str) -> str:
    found = settings.get(name, "")
    if found in (True, False) and "yes" in choices:
        found = "yes" if found else "no"
    text = found if isinstance(found, str) else "?"
    if text and text not in choices:
        reason = Reason("invoicing.setting_choice", name=name, choices=", ".join(choices))
        raise BadConnector(reason, field=name)
    return text or default


def _yes(settings: Mapping[str, Any], name: str) -> bool:
    return _choice(settings, name, ("yes", "no"), "no") == "yes"


def _number(settings: Mapping[str, Any], name: str, most: int, default: int) -> int:
    found = settings.get(name, "")
    if found == "":
        return default
    text = str(found) if isinstance(found, int | str) and not isinstance(found, bool) else "?"
    if not re.fullmatch(r"[0-9]{1,10}", text, re.ASCII) or int(text) > most:
        raise BadConnector(Reason("invoicing.setting_number", name=name, most=most), field=name)
    return int(text)


def _text(settings: Mapping[str, Any], name: str, most: int) -> str:
    found = settings.get(name, "")
    if not isinstance(found, str) or len(found) > most or not found.isprintable():
        raise BadConnector(Reason("invoicing.setting_text", name=name, most=most), field=name)
    return found.strip()
