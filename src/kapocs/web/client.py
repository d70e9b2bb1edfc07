"""Who is at the other end of the socket."""

import ipaddress

from starlette.requests import Request

LONGEST_AGENT = 500


def client_ip(request: Request) -> str:
    """The visitor's address.

    A proxy on this machine is believed about whom it speaks for; nobody else is.
    """
    peer = request.client.host if request.client else ""
    if is_loopback(peer):
        forwarded = request.headers.get("x-forwarded-for", "")
        last = forwarded.rsplit(",", 1)[-1].strip()
        if last and _is_address(last):
            return last
    return peer


def user_agent(request: Request) -> str:
    """What the visitor's program calls itself, cut to a sane length."""
    return request.headers.get("user-agent", "").replace("\0", "")[:LONGEST_AGENT]


def is_loopback(host: str) -> bool:
    """Whether the address is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
