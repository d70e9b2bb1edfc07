"""What can be printed, as plain data, and what goes wrong."""

from collections.abc import Mapping
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
