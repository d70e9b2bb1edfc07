"""Line ends: what is signed must be what is sent, and only CRLF ends a line on the wire."""

import re

_LINE_END = re.compile(rb"\r\n|\r|\n")


def with_crlf(data: bytes) -> bytes:
    """The lines, each ended by CRLF; a bare CR or LF would let a mail smuggle another."""
    pairs = data.count(b"\r\n")
    if data.count(b"\n") == pairs and data.count(b"\r") == pairs:
        return data
    return _LINE_END.sub(b"\r\n", data)
