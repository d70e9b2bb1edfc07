"""A profile: all that differs between shops, as data. Users may give one of their own as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from kapocs.connectors.model import BadConnector
from kapocs.reasons import Reason
from kapocs.shops.model import ShopStatus
from kapocs.shops.paths import Expression, is_expression

_SCHEMES = frozenset({"none", "hmac", "standard", "jws"})
_ALGORITHMS = frozenset({"sha1", "sha256", "sha384", "sha512"})
_ENCODINGS = frozenset({"base64", "hex"})
_FORMATS = frozenset({"json", "xml", "form"})
HOLDS = frozenset({"order", "basket", "contact", "gone", "look", "nothing"})
"""What a delivery of an event holds."""
UNPAID = "unpaid"
"""What a status stands for that is placed, whatever else speaks of a payment."""
_STATUSES = frozenset(ShopStatus) | {UNPAID}
_MOST_MAPPED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """How deliveries are signed; header names in lower case."""

    scheme: str = "none"
    header: str = ""
    algo: str = "sha256"
    encoding: str = "base64"
    prefix: str = ""
    timestamp_header: str = ""
    """Whose value and a dot are signed before the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule:
    """How lines of one kind are read; `of`: the path of their list.

    Of the whole line `net` and `tax`, or `gross`, or of one piece `price`: what there is counts.
    `only`: an amount without which there is no line.
    """

    of: str
    sku: Expression = None
    name: Expression = None
    quantity: Expression = None
    price: Expression = None
    net: Expression = None
    gross: Expression = None
    tax: Expression = None
    vat: Expression = None
    category: Expression = None
    only: Expression = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a shop's deliveries look like. Every member below `event` is read in each order."""

    signature: Signature = field(default_factory=Signature)
    format: str = "json"
    key_header: str = ""
    """Whose value tells a message apart; else a digest of the body does."""
    event: Expression = None
    event_header: str = ""
    events: Mapping[str, str] = field(default_factory=dict)
    """Event, or its beginning with `*` → what the delivery holds: see HOLDS. `*`: any other."""
    look_id: Expression = None
    """Which order something hints of that tells no more."""
    orders: str = ""
    """The path of the list of orders; empty: the body is one."""
    zone: str = "UTC"
    """In which times without an offset are."""
    id: Expression = "id"
    number: Expression = None
    basket: Expression = None
    """The token of a basket: what orders and baskets carry alike."""
    basket_url: Expression = None
    """Where its owner finds the basket again."""
    email: Expression = None
    status: Expression = None
    statuses: Mapping[str, str] = field(default_factory=dict)
    """The shop's status → ours, or `unpaid`. Any other is `placed`, or `paid` by the rule."""
    paid: Expression = None
    """Whether it is paid, where its status does not say."""
    paid_is: tuple[str, ...] = ()
    """Which values of `paid` mean yes; empty: any that is not no."""
    paid_at: Expression = None
    created_at: Expression = None
    modified_at: Expression = None
    currency: Expression = None
    gross: Expression = None
    paid_total: Expression = None
    """What was paid, before refunds; else the whole of a paid order."""
    refunded_total: Expression = None
    refunds: str = ""
    refund_id: Expression = None
    refund_amount: Expression = None
    net_shipping: Expression = None
    gross_shipping: Expression = None
    shipping_method: Expression = None
    payment_method: Expression = None
    payment_code: Expression = None
    coupon: Expression = None
    consent: Expression = None
    consent_yes: tuple[str, ...] = ()
    consent_no: tuple[str, ...] = ()
    """Which values take a consent back. That a box was not ticked says nothing: it takes none."""
    consent_at: Expression = None
    """Since when; else an order's consent is as old as the order."""
    ip: Expression = None
    fields: Mapping[str, Expression] = field(default_factory=dict)
    """A field of the list → where its value is."""
    contact_email: Expression = "email"
    contact_consent: Expression = None
    contact_no: tuple[str, ...] = ()
    """Which values of `contact_consent` take it back, beside `consent_no`."""
    contact_consent_at: Expression = None
    contact_fields: Mapping[str, Expression] = field(default_factory=dict)
    lines: tuple[LineRule, ...] = ()

    def holds(self, event: str) -> str:
        """What a delivery of the event holds."""
        found = self.events.get(event)
        if found is not None:
            return found
        for name, held in self.events.items():
            if name.endswith("*") and event.startswith(name[:-1]):
                return held
        return "order" if not self.events else "nothing"


def read(given: object) -> Profile:
    """A profile out of JSON. BadConnector names the member that is wrong, as `profile.member`."""
    if not isinstance(given, dict):
        raise _bad("profile")
    made: dict[str, Any] = {}
    known = {each.name for each in fields(Profile)}
    for name, value in given.items():
        if name not in known:
            raise _bad(f"profile.{name[:60]}")
        made[name] = _member(name, value)
    return Profile(**made)


def _member(name: str, value: Any) -> Any:
    reader = _READERS.get(name)
    if reader is not None:
        return reader(value, f"profile.{name}")
    if not is_expression(value):
        raise _bad(f"profile.{name}")
    return value


def _signature(value: Any, place: str) -> Signature:
    known = {each.name for each in fields(Signature)}
    if not isinstance(value, dict) or not set(value) <= known or not _all_texts(value.values()):
        raise _bad(place)
    made = Signature(**{n: v.lower() if n.endswith("header") else v for n, v in value.items()})
    is_possible = made.algo in _ALGORITHMS and made.encoding in _ENCODINGS
    if made.scheme not in _SCHEMES or not is_possible:
        raise _bad(place)
    if made.scheme in ("hmac", "jws") and not made.header:
        raise _bad(f"{place}.header")
    return made


def _lines(value: Any, place: str) -> tuple[LineRule, ...]:
    known = {each.name for each in fields(LineRule)}
    if not isinstance(value, list) or not 1 <= len(value) <= 10:
        raise _bad(place)
    for at, each in enumerate(value):
        is_rule = isinstance(each, dict) and set(each) <= known and isinstance(each.get("of"), str)
        if not is_rule or not all(map(is_expression, each.values())):
            raise _bad(f"{place}[{at}]")
    return tuple(LineRule(**each) for each in value)


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or len(value) > 500:
        raise _bad(place)
    return value.lower() if place.endswith("header") else value


def _format(value: Any, place: str) -> str:
    if not isinstance(value, str) or value not in _FORMATS:
        raise _bad(place)
    return value


def _texts(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_MAPPED or not _all_texts(value):
        raise _bad(place)
    return tuple(value)


def _table(allowed: frozenset[str]) -> Any:
    def reader(value: Any, place: str) -> Mapping[str, str]:
        if not isinstance(value, dict) or len(value) > _MOST_MAPPED:
            raise _bad(place)
        for name, each in value.items():
            if not isinstance(each, str) or each not in allowed:
                raise _bad(f"{place}.{name[:60]}")
        return value

    return reader


def _expressions(value: Any, place: str) -> Mapping[str, Expression]:
    if not isinstance(value, dict) or len(value) > _MOST_MAPPED:
        raise _bad(place)
    for name, each in value.items():
        if not is_expression(each):
            raise _bad(f"{place}.{name[:60]}")
    return value


def _all_texts(values: Any) -> bool:
    return all(isinstance(each, str) for each in values)


def _bad(place: str) -> BadConnector:
    return BadConnector(Reason("shops.bad_profile", place=place), field=place)


_READERS: dict[str, Any] = {
    "signature": _signature,
    "format": _format,
    "key_header": _text,
    "event_header": _text,
    "events": _table(HOLDS),
    "orders": _text,
    "zone": _text,
    "statuses": _table(frozenset(_STATUSES)),
    "paid_is": _texts,
    "consent_yes": _texts,
    "consent_no": _texts,
    "contact_no": _texts,
    "refunds": _text,
    "fields": _expressions,
    "contact_fields": _expressions,
    "lines": _lines,
}
