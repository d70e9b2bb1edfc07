"""What an API key may do: its scopes, certain lists or all, until when and from where.

A scope is a noun and what is done to it, such as `subscribers:write`. Reading and writing are
apart: a key that may write needs the other scope to read, though the answer to a write shows what
was written.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from kapocs.errors import Denied, Invalid
from kapocs.ids import ListId
from kapocs.reasons import Reason

EVERYTHING = "*"
"""The scope of all scopes, which keys have that name none."""
READ, WRITE = "read", "write"
NOUNS = (
    *(
        "account",
        "audit",
        "automations",
        "carts",
        "connectors",
        "coupons",
        "deliveries",
        "events",
        "exports",
        "forms",
    ),
    *("imports", "invoices", "keys", "letters", "lists", "opportunities", "orders", "pages"),
    *("parcels", "payments"),
    *(
        "people",
        "products",
        "recurrences",
        "segments",
        "senders",
        "sends",
        "shipping",
        "statements",
    ),
    *("subscribers", "suppressions", "tasks", "usage", "users", "variables", "webhooks"),
)
MOST_ADDRESSES = 50
_LONGEST_SHOWN = 50
Network = IPv4Network | IPv6Network


class BadApiKey(Invalid):
    """An API key cannot be made so."""

    code = "bad_api_key"


class MissingScope(Denied):
    """The API key lacks the scope that this needs."""

    code = "missing_scope"

    def __init__(self, scope: str = "", why: Reason | None = None) -> None:
        named = Reason("accounts.missing_scope", scope=scope) if scope else ""
        super().__init__(why or named)
        self.scope = scope


class KeyForOneList(Denied):
    """The API key is for one list only, and this is about more than one list."""

    code = "key_for_one_list"


class KeyTooNarrow(Denied):
    """A key has no say over keys and users that may do more than itself."""

    code = "key_too_narrow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What a key may do; without anything said: everything, for ever, from anywhere."""

    scopes: frozenset[str] | None = None
    """None: all of them."""
    list_ids: frozenset[ListId] | None = None
    """Only what is of these lists: one of a key, any number of who granted it. None: of all."""
    expires_at: datetime | None = None
    networks: tuple[Network, ...] = ()
    """Where it may be used from; empty: anywhere."""

    @property
    def is_bound(self) -> bool:
        """Whether there is anything that it may not do."""
        return self.scopes is not None or self.list_ids is not None

    def check(self, scope: str) -> None:
        """MissingScope unless the key has it."""
        if not self.has(scope):
            raise MissingScope(scope)

    def has(self, scope: str) -> bool:
        """Whether the key has the scope."""
        return self.scopes is None or _has(self.scopes, scope)

    @property
    def writes(self) -> bool:
        """Whether there is anything that it may change."""
        return self.scopes is None or any(each.endswith(f":{WRITE}") for each in self.scopes)

    @property
    def list_id(self) -> ListId | None:
        """The one list that a key is for; None: it is for all, or for several."""
        found = self.list_ids or ()
        return next(iter(found)) if len(found) == 1 else None

    def may_see(self, list_id: int) -> bool:
        """Whether it is for what is of this list, too."""
        return self.list_ids is None or list_id in self.list_ids

    def bounded_by(self, other: "Rights") -> "Rights":
        """As this, with those scopes and lists only that the other has, too."""
        lists = other.list_ids
        if lists is not None and self.list_ids is not None:
            lists = lists & self.list_ids
        return replace(
            self,
            scopes=_in_both(self.scopes, other.scopes),
            list_ids=self.list_ids if lists is None else lists,
        )

    def is_over(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.expires_at is not None and now >= self.expires_at

    def admits(self, client: str) -> bool:
        """Whether it may be used from this address; one that is none is nowhere."""
        if not self.networks:
            return True
        try:
            found = ip_address(client.partition("%")[0])
        except ValueError:
            return False
        mapped = getattr(found, "ipv4_mapped", None) or found
        return any(mapped in network for network in self.networks)

    def is_within(self, other: "Rights") -> bool:
        """Whether the other may do all that this one may, for as long and from as far."""
        return (
            _scopes_within(self.scopes, other.scopes)
            and _lists_within(self.list_ids, other.list_ids)
            and (
                other.expires_at is None
                or (self.expires_at is not None and self.expires_at <= other.expires_at)
            )
            and _networks_within(self.networks, other.networks)
        )

    def told_scopes(self) -> list[str]:
        """The scopes in order; all of them is `*`."""
        return [EVERYTHING] if self.scopes is None else sorted(self.scopes)

    def spelled(self) -> str:
        """All of it in one line, by which rights are told from others; empty: everything."""
        if self == ALL:
            return ""
        lists = None if self.list_ids is None else sorted(self.list_ids)
        return repr((self.told_scopes(), lists, self.expires_at, self.addresses()))

    def addresses(self) -> list[str]:
        """The networks as text; a single address without the length of its mask."""
        return [_shown(each) for each in self.networks]


ALL = Rights()


def only(list_id: int | None) -> frozenset[ListId] | None:
    """Bound to this one list; None: to none."""
    return None if list_id is None else frozenset({ListId(list_id)})


def read_scopes(given: Sequence[str]) -> frozenset[str] | None:
    """The scopes of these names; None: all. BadApiKey names what is none."""
    found = {each.strip() for each in given}
    if not found:
        raise BadApiKey(Reason("accounts.no_scopes"), field="scopes")
    known = {f"{noun}:{what}" for noun in (*NOUNS, EVERYTHING) for what in (READ, WRITE)}
    for each in sorted(found - known - {EVERYTHING}):
        raise BadApiKey(
            Reason("accounts.bad_scope", scope=each[:_LONGEST_SHOWN], nouns=", ".join(NOUNS)),
            field="scopes",
        )
    return None if EVERYTHING in found else frozenset(found)


def read_networks(given: Sequence[str]) -> tuple[Network, ...]:
    """The networks and single addresses. BadApiKey names what is none."""
    if len(given) > MOST_ADDRESSES:
        raise BadApiKey(Reason("accounts.many_addresses", most=MOST_ADDRESSES), field="addresses")
    found: dict[Network, None] = {}
    for each in given:
        try:
            found[ip_network(each.strip())] = None
        except ValueError as error:
            raise BadApiKey(
                Reason("accounts.bad_address", address=each[:_LONGEST_SHOWN]), field="addresses"
            ) from error
    return tuple(found)


def read_expiry(given: datetime | None, now: datetime) -> datetime | None:
    """Until when. BadApiKey when that is over, or it is no moment of a time zone."""
    if given is not None and (given.tzinfo is None or given <= now):
        raise BadApiKey(Reason("accounts.expired_already"), field="expires_at")
    return given


def _has(scopes: frozenset[str], scope: str) -> bool:
    return scope in scopes or f"{EVERYTHING}{scope[scope.index(':') :]}" in scopes


def _in_both(these: frozenset[str] | None, those: frozenset[str] | None) -> frozenset[str] | None:
    if these is None or those is None:
        return those if these is None else these
    both = [each for each in these if _has(those, each)]
    return frozenset([*both, *(each for each in those if _has(these, each))])


def _scopes_within(these: frozenset[str] | None, those: frozenset[str] | None) -> bool:
    if those is None:
        return True
    return these is not None and all(_has(those, each) for each in these)


def _lists_within(these: frozenset[ListId] | None, those: frozenset[ListId] | None) -> bool:
    return those is None or (these is not None and these <= those)


def _networks_within(these: Sequence[Network], those: Sequence[Network]) -> bool:
    if not those:
        return True
    return bool(these) and all(any(_is_part(each, of) for of in those) for each in these)


def _is_part(network: Network, of: Network) -> bool:
    if isinstance(network, IPv4Network) and isinstance(of, IPv4Network):
        return network.subnet_of(of)
    if isinstance(network, IPv6Network) and isinstance(of, IPv6Network):
        return network.subnet_of(of)
    return False


def _shown(network: Network) -> str:
    is_single = network.prefixlen == network.max_prefixlen
    return str(network.network_address) if is_single else str(network)
