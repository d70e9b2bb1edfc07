"""A mail, written out as bytes.

The standard library's message classes take about seventy times as long for the same bytes, so
the few shapes a letter has are assembled by hand; the tests read them back with those classes.
"""

import re
from binascii import b2a_base64
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

from kapocs.courier.headers import BadHeader, address_header, text_header
from kapocs.errors import Invalid

_BASE64_LINE = 76
_LINE_END = re.compile(r"\r\n|\r|\n")
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_OWN_HEADERS = frozenset(
    {
        "from", "to", "reply-to", "subject", "date", "message-id",
        "mime-version", "content-type", "content-transfer-encoding",
    }
)  # fmt: skip


class EmptyMail(Invalid):
    """A mail needs a text or an HTML part."""

    code = "empty_mail"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to one person, before it is bytes.

    Empty names mean none. `message_id` may come with or without angle brackets, `date` is aware.
    `headers` are further headers in their order; those that `assemble` writes are refused.
    """

    from_name: str
    from_email: str
    to_email: str
    to_name: str
    subject: str
    message_id: str
    date: datetime
    text: str | None
    html: str | None
    reply_to: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


def assemble(mail: Mail) -> bytes:
    """The whole RFC 5322 message with CRLF line ends; equal mails give equal bytes.

    Raises BadAddress, BadHeader, EmptyMail.
    """
    return b"".join((*_head(mail), b"MIME-Version: 1.0\r\n", _body(mail)))


def _head(mail: Mail) -> list[bytes]:
    lines = [
        address_header("From", mail.from_name, mail.from_email),
        address_header("To", mail.to_name, mail.to_email),
    ]
    if mail.reply_to is not None:
        lines.append(address_header("Reply-To", "", mail.reply_to))
    lines.append(text_header("Subject", mail.subject))
    lines.append(f"Date: {format_datetime(mail.date)}\r\n".encode())
    lines.append(f"Message-ID: {_bracketed(mail.message_id)}\r\n".encode())
    for name, value in mail.headers:
        if name.lower() in _OWN_HEADERS:
            raise BadHeader(f"The header {name} cannot be given twice.")
        lines.append(text_header(name, value))
    return lines


def _bracketed(message_id: str) -> str:
    given = message_id if message_id.startswith("<") else f"<{message_id}>"
    if not _MESSAGE_ID.fullmatch(given) or len(given) > 250:
        raise BadHeader(f"{message_id[:80]!r} is not a message id.")
    return given


def _body(mail: Mail) -> bytes:
    parts = []
    if mail.text is not None:
        parts.append(_part("plain", mail.text))
    if mail.html is not None:
        parts.append(_part("html", mail.html))
    if not parts:
        raise EmptyMail
    if len(parts) == 1:
        return parts[0]
    # Base64 knows no "_", so no line of a part can be mistaken for the boundary.
    boundary = b"=_" + sha256(mail.message_id.encode()).hexdigest()[:24].encode()
    opening = b"--" + boundary + b"\r\n"
    return b"".join(
        (
            b'Content-Type: multipart/alternative; boundary="' + boundary + b'"\r\n\r\n',
            *(opening + part for part in parts),
            b"--" + boundary + b"--\r\n",
        )
    )


def _part(subtype: str, content: str) -> bytes:
    """Headers and content of one text part, ending with CRLF."""
    raw = _LINE_END.sub("\r\n", content).encode("utf-8", "replace")
    encoded = b2a_base64(raw, newline=False)
    lines = [encoded[at : at + _BASE64_LINE] for at in range(0, len(encoded), _BASE64_LINE)]
    head = (
        f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + b"\r\n".join(lines) + b"\r\n"
