"""Telling a request of this very machine from one that only looks so."""

import re
from urllib.parse import urlsplit

from starlette.requests import Request

from kapocs.web.client import is_loopback

_LOCAL_HOST = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
_LOCAL_BASES = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", "::"})  # noqa: S104  # compared, not bound
_PASSED_ON = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "cf-connecting-ip"})


def is_from_this_machine(request: Request, base_url: str) -> bool:
    """Whether somebody at this machine asks, and nobody through it.

    The Host header stops a page of another site whose name was made to lead here (DNS rebinding).
    A reverse proxy adds a header of its own; one that adds none still serves a public base_url.
    """
    hosts = request.headers.getlist("host")
    return (
        request.client is not None
        and is_loopback(request.client.host)
        and not any(map(_tells_of_a_proxy, request.headers.keys()))
        and len(hosts) == 1
        and _LOCAL_HOST.fullmatch(hosts[0]) is not None
        and urlsplit(base_url).hostname in _LOCAL_BASES
    )


def _tells_of_a_proxy(name: str) -> bool:
    return name in _PASSED_ON or name.startswith("x-forwarded")
