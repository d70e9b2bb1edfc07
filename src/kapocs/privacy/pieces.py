"""What one piece of an erasure did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kapocs.privacy.jobs import SearchFile


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedPiece:
    """What a piece did: kind → rows that are gone, rows that stay without a name.

    `after`: where the next one of its step begins, None: the step is done. `then`: what goes on
    instead of the next piece.
    """

    removed: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, int] = field(default_factory=dict)
    after: int | None = None
    waits: bool = False
    then: SearchFile | None = None
