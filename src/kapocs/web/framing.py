"""Which request heads are taken: those that a proxy in front cannot have read in another way.

The parser refuses most of the rest: folded headers, spaces around names, bare CR or LF, two
lengths, a length beside Transfer-Encoding. What it lets pass and should not is refused here.
"""

import re
from collections.abc import Sequence

Header = tuple[bytes, bytes]

_ABSOLUTE = re.compile(rb"https?://([^/?#]*)(/[^#]*)?", re.IGNORECASE)
_VERSIONS = frozenset({"1.0", "1.1"})


class BadHead(Exception):
    """The head of a request is not one that is answered here."""


def check(method: bytes, version: str, headers: Sequence[Header]) -> None:
    """BadHead. Header names are in lower case."""
    if version not in _VERSIONS or method == b"CONNECT":
        raise BadHead
    names = [name for name, _ in headers]
    hosts = names.count(b"host")
    if hosts > 1 or (hosts == 0 and version == "1.1"):
        raise BadHead
    if b"transfer-encoding" in names and (version == "1.0" or _encodings(headers) != [b"chunked"]):
        raise BadHead


def target(url: bytes, headers: Sequence[Header]) -> bytes:
    """Path and query of the request line. BadHead.

    A whole URL is taken when it names the host that the Host header names too: a proxy may go by
    the one and we by the other.
    """
    if url.startswith(b"/") and b"#" not in url:
        return url
    match = _ABSOLUTE.fullmatch(url)
    host = next((value for name, value in headers if name == b"host"), None)
    if match is None or host is None or match.group(1).lower() != host.strip().lower():
        raise BadHead
    return match.group(2) or b"/"


def length(headers: Sequence[Header]) -> int:
    """The body's length in bytes, checked by the parser before; 0 without one. BadHead: chunked."""
    if _encodings(headers):
        raise BadHead
    return next((int(value) for name, value in headers if name == b"content-length"), 0)


def ascii_line(data: bytes) -> bytes:
    """The bytes with those beyond ASCII in the first line percent-encoded."""
    line, end, rest = data.partition(b"\n")
    line = b"".join(b"%%%02X" % byte if byte > 127 else bytes((byte,)) for byte in line)
    return line + end + rest


def _encodings(headers: Sequence[Header]) -> list[bytes]:
    return [value.strip().lower() for name, value in headers if name == b"transfer-encoding"]
