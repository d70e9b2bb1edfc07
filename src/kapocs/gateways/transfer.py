"""Where buyers transfer to: the settings of a connector through which nothing comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from kapocs.connectors.model import BadConnector, Connector
from kapocs.paper.codes import BadCode
from kapocs.paper.payments import HungarianTransfer, Payee, epc_qr, hct_qr, iban, iban_of_giro
from kapocs.reasons import Reason

_VALID = timedelta(days=8)
"""How long a bank takes the order of a Hungarian QR code."""
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class TransferTo:
    """The seller's account. `account`: as it was given; `bank`: its name, or nothing."""

    payee: Payee
    account: str
    bank: str

    def code(self, amount: Decimal, currency: str, reference: str, now: datetime) -> str:
        """The drawing of the QR code that fills in a transfer, as SVG; empty: there is none."""
        try:
            if currency == "EUR":
                return epc_qr(self.payee, amount, text=reference).svg
            if currency != "HUF" or not self.payee.bic:
                return ""
            order = HungarianTransfer(
                payee=self.payee,
                amount=int(amount),
                valid_until=now + _VALID,
                message=reference,
                transaction_id=reference,
            )
            return hct_qr(order).svg
        except BadCode:
            return ""


def of(connector: Connector) -> TransferTo:
    """The account that the settings name. BadConnector names the one that is wrong."""
    return _read(connector.settings)


def check(settings: Mapping[str, Any], _secrets: Mapping[str, str]) -> None:
    """BadConnector names the setting that is wrong or missing."""
    _read(settings)


def _read(settings: Mapping[str, Any]) -> TransferTo:
    texts = {}
    for name in ("payee", "account", "bank", "bic"):
        found = settings.get(name, "")
        if not isinstance(found, str) or len(found) > _LONGEST or not found.isprintable():
            reason = Reason("invoicing.setting_text", name=name, most=_LONGEST)
            raise BadConnector(reason, field=name)
        texts[name] = found.strip()
    if not texts["payee"]:
        reason = Reason("value.length", field="payee", least=1, most=_LONGEST)
        raise BadConnector(reason, field="payee")
    payee = Payee(texts["payee"], _iban(texts["account"]), texts["bic"])
    return TransferTo(payee, texts["account"], texts["bank"])


def _iban(account: str) -> str:
    try:
        return iban(account) if account[:1].isalpha() else iban_of_giro(account)
    except BadCode as error:
        raise BadConnector(error.reason, field="account") from None
