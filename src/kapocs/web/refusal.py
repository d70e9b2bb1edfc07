"""Answers that no app gives: the last of a connection."""

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

_TEXTS = {
    400: "This request cannot be read.",
    408: "The request took too long to come in.",
    431: "The head of the request is too large.",
    503: "Too many connections. Try again in a moment.",
}


def refusal(status: int) -> bytes:
    """The whole answer: 400, 408, 431 or 503."""
    text = _TEXTS[status].encode("ascii")
    return (
        STATUS_LINE[status]
        + b"content-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\n" % len(text)
        + b"connection: close\r\n\r\n"
        + text
    )
