"""A fake SimplePay v2, written from its public documentation: start, query, its notification, and
charges by tokens (dorecurring), each of which is good for one payment.

No money moves in it. It checks the signature of each message, and signs its own.
"""

import base64
import hashlib
import hmac
import itertools
from dataclasses import dataclass, field
from typing import Any

import orjson

from courier.web import HANG, HANG_UP, Answer, Asked

KEY = "FxDa5w314kLlNseq2sKuVwaqZshZT5d6"
MERCHANT = "PUBLICTESTHUF"
_NEEDED = ("salt", "merchant", "orderRef", "currency", "customerEmail", "methods", "total", "url")


def signature(content: bytes, key: str = KEY) -> str:
    """What stands in the header `Signature`."""
    mark = hmac.new(key.encode(), content, hashlib.sha384).digest()
    return base64.b64encode(mark).decode()


@dataclass
class SimplePayMerchant:
    """A merchant there. `trouble`: what becomes of the next requests: lost, hang, unsigned, or
    a status.

    `declines`: what becomes of the next charges: `card`, a status of a transaction, or `unheard`:
    it is made, and its answer is gone. `seen`: each charge asked for. `tokens`: which can be used
    yet, and the transaction and the most of each.
    """

    transactions: dict[int, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    wishes: list[dict[str, Any]] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    declines: list[str] = field(default_factory=list)
    seen: list[dict[str, Any]] = field(default_factory=list)
    tokens: dict[str, tuple[int, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = itertools.count(509007599)

    @property
    def last(self) -> dict[str, Any]:
        """The transaction that was started last."""
        return next(reversed(self.transactions.values()))

    def reply(self, asked: Asked) -> Answer:
        """One request."""
        self.asked.append(asked.url.path)
        trouble = self.trouble.pop(0) if self.trouble else ""
        if trouble in ("lost", "hang"):
            return Answer(HANG_UP if trouble == "lost" else HANG)
        if trouble.isdigit():
            return Answer(int(trouble), b"<html>Hiba</html>")
        if asked.headers.get("signature") != signature(asked.content):
            return _said({"errorCodes": [5321]})
        wish = orjson.loads(asked.content)
        if wish.get("merchant") != MERCHANT or not 32 <= len(wish.get("salt", "")) <= 64:
            return _said({"errorCodes": [5401]})
        key = "masik" if trouble == "unsigned" else KEY
        match asked.url.path:
            case "/start":
                return _said(self._start(wish), key)
            case "/query":
                return _said(self._query(wish), key)
            case "/dorecurring":
                return self._charge(wish)
        return Answer(404)

    def pay(self, transaction: dict[str, Any], status: str = "FINISHED") -> None:
        """The buyer pays, turns back (`CANCELLED`), or the card is refused (`NOTAUTHORIZED`)."""
        transaction["status"] = status
        if status == "FINISHED":
            transaction["finishDate"] = "2026-11-23T12:58:00+01:00"

    def refund(self, transaction: dict[str, Any], total: int) -> None:
        """The merchant pays money back."""
        transaction["remainingTotal"] -= total

    def notice(self, transaction: dict[str, Any], **more: Any) -> bytes:
        """The body of the notification (IPN): it tells of no sum."""
        found = {
            "salt": "223G0O18VqdMJSYLXjtUKTjKpELPKBvi",
            "orderRef": transaction["orderRef"],
            "method": "CARD",
            "merchant": MERCHANT,
            "finishDate": "2026-11-23T12:58:00+01:00",
            "paymentDate": "2026-11-23T12:50:00+01:00",
            "transactionId": transaction["transactionId"],
            "status": transaction["status"],
            **more,
        }
        return orjson.dumps(found)

    def _start(self, wish: dict[str, Any]) -> dict[str, Any]:
        self.wishes.append(wish)
        missing = [name for name in _NEEDED if not wish.get(name)]
        if missing or float(wish["total"]) <= 0:
            return {"errorCodes": [5302, 5303]}
        id_, total = next(self._ids), float(wish["total"])
        whole: float = int(total) if wish["currency"] == "HUF" else total
        self.transactions[id_] = {
            "merchant": MERCHANT,
            "orderRef": wish["orderRef"],
            "currency": wish["currency"],
            "total": whole,
            "remainingTotal": whole,
            "transactionId": id_,
            "status": "INIT",
            "paymentDate": "2026-11-23T12:50:00+01:00",
        }
        answer = {
            "salt": "KAC6ZRUacmQit98nFKOpjXgkwdC0Grzl",
            "merchant": MERCHANT,
            "orderRef": wish["orderRef"],
            "currency": wish["currency"],
            "transactionId": id_,
            "timeout": wish["timeout"],
            "total": whole,
            "paymentUrl": f"https://sb-checkout.simplepay.test/trx/{id_}",
        }
        return answer | self._registered(id_, wish.get("recurring"))

    def _registered(self, id_: int, recurring: dict[str, Any] | None) -> dict[str, Any]:
        """Tokens of the card by which it will be paid."""
        if recurring is None:
            return {}
        assert 1 <= recurring["times"] <= 24
        assert recurring["until"][10] == "T"
        made = [f"SPT{id_}{number:053d}" for number in range(recurring["times"])]
        self.tokens |= dict.fromkeys(made, (id_, recurring["maxAmount"]))
        return {"tokens": made}

    def _charge(self, wish: dict[str, Any]) -> Answer:
        self.seen.append(wish)
        assert (wish["type"], wish["threeDSReqAuthMethod"]) == ("MIT", "02")
        assert wish["methods"] == ["CARD"]
        trouble = self.declines.pop(0) if self.declines else ""
        of, most = self.tokens.get(wish["token"], (0, 0))
        if not of or self.transactions[of]["status"] != "FINISHED":
            return _said({"errorCodes": [2072]})
        if float(wish["total"]) > most:
            return _said({"errorCodes": [5312]})
        del self.tokens[wish["token"]]
        answer = self._start(wish | {"url": "-", "timeout": ""})
        del answer["paymentUrl"]
        status = {"card": "NOTAUTHORIZED", "unheard": "FINISHED", "": "FINISHED"}
        self.pay(self.last, status.get(trouble, trouble))
        if trouble == "card":
            return _said({"errorCodes": [2013]})
        return Answer(HANG_UP) if trouble == "unheard" else _said(answer)

    def _query(self, wish: dict[str, Any]) -> dict[str, Any]:
        found = [
            each
            for id_, each in self.transactions.items()
            if str(id_) in [str(wanted) for wanted in wish.get("transactionIds", [])]
            or each["orderRef"] in wish.get("orderRefs", [])
        ]
        if not wish.get("detailed"):
            found = [{n: v for n, v in each.items() if n != "currency"} for each in found]
        salt = "KAC6ZRUacmQit98nFKOpjXgkwdC0Grzl"
        return {
            "salt": salt,
            "merchant": MERCHANT,
            "transactions": found,
            "totalCount": len(found),
        }


def _said(body: dict[str, Any], key: str = KEY) -> Answer:
    content = orjson.dumps(body)
    headers = {"content-type": "application/json", "Signature": signature(content, key)}
    return Answer(200, content, headers)
