"""Who is at the other end: the visitor's address, through the proxies that we trust.

One rule for all that goes by an address: the throttle of the sign-in, the pace of forms, the
evidence of consent, opens and clicks. Only `X-Forwarded-For` is read. A proxy that writes it
hands on a `Forwarded` or `X-Real-IP` of the visitor's own as it came, so these say nothing.
"""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import Request
from starlette.types import Scope

LONGEST_AGENT = 500
_LONGEST_ADDRESS = 80
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class BadNetwork(ValueError):
    """What was given is no network; the message names it."""


@dataclass(frozen=True, slots=True)
class Proxies:
    """Which machines are believed about whom they speak for, and how many one after the other."""

    networks: tuple[_Network, ...]
    hops: int = 1

    @classmethod
    def parse(cls, text: str, hops: int = 1) -> "Proxies":
        """Networks or single addresses, with commas or spaces between; `none`. BadNetwork."""
        networks: list[_Network] = []
        for word in text.replace("none", "").replace(",", " ").split():
            try:
                networks.append(ipaddress.ip_network(word, strict=False))
            except ValueError:
                raise BadNetwork(f"{word[:50]} is no network such as 10.0.0.0/8") from None
        return cls(tuple(networks), hops)

    def visitor(self, peer: str, forwarded: Iterable[str]) -> str:
        """The visitor's address, of the one who is connected and all `X-Forwarded-For` lines.

        Every proxy adds, at the end, the address of the one it serves: so it is read from there,
        for as long as the one who says it is trusted.
        """
        known = address(peer) or peer
        said = [each for line in forwarded for each in line.split(",")]
        for _ in range(self.hops):
            before = address(said.pop()) if said and self._trusts(known) else ""
            if not before:
                break
            known = before
        return known

    def _trusts(self, known: str) -> bool:
        return any(_is_in(known, network) for network in self.networks)


ON_THIS_MACHINE = Proxies.parse("127.0.0.0/8 ::1")
"""What is trusted unless the settings say otherwise: one proxy on this machine."""
_KEY = "kapocs.proxies"


def trusting(scope: Scope, proxies: Proxies) -> None:
    """Notes on the request whom it may have come through."""
    scope[_KEY] = proxies


def client_ip(request: Request) -> str:
    """The visitor's address."""
    return _visitor(request.scope, request.headers.getlist("x-forwarded-for"))


def user_agent(request: Request) -> str:
    """What the visitor's program calls itself, cut to a sane length."""
    return _agent(request.headers.get("user-agent", ""))


def visitor(scope: Scope) -> tuple[str, str]:
    """Address and program of a visitor, straight from the ASGI scope."""
    agent, forwarded = b"", []
    for name, value in scope["headers"]:
        if name == b"user-agent":
            agent = value
        elif name == b"x-forwarded-for":
            forwarded.append(value.decode("latin-1"))
    return _visitor(scope, forwarded), _agent(agent.decode("latin-1"))


@lru_cache(maxsize=1024)
def is_loopback(host: str) -> bool:
    """Whether the address is this machine itself."""
    found = address(host)
    return bool(found) and ipaddress.ip_address(found).is_loopback


@lru_cache(maxsize=4096)
def address(text: str) -> str:
    """The IP address in one spelling, without a port; empty when it is none."""
    text = text.strip().strip('"')
    if len(text) > _LONGEST_ADDRESS:
        return ""
    host, colon, port = text.rpartition(":")
    if colon and port.isascii() and port.isdigit() and (host.endswith("]") or ":" not in host):
        text = host
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(found, "ipv4_mapped", None) or found)


@lru_cache(maxsize=4096)
def _is_in(known: str, network: _Network) -> bool:
    try:
        return ipaddress.ip_address(known) in network
    except ValueError:
        return False


def _visitor(scope: Scope, forwarded: list[str]) -> str:
    proxies: Proxies = scope.get(_KEY, ON_THIS_MACHINE)
    return proxies.visitor(str(scope["client"][0]) if scope.get("client") else "", forwarded)


def _agent(text: str) -> str:
    return text.replace("\0", "")[:LONGEST_AGENT]
