"""Reading mail that strangers wrote, within a budget.

Bounces come as every program's own idea of MIME. This reader forgives all of it, looks at a
bounded piece, nests to a bounded depth and never takes more than linear time, which the
standard library's parser does not promise.
"""

import base64
import binascii
import html
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kapocs.storable import storable

LARGEST = 512 * 1024
_LARGEST_HEAD = 64 * 1024
_LONGEST_VALUE = 4_000
_DEEPEST = 5
_MOST_PARTS = 40
_LARGEST_TEXT = LARGEST
_LARGEST_MARKUP = 64 * 1024

_BOUNDARY = re.compile(r'boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)
_CHARSET = re.compile(r'charset\s*=\s*"?([\w.:-]{1,40})', re.IGNORECASE)
_SEEN = re.compile(
    rb"^--([^\s-][^\r\n]{3,150}?)[ \t]*\r?\n(?:Content-[\w-]{1,40}[ \t]*:)", re.M | re.I
)
_JAPANESE = re.compile(rb"\x1b\$[@B]")
_HIDDEN = re.compile(r"<(/?)(style|script|head)\b[^<>]{0,500}>", re.I)
_LINE_TAG = re.compile(r"<(?:br|p|div|tr|li|h\d|td)\b[^<>]{0,500}>", re.I)
_TAG = re.compile(r"<[/!?a-zA-Z][^<>@]{0,2000}>")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(r"([!-9;-~]{1,100})[ \t]*:[ \t]*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MailPart:
    """A leaf of a mail, or the whole of one. Header names in lower case, the first of each."""

    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """The content type without parameters."""
        return self.headers.get("content-type", "text/plain").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text; what cannot be read is replaced."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        # UTF-7 and the like can spell half a surrogate pair.
        text = storable(_read(self._decoded()[:_LARGEST_TEXT], found.group(1) if found else ""))
        return _bare(text) if self.type == "text/html" else text

    def _decoded(self) -> bytes:
        match self.headers.get("content-transfer-encoding", "").strip().lower():
            case "base64":
                letters = re.sub(rb"[^A-Za-z0-9+/]", b"", self.body[: 2 * _LARGEST_TEXT])
                try:
                    return base64.b64decode(letters[: len(letters) // 4 * 4])
                except binascii.Error:
                    return self.body
            case "quoted-printable":
                return quopri.decodestring(self.body[: 4 * _LARGEST_TEXT])
            case _:
                return self.body


def _read(raw: bytes, charset: str) -> str:
    """Bytes as text. Many name no charset, or a wrong one: what the bytes show counts more."""
    if _JAPANESE.search(raw):
        charset = "iso-2022-jp"
    elif not charset or charset.lower() in ("us-ascii", "ascii", "unknown-8bit"):
        charset = "utf-8"
    try:
        return raw.decode(charset, "replace")
    except (LookupError, UnicodeError):
        return raw.decode("latin-1")


def _bare(markup: str) -> str:
    """The words of a page, a line for each tag that begins one."""
    seen = _shown(markup[:_LARGEST_MARKUP])
    return html.unescape(_TAG.sub(" ", _LINE_TAG.sub("\n", seen)))


def _shown(markup: str) -> str:
    """Without what a browser would not show. One that is never closed hides nothing."""
    ends = {match.group(2).lower(): match.start() for match in _HIDDEN.finditer(markup)
            if match.group(1)}  # fmt: skip
    kept, at, hidden = [], 0, ""
    for match in _HIDDEN.finditer(markup):
        closes, name = match.group(1), match.group(2).lower()
        if not hidden and not closes and ends.get(name, 0) > match.start():
            kept.append(markup[at : match.start()])
            hidden = name
        elif closes and name == hidden:
            at, hidden = match.end(), ""
    return "".join([*kept, markup[at:]])


def parse(data: bytes) -> MailPart:
    """A mail's headers and its body as it stands, of its first `LARGEST` bytes."""
    piece = data[:LARGEST]
    if piece.startswith((b"\n", b"\r\n")):
        return MailPart({}, piece.lstrip(b"\r\n"))
    end = _END_OF_HEAD.search(piece)
    head, body = (piece[: end.start()], piece[end.end() :]) if end else (piece, b"")
    return MailPart(fields(storable(head[:_LARGEST_HEAD].decode("utf-8", "replace"))), body)


def fields(text: str) -> dict[str, str]:
    """Header lines, unfolded; of several with one name the first."""
    found: dict[str, str] = {}
    lines: list[list[str]] = []
    for line in text.splitlines():
        if line[:1] in (" ", "\t") and lines:
            lines[-1].append(line.strip())
        else:
            lines.append([line])
    for pieces in lines:
        match = _FIELD.fullmatch(" ".join(pieces)[:_LONGEST_VALUE])
        if match is not None:
            found.setdefault(match.group(1).lower(), match.group(2).strip())
    return found


def leaves(mail: MailPart) -> list[MailPart]:
    """The parts of a mail that are no multipart, in order; an enclosed mail is one of them."""
    found: list[MailPart] = []
    _gather(mail, found, _DEEPEST)
    return found


def _gather(part: MailPart, found: list[MailPart], depth: int) -> None:
    pieces = _divided(part) if depth else []
    if not pieces:
        found.append(_whole(part))
    for piece in pieces:
        if len(found) >= _MOST_PARTS:
            return
        _gather(parse(piece), found, depth - 1)


def _divided(part: MailPart) -> list[bytes]:
    """The parts of one. Where the boundary named divides nothing, or none is named, the one that
    is seen in the body does."""
    named = _BOUNDARY.search(part.headers.get("content-type", ""))
    if part.type.startswith("multipart/") and named is not None:
        pieces = list(_pieces(part.body, (named.group(1) or named.group(2)).encode()))
        if pieces:
            return pieces
    # In a text the letter sent along may have parts of its own: only a report divides it.
    if not part.type.startswith("multipart/") and b"message/delivery-status" not in part.body:
        return []
    seen = _SEEN.search(part.body[:_LARGEST_TEXT])
    if seen is None:
        return []
    return [b"\n" + part.body[: seen.start()], *_pieces(part.body, seen.group(1))]


def _whole(part: MailPart) -> MailPart:
    """Itself; a multipart without parts is a text."""
    if not part.type.startswith("multipart/"):
        return part
    return MailPart({**part.headers, "content-type": "text/plain"}, part.body)


def _pieces(body: bytes, boundary: bytes) -> Iterator[bytes]:
    mark = re.escape(boundary)
    # One boundary may begin like another, so the whole line counts.
    lines = re.compile(rb"(?:\A|\n)--" + mark + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    start: int | None = None
    for line in islice(lines.finditer(body), _MOST_PARTS + 1):
        if start is not None:
            yield body[start : line.start()].removesuffix(b"\r")
        if line.group(1):
            return
        start = body.find(b"\n", line.end()) + 1 or len(body)
    if start is not None:
        yield body[start:]


_WORD = re.compile(r"=\?([\w-]{1,40})\?([bBqQ])\?([^?\s]{0,1000})\?=")


def decoded(value: str) -> str:
    """A header with its encoded words read."""
    return _WORD.sub(_decoded_word, re.sub(r"(\?=)\s+(=\?)", r"\1\2", value))


def _decoded_word(match: re.Match[str]) -> str:
    charset, encoding, text = match.groups()
    raw = text.encode("ascii", "replace")
    try:
        if encoding in "bB":
            plain = base64.b64decode(raw + b"=" * (-len(raw) % 4))
        else:
            plain = quopri.decodestring(raw, header=True)
        return storable(plain.decode(charset, "replace"))
    except (LookupError, UnicodeError, binascii.Error):
        return text
