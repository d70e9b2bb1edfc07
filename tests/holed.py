"""A protocol with the holes that attacks look for: an attack that fails on it proves nothing."""

from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle


class HoledProtocol(HttpToolsProtocol):
    """uvicorn's, with accents percent-encoded in whatever comes after an answer.

    After an early answer that is the body of its request. uvicorn's own hole is here too: the
    body of a request that asks for another protocol is taken for a request.
    """

    def data_received(self, data: bytes) -> None:
        """Called by the event loop with what has come in."""
        # uvicorn sets it to None before the first request, whatever its annotation says.
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if not data.isascii() and (cycle is None or cycle.response_complete):
            line, end, rest = data.partition(b"\r\n")
            encoded = b"".join(b"%%%02X" % each if each > 127 else bytes((each,)) for each in line)
            data = encoded + end + rest
        super().data_received(data)
