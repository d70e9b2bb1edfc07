"""Gives a text's lines by blocks, in memory that a line of any length does not fill."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kapocs.tables.model import LONGEST_CELL, LONGEST_LINE

_BLOCK = 2**16
"""Bytes: what is made of so many is still near the processor."""
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_MARK = "\ufeff"
_REPLACEMENT = "\ufffd"
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffd]")
_END_OF_FILE = "\x1a"
"""As programs of DOS ended a text."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Whole lines with `\\n` at their ends, whichever ends they had; the last one may have none.

    `first`: the number of the first one in the file. `is_plain`: no line is so long, or has such
    signs in it, that its cells need a look. `is_last`: the file ends here.
    """

    first: int
    lines: list[str]
    is_plain: bool
    is_last: bool


def text_blocks(stream: BinaryIO, encoding: str) -> Iterator[TextBlock]:
    """The lines of a text. What is not of the encoding is U+FFFD in them.

    Of a line of more than LONGEST_LINE characters there is one character more than that.
    """
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    ends = io.IncrementalNewlineDecoder(decoder, translate=True)
    is_wide = encoding.startswith("utf-16")
    first, rest, is_last, is_strange = 1, "", False, False
    while not is_last:
        raw = stream.read(_BLOCK)
        is_last = not raw
        text = ends.decode(raw, final=is_last)
        if first == 1 and not rest:
            # The mark of the encoding is no sign of the text.
            text = text.removeprefix(_MARK)
        looked_at = text.encode("utf-8", "replace") if is_wide else raw
        # What is left of the block before may be strange as well.
        is_strange = (is_strange and bool(rest)) or has_controls(looked_at)
        whole, rest = _cut(rest + text, is_last=is_last)
        lines = list(io.StringIO(whole, newline="\n"))
        is_plain = (
            not is_strange
            and _REPLACEMENT not in whole
            and max(map(len, lines), default=0) <= LONGEST_CELL
        )
        if not is_plain:
            lines = [_shortened(line) for line in lines]
        yield TextBlock(first, lines, is_plain, is_last)
        first += len(lines)


def has_controls(raw: bytes) -> bool:
    """Whether there are control characters in it that no text has."""
    return len(raw.translate(None, _CONTROLS)) != len(raw)


def _cut(text: str, *, is_last: bool) -> tuple[str, str]:
    """The whole lines, and the one that is not at its end yet: no more of it than is kept."""
    if is_last:
        return text.removesuffix(_END_OF_FILE), ""
    end = text.rfind("\n") + 1
    return text[:end], text[end : end + LONGEST_LINE + 1]


def _shortened(line: str) -> str:
    if len(line) <= LONGEST_LINE:
        return line
    return f"{line[:LONGEST_LINE]}\n" if line.endswith("\n") else line[: LONGEST_LINE + 1]


def is_text(cells: str) -> bool:
    """Whether cells have neither control characters nor what is not of the file's encoding."""
    return _NO_TEXT.search(cells) is None
