"""SimplePay v2: JSON, signed in a header in either direction by HMAC-SHA384 over its bytes.

What it notifies of has no sum, and the buyer's browser brings what it likes: so both are only
hints to ask, and the query's answer counts.
"""

import base64
import hmac
import re
import secrets
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson

from kapocs.amounts import DECIMALS
from kapocs.gateways.asking import GatewayAsking, moment_of
from kapocs.gateways.model import (
    AttemptState,
    GatewayState,
    LaterTerms,
    StartedPayment,
    WantedPayment,
)
from kapocs.invoicing import hints
from kapocs.recurring.gateways import WantedCharge
from kapocs.signing import same

URL = "https://secure.simplepay.hu/payment/v2"
TEST_URL = "https://sandbox.simplepay.hu/payment/v2"
_SDK = "Kapocs"
_STATES = {
    "FINISHED": AttemptState.PAID,
    "REFUND": AttemptState.PAID,
    "CANCELLED": AttemptState.CANCELED,
    "REVERSED": AttemptState.CANCELED,
    "TIMEOUT": AttemptState.EXPIRED,
    "NOTAUTHORIZED": AttemptState.FAILED,
    "FRAUD": AttemptState.FAILED,
}
_WAITING = frozenset({"INIT", "INPAYMENT", "AUTHORIZED", "INFRAUD"})


_FIRST = {AttemptState.PAID: 0, AttemptState.OPEN: 1}
_TOKEN = re.compile(r"[!-~]{8,128}", re.ASCII)
_MOST_TOKENS = 24


def mark(key: str, content: bytes) -> str:
    """The signature of a message."""
    return base64.b64encode(hmac.digest(key.encode(), content, "sha384")).decode()


def _transaction(wanted: WantedPayment | WantedCharge) -> dict[str, Any]:
    """What starting one and charging a card have in common."""
    places = DECIMALS.get(wanted.currency, 2)
    return {
        "orderRef": wanted.key,
        "currency": wanted.currency,
        "customerEmail": wanted.email,
        "language": wanted.language.upper(),
        "methods": ["CARD"],
        "total": f"{wanted.amount:.{places}f}",
    }


def _recurring(later: LaterTerms, wanted: WantedPayment) -> dict[str, Any]:
    """The wish for tokens."""
    most = int(later.most) if wanted.currency == "HUF" else float(later.most)
    until = later.until.isoformat(timespec="seconds")
    tokens = {"times": later.times, "until": until, "maxAmount": most}
    name = {"customer": wanted.address["name"]} if wanted.address else {}
    return name | {"recurring": tokens, "threeDSReqAuthMethod": "02"}


class SimplePay:
    """One merchant at SimplePay; each currency has one of its own."""

    def __init__(self, asking: GatewayAsking, *, key: str, merchant: str) -> None:
        self._asking = asking
        self._key = key
        self._merchant = merchant

    async def start(self, wanted: WantedPayment) -> StartedPayment:
        """Has a transaction wait until `expires_at`."""
        wish: dict[str, Any] = {
            **_transaction(wanted),
            "timeout": wanted.expires_at.isoformat(timespec="seconds"),
            "url": wanted.back,
        }
        if wanted.address:
            wish["invoice"] = wanted.address
        if wanted.later is not None:
            wish |= _recurring(wanted.later, wanted)
        found = await self._send("start", wish)
        id_ = hints.text_of(found, "transactionId", 64)
        if not id_ or found.get("orderRef") != wanted.key:
            self._asking.unreadable("transactionId")
        tokens = () if wanted.later is None else self._tokens(found.get("tokens"))
        return StartedPayment(id_, self._asking.page(found.get("paymentUrl")), tokens)

    async def charge(self, wanted: WantedCharge) -> None:
        """Has a card charged by a token, which is used up. ProgramRefused: it was not."""
        # 02: who pays was recognized by the shop; MIT: and is not there.
        told = {"token": wanted.token, "type": "MIT", "threeDSReqAuthMethod": "02"}
        found = await self._send("dorecurring", _transaction(wanted) | told)
        if found.get("orderRef") != wanted.key:
            self._asking.unreadable("orderRef")

    async def state(self, key: str, peer_id: str) -> GatewayState:
        """What became of the transaction."""
        found = await self._query({"transactionIds": [peer_id]})
        mine = [
            each
            for each in found
            if hints.text_of(each, "transactionId", 64) == peer_id and each.get("orderRef") == key
        ]
        if len(mine) != 1:
            self._asking.unreadable("transactions")
        return self._state(mine[0], peer_id)

    async def state_of_key(self, key: str) -> GatewayState | None:
        """What became of the transaction that we call so; None: there is none."""
        mine = [
            each
            for each in await self._query({"orderRefs": [key]})
            if each.get("orderRef") == key and hints.text_of(each, "transactionId", 64)
        ]
        read = [self._state(each, hints.text_of(each, "transactionId", 64)) for each in mine]
        # A try that was refused may stand beside one that was not.
        return min(read, key=lambda each: _FIRST.get(each.state, len(_FIRST)), default=None)

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._asking.client.close()

    def _state(self, found: Mapping[str, Any], peer_id: str) -> GatewayState:
        status = hints.text_of(found, "status")
        if status in _WAITING:
            return GatewayState(state=AttemptState.OPEN, external_id=peer_id)
        if status not in _STATES:
            self._asking.unreadable(status or "status")
        state = _STATES[status]
        if state is not AttemptState.PAID:
            return GatewayState(state=state)
        total = self._asking.amount(found.get("total"))
        left = self._asking.amount(found.get("remainingTotal", found.get("total")))
        return GatewayState(
            state=state,
            currency=hints.text_of(found, "currency", 3),
            external_id=peer_id,
            paid=total,
            refunded=max(total - left, Decimal(0)),
            at=moment_of(found.get("finishDate")) or moment_of(found.get("paymentDate")),
            key=hints.text_of(found, "orderRef"),
        )

    def _tokens(self, found: object) -> tuple[str, ...]:
        """What the card can be charged by once it is paid."""
        every = [] if found is None else found if isinstance(found, list) else [found]
        texts = [each for each in every if isinstance(each, str) and _TOKEN.fullmatch(each)]
        if len(texts) != len(every) or len(every) > _MOST_TOKENS:
            self._asking.unreadable("tokens")
        return tuple(texts)

    async def _query(self, wish: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        # Without `detailed` the sums come without their currency.
        found = await self._send("query", {**wish, "detailed": True, "refunds": True})
        every = found.get("transactions")
        if not isinstance(every, list):
            self._asking.unreadable("transactions")
        return [each for each in every if isinstance(each, Mapping)]

    async def _send(self, verb: str, wish: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a signed message, once its own signature is right."""
        message = {"salt": secrets.token_hex(16), "merchant": self._merchant, **wish}
        message["sdkVersion"] = _SDK
        # Their own programs escape slashes, and some answers to others say that nothing was signed.
        content = orjson.dumps(message).replace(b"/", b"\\/")
        headers = {"content-type": "application/json", "signature": mark(self._key, content)}
        fetched = await self._asking.ask("POST", f"/{verb}", headers, content)
        found = self._asking.object_of(fetched)
        codes = found.get("errorCodes")
        if isinstance(codes, list) and codes and fetched.status < 500:
            self._asking.refuse(str(codes[0]), ", ".join(str(each) for each in codes[:10]))
        self._asking.check(fetched)
        given = fetched.headers.get("signature", "")
        if not same(given, mark(self._key, fetched.content)):
            self._asking.unreadable("signature")
        if found.get("merchant") != self._merchant:
            self._asking.unreadable("merchant")
        return found
