"""Pages of a collection by id, or by the moment of the last change: what a statement says of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Since:
    """A page begins after what was changed at this moment and has this id."""

    at: datetime
    id: int


Begin = int | Since
"""Where a page begins: after an id, in the order things were made; or by the last change."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """Pieces of a statement, from fixed texts, and the values that they name."""

    follows: str
    """The condition: what comes after the beginning."""
    order: str
    place: dict[str, Any]


def walk(begin: Begin, of: str = "") -> WayOn:
    """How a page from here is read. `of`: what comes before the columns, such as `s.`."""
    if isinstance(begin, Since):
        order = f"{of}updated_at, {of}id"
        return WayOn(f"({order}) > (:after_at, :after_id)", order,
                    {"after_at": begin.at, "after_id": begin.id})  # fmt: skip
    return WayOn(f"{of}id > :after_id", f"{of}id", {"after_id": begin})
