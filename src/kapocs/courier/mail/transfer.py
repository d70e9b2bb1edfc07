"""How a content is written for its way (RFC 2045, 6): as it is, quoted-printable, or in base64.

A letter is the same for everybody but for what is filled in: a `Coder` writes what is the same
once, and then each mail costs what is filled in and one join.
"""

import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from struct import Struct

from kapocs.courier.mail.headers import LONGEST_LINE

_BASE64_LINE = 76
_PIECE = 57 * 1000  # whole lines of 76
_ROW = 73  # what is quoted behind its last letter still fits into 76
_LONGEST_QUOTED = 1.5
_SOFT_END = b"=\r\n"
_SPECIAL = re.compile(rb"[^\t\r\n !-<>-~]")
_QUOTED = {bytes([number]): b"=%02X" % number for number in range(256)}
# What some program on the way takes for its own: the end of a mail, or the begin of the next.
_TAKEN_FOR_SIGNS = (b".", b"From ")
_ASCII_TEXT = bytes((9, 10, 13, *range(32, 127)))
_BOUNDARY = b"--=_"
"""What separates the parts of a mail begins so; neither base64 nor quoted text can."""


class Coding(StrEnum):
    """The value of Content-Transfer-Encoding."""

    AS_IT_IS = "7bit"
    QUOTED = "quoted-printable"
    BASE64 = "base64"


class Coder:
    """Writes one content for many mails.

    `fixed` are pieces of it that are the same in each. By them it is decided: text in ASCII goes
    as it is, base64 is for what quoting would make more than half as long again (Cyrillic,
    Chinese), and all else is quoted. What is filled in may be anything, all the same.
    """

    def __init__(self, fixed: Iterable[str]) -> None:
        pieces = tuple(fixed)
        plain = {piece: _utf8(piece) for piece in pieces}
        quoted = {piece: _quoted(piece) for piece in pieces}
        whole = b"".join(plain[piece] for piece in pieces)
        size = sum(len(quoted[piece]) for piece in pieces)
        if _may_go_as_it_is(whole):
            self._coding = Coding.AS_IT_IS
        elif size <= _LONGEST_QUOTED * len(whole) + len(_SOFT_END):
            self._coding = Coding.QUOTED
        else:
            self._coding = Coding.BASE64
        self._plain = {} if self._coding is Coding.QUOTED else plain
        self._rows = {} if self._coding is Coding.BASE64 else quoted

    def write(self, pieces: Sequence[str]) -> tuple[Coding, bytes]:
        """The content of one mail, without the line end behind it: pieces of it in their order.

        A line end must not be divided between two pieces. Line ends become CRLF; equal pieces
        give equal bytes.
        """
        if self._coding is not Coding.QUOTED:
            content = _joined(pieces, self._plain, _utf8)
            if self._coding is Coding.BASE64:
                return Coding.BASE64, base64_lines(content)
            if _may_go_as_it_is(content):
                return Coding.AS_IT_IS, content
        return Coding.QUOTED, _ended(_joined(pieces, self._rows, _quoted))


def base64_lines(raw: bytes) -> bytes:
    """In lines of 76, without the last line end."""
    # In pieces, so that what cuts them is small: it is kept.
    pieces = (raw[at : at + _PIECE] for at in range(0, len(raw), _PIECE))
    return b"\r\n".join(map(_lines, pieces))


def _lines(raw: bytes) -> bytes:
    encoded = b2a_base64(raw, newline=False)
    full = len(encoded) // _BASE64_LINE
    # A struct cuts all lines at once; a slice for each takes twice as long.
    lines = _cutter(full).unpack_from(encoded)
    rest = encoded[full * _BASE64_LINE :]
    return b"\r\n".join((*lines, rest) if rest else lines)


@lru_cache(maxsize=256)
def _cutter(lines: int) -> Struct:
    return Struct(f"{_BASE64_LINE}s" * lines)


class _Memo(dict[str, bytes]):
    """Pieces as they were written; a new one is written when it is asked for."""

    def __init__(self, known: dict[str, bytes], code: Callable[[str], bytes]) -> None:
        super().__init__(known)
        self._code = code

    def __missing__(self, piece: str) -> bytes:
        written = self[piece] = self._code(piece)
        return written


def _joined(pieces: Sequence[str], known: dict[str, bytes], code: Callable[[str], bytes]) -> bytes:
    # What one mail needed is not kept for the next: it would pile up, and it is somebody's data.
    return b"".join(map(_Memo(known, code).__getitem__, pieces))


def _utf8(piece: str) -> bytes:
    """With CRLF. Most letters have bare line feeds only, which is at next to no cost."""
    raw = piece.encode("utf-8", "replace")
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw.replace(b"\n", b"\r\n")


def _may_go_as_it_is(content: bytes) -> bool:
    """Whether nobody on the way has a reason to touch it."""
    return (
        not content.translate(None, _ASCII_TEXT)
        and _BOUNDARY not in content
        and b"\nFrom " not in content
        and not content.startswith(b"From ")
        and max(map(len, content.split(b"\r\n"))) <= LONGEST_LINE
    )


def _quoted(piece: str) -> bytes:
    """Rows that can stand between others: all but a row with a real line end has a soft one."""
    return _quoted_at_once(piece) or _quoted_with_care(piece)


def _quoted_at_once(piece: str) -> bytes:
    """What most values need; nothing for what the library would not write as it has to be."""
    if not piece or "\n" in piece or "\r" in piece:
        return b""
    rows = b2a_qp(piece.encode("utf-8", "replace"))
    if piece.endswith(" "):
        rows = rows.removesuffix(b"=20") + b" "
    if len(rows) - rows.rfind(b"\n") > _ROW or rows.startswith(_TAKEN_FOR_SIGNS):
        return b""
    if b"\n." in rows or b"\nFrom " in rows:
        return b""
    return rows.replace(b"\n", b"\r\n") + _SOFT_END


def _quoted_with_care(piece: str) -> bytes:
    if not piece:
        return b""
    *lines, last = _SPECIAL.sub(_hex, _utf8(piece)).split(b"\r\n")
    ended = (_SOFT_END.join(_rows(_guarded(line))) + b"\r\n" for line in lines)
    return b"".join((*ended, _SOFT_END.join((*_rows(last), b"")) if last else b""))


def _hex(sign: re.Match[bytes]) -> bytes:
    return _QUOTED[sign[0]]


def _guarded(line: bytes) -> bytes:
    """Space at the end of a line gets lost on the way: quoted, it does not."""
    return line[:-1] + _QUOTED[line[-1:]] if line.endswith((b" ", b"\t")) else line


def _rows(line: bytes) -> Iterator[bytes]:
    at, end = 0, len(line)
    while True:
        first = b""
        if line.startswith(_TAKEN_FOR_SIGNS, at):
            first = _QUOTED[line[at : at + 1]]
            at += 1
        stop = at + _ROW - len(first)
        if stop >= end:
            yield first + line[at:]
            return
        mark = line.rfind(b"=", stop - 2, stop)  # a quoted sign is not divided
        if mark >= 0:
            stop = mark
        yield first + line[at:stop]
        at = stop


def _ended(rows: bytes) -> bytes:
    """Without the soft end behind the last row, where none may be."""
    return _guarded(rows.removesuffix(_SOFT_END))
