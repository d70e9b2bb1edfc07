"""Text that paper can take: one line, no control characters, words that fit on a line."""

import re
from collections.abc import Sequence

from kapocs.paper.model import BadPaper
from kapocs.reasons import Reason

MOST_ADDRESS_LINES = 8
LONGEST_ADDRESS_LINE = 300
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SPACE = re.compile("[ \t\r\n\f\v\u2028\u2029]+")
_LONG_WORD = re.compile(r"[^\s\u200b]{40}(?=\S)")


def printable(text: str) -> str:
    """Without control characters and signs that turn the direction of writing."""
    return _CONTROL.sub("", text)


def flowing(text: str) -> str:
    """As it flows in a paragraph: spaces in a row are one; very long words may be broken."""
    spaced = _SPACE.sub(" ", printable(text))
    return _LONG_WORD.sub("\\g<0>\u200b", spaced) if len(spaced) > 40 else spaced


def breakable(text: str, every: int) -> str:
    """With places where a word without spaces may go on in the next line of a narrow column."""
    return re.sub(rf"[^\s\u200b]{{{every}}}(?=\S)", "\\g<0>\u200b", text)


def line(text: str, longest: int) -> str:
    """One line of at most so many characters, without space around it."""
    whole = flowing(text[: longest * 4]).strip()
    return whole if len(whole) <= longest else whole[: longest - 1].rstrip() + "…"


def address_lines(lines: Sequence[str]) -> list[str]:
    """The lines of an address that hold something, whole: nothing may be cut off. BadPaper."""
    whole = [line(each, LONGEST_ADDRESS_LINE + 1) for each in lines]
    filled = [each for each in whole if each]
    if len(filled) > MOST_ADDRESS_LINES or max(map(len, filled), default=0) > LONGEST_ADDRESS_LINE:
        raise BadPaper(
            Reason("paper.long_address", lines=MOST_ADDRESS_LINES, most=LONGEST_ADDRESS_LINE)
        )
    return filled
