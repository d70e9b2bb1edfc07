"""A mail, written out as bytes.

The standard library's message classes take about seventy times as long for the same bytes, so
the few shapes a letter has are assembled by hand; the tests read them back with those classes.
"""

import re
from binascii import b2a_base64
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from struct import Struct
from urllib.parse import quote

from kapocs.courier.mail.headers import (
    BadHeader,
    address_header,
    clean,
    list_id_header,
    text_header,
)
from kapocs.errors import Invalid

_BASE64_LINE = 76
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_TYPE = re.compile(r"image/[a-z0-9.+-]{1,40}")
_OWN_HEADERS = frozenset(
    {
        "from", "to", "reply-to", "subject", "date", "message-id",
        "mime-version", "content-type", "content-transfer-encoding", "list-id",
    }
)  # fmt: skip


class EmptyMail(Invalid):
    """A mail needs a text or an HTML part, and pictures need HTML."""

    code = "empty_mail"


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture inside the letter; the HTML shows it as `cid:` and its `content_id`."""

    content_type: str
    content_id: str
    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to one person, before it is bytes.

    Empty names mean none. `message_id` may come with or without angle brackets, `date` is aware.
    `headers` are further headers in their order; those that `assemble` writes are refused.
    `list_id` is the list's name for people and its id, of a domain name's shape (RFC 2919).
    `related` are pictures embedded in the HTML.
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
    list_id: tuple[str, str] | None = None
    headers: tuple[tuple[str, str], ...] = ()
    related: tuple[InlinePicture, ...] = ()


def assemble(mail: Mail) -> bytes:
    """The whole RFC 5322 message with CRLF line ends; equal mails give equal bytes.

    Raises BadAddress, BadHeader, EmptyMail.
    """
    return b"".join((*_head(mail), b"MIME-Version: 1.0\r\n", _body(mail)))


def _head(mail: Mail) -> list[bytes]:
    lines = [
        _from_line(mail.from_name, mail.from_email),
        address_header("To", mail.to_name, mail.to_email),
    ]
    if mail.reply_to is not None:
        lines.append(address_header("Reply-To", "", mail.reply_to))
    lines.append(text_header("Subject", mail.subject))
    lines.append(_date_line(mail.date))
    lines.append(f"Message-ID: {_bracketed(mail.message_id)}\r\n".encode())
    if mail.list_id is not None:
        lines.append(list_id_header(*mail.list_id))
    for name, value in mail.headers:
        if name.lower() in _OWN_HEADERS:
            raise BadHeader(f"The header {name} cannot be given twice.")
        lines.append(text_header(name, value))
    return lines


@lru_cache(maxsize=512)
def _from_line(name: str, email: str) -> bytes:
    return address_header("From", name, email)


@lru_cache(maxsize=16)  # the mails of a batch are written in one moment
def _date_line(date: datetime) -> bytes:
    return f"Date: {format_datetime(date)}\r\n".encode()


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
        html = _part("html", mail.html)
        parts.append(_with_pictures(html, mail) if mail.related else html)
    if not parts or (mail.related and mail.html is None):
        raise EmptyMail
    if len(parts) == 1:
        return parts[0]
    return _multipart("alternative", parts, name=mail.message_id)


def _with_pictures(html: bytes, mail: Mail) -> bytes:
    parts = [html, *(_picture(part) for part in mail.related)]
    return _multipart("related", parts, name=f"{mail.message_id} related")


def _multipart(subtype: str, parts: list[bytes], *, name: str) -> bytes:
    """The parts as one; its boundary comes from its name."""
    # Base64 knows no "_", so no line of a part can be mistaken for the boundary.
    boundary = b"=_" + sha256(name.encode()).hexdigest()[:24].encode()
    opening = b"--" + boundary + b"\r\n"
    kind = b"Content-Type: multipart/" + subtype.encode()
    return b"".join(
        (
            kind + b'; boundary="' + boundary + b'"\r\n\r\n',
            *(opening + part for part in parts),
            b"--" + boundary + b"--\r\n",
        )
    )


@lru_cache(maxsize=32)
def _picture(part: InlinePicture) -> bytes:
    """The whole part; kept, since a letter has the same pictures for everybody."""
    if not _TYPE.fullmatch(part.content_type):
        raise BadHeader(f"{part.content_type[:80]!r} is not the type of a picture.")
    name = quote(clean(part.filename)[:60], safe="")
    lines = (
        f"Content-Type: {part.content_type}\r\n"
        f"Content-ID: {_bracketed(part.content_id)}\r\n"
        f"Content-Disposition: inline; filename*=utf-8''{name}\r\n"
    )
    return lines.encode() + _base64(part.data)


def _part(subtype: str, content: str) -> bytes:
    """Headers and content of one text part, ending with CRLF."""
    raw = _with_crlf(content.encode("utf-8", "replace"))
    return f"Content-Type: text/{subtype}; charset=utf-8\r\n".encode() + _base64(raw)


def _with_crlf(raw: bytes) -> bytes:
    """Most letters have bare line feeds only, which bytes replace at next to no cost."""
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw.replace(b"\n", b"\r\n")


def _base64(raw: bytes) -> bytes:
    encoded = b2a_base64(raw, newline=False)
    full = len(encoded) // _BASE64_LINE
    # A struct cuts all lines at once; a slice for each takes twice as long.
    lines = _cutter(full).unpack_from(encoded)
    rest = encoded[full * _BASE64_LINE :]
    content = b"\r\n".join((*lines, rest) if rest else lines)
    return b"Content-Transfer-Encoding: base64\r\n\r\n" + content + b"\r\n"


@lru_cache(maxsize=256)
def _cutter(lines: int) -> Struct:
    return Struct(f"{_BASE64_LINE}s" * lines)
