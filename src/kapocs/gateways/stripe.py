"""Stripe: signed events of payments, in amounts of the currency's smallest unit."""

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kapocs.connectors import standard
from kapocs.connectors.model import (
    SECRET,
    BadConnector,
    BodyUnreadable,
    HopelessDelivery,
    InboundDelivery,
    Incoming,
    OpenConnector,
    SignatureRefused,
)
from kapocs.connectors.moments import moment
from kapocs.connectors.peers import Accepted, Peer
from kapocs.db.pool import Conn
from kapocs.gateways import booking
from kapocs.gateways.booking import GatewayPayment
from kapocs.gateways.units import amount_of
from kapocs.invoicing import hints
from kapocs.invoicing.rules import KEY, check_address
from kapocs.reasons import Reason
from kapocs.signing import same

_SESSIONS = ("checkout.session.completed", "checkout.session.async_payment_succeeded")
_INTENT, _REFUND = "payment_intent.succeeded", "charge.refunded"
_MOST_SIGNATURES = 20


def accept(connector: OpenConnector, incoming: Incoming, now: datetime) -> Accepted:
    """An event signed within five minutes, known by its id. SignatureRefused, BodyUnreadable."""
    parts = [
        part.strip().partition("=")
        for part in incoming.headers.get("stripe-signature", "").split(",")[:_MOST_SIGNATURES]
    ]
    at = next((value for name, _, value in parts if name == "t"), "")
    standard.check_moment(at, now)
    key = connector.secrets.get(SECRET, "").encode()
    wanted = hmac.digest(key, f"{at}.".encode() + incoming.body, "sha256").hex()
    is_right = any(same(value, wanted) for name, _, value in parts if name == "v1")
    if not key or not is_right:
        raise SignatureRefused
    event = hints.json_of(incoming.body)
    id_, kind = hints.text_of(event, "id"), hints.text_of(event, "type")
    if not id_ or not kind:
        raise BodyUnreadable(Reason("invoicing.no_event"))
    return Accepted(id_, kind, is_stored=kind in (*_SESSIONS, _INTENT, _REFUND))


async def handle(
    conn: Conn, connector: OpenConnector, delivery: InboundDelivery, now: datetime
) -> None:
    """Books a payment, or what was paid back."""
    event = hints.json_of(delivery.body)
    data = event.get("data")
    about = data.get("object") if isinstance(data, Mapping) else None
    if not isinstance(about, Mapping):
        raise HopelessDelivery(Reason("invoicing.no_event"))
    at = moment(event.get("created")) or now
    match event.get("type"):
        case "payment_intent.succeeded":
            await booking.book(conn, connector, _intent(about, at), now)
        case "charge.refunded":
            await booking.book_refund(conn, connector, _refund(about, at), now)
        case _ if about.get("payment_status") == "paid":
            await booking.book(conn, connector, _session(about, at), now)


def _session(about: Mapping[str, Any], at: datetime) -> GatewayPayment:
    """A checkout. It is known by its payment, which tells of itself as well."""
    id_ = hints.text_of(about, "payment_intent") or hints.text_of(about, "id")
    details = about.get("customer_details")
    return _paid(about, id_, "amount_total", at, payer=details)


def _intent(about: Mapping[str, Any], at: datetime) -> GatewayPayment:
    # What was received is told of what was captured; without it the whole amount was.
    name = "amount_received" if "amount_received" in about else "amount"
    return _paid(about, hints.text_of(about, "id"), name, at)


def _refund(about: Mapping[str, Any], at: datetime) -> GatewayPayment:
    id_ = hints.text_of(about, "payment_intent") or hints.text_of(about, "id")
    return _paid(about, id_, "amount_refunded", at)


def _paid(
    about: Mapping[str, Any], id_: str, name: str, at: datetime, *, payer: object = None
) -> GatewayPayment:
    currency = hints.text_of(about, "currency").upper()
    amount = amount_of(about.get(name), currency)
    if amount is None or not id_ or len(id_) > 150:
        raise HopelessDelivery(Reason("invoicing.field", field=name))
    metadata = about.get("metadata")
    named = tuple(map(str, metadata.values())) if isinstance(metadata, Mapping) else ()
    return GatewayPayment(
        id=id_,
        amount=amount,
        currency=currency,
        at=at,
        texts=(
            hints.text_of(about, "client_reference_id"),
            *(each[:255] for each in named[:50]),
            hints.text_of(about, "description"),
        ),
        payer=hints.text_of(payer, "name") if isinstance(payer, Mapping) else "",
    )


def _check(settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    """BadConnector without the secret: whoever knows the address could sign with an empty one."""
    check_address(settings)
    if not secrets.get(SECRET):
        raise BadConnector(Reason("invoicing.no_secret"), field=SECRET)


STRIPE = Peer(accept=accept, handle=handle, secrets=(SECRET, KEY), draws_secret=False, check=_check)
"""`secret`: the endpoint's, whsec_…, as Stripe shows it; `key`: for starting payments."""
