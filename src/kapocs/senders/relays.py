"""Relays of an account: what one is, which URLs it may have, how much it may send."""

import asyncio
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from ipaddress import ip_address
from typing import NewType
from urllib.parse import parse_qs, urlsplit

from kapocs.courier.options import BadRelay
from kapocs.errors import Conflict, NotFound
from kapocs.ids import AccountId
from kapocs.outgoing.reach import Reach, RefusedAddress, Unreachable, is_public
from kapocs.reasons import Reason
from kapocs.senders.warm_up import allowance
from kapocs.signing import Signer

RelayId = NewType("RelayId", int)

LONGEST_URL = 2000
MOST_RELAYS = 100
_LOOK_UP_SECONDS = 10.0
_MOST_PER_SECOND = Decimal(100_000)
_INT = 2**31 - 1
_SMALLINT = 2**15 - 1
_NOT_PUBLIC = frozenset({"localhost", "local", "internal", "lan", "home", "corp"})
_PORTS = {"smtp": 25, "smtps": 465, "http": 80, "https": 443}


class RelayNotFound(NotFound):
    """There is no such relay."""

    code = "relay_not_found"


class RelayNameTaken(Conflict):
    """The account already has a relay of this name."""

    code = "relay_name_taken"


class TooManyRelays(Conflict):
    """An account has 100 relays at most."""

    code = "too_many_relays"


class RelayChannel(StrEnum):
    """What a relay carries."""

    EMAIL = "email"
    SMS = "sms"


CHANNELS = {
    "smtp": RelayChannel.EMAIL, "smtps": RelayChannel.EMAIL, "ses": RelayChannel.EMAIL,
    "mailgun": RelayChannel.EMAIL, "postmark": RelayChannel.EMAIL,
    "seeme": RelayChannel.SMS, "twilio": RelayChannel.SMS,
}  # fmt: skip
"""Kind of relay, which is the scheme of its URL → what it carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayWish:
    """A relay as somebody wants it. `url` None: it stays as it is."""

    name: str
    url: str | None = field(repr=False)
    priority: int = 10
    per_second: Decimal | None = None
    per_domain_per_second: Decimal | None = None
    connections_per_domain: int | None = None
    warm_up_started_on: date | None = None
    daily_limit: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayRow:
    """A relay; `sealed` is its URL. The limits: None for no limit."""

    account_id: AccountId
    id: RelayId
    name: str
    kind: str
    priority: int
    per_second: Decimal | None
    per_domain_per_second: Decimal | None
    connections_per_domain: int | None
    warm_up_started_on: date | None
    daily_limit: int | None
    active: bool
    created_at: datetime
    sealed: bytes = field(repr=False)

    def url(self, signer: Signer) -> str:
        """What `courier.open` takes. BadToken when the installation's secret was changed."""
        return signer.open(self.sealed)

    def allowance(self, today: date) -> int | None:
        """Letters it may send on that day; None: as many as there are."""
        started = self.warm_up_started_on
        limits = (self.daily_limit, None if started is None else allowance(started, today))
        return min((each for each in limits if each is not None), default=None)

    @property
    def is_limited(self) -> bool:
        """Whether what goes by it is counted or held up."""
        limits = (self.per_second, self.per_domain_per_second, self.connections_per_domain)
        days = (self.daily_limit, self.warm_up_started_on)
        return any(each is not None for each in (*limits, *days))

    def as_wish(self) -> RelayWish:
        """The relay as it is, its URL left alone: for changing a part of it."""
        names = {each.name for each in fields(RelayWish)} - {"url"}
        return RelayWish(url=None, **{name: getattr(self, name) for name in names})


def check_wish(wish: RelayWish) -> RelayWish:
    """The wish, if everything but its URL is usable. BadRelay names the field."""
    if not 1 <= len(wish.name.strip()) <= 200 or not wish.name.isprintable():
        raise BadRelay(Reason("senders.bad_relay_name"), field="name")
    _check_number("priority", wish.priority, least=0, most=_SMALLINT)
    for name in ("per_second", "per_domain_per_second"):
        rate = getattr(wish, name)
        if rate is not None and not (rate.is_finite() and 0 < rate <= _MOST_PER_SECOND):
            raise BadRelay(
                Reason("senders.bad_rate", field=name, most=str(_MOST_PER_SECOND)), field=name
            )
    if wish.connections_per_domain is not None:
        _check_number("connections_per_domain", wish.connections_per_domain, most=1000)
    if wish.daily_limit is not None:
        _check_number("daily_limit", wish.daily_limit, most=_INT)
    return wish


def _check_number(name: str, value: int, *, least: int = 1, most: int) -> None:
    if not least <= value <= most:
        raise BadRelay(f"{name}: {least} to {most}.", field=name)


def kind_of(url: str, *, allow_private: bool) -> str:
    """The kind of relay the URL speaks of. BadRelay; Refused for what is plainly private.

    A public name may still lead to a private address: see `check_reach`.
    """
    if len(url) > LONGEST_URL or not url.isprintable():
        raise BadRelay(Reason("senders.long_url", most=LONGEST_URL), field="url")
    kind = url.partition(":")[0].lower()
    if kind not in CHANNELS:
        raise BadRelay(Reason("senders.url_begins", choices=", ".join(CHANNELS)), field="url")
    for host, _ in hosts_of(url):
        if not allow_private and _is_private(host):
            raise RefusedAddress(Reason("senders.host_not_public", host=host), field="url")
    return kind


def hosts_of(url: str) -> list[tuple[str, int]]:
    """The hosts and ports that using the URL leads to. BadRelay for a text that is no URL."""
    try:
        parts = urlsplit(url)
        places = [parts] if parts.scheme in {"smtp", "smtps"} else []
        places += [urlsplit(each) for each in parse_qs(parts.query).get("endpoint", ())]
        named = [(place.hostname or "", place.port or _PORTS[place.scheme]) for place in places]
    except (ValueError, KeyError):
        raise BadRelay(Reason("senders.bad_host"), field="url") from None
    if not all(host for host, _ in named):
        raise BadRelay(Reason("senders.no_host"), field="url")
    return named


def _is_private(host: str) -> bool:
    try:
        return not is_public(ip_address(host))
    except ValueError:
        # 127.1 and 0x7f.1 are addresses to the system, though not to us.
        last = host.rstrip(".").rpartition(".")[2]
        return "." not in host.rstrip(".") or last in _NOT_PUBLIC or last[0].isdigit()


async def check_reach(url: str, reach: Reach) -> None:
    """Asks where the URL's hosts are. Refused, Unreachable. Network: in no transaction."""
    for host, port in hosts_of(url):
        try:
            async with asyncio.timeout(_LOOK_UP_SECONDS):
                await reach.addresses(host, port)
        except TimeoutError:
            raise Unreachable(Reason("outgoing.unknown_host", host=host)) from None
