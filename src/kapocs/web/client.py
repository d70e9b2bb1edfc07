"""Who is at the other end of the socket."""

import ipaddress
from functools import lru_cache

from starlette.requests import Request
from starlette.types import Scope

LONGEST_AGENT = 500


def client_ip(request: Request) -> str:
    """The visitor's address.

    A proxy on this machine is believed about whom it speaks for; nobody else is.
    """
    return _address(_peer(request.scope), request.headers.get("x-forwarded-for", ""))


def user_agent(request: Request) -> str:
    """What the visitor's program calls itself, cut to a sane length."""
    return _agent(request.headers.get("user-agent", ""))


def visitor(scope: Scope) -> tuple[str, str]:
    """Address and program of a visitor, straight from the ASGI scope."""
    forwarded = agent = b""
    for name, value in scope["headers"]:
        if name == b"user-agent":
            agent = value
        elif name == b"x-forwarded-for":
            forwarded = value
    return _address(_peer(scope), forwarded.decode("latin-1")), _agent(agent.decode("latin-1"))


@lru_cache(maxsize=1024)
def is_loopback(host: str) -> bool:
    """Whether the address is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _peer(scope: Scope) -> str:
    return str(scope["client"][0]) if scope.get("client") else ""


def _address(peer: str, forwarded: str) -> str:
    if forwarded and is_loopback(peer):
        last = forwarded.rsplit(",", 1)[-1].strip()
        if last and _is_address(last):
            return last
    return peer


def _agent(text: str) -> str:
    return text.replace("\0", "")[:LONGEST_AGENT]


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
