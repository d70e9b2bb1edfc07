"""HTTP as old clients write it: bytes beyond ASCII in the request line.

Plug-ins put values such as `Pécs` into the path as they are. The parser under uvicorn answers
400 to that, so such bytes are percent-encoded before it sees them.
"""

from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

_LINE_END = b"\r\n"


class LenientProtocol(HttpToolsProtocol):
    """uvicorn's protocol, forgiving in the request line and nowhere else."""

    def data_received(self, data: bytes) -> None:
        """Called by the event loop with what has come in."""
        if not data.isascii() and self._begins_a_request():
            line, end, rest = data.partition(_LINE_END)
            data = encoded(line) + end + rest
        super().data_received(data)

    def _begins_a_request(self) -> bool:
        # uvicorn sets it to None before the first request, whatever its annotation says.
        cycle = cast("RequestResponseCycle | None", self.cycle)
        return cycle is None or cycle.response_complete


def encoded(line: bytes) -> bytes:
    """The line with every byte beyond ASCII percent-encoded."""
    return b"".join(b"%%%02X" % byte if byte > 127 else bytes((byte,)) for byte in line)
