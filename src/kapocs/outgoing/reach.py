"""Which addresses a request may go to: public ones, looked up once and then kept to."""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import urlsplit

from kapocs.errors import Invalid
from kapocs.reasons import Reason

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host name and port to addresses; raises OSError for a name that leads nowhere."""

_HOST = re.compile(
    r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_ENDS_IN_NUMBER = re.compile(r"(^|\.)(0x[0-9a-f]*|[0-9]+)$")
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_CLOSED = tuple(
    map(
        ip_network,
        (
            "168.63.129.16/32",  # Azure's platform services answer any machine in it
            "192.0.0.0/24",  # protocols' own; Python versions differ about its parts
            "192.88.99.0/24",  # relays of 6to4
            "2001::/32", "2002::/16",  # Teredo and 6to4: an IPv4 address inside
            "3fff::/20",  # for examples in texts
        ),
    )
)  # fmt: skip


class RefusedAddress(Invalid):
    """This address must not be asked."""

    code = "url_refused"


class Unreachable(Invalid):
    """There was no usable answer from this address."""

    code = "url_unreachable"


async def system_resolve(host: str, port: int) -> list[str]:
    """The addresses the system knows for a name, in its order of preference."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: Address) -> bool:
    """Does it lead to the Internet, and to nothing near this machine?

    Only global unicast counts for IPv6; so every form with an IPv4 address inside is out.
    """
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return False
    return address.is_global and not address.is_multicast and not _is_within(address, _CLOSED)


def _is_within(address: Address, networks: Sequence[Network]) -> bool:
    return any(address.version == net.version and address in net for net in networks)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far requests may go: to the public Internet, and to the networks opened besides."""

    allow_private: bool = False
    opened: Sequence[Network] = ()
    resolve: Resolve = system_resolve
    public: bool = True
    """False: no further than the networks opened."""

    async def addresses(self, host: str, port: int) -> list[Address]:
        """Where to connect for a host. One forbidden address spoils all: it may be a trick.

        Raises RefusedAddress, Unreachable.
        """
        if _is_literal(host):
            found = [_plain(host)]
        else:
            found = await _looked_up(host, port, self.resolve)
        if not all(map(self._may, found)):
            raise RefusedAddress(Reason("outgoing.not_public", host=host))
        return found

    def _may(self, address: Address) -> bool:
        is_public_one = self.public and is_public(address)
        return self.allow_private or is_public_one or _is_within(address, self.opened)

    def refuse_plain(self, host: str) -> None:
        """RefusedAddress for a host that is an address out of reach, or no name at all.

        A name may still lead to such an address, now or later: see `addresses`.
        """
        if not _is_literal(host):
            _name(host)
        elif not self._may(_plain(host)):
            raise RefusedAddress(Reason("outgoing.not_public", host=host))


_LOCAL_NAMES = re.compile(r"(^|\.)(localhost|local|internal|lan|home|corp)\.?$", re.IGNORECASE)


def networks(text: str) -> tuple[Network, ...]:
    """The networks of a text that names them with spaces or commas between. ValueError."""
    return tuple(ip_network(word, strict=False) for word in text.replace(",", " ").split())


def check_target(url: str, reach: Reach) -> None:
    """RefusedAddress for a URL that may not be asked, as far as its text tells.

    Without TLS only what may be in the networks opened is asked.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https":
        if not reach.opened:
            raise RefusedAddress(Reason("outgoing.not_encrypted"))
        replace(reach, public=False).refuse_plain(host)
    elif _LOCAL_NAMES.search(host) and not reach.opened:
        raise RefusedAddress(Reason("outgoing.not_public", host=host))
    reach.refuse_plain(host)


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _plain(text: str) -> Address:
    address = ip_address(text)
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        raise RefusedAddress(Reason("outgoing.one_card", text=text[:80]))
    return address


def _name(host: str) -> str:
    name = host.removesuffix(".").lower()
    # Systems read 2130706433, 0x7f.1 and 0177.0.0.1 as addresses, each in its own way.
    if not _HOST.fullmatch(name) or len(name) > 253 or _ENDS_IN_NUMBER.search(name):
        raise RefusedAddress(Reason("outgoing.bad_host", host=host[:80]))
    return name


async def _looked_up(host: str, port: int, resolve: Resolve) -> list[Address]:
    name = _name(host)
    try:
        found = await resolve(name, port)
    except (OSError, UnicodeError):
        raise Unreachable(Reason("outgoing.unknown_host", host=host)) from None
    if not found:
        raise Unreachable(Reason("outgoing.unknown_host", host=host))
    return [_plain(address) for address in found]
