"""Header lines: cleaned, encoded (RFC 2047), folded, and closed to injection."""

import re
import unicodedata
from binascii import b2a_base64
from collections.abc import Iterator

from kapocs.courier.address import ascii_domain, wire_address
from kapocs.errors import Invalid
from kapocs.reasons import Reason

FOLD_AT = 78  # RFC 5322, advised
LONGEST_LINE = 998  # RFC 5322, demanded
ENCODED_LINE = 76  # RFC 2047: the longest line that holds an encoded-word

_NAME = re.compile(r"[!-9;-~]+")
_PLAIN_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_FOLDABLE = re.compile(r"[ \t]+[^ \t]+")
_ENDLESS = re.compile(r"[^ ]{900}")  # no fold helps such a word
_OPENING, _CLOSING = "=?utf-8?b?", "?="
# Some verifiers of one-click unsubscription cannot read a folded line.
_KEPT_WHOLE = frozenset({"list-unsubscribe", "list-unsubscribe-post", "message-id"})


class BadHeader(Invalid):
    """This cannot be a mail header."""

    code = "bad_header"


def clean(text: str) -> str:
    """Free text on one line: control characters become a space, lone surrogates vanish."""
    if text.isprintable():  # which no character of the kinds below is
        return text.strip()
    return "".join(map(_harmless, text.replace("\r\n", "\n"))).strip()


def _harmless(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category == "Cs" else char


def text_header(name: str, value: str) -> bytes:
    """`Name: value` with CRLF; free text in, cleaned, encoded where needed and folded.

    Raises BadHeader for a name that is none, or a value that no fold can bring under 998.
    """
    if not _NAME.fullmatch(name):
        raise BadHeader(Reason("mail.bad_header_name", text=name[:80]))
    text = clean(value)
    start = f"{name}: "
    # Text that only looks like an encoded-word would be decoded by the reader: encode it too.
    whole = name.lower() in _KEPT_WHOLE
    if not text.isascii() or "=?" in text or (_ENDLESS.search(text) and not whole):
        line = start + _encoded(text, column=len(start))
    elif whole and len(start) + len(text) <= LONGEST_LINE:
        line = start + text
    else:
        line = _folded(start, text)
    return _checked(name, line)


def address_header(name: str, person: str, address: str) -> bytes:
    """`Name: "Person" <address>` with CRLF; an empty person leaves the address alone.

    A non-ASCII local part is written raw as RFC 6532 wants it. Raises BadAddress.
    """
    return _with_phrase(name, person, wire_address(address))


def list_id_header(words: str, list_id: str) -> bytes:
    """`List-Id: "Words" <list-id>` with CRLF (RFC 2919); the id is of a domain name's shape.

    Raises BadAddress for an id that is not.
    """
    return _with_phrase("List-Id", words or list_id, ascii_domain(list_id))


def _with_phrase(name: str, person: str, wire: str) -> bytes:
    start = f"{name}: "
    words = clean(person)
    if not words:
        return _checked(name, f"{start}{wire}")
    if not words.isascii() or "=?" in words or len(words) > FOLD_AT - len(start):
        phrase = start + _encoded(words, column=len(start))
    elif _PLAIN_PHRASE.fullmatch(words):
        phrase = start + words
    else:
        escaped = words.replace("\\", "\\\\").replace('"', '\\"')
        phrase = f'{start}"{escaped}"'
    last_line = len(phrase) - phrase.rfind("\n") - 1
    gap = " " if last_line + len(wire) + 3 <= ENCODED_LINE else "\r\n "
    return _checked(name, f"{phrase}{gap}<{wire}>")


def _encoded(text: str, *, column: int) -> str:
    """Encoded-words of the whole text, each line at most 76 characters; first at `column`."""
    lines = []
    rest = text.encode()
    while rest:
        room = (ENCODED_LINE - column - len(_OPENING) - len(_CLOSING)) // 4 * 3
        cut = _character_boundary(rest, room)
        lines.append(_word(rest[:cut]))
        rest = rest[cut:]
        column = 1
    return "\r\n ".join(lines)


def _word(part: bytes) -> str:
    return f"{_OPENING}{b2a_base64(part, newline=False).decode()}{_CLOSING}" if part else ""


def _character_boundary(encoded: bytes, limit: int) -> int:
    """The largest cut up to `limit` that does not fall inside a UTF-8 character."""
    if limit >= len(encoded):
        return len(encoded)
    cut = max(limit, 0)
    while cut > 0 and encoded[cut] & 0xC0 == 0x80:
        cut -= 1
    return cut


def _folded(start: str, text: str) -> str:
    bare = start.rstrip(" ")
    lines = [bare]
    for piece in _pieces(text):
        # A name on a line of its own is refused by some relays: the first piece stays with it.
        if lines[-1] != bare and len(lines[-1]) + len(piece) > FOLD_AT:
            lines.append(piece)
        else:
            lines[-1] += piece
    return "\r\n".join(lines)


def _pieces(text: str) -> Iterator[str]:
    return (match.group() for match in _FOLDABLE.finditer(f" {text}"))


def _checked(name: str, line: str) -> bytes:
    encoded = line.encode()
    is_long = len(encoded) > LONGEST_LINE
    if is_long and any(len(part) > LONGEST_LINE for part in encoded.split(b"\r\n")):
        raise BadHeader(Reason("mail.long_header", header=name))
    return encoded + b"\r\n"
