"""A fake Stripe, written from its public documentation: Checkout sessions are made and read, and
what was kept of a customer is charged.

No money moves in it. An idempotency key that comes again is answered as before.
"""

import itertools
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson

from courier.web import HANG, HANG_UP, Answer, Asked

KEY = "sk_test_kulcs"


@dataclass
class StripeAccount:
    """An account there. `trouble`: what becomes of the next requests: lost, hang, or a status.

    `declines`: what becomes of the next charges: `card`, a status of a payment, or `unheard`: it is
    made, and its answer is gone. `seen`: the Idempotency-Key and form of each charge asked for.
    """

    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    wishes: list[dict[str, str]] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    intents: dict[str, dict[str, Any]] = field(default_factory=dict)
    declines: list[str] = field(default_factory=list)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ids = itertools.count(1)
        self._wished: dict[str, dict[str, str]] = {}
        self._answered: dict[str, dict[str, Any]] = {}
        self._charged: dict[str, tuple[dict[str, str], Answer]] = {}

    @property
    def last(self) -> dict[str, Any]:
        """The session that was made last."""
        return next(reversed(self.sessions.values()))

    def reply(self, asked: Asked) -> Answer:
        """One request."""
        self.asked.append((asked.method, asked.url.path))
        trouble = self.trouble.pop(0) if self.trouble else ""
        if trouble in ("lost", "hang"):
            return Answer(HANG_UP if trouble == "lost" else HANG)
        if trouble:
            return _json(int(trouble), {"error": {"type": "api_error", "message": "Hiba"}})
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            error = {"type": "invalid_request_error", "message": "Invalid API Key provided"}
            return _json(401, {"error": error})
        match asked.method, asked.url.path.strip("/").split("/"):
            case "POST", ["v1", "checkout", "sessions"]:
                return self._make(asked)
            case "GET", ["v1", "checkout", "sessions", id_] if id_ in self.sessions:
                return _json(200, self.sessions[id_])
            case "POST", ["v1", "payment_intents"]:
                return self._charge(asked)
            case "GET", ["v1", "payment_intents", *ids]:
                return self._intents(asked, ids)
        error = {"type": "invalid_request_error", "code": "resource_missing", "message": "No such"}
        return _json(404, {"error": error})

    def pay(self, session: dict[str, Any]) -> None:
        """The buyer pays, by a card of his own; it is kept if the session was made so."""
        wish = self._wished[session["id"]]
        id_ = f"pi_{len(self.intents) + 1}"
        customer = f"cus_{id_}" if wish.get("customer_creation") == "always" else None
        self.intents[id_] = {
            "id": id_,
            "status": "succeeded",
            "customer": customer,
            "payment_method": f"pm_{id_}",
            "setup_future_usage": wish.get("payment_intent_data[setup_future_usage]"),
            "metadata": {"order": wish["payment_intent_data[metadata][order]"]},
        }
        done = {"status": "complete", "payment_status": "paid"}
        session |= {**done, "payment_intent": id_, "customer": customer}

    def forget_keys(self) -> None:
        """A day goes by."""
        self._charged.clear()

    def _intents(self, asked: Asked, ids: list[str]) -> Answer:
        """The one that is asked for, or a customer's, the newest first."""
        if ids:
            return _json(200, self.intents[ids[0]])
        of = dict(parse_qsl(asked.url.query))["customer"]
        found = [each for each in self.intents.values() if each["customer"] == of]
        return _json(200, {"object": "list", "data": found[::-1]})

    def _charge(self, asked: Asked) -> Answer:
        key = asked.headers["idempotency-key"]
        wish = dict(parse_qsl(asked.content.decode(), strict_parsing=True))
        self.seen.append((key, wish))
        if key in self._charged:
            before, answer = self._charged[key]
            error = {"type": "idempotency_error", "message": "Keys for idempotent requests"}
            return answer if before == wish else _json(400, {"error": error})
        trouble = self.declines.pop(0) if self.declines else ""
        answer = self._charged_by(wish, trouble)
        self._charged[key] = (wish, answer)
        return Answer(HANG_UP) if trouble == "unheard" else answer

    def _charged_by(self, wish: dict[str, str], trouble: str) -> Answer:
        known = {each["payment_method"] for each in self.intents.values() if each["customer"]}
        assert (wish["off_session"], wish["confirm"]) == ("true", "true")
        if wish["payment_method"] not in known:
            error = {"type": "invalid_request_error", "code": "resource_missing"}
            return _json(400, {"error": error | {"message": "No such PaymentMethod"}})
        if trouble == "card":
            error = {"type": "card_error", "code": "card_declined"}
            more = {"decline_code": "insufficient_funds", "message": "Nincs elég fedezet"}
            return _json(402, {"error": error | more})
        id_ = f"pi_{len(self.intents) + 1}"
        status = "succeeded" if trouble in ("", "unheard") else trouble
        self.intents[id_] = {
            "id": id_,
            "status": status,
            "amount": int(wish["amount"]),
            "amount_received": int(wish["amount"]) if status == "succeeded" else 0,
            "currency": wish["currency"],
            "customer": wish["customer"],
            "payment_method": wish["payment_method"],
            "setup_future_usage": None,
            "metadata": {"order": wish["metadata[order]"]},
            "description": wish["description"],
        }
        return _json(200, self.intents[id_])

    def _make(self, asked: Asked) -> Answer:
        key = asked.headers["idempotency-key"]
        if key in self._answered:
            return _json(200, self._answered[key])
        wish = dict(parse_qsl(asked.content.decode(), strict_parsing=True))
        self.wishes.append(wish)
        id_ = f"cs_test_{next(self._ids)}"
        self._wished[id_] = wish
        self.sessions[id_] = {
            "id": id_,
            "object": "checkout.session",
            "status": "open",
            "payment_status": "unpaid",
            "payment_intent": None,
            "amount_total": int(wish["line_items[0][price_data][unit_amount]"]),
            "currency": wish["line_items[0][price_data][currency]"],
            "client_reference_id": wish["client_reference_id"],
            "metadata": {"attempt": wish["metadata[attempt]"]},
            "url": f"https://checkout.stripe.test/c/pay/{id_}",
        }
        self._answered[key] = self.sessions[id_]
        return _json(200, self.sessions[id_])


def _json(status: int, body: Any) -> Answer:
    return Answer(status, orjson.dumps(body), {"content-type": "application/json"})
