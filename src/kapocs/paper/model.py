"""What can be printed, as plain data, and what goes wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kapocs.errors import Invalid

Block = dict[str, object]
"""A paragraph, heading, table … as `html.parse` makes it: JSON and nothing else."""


class BadPaper(Invalid):
    """This cannot be printed."""

    code = "bad_paper"


@dataclass(frozen=True, slots=True)
class Tree:
    """What stands on paper. `images`: file name (made by us) → PNG, JPEG or GIF."""

    blocks: list[Block]
    images: Mapping[str, bytes] = field(default_factory=dict)

    def texts(self) -> Iterator[str]:
        """All that is written in it, piece by piece."""
        return _texts(self.blocks)

    def followed_by(self, other: "Tree") -> "Tree":
        """Both, one below the other."""
        return Tree([*self.blocks, *other.blocks], {**self.images, **other.images})


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file. `pages[i]`: how many pages the i-th letter has.

    Where several things share a page, as labels do, the first one has it and the others have 0.
    """

    data: bytes
    pages: list[int]


_WITH_TEXT = ("r", "b", "i", "h", "t")
"""Keys of runs, of what is inside, of items, of head rows, and of a text with a look."""


def _texts(part: object) -> Iterator[str]:
    match part:
        case str():
            yield part
        case list():
            for each in part:
                yield from _texts(each)
        case dict():
            for key in _WITH_TEXT:
                yield from _texts(part.get(key))
        case _:
            pass
