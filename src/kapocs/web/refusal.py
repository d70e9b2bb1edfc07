"""Answers that no app gives: the last of a connection.

Nothing is known of who asks, so the text speaks both languages.
"""

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

_TEXTS = {
    400: "This request cannot be read.\nEzt a kérést nem lehet elolvasni.\n",
    408: "The request took too long to come in.\nA kérés túl sokáig érkezett.\n",
    431: "The head of the request is too large.\nA kérés fejléce túl nagy.\n",
    503: (
        "Too many connections. Try again in a moment.\n"
        "Túl sok a kapcsolat. Próbálja újra egy pillanat múlva!\n"
    ),
}


def refusal(status: int) -> bytes:
    """The whole answer: 400, 408, 431 or 503."""
    text = _TEXTS[status].encode()
    return (
        STATUS_LINE[status]
        + b"content-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\n" % len(text)
        + b"connection: close\r\n\r\n"
        + text
    )
