"""Each shop's profile as a type of connector: how its deliveries are accepted and handled."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from kapocs.carts.pages import check_hosts
from kapocs.connectors.model import (
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
from kapocs.connectors.standard import PREFIX
from kapocs.db.pool import Conn
from kapocs.reasons import Reason
from kapocs.shops import applying, asked, bodies, reading, signing_schemes, together, where
from kapocs.shops.consents import SETTING
from kapocs.shops.model import LookAgain, ShopOrder
from kapocs.shops.paths import Place
from kapocs.shops.profile import Profile, read
from kapocs.shops.profiles import PROFILES
from kapocs.shops.signing_schemes import Signed

GENERIC = "generic"
_OWN_STATUSES = ("paid", "unpaid", "placed", "cancelled", "refunded", "basket")
"""What a shop's own statuses may stand for: settings `paid_statuses` and so on name them."""
_TELLS_AGAIN_WITHIN = 600
"""Seconds in which a body without times that comes twice is one delivery that was repeated."""
TELL_PAID = "tell_paid"
"""The setting that has the shop told what is paid and sent out here: `on`."""
TELLABLE = ("woocommerce",)
"""Types that can be told."""
ZONE = "zone"
"""The setting with the time zone of a shop that tells its times without one."""
OWN = "profile"
"""The setting with a profile of the user's own, which takes the place of the type's."""


def profile_of(
    type_: str, settings: Mapping[str, Any], *, known: Mapping[str, Profile] = PROFILES
) -> Profile:
    """The profile by which a connector's deliveries are read. BadConnector for a wrong one.

    `known`: by which answers to questions are read instead, where they differ.
    """
    own = settings.get(OWN)
    profile = known[type_] if own is None or known is not PROFILES else read(own)
    if settings.get(ZONE):
        profile = replace(profile, zone=str(settings[ZONE]))
    given = {name: _listed(settings, f"{name}_statuses") for name in _OWN_STATUSES}
    if not any(given.values()):
        return profile
    more = {status: name for name, statuses in given.items() for status in statuses}
    return replace(profile, statuses={**profile.statuses, **more})


def _listed(settings: Mapping[str, Any], name: str) -> list[str]:
    """The texts of a setting with commas between. BadConnector."""
    text = settings.get(name, "")
    if not isinstance(text, str):
        raise BadConnector(Reason("connectors.no_text", name=name), field=name)
    return [each.strip() for each in text.split(",") if each.strip()]


def _accept(connector: OpenConnector, incoming: Incoming, now: datetime) -> Accepted:
    of = connector.connector
    profile = profile_of(of.type, of.settings)
    if of.type == "woocommerce" and _is_ping(incoming):
        return Accepted("ping", is_stored=False)
    signing_schemes.check(Signed(connector, incoming, profile.signature, now))
    _check_source(connector, incoming)
    body = bodies.parse(incoming.body, profile.format)
    key = incoming.headers.get(profile.key_header, "") if profile.key_header else ""
    event = _event(profile, incoming.headers, body)
    # Of two deliveries of one body the event may differ: created, and then updated.
    mark = hashlib.sha256(event.encode() + b"\0" + incoming.body).hexdigest()
    if profile.modified_at is None:
        # An order may come back to a state that it was in, and its body tells no time.
        mark += f" {int(now.timestamp()) // _TELLS_AGAIN_WITHIN}"
    return Accepted((key or mark)[:255], event[:255])


def _is_ping(incoming: Incoming) -> bool:
    """What is sent, unsigned, when a webhook is saved in the shop."""
    body = incoming.body
    return body.startswith(b"webhook_id=") and body[11:].isdigit() and len(body) < 40


def _check_source(connector: OpenConnector, incoming: Incoming) -> None:
    """A delivery that names another shop than the connector's is none of it."""
    source = incoming.headers.get("x-wc-webhook-source", "")
    url = connector.connector.setting("url")
    if source and url and _host(source) != _host(url):
        raise SignatureRefused(Reason("shops.other_source"))


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower().removeprefix("www.")


def _event(profile: Profile, headers: Mapping[str, str], body: Any) -> str:
    if profile.event_header:
        return headers.get(profile.event_header, "")
    return Place(body, body).text(profile.event)


async def _handle(
    conn: Conn, connector: OpenConnector, delivery: InboundDelivery, now: datetime
) -> None:
    of = connector.connector
    profile = profile_of(of.type, of.settings)
    try:
        body = bodies.parse(delivery.body, profile.format)
    except BodyUnreadable as error:
        raise HopelessDelivery(error.reason) from error
    place = await where.here(conn, of, now, told_at=delivery.received_at)
    for told in reading.told(profile, body, delivery.kind):
        if isinstance(told, ShopOrder) and _only_hints(connector, profile):
            told = LookAgain(delivery.kind, told.id)  # it is not believed
        await applying.apply(conn, place, told)


def _only_hints(connector: OpenConnector, profile: Profile) -> bool:
    """Whether what comes is not believed: nobody signed it, and the shop can be asked."""
    return profile.signature.scheme == "none" and asked.has_key(connector)


async def _handle_many(
    conn: Conn, connector: OpenConnector, deliveries: Sequence[InboundDelivery], now: datetime
) -> Collection[int]:
    of = connector.connector
    profile = profile_of(of.type, of.settings)
    if _only_hints(connector, profile):
        return ()
    return await together.store_new(conn, connector, profile, deliveries, now)


def _check(type_: str, settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    if type_ == GENERIC and OWN not in settings:
        settings = {**settings, OWN: {}}
    profile = profile_of(type_, settings)
    if profile.signature.scheme == "jws" and not isinstance(settings.get("jwks"), dict):
        raise BadConnector(Reason("shops.jwks"), field="jwks")
    consent = settings.get(SETTING)
    if consent is not None and not (isinstance(consent, str) and consent.isdecimal()):
        raise BadConnector(Reason("shops.consent_list"), field=SETTING)
    _check_telling(type_, settings, secrets)
    if settings.get(ZONE) and moment("2026-01-01", str(settings[ZONE])) is None:
        raise BadConnector(Reason("shops.zone"), field=ZONE)
    check_hosts(settings)
    url = settings.get("url")
    if url is not None and not (isinstance(url, str) and url.startswith(("https://", "http://"))):
        raise BadConnector(Reason("shops.url"), field="url")


def _check_telling(type_: str, settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    """BadConnector, unless the shop is not told, or one that can be told."""
    wanted = settings.get(TELL_PAID, "off")
    can_be_told = type_ in TELLABLE and settings.get("url") and secrets.get("consumer_key")
    if wanted not in ("on", "off") or (wanted == "on" and not can_be_told):
        raise BadConnector(Reason("shops.tell_paid"), field=TELL_PAID)


def peer(type_: str) -> Peer:
    """The shop of this name."""
    return Peer(
        accept=_accept,
        handle=_handle,
        handle_many=_handle_many,
        secrets=("secret", "consumer_key", "consumer_secret", "api_key", "token", "client_secret"),
        draws_secret=PROFILES[type_].signature.scheme in ("hmac", "standard"),
        prefix=PREFIX if PROFILES[type_].signature.scheme == "standard" else "",
        check=partial(_check, type_),
    )


SHOPS = {name: peer(name) for name in PROFILES}
"""Every type of shop → what is known of it."""
