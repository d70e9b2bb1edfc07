"""The payment method behind the name that a webshop gives it."""

import re

from kapocs.catalog.model import PaymentMethod

_KNOWN = (
    (PaymentMethod.COD, r"\bcod\b|ut[aá]nv[eé]t|cash[ _-]?on[ _-]?delivery"),
    (PaymentMethod.RECURRING, r"recurring|ism[eé]tl[oő]d[oő]|el[oő]fizet"),
    (PaymentMethod.WIRE, r"\bbacs\b|[aá]tutal[aá]s|bank[ _-]?transfer|wire|banktransfer"),
    (PaymentMethod.CARD, r"card|k[aá]rty[aá]|stripe|paypal|barion|simple ?pay|borgun|payu"),
    (PaymentMethod.CASH, r"\bcash\b|k[eé]szp[eé]nz"),
)
"""From the most telling to the least: cash on delivery is not cash."""


def guess(*names: str) -> PaymentMethod | None:
    """The method that the first telling name or code stands for; None: unknown."""
    for name in names:
        for method, words in _KNOWN:
            if re.search(words, name, re.IGNORECASE):
                return method
    return None
