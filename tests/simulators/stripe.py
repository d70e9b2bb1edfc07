"""A fake Stripe, written from its public documentation: Checkout sessions are made and read.

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
    """An account there. `trouble`: what becomes of the next requests: lost, hang, or a status."""

    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    wishes: list[dict[str, str]] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ids = itertools.count(1)
        self._answered: dict[str, dict[str, Any]] = {}

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
        error = {"type": "invalid_request_error", "code": "resource_missing", "message": "No such"}
        return _json(404, {"error": error})

    def pay(self, session: dict[str, Any]) -> None:
        """The buyer pays."""
        session |= {"status": "complete", "payment_status": "paid", "payment_intent": "pi_1"}

    def _make(self, asked: Asked) -> Answer:
        key = asked.headers["idempotency-key"]
        if key in self._answered:
            return _json(200, self._answered[key])
        wish = dict(parse_qsl(asked.content.decode(), strict_parsing=True))
        self.wishes.append(wish)
        id_ = f"cs_test_{next(self._ids)}"
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
