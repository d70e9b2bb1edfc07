"""Reading a stored mail for people: headers and parts as text, whatever state they are in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from markupsafe import Markup, escape

from kapocs.courier.queries import StoredMail
from kapocs.storable import storable

_URL = re.compile(r"https?://[^\s<>\"']+")
_AFTER_A_URL = ".,;:!?)]}"


@dataclass(frozen=True, slots=True)
class MailLine:
    """A mail in the list of mails."""

    id: int
    recipient: str
    subject: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedMail:
    """A mail opened. `html` and `text` are None when it has no such part."""

    id: int
    headers: tuple[tuple[str, str], ...]
    html: str | None
    text: str | None
    received_at: datetime

    def header(self, name: str) -> str:
        """The first header of this name; empty when there is none."""
        return next((text for each, text in self.headers if each.lower() == name), "")


def line(mail: StoredMail) -> MailLine:
    """Reads the beginning of a mail."""
    message = message_from_bytes(mail.data)
    return MailLine(
        mail.id, mail.recipient, _readable(message.get("Subject", "")), mail.received_at
    )


def letter(mail: StoredMail) -> OpenedMail:
    """Reads a whole mail."""
    message = message_from_bytes(mail.data)
    return OpenedMail(
        id=mail.id,
        headers=tuple((name, _readable(value)) for name, value in message.items()),
        html=next(_parts(message, "text/html"), None),
        text=next(_parts(message, "text/plain"), None),
        received_at=mail.received_at,
    )


def linked(text: str) -> Markup:
    """Plain text as HTML: everything escaped, web addresses clickable."""
    pieces = []
    end = 0
    for match in _URL.finditer(text):
        url = match[0].rstrip(_AFTER_A_URL)
        pieces.append(escape(text[end : match.start()]))
        pieces.append(
            Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(url, url)
        )
        end = match.start() + len(url)
    pieces.append(escape(text[end:]))
    return Markup("").join(pieces)


def _parts(message: Message, content_type: str) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_type() == content_type and not part.is_multipart():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield _decoded(payload, part.get_content_charset())


def _readable(value: object) -> str:
    """A header's value with its encoded words decoded, on one line."""
    raw = str(value)
    try:
        words = decode_header(raw)
    except HeaderParseError:
        return " ".join(raw.split())
    texts = [_decoded(word, kind) if isinstance(word, bytes) else word for word, kind in words]
    return " ".join(storable("".join(texts)).split())


def _decoded(raw: bytes, charset: str | None) -> str:
    try:
        # UTF-7 and the like can spell half a surrogate pair, and "idna" refuses whatever is told.
        return storable(raw.decode(charset or "utf-8", "replace"))
    except (LookupError, UnicodeError):
        return raw.decode("utf-8", "replace")
