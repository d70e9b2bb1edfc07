"""Requests to Stripe: forms go there and objects come back; and the card that it keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from kapocs.gateways.asking import GatewayAsking
from kapocs.invoicing import hints


class StripeApi:
    """One account at Stripe, by its key. ProgramRefused, ProgramAway, AnswerLost."""

    def __init__(self, asking: GatewayAsking, *, key: str) -> None:
        self._asking = asking
        self._headers = {
            "authorization": f"Bearer {key}",
            "content-type": "application/x-www-form-urlencoded",
        }

    async def get(self, path: str) -> dict[str, Any]:
        """An object."""
        return await self._send("GET", path, self._headers)

    async def post(self, path: str, wish: Mapping[str, str], *, key: str) -> dict[str, Any]:
        """Makes an object of what is not empty; by the same key it is made once."""
        content = urlencode({name: text for name, text in wish.items() if text}).encode()
        return await self._send("POST", path, {**self._headers, "idempotency-key": key}, content)

    async def _send(
        self, method: str, path: str, headers: Mapping[str, str], content: bytes = b""
    ) -> dict[str, Any]:
        fetched = await self._asking.ask(method, path, headers, content)
        found = self._asking.object_of(fetched)
        error = found.get("error")
        if isinstance(error, Mapping):
            names = ("decline_code", "code", "type")
            code = next(filter(None, (hints.text_of(error, name) for name in names)), "")
            if fetched.status == 409 or error.get("type") == "idempotency_error":
                # Another request with the key is under way there, or was another one.
                self._asking.unreadable(code)
            self._asking.check(fetched, code, hints.text_of(error, "message"))
        self._asking.check(fetched)
        return found


@dataclass(frozen=True, slots=True)
class CardToken:
    """What Stripe charges later: a customer, and its means of payment."""

    customer: str
    method: str

    def written(self) -> str:
        """As it is kept: `cus_1/pm_1`."""
        return f"{self.customer}/{self.method}"

    @classmethod
    def of(cls, text: str) -> "CardToken":
        """The token that is kept so."""
        customer, _, method = text.partition("/")
        return cls(customer, method)
