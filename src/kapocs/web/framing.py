"""Which request heads are taken: those that a proxy in front cannot have read in another way.

The parser refuses most of the rest: folded headers, spaces around names, bare CR or LF, two
lengths, a length beside Transfer-Encoding. What it lets pass and should not is refused here.
"""

import re
from collections.abc import Sequence

Header = tuple[bytes, bytes]

_ABSOLUTE = re.compile(rb"https?://([^/?#]*)(/[^#]*)?", re.IGNORECASE)
_VERSIONS = frozenset({"1.0", "1.1"})
READ = frozenset({b"host", b"transfer-encoding", b"expect"})
"""The headers that matter before a request is handed on."""


class BadHead(Exception):
    """The head of a request is not one that is answered here."""


def only(before: bytes | None, value: bytes) -> bytes:
    """The value of a header that may stand there once. BadHead: it is the second."""
    if before is not None:
        raise BadHead
    return value


def check(version: str, host: bytes | None, encoding: bytes | None) -> None:
    """BadHead. `host` and `encoding`: the headers Host and Transfer-Encoding."""
    if version not in _VERSIONS or (host is None and version == "1.1"):
        raise BadHead
    if encoding is not None and (version == "1.0" or encoding.strip().lower() != b"chunked"):
        raise BadHead


def target(url: bytes, host: bytes | None) -> bytes:
    """Path and query of a request line that does not begin with a path. BadHead.

    A whole URL is taken when it names the host that the Host header names too: a proxy may go by
    the one and we by the other.
    """
    match = _ABSOLUTE.fullmatch(url)
    if match is None or host is None or match.group(1).lower() != host.strip().lower():
        raise BadHead
    return match.group(2) or b"/"


def length(method: bytes, headers: Sequence[Header]) -> int:
    """What the body of a request for another protocol is long, in bytes. BadHead.

    The parser has checked the number; it reads no such body.
    """
    if method == b"CONNECT" or any(name == b"transfer-encoding" for name, _ in headers):
        raise BadHead
    return next((int(value) for name, value in headers if name == b"content-length"), 0)


def ascii_line(data: bytes) -> bytes:
    """The bytes with those beyond ASCII in the first line percent-encoded."""
    line, end, rest = data.partition(b"\n")
    line = b"".join(b"%%%02X" % byte if byte > 127 else bytes((byte,)) for byte in line)
    return line + end + rest
