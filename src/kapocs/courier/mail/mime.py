"""A mail, written out as bytes.

The standard library's message classes take about seventy times as long for the same bytes, so
the few shapes a letter has are assembled by hand; the tests read them back with those classes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from kapocs.courier.mail.headers import (
    BadHeader,
    address_header,
    clean,
    list_id_header,
    text_header,
)
from kapocs.courier.mail.transfer import Coder, Coding, base64_lines
from kapocs.errors import Invalid
from kapocs.reasons import Reason

_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_TYPE = re.compile(r"image/[a-z0-9.+-]{1,40}")
_FILE_TYPE = re.compile(r"(?:application|image)/[a-z0-9.+-]{1,60}")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,59}")
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
class AttachedFile:
    """A file beside the letter, which its reader opens or keeps."""

    content_type: str
    filename: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class FilledContent:
    """A content of which the fixed pieces are written already: see `Coder.write`."""

    coder: Coder
    pieces: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail to one person, before it is bytes.

    Empty names mean none. `message_id` may come with or without angle brackets, `date` is aware.
    `headers` are further headers in their order; those that `assemble` writes are refused.
    `list_id` is the list's name for people and its id, of a domain name's shape (RFC 2919).
    `related` are pictures embedded in the HTML, `attached` files beside the letter.
    """

    from_name: str
    from_email: str
    to_email: str
    to_name: str
    subject: str
    message_id: str
    date: datetime
    text: str | FilledContent | None
    html: str | FilledContent | None
    reply_to: str | None = None
    list_id: tuple[str, str] | None = None
    headers: tuple[tuple[str, str], ...] = ()
    related: tuple[InlinePicture, ...] = ()
    attached: tuple[AttachedFile, ...] = ()


def assemble(mail: Mail) -> bytes:
    """The whole RFC 5322 message with CRLF line ends; equal mails give equal bytes.

    Raises BadAddress, BadHeader, EmptyMail.
    """
    return b"".join((*_head(mail), b"MIME-Version: 1.0\r\n", *_body(mail)))


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
            raise BadHeader(Reason("mail.header_twice", header=name))
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
        raise BadHeader(Reason("mail.bad_message_id", text=message_id[:80]))
    return given


def _body(mail: Mail) -> list[bytes]:
    """In pieces, as all below: a whole mail is joined once, since each copy of it costs time."""
    parts = []
    if mail.text is not None:
        parts.append(_part("plain", mail.text))
    if mail.html is not None:
        html = _part("html", mail.html)
        parts.append(_with_pictures(html, mail) if mail.related else html)
    if not parts or (mail.related and mail.html is None):
        raise EmptyMail
    if mail.attached:
        inside = parts[0] if len(parts) == 1 else _alternative(parts, mail)
        files = (_file(each) for each in mail.attached)
        return _multipart("mixed", [inside, *files], name=f"{mail.message_id} mixed")
    if len(parts) == 1:
        whole = b"".join(parts[0])
        # The last line end belongs to the content here, so that it gets no second one.
        return [whole.removesuffix(b"\r\n") if whole.endswith(b"\r\n\r\n") else whole]
    return _alternative(parts, mail)


def _alternative(parts: list[list[bytes]], mail: Mail) -> list[bytes]:
    return _multipart("alternative", parts, name=mail.message_id)


def _with_pictures(html: list[bytes], mail: Mail) -> list[bytes]:
    parts = [html, *([_picture(part)] for part in mail.related)]
    return _multipart("related", parts, name=f"{mail.message_id} related")


def _multipart(subtype: str, parts: list[list[bytes]], *, name: str) -> list[bytes]:
    """The parts as one; its boundary comes from its name."""
    # No line of a part can be mistaken for it: `transfer` sees to it that none begins with "--=_".
    boundary = b"=_" + sha256(name.encode()).hexdigest()[:24].encode()
    opening = b"--" + boundary + b"\r\n"
    kind = b"Content-Type: multipart/" + subtype.encode()
    pieces = [kind + b'; boundary="' + boundary + b'"\r\n\r\n']
    for part in parts:
        pieces += (opening, *part)
    pieces.append(b"--" + boundary + b"--\r\n")
    return pieces


@lru_cache(maxsize=32)
def _picture(part: InlinePicture) -> bytes:
    """The whole part; kept, since a letter has the same pictures for everybody."""
    if not _TYPE.fullmatch(part.content_type):
        raise BadHeader(Reason("mail.no_picture", text=part.content_type[:80]))
    name = quote(clean(part.filename)[:60], safe="")
    lines = (
        f"Content-Type: {part.content_type}\r\n"
        f"Content-ID: {_bracketed(part.content_id)}\r\n"
        f"Content-Disposition: inline; filename*=utf-8''{name}\r\n"
    )
    return b"".join((lines.encode(), *_coded(Coding.BASE64, base64_lines(part.data))))


def _file(part: AttachedFile) -> list[bytes]:
    """The whole part. A name of more than ASCII is written as RFC 2231 wants it."""
    if not _FILE_TYPE.fullmatch(part.content_type):
        raise BadHeader(Reason("mail.no_file", text=part.content_type[:80]))
    name = clean(part.filename)[:60]
    is_plain = _PLAIN_NAME.fullmatch(name) is not None
    said = f'filename="{name}"' if is_plain else f"filename*=utf-8''{quote(name, safe='')}"
    head = f"Content-Type: {part.content_type}\r\nContent-Disposition: attachment; {said}\r\n"
    return [head.encode(), *_coded(Coding.BASE64, base64_lines(part.data))]


def _part(subtype: str, given: str | FilledContent) -> list[bytes]:
    """Headers and content of one text part, ending with CRLF."""
    content = FilledContent(Coder((given,)), (given,)) if isinstance(given, str) else given
    kind = f"Content-Type: text/{subtype}; charset=utf-8\r\n".encode()
    return [kind, *_coded(*content.coder.write(content.pieces))]


def _coded(coding: Coding, content: bytes) -> tuple[bytes, bytes, bytes]:
    """The header that says how, what is written so, and its line end."""
    return b"Content-Transfer-Encoding: %b\r\n\r\n" % coding.encode(), content, b"\r\n"
