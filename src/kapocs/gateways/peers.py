"""The types of connectors that are gateways of payment: what they send, and what it means."""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson

from kapocs.connectors.model import (
    BadConnector,
    BodyUnreadable,
    HopelessDelivery,
    InboundDelivery,
    Incoming,
    OpenConnector,
    SignatureRefused,
)
from kapocs.connectors.peers import Accepted, Peer, SignedAnswer
from kapocs.db.pool import Conn
from kapocs.gateways import barion, queries, simplepay, told_charges, transfer
from kapocs.gateways.jobs import AskGateway
from kapocs.gateways.model import PayAttempt
from kapocs.gateways.stripe import STRIPE
from kapocs.invoicing import hints
from kapocs.invoicing.peers import accept_nothing, handle_nothing
from kapocs.invoicing.rules import KEY, check_address, check_key
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.signing import same

_MERCHANT = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_PAYEE = re.compile(r"[!-?A-~]{1,128}@[!-?A-~]{1,128}", re.ASCII)


def accept_barion(_: OpenConnector, incoming: Incoming, now: datetime) -> Accepted:
    """Word that something became of a payment: unsigned, so it is only a hint to ask."""
    if not _barion_id(incoming):
        raise BodyUnreadable(Reason("gateways.names_none"))
    return Accepted(hints.by_minute(incoming, now), "callback")


async def handle_barion(
    conn: Conn, connector: OpenConnector, delivery: InboundDelivery, _now: datetime
) -> None:
    """Has Barion asked about the payment, if it is one of this connector's."""
    of, id_ = connector.connector, _barion_id(Incoming(delivery.headers, delivery.body))
    attempt = await queries.by_peer(conn, of.account_id, of.id, id_)
    if attempt is not None or not await told_charges.ask_by_peer(conn, connector, id_):
        await _ask(conn, attempt, id_)


def _barion_id(incoming: Incoming) -> str:
    """The payment that a callback names, in a form or in JSON; empty: none."""
    is_json = incoming.body.lstrip()[:1] == b"{"
    fields = hints.json_of(incoming.body) if is_json else hints.form_of(incoming)
    named = next((name for name in fields if name.lower() == "paymentid"), "")
    return barion.plain_id(hints.text_of(fields, named, 40))


def accept_simplepay(connector: OpenConnector, incoming: Incoming, now: datetime) -> Accepted:
    """A notification, signed over its bytes; its answer is itself and when it was received."""
    key = connector.secrets.get(KEY, "")
    given = incoming.headers.get("signature", "")
    if not key or not same(given, simplepay.mark(key, incoming.body)):
        raise SignatureRefused
    found = hints.json_of(incoming.body)
    names = (hints.text_of(found, "orderRef"), hints.text_of(found, "transactionId"))
    if not all(names):
        raise BodyUnreadable(Reason("gateways.names_none"))
    if found.get("merchant") != connector.connector.setting("merchant"):
        raise SignatureRefused
    received = orjson.dumps(now.isoformat(timespec="seconds"))
    # To the byte as it came: whoever checks the answer compares the rest of it.
    content = incoming.body.rstrip()[:-1] + b',"receiveDate":' + received + b"}"
    headers = {"content-type": "application/json", "signature": simplepay.mark(key, content)}
    digest = hashlib.sha256(incoming.body).hexdigest()
    return Accepted(digest, "ipn", answer=SignedAnswer(content, headers))


async def handle_simplepay(
    conn: Conn, connector: OpenConnector, delivery: InboundDelivery, _now: datetime
) -> None:
    """Has SimplePay asked about the transaction, if it is one of this connector's."""
    of, told = connector.connector, hints.json_of(delivery.body)
    key, id_ = hints.text_of(told, "orderRef"), hints.text_of(told, "transactionId", 64)
    attempt = await queries.by_key(conn, of.account_id, of.id, key)
    if attempt is not None or not await told_charges.ask_by_key(conn, connector, key, id_):
        await _ask(conn, attempt, key)


async def _ask(conn: Conn, attempt: PayAttempt | None, named: str) -> None:
    if attempt is None:
        raise HopelessDelivery(Reason("gateways.unknown", id=named[:100]))
    await put(conn, AskGateway(attempt.account_id, attempt.id))


def check_barion(settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    """BadConnector names what is missing: `key`, the shop's POSKey, or `payee`, its wallet."""
    _check(settings, secrets)
    if not _PAYEE.fullmatch(_text(settings, "payee")):
        raise BadConnector(Reason("gateways.setting_payee"), field="payee")


def check_simplepay(settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    """BadConnector names what is missing: `key`, the merchant's secret key, or `merchant`."""
    _check(settings, secrets)
    if not _MERCHANT.fullmatch(_text(settings, "merchant")):
        raise BadConnector(Reason("gateways.setting_merchant"), field="merchant")


def _check(settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    check_address(settings)
    if settings.get("test", "no") not in ("yes", "no"):
        reason = Reason("invoicing.setting_choice", name="test", choices="yes, no")
        raise BadConnector(reason, field="test")
    check_key(secrets)


def _text(settings: Mapping[str, Any], name: str) -> str:
    found = settings.get(name, "")
    return found if isinstance(found, str) else ""


BARION = Peer(
    accept=accept_barion,
    handle=handle_barion,
    secrets=(KEY,),
    draws_secret=False,
    check=check_barion,
)
SIMPLEPAY = Peer(
    accept=accept_simplepay,
    handle=handle_simplepay,
    secrets=(KEY,),
    draws_secret=False,
    check=check_simplepay,
)
TRANSFER = Peer(
    accept=accept_nothing,
    handle=handle_nothing,
    secrets=(),
    draws_secret=False,
    check=transfer.check,
)
GATEWAYS = {"barion": BARION, "simplepay": SIMPLEPAY, "stripe": STRIPE, "transfer": TRANSFER}
