"""Telling a request of this very machine from one that only looks so."""

import re
from urllib.parse import urlsplit

from starlette.requests import Request

from kapocs.web.client import is_loopback

_LOCAL_HOST = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?", re.IGNORECASE)
_LOCAL_BASES = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", "::"})  # noqa: S104  # compared, not bound
_OWN = re.compile(
    r"host|user-agent|accept|accept-(?:charset|encoding|language)|connection|keep-alive|cookie"
    r"|upgrade-insecure-requests|sec-[a-z-]+|cache-control|pragma|referer|origin|content-(?:type"
    r"|length)|dnt|te|priority|if-[a-z-]+|range|authorization"
)
"""Headers that a browser or curl writes by itself."""


def is_from_this_machine(request: Request, base_url: str) -> bool:
    """Whether somebody at this machine asks, and nobody through it.

    What a proxy hands on has a header that no browser writes, or is HTTP/1.0, or names a host or
    port that are not ours. A proxy that does none of it cannot be told from a browser here; but
    it serves a name of its own, and then `base_url` must be that name, which shuts this door.
    The Host header also stops a page of another site whose name was made to lead here (DNS
    rebinding).
    """
    hosts = request.headers.getlist("host")
    return (
        request.client is not None
        and is_loopback(request.client.host)
        and request.scope.get("http_version", "1.1") == "1.1"
        and all(_OWN.fullmatch(name) for name in request.headers)
        and len(hosts) == 1
        and _leads_here(hosts[0], request)
        and urlsplit(base_url).hostname in _LOCAL_BASES
    )


def _leads_here(host: str, request: Request) -> bool:
    match = _LOCAL_HOST.fullmatch(host)
    port = (request.scope.get("server") or ("", None))[1]
    return match is not None and (port is None or int(match.group(1) or 80) == port)
