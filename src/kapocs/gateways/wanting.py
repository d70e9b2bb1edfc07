"""What a gateway is asked to take, made of an order and of who ordered."""

from datetime import datetime

from kapocs.gateways.model import PayAttempt, WantedPayment
from kapocs.lists.model import Schema
from kapocs.payments import references
from kapocs.subscribers.model import Subscriber

_FIELDS = {
    "country": "mssys_bill_country",
    "state": "mssys_bill_state",
    "city": "mssys_bill_city",
    "zip": "mssys_bill_zip",
    "address": "mssys_bill_address",
}
_NEEDED = ("name", "city", "zip", "address")
_LONGEST = 200


def wanted(
    schema: Schema,
    buyer: Subscriber,
    attempt: PayAttempt,
    *,
    language: str,
    back: str,
    callback: str,
) -> WantedPayment:
    """The payment of an attempt. `back`, `callback`: addresses of ours."""
    return WantedPayment(
        key=attempt.key,
        reference=references.make(schema.list.id, attempt.record_id),
        amount=attempt.amount,
        currency=attempt.currency,
        email=buyer.email,
        language=language,
        back=back,
        callback=callback,
        expires_at=_whole(attempt.expires_at),
        address=_address(buyer),
    )


def _address(buyer: Subscriber) -> dict[str, str]:
    """The address on the invoice; nothing when a part that gateways want is missing."""
    found = {name: buyer.fields.get(field, "") for name, field in _FIELDS.items()}
    found["name"] = buyer.fields.get("mssys_bill_company", "") or buyer.full_name
    found["country"] = (found["country"] or "hu")[:2].upper()
    plain = {name: text.strip()[:_LONGEST] for name, text in found.items() if text.strip()}
    return plain if all(name in plain for name in _NEEDED) else {}


def _whole(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
