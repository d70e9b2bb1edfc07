"""Counts the texts that a workbook names once and a library makes again for each of its cells.

A file of 1 KB can say of a cell that it stands five million times, or that it holds a milliard of
spaces; and in XLSX all cells may hold one long text of the shared ones.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from kapocs.reasons import Reason
from kapocs.tables.model import refused

MOST_REPEATED = 512 * 2**20
"""Bytes of all cells together that are in the file fewer times than in memory."""
_SHORT = MOST_REPEATED // 5_000_000
"""Bytes; texts no longer than this are never too much, as many cells as a sheet may have."""
_PREFIX = rb"(?:[^\s<>/:\"'=]+:)?"
TAG = rb"<" + _PREFIX
"""A tag begins so, whatever its namespace is called."""
END_TAG = rb"</" + _PREFIX
_STRING = re.compile(TAG + rb"si(?=[\s/>])")
_STRING_END = re.compile(END_TAG + rb"si\s*>")
_EMPTY = re.compile(rb"[^<>]*/>")
_DECLARED = re.compile(rb"\s*<\?xml[^<>]*\?>")
_SHARED = re.compile(rb"\st\s*=\s*[\"']s[\"']")
_INDEX = re.compile(rb'\st="s"(?: [\w:]+="[^"<>]*")*><v>([0-9]{1,7})</v></c>')
_SPACES = re.compile(rb"[\s:]c\s*=\s*[\"']([0-9]{1,9})[\"']")
_ANY_SPACES = re.compile(rb"[\s:]c\s*=")


@dataclass(slots=True)
class RepeatedTexts:
    """How much was made again so far. `shared`: bytes of each text that cells of XLSX may name."""

    shared: Sequence[int] = ()
    _bytes: int = 0
    _longest: int = 0

    def __post_init__(self) -> None:
        self._longest = max(self.shared, default=0)

    def add(self, size: int, often: int) -> None:
        """So many bytes stand so often, and once in the file. BadTable: all is too much."""
        self._bytes += size * (often - 1)
        if self._bytes > MOST_REPEATED:
            raise refused(Reason("tables.large_texts", most=MOST_REPEATED // 2**20))

    def add_spaces(self, attributes: bytes, often: int) -> bool:
        """The spaces that an element of ODS stands for. False: it does not say how many."""
        found = _SPACES.search(attributes)
        if found is not None:
            self.add(int(found[1]), often + 1)
        return found is not None or _ANY_SPACES.search(attributes) is None

    def take_shared(self, piece: bytes) -> None:
        """The shared texts that cells of a piece name; one that is not read is the longest."""
        if self._longest <= _SHORT:
            return
        places = [int(each) for each in _INDEX.findall(piece)]
        sizes = [self.shared[each] for each in places if each < len(self.shared)]
        unread = len(_SHARED.findall(piece)) - len(places)
        self.add(sum(sizes) + self._longest * max(unread, 0), 2)


def shared_texts(part: IO[bytes]) -> Sequence[int] | None:
    """About how many bytes each of the texts has; None: they are not as programs write them."""
    raw = part.read()
    declared = _DECLARED.match(raw)
    if raw.find(b"<?", declared.end() if declared else 0) >= 0 or b"<!" in raw:
        return None
    sizes = array("L")
    begin = None
    for found in _STRING.finditer(raw):
        if begin is not None:
            if not _is_one(raw, begin, found.start()):
                return None
            sizes.append(found.start() - begin)
        begin = found.end()
    if begin is not None:
        if not _is_one(raw, begin, len(raw)):
            return None
        sizes.append(len(raw) - begin)
    return sizes


def _is_one(raw: bytes, begin: int, end: int) -> bool:
    """Whether a text ends there, and no other begins before."""
    ends = len(_STRING_END.findall(raw, begin, end))
    return ends == 1 or (ends == 0 and _EMPTY.match(raw, begin, end) is not None)
