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
from kapocs.outgoing.client import Fetched
from kapocs.recurring.gateways import WantedCharge

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
_BY_MERCHANT = {"RecurrenceType": "MerchantInitiatedPayment"}
"""Of any sum at any time; a `RecurringPayment` could not be of more than the first."""
_LONGEST_TRACE = 200


def plain_id(text: str) -> str:
    """A payment's id as it is kept: 32 digits. Empty: it is none."""
    plain = text.replace("-", "").lower()
    return plain if _ID.fullmatch(plain) else ""


def _trace(found: object) -> str:
    """What charges to come refer to; it may have blanks, which count."""
    is_one = isinstance(found, str) and found.isprintable() and len(found) <= _LONGEST_TRACE
    return found if is_one and isinstance(found, str) else ""


class Barion:
    """One shop at Barion."""

    def __init__(self, asking: GatewayAsking, *, key: str, payee: str) -> None:
        self._asking = asking
        self._payee = payee
        self._key = key
        self._headers = {"x-pos-key": key, "content-type": "application/json"}

    async def start(self, wanted: WantedPayment) -> StartedPayment:
        """Prepares a payment for half an hour."""
        recurrence = {"InitiateRecurrence": True, "RecurrenceId": wanted.key, **_BY_MERCHANT}
        wish = self._wish(wanted, back=wanted.back, callback=wanted.callback)
        wish |= {} if wanted.later is None else recurrence
        found = await self._start(wish)
        self._checked(found)
        id_ = self._id(found, wanted.key)
        tokens = () if wanted.later is None else (wanted.key,)
        return StartedPayment(id_, self._asking.page(found.get("GatewayUrl")), tokens)

    async def charge(self, wanted: WantedCharge, *, back: str, callback: str) -> tuple[str, str]:
        """Has the means of payment charged that a payment before was begun with: the id, and
        whether it was. ProgramRefused: nothing was.
        """
        recurrence, _, trace = wanted.token.partition("/")
        wish = self._wish(wanted, back=back, callback=callback) | _BY_MERCHANT
        wish |= {"InitiateRecurrence": False, "RecurrenceId": recurrence}
        found = await self._start(wish | ({"TraceId": trace} if trace else {}))
        if not plain_id(hints.text_of(found, "PaymentId")):
            self._checked(found)
        return self._id(found, wanted.key), hints.text_of(found, "RecurrenceResult", 40)

    async def state(self, key: str, peer_id: str) -> GatewayState:
        """What became of the payment: its transactions tell more than its total, which shrinks.

        Without a `key` it is whichever payment has the id, and the answer tells its key.
        """
        path = f"/v4/Payment/{quote(peer_id, safe='')}/PaymentState"
        fetched = await self._asking.ask("GET", path, self._headers)
        found = self._object(fetched)
        self._checked(found)
        known = hints.text_of(found, "PaymentRequestId", 100)
        if known != (key or known) or plain_id(str(found.get("PaymentId"))) != peer_id:
            self._asking.unreadable("PaymentRequestId")
        status = hints.text_of(found, "Status")
        if status in _WAITING:
            return GatewayState(state=AttemptState.OPEN, external_id=peer_id, key=known)
        if status not in _STATES:
            self._asking.unreadable(status or "Status")
        paid, refunded = self._sums(found.get("Transactions"), known)
        return GatewayState(
            state=_STATES[status],
            currency=hints.text_of(found, "Currency", 3),
            external_id=peer_id,
            paid=paid,
            refunded=refunded,
            at=moment_of(found.get("CompletedAt")),
            trace=_trace(found.get("TraceId")),
            key=known,
        )

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._asking.client.close()

    def _wish(
        self, wanted: WantedPayment | WantedCharge, *, back: str, callback: str
    ) -> dict[str, Any]:
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
            "RedirectUrl": back,
            "CallbackUrl": callback,
            "Transactions": [transaction],
        }

    async def _start(self, wish: Mapping[str, Any]) -> dict[str, Any]:
        content = orjson.dumps(wish)
        fetched = await self._asking.ask("POST", "/v2/Payment/Start", self._headers, content)
        return self._object(fetched)

    def _object(self, fetched: Fetched) -> dict[str, Any]:
        """The answer, which may tell of errors."""
        found = self._asking.object_of(fetched)
        if fetched.status >= 500 or not found.get("Errors"):
            self._asking.check(fetched)
        return found

    def _checked(self, found: Mapping[str, Any]) -> None:
        """ProgramRefused if the answer tells of errors."""
        errors = found.get("Errors")
        first = errors[0] if isinstance(errors, list) and errors else None
        if isinstance(first, Mapping):
            words = hints.text_of(first, "Description") or hints.text_of(first, "Title")
            self._asking.refuse(hints.text_of(first, "ErrorCode"), words)

    def _id(self, found: Mapping[str, Any], key: str) -> str:
        """What Barion calls the payment that it says is the one of this key."""
        id_ = plain_id(hints.text_of(found, "PaymentId"))
        if not id_ or found.get("PaymentRequestId", key) != key:
            self._asking.unreadable("PaymentId")
        return id_

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
