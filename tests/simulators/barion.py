"""A fake Barion, written from its public documentation (Payment/Start v2, PaymentState v4), with
payments by a token: a recurrence that was begun is charged again, each time it is asked.

No money moves in it. `pay`, `cancel` and `refund` do what a buyer or the shop does there.
"""

import itertools
from dataclasses import dataclass, field
from typing import Any

import orjson

from courier.web import HANG, HANG_UP, Answer, Asked

KEY = "9c165cfccbd1452f830721a3a9cee664"
PAYEE = "bolt@kapocs.test"
_NEEDED = ("PaymentType", "PaymentRequestId", "Currency", "Locale", "RedirectUrl", "CallbackUrl")


@dataclass
class BarionShop:
    """A shop there. `trouble`: what becomes of the next requests: lost, hang, or a status.

    `declines`: what becomes of the next charges: `InsufficientFunds`, another status of a payment,
    `NotFound` and the like, what becomes of the recurrence, or `unheard`: it is made, and its
    answer is gone. `seen`: each charge asked for.
    """

    payments: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    wishes: list[dict[str, Any]] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    declines: list[str] = field(default_factory=list)
    seen: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ids = itertools.count(1)
        self.begun: dict[str, tuple[str, str]] = {}

    @property
    def last(self) -> dict[str, Any]:
        """The payment that was prepared last."""
        return next(reversed(self.payments.values()))

    def reply(self, asked: Asked) -> Answer:
        """One request."""
        self.asked.append((asked.method, asked.url.path))
        match self.trouble.pop(0) if self.trouble else "":
            case "lost":
                return Answer(HANG_UP)
            case "hang":
                return Answer(HANG)
            case status if status:
                return _json(int(status), {"Errors": []})
        if asked.headers.get("x-pos-key") != KEY:
            return _refused("AuthenticationFailed", "User authentication failed")
        match asked.method, asked.url.path.strip("/").split("/"):
            case "POST", ["v2", "Payment", "Start"]:
                return self._start(orjson.loads(asked.content))
            case "GET", ["v4", "Payment", id_, "PaymentState"]:
                found = self.payments.get(id_)
                return _json(200, found) if found else _refused("PaymentNotFound", "No such one")
        return Answer(404)

    def pay(self, payment: dict[str, Any], total: float | None = None) -> None:
        """The buyer pays; `total` when it is another sum than the one that was asked for."""
        first = payment["Transactions"][0]
        first |= {"Status": "Succeeded", "TransactionType": "CardPayment"}
        first["Total"] = first["Total"] if total is None else total
        payment |= {"Status": "Succeeded", "CompletedAt": "2026-11-23T11:58:00.123Z"}
        fee = {"Status": "Succeeded", "TransactionType": "CardProcessingFee", "Total": 25}
        payment["Transactions"].append({"POSTransactionId": None, **fee})

    def cancel(self, payment: dict[str, Any], status: str = "Canceled") -> None:
        """The buyer turns back, or lets the time pass (`Expired`)."""
        payment["Status"] = status

    def refund(self, payment: dict[str, Any], total: float, status: str = "Succeeded") -> None:
        """The shop pays money back; the payment's own total shrinks by it."""
        back = {"TransactionType": "RefundToBankCard", "Total": total, "Status": status}
        key = payment["PaymentRequestId"]
        payment["Transactions"].append({"POSTransactionId": key, **back})
        payment["Total"] = payment["Transactions"][0]["Total"] - total

    def _start(self, wish: dict[str, Any]) -> Answer:
        is_charge = wish.get("InitiateRecurrence") is False
        (self.seen if is_charge else self.wishes).append(wish)
        missing = [name for name in _NEEDED if not wish.get(name)]
        if missing or wish.get("POSKey") != KEY or len(wish["Transactions"]) != 1:
            return _refused("ModelValidationError", f"Missing: {missing}")
        transaction = wish["Transactions"][0]
        if transaction["Payee"] != PAYEE:
            return _refused("InvalidUser", "Árvíztűrő: nincs ilyen tárca")
        items = sum(each["ItemTotal"] for each in transaction["Items"])
        if items != transaction["Total"] or transaction["Total"] <= 0:
            return _refused("ModelValidationError", "Total")
        id_ = self._prepared(wish, transaction)
        answer = {
            "PaymentId": id_,
            "PaymentRequestId": wish["PaymentRequestId"],
            "Status": "Prepared",
            "GatewayUrl": f"https://secure.barion.test/Pay?id={id_}",
            "Errors": [],
        }
        return self._charge(wish, answer) if is_charge else _json(200, answer)

    def _prepared(self, wish: dict[str, Any], transaction: dict[str, Any]) -> str:
        id_ = f"{next(self._ids):032x}"
        self.payments[id_] = {
            "PaymentId": id_,
            "PaymentRequestId": wish["PaymentRequestId"],
            "Status": "Prepared",
            "Currency": wish["Currency"],
            "Total": transaction["Total"],
            "CompletedAt": None,
            "Transactions": [
                {
                    "POSTransactionId": transaction["POSTransactionId"],
                    "Total": transaction["Total"],
                    "Status": "Prepared",
                    "TransactionType": "Unspecified",
                }
            ],
            "Errors": [],
        }
        if wish.get("InitiateRecurrence"):
            assert wish["RecurrenceType"] == "MerchantInitiatedPayment"
            trace = f"TR  {id_[-4:]} árvíz"
            self.payments[id_] |= {"TraceId": trace, "RecurrenceType": wish["RecurrenceType"]}
            self.begun[wish["RecurrenceId"]] = (id_, trace)
        return id_

    def _charge(self, wish: dict[str, Any], answer: dict[str, Any]) -> Answer:
        assert wish["RecurrenceType"] == "MerchantInitiatedPayment"
        trouble = self.declines.pop(0) if self.declines else ""
        of, trace = self.begun.get(wish["RecurrenceId"], ("", ""))
        payment = self.payments[answer["PaymentId"]]
        if not of or self.payments[of]["Status"] != "Succeeded" or wish.get("TraceId") != trace:
            return _refused("OriginalPaymentWasntSuccessful", "No such token")
        if trouble == "InsufficientFunds":
            payment["Status"] = "Failed"
            return _refused(trouble, "Nincs elég fedezet")
        if trouble in ("NotFound", "Failed", "ThreeDSAuthenticationRequired"):
            return _json(200, answer | {"RecurrenceResult": trouble})
        if trouble in ("", "unheard"):
            self.pay(payment)
        else:
            payment["Status"] = trouble
        done = {"Status": payment["Status"], "RecurrenceResult": "Successful", "GatewayUrl": ""}
        return Answer(HANG_UP) if trouble == "unheard" else _json(200, answer | done)


def _refused(code: str, words: str) -> Answer:
    error = {"ErrorCode": code, "Title": code, "Description": words}
    return _json(400, {"Errors": [error]})


def _json(status: int, body: Any) -> Answer:
    return Answer(status, orjson.dumps(body), {"content-type": "application/json"})
