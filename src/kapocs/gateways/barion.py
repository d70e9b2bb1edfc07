"""Barion: a payment is started by API v2, and its state is read by v4, with the shop's POSKey.

Its callback names a payment and is not signed, so it is only a hint to ask.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import orjson

from kapocs.gateways.asking import GatewayAsking, moment_of
from kapocs.gateways.model import AttemptState, GatewayState, StartedPayment, WantedPayment
from kapocs.invoicing import hints

URL, TEST_URL = "https://api.barion.com", "https://api.test.barion.com"
_LOCALES = {"hu": "hu-HU", "en": "en-US"}
_STATES = {
    "Succeeded": AttemptState.PAID,
    "PartiallySucceeded": AttemptState.PAID,
    "Canceled": AttemptState.CANCELED,
    "Expired": AttemptState.EXPIRED,
    "Failed": AttemptState.FAILED,
}
_WAITING = frozenset({"Prepared", "Started", "InProgress", "Waiting", "Reserved", "Authorized"})
_REFUNDS = ("Refund", "RefundToBankCard", "RefundToBankAccount")
_STORNOS = ("StornoUnSuccessfulRefundToBankCard", "StornoUnSuccessfulRefundToBankAccount")
"""Money that could not be paid back and is the shop's again."""
_ID = re.compile(r"[0-9a-f]{32}")
_MOST = 200


def plain_id(text: str) -> str:
    """A payment's id as it is kept: 32 digits. Empty: it is none."""
    plain = text.replace("-", "").lower()
    return plain if _ID.fullmatch(plain) else ""


class Barion:
    """One shop at Barion."""

    def __init__(self, asking: GatewayAsking, *, key: str, payee: str) -> None:
        self._asking = asking
        self._payee = payee
        self._key = key
        self._headers = {"x-pos-key": key, "content-type": "application/json"}

    async def start(self, wanted: WantedPayment) -> StartedPayment:
        """Prepares a payment for half an hour."""
        content = orjson.dumps(self._wish(wanted))
        fetched = await self._asking.ask("POST", "/v2/Payment/Start", self._headers, content)
        found = self._checked(self._asking.object_of(fetched), fetched.status)
        self._asking.check(fetched)
        id_ = plain_id(hints.text_of(found, "PaymentId"))
        if not id_ or found.get("PaymentRequestId", wanted.key) != wanted.key:
            self._asking.unreadable("PaymentId")
        return StartedPayment(id_, self._asking.page(found.get("GatewayUrl")))

    async def state(self, key: str, peer_id: str) -> GatewayState:
        """What became of the payment: its transactions tell more than its total, which shrinks."""
        path = f"/v4/Payment/{quote(peer_id, safe='')}/PaymentState"
        fetched = await self._asking.ask("GET", path, self._headers)
        found = self._checked(self._asking.object_of(fetched), fetched.status)
        self._asking.check(fetched)
        if found.get("PaymentRequestId") != key or plain_id(str(found.get("PaymentId"))) != peer_id:
            self._asking.unreadable("PaymentRequestId")
        status = hints.text_of(found, "Status")
        if status in _WAITING:
            return GatewayState(state=AttemptState.OPEN)
        if status not in _STATES:
            self._asking.unreadable(status or "Status")
        paid, refunded = self._sums(found.get("Transactions"), key)
        return GatewayState(
            state=_STATES[status],
            currency=hints.text_of(found, "Currency", 3),
            external_id=peer_id,
            paid=paid,
            refunded=refunded,
            at=moment_of(found.get("CompletedAt")),
        )

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._asking.client.close()

    def _wish(self, wanted: WantedPayment) -> dict[str, Any]:
        whole = wanted.amount == wanted.amount.to_integral_value()
        sum_ = int(wanted.amount) if whole else float(wanted.amount)
        item = {
            "Name": wanted.reference,
            "Description": wanted.reference,
            "Quantity": 1,
            "Unit": "db" if wanted.language == "hu" else "piece",
            "UnitPrice": sum_,
            "ItemTotal": sum_,
        }
        transaction = {
            "POSTransactionId": wanted.key,
            "Payee": self._payee,
            "Total": sum_,
            "Comment": wanted.reference,
            "Items": [item],
        }
        hint = {"PayerHint": wanted.email} if wanted.email else {}
        return hint | {
            "POSKey": self._key,
            "PaymentType": "Immediate",
            "PaymentWindow": "00:30:00",
            "GuestCheckOut": True,
            "FundingSources": ["All"],
            "PaymentRequestId": wanted.key,
            "OrderNumber": wanted.reference,
            "Locale": _LOCALES.get(wanted.language, "en-US"),
            "Currency": wanted.currency,
            "RedirectUrl": wanted.back,
            "CallbackUrl": wanted.callback,
            "Transactions": [transaction],
        }

    def _checked(self, found: dict[str, Any], status: int) -> dict[str, Any]:
        """The answer, unless it tells of errors."""
        errors = found.get("Errors")
        first = errors[0] if isinstance(errors, list) and errors else None
        if isinstance(first, Mapping) and status < 500:
            words = hints.text_of(first, "Description") or hints.text_of(first, "Title")
            self._asking.refuse(hints.text_of(first, "ErrorCode"), words)
        return found

    def _sums(self, transactions: object, key: str) -> tuple[Decimal, Decimal]:
        """What was taken, and what of it went back."""
        paid = refunded = Decimal(0)
        for each in transactions[:_MOST] if isinstance(transactions, list) else ():
            if not isinstance(each, Mapping) or each.get("Status") != "Succeeded":
                continue
            kind = each.get("TransactionType")
            if kind in _REFUNDS:
                refunded += self._asking.amount(each.get("Total"))
            elif kind in _STORNOS:
                refunded -= self._asking.amount(each.get("Total"))
            elif each.get("POSTransactionId") == key:
                paid += self._asking.amount(each.get("Total"))
        return paid, max(refunded, Decimal(0))
