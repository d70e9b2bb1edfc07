"""Pages of a collection by id, or by the moment of the last change: what a statement says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from kapocs.ids import LARGEST_ID


@dataclass(frozen=True, slots=True)
class Since:
    """A page begins after what was changed at this moment and has this id."""

    at: datetime
    id: int


Begin = int | Since
"""Where a page begins: after an id, in the order things were made; or by the last change."""


class Walked(Protocol):
    """What is read by such pages."""

    @property
    def id(self) -> int:
        """Grows in the order they are made."""

    @property
    def updated_at(self) -> datetime:
        """When it was changed last, or made."""


Thing = TypeVar("Thing", bound=Walked)


def in_order(found: Iterable[Thing], begin: Begin) -> list[Thing]:
    """What was read at several places, in the order of a page that begins here."""
    if isinstance(begin, Since):
        return sorted(found, key=lambda each: (each.updated_at, each.id))
    return sorted(found, key=lambda each: each.id)


@dataclass(frozen=True, slots=True)
class WayOn:
    """Pieces of a statement, from fixed texts, and the values that they name."""

    follows: str
    """The condition: what comes after the beginning."""
    order: str
    place: dict[str, Any]


def walk(begin: Begin, of: str = "", *, newest: bool = False) -> WayOn:
    """How a page from here is read. `of`: what comes before the columns, such as `s.`.

    `newest`: by id the newest come first; 0 begins with the very last.
    """
    if isinstance(begin, Since):
        order = f"{of}updated_at, {of}id"
        return WayOn(f"({order}) > (:after_at, :after_id)", order,
                    {"after_at": begin.at, "after_id": begin.id})  # fmt: skip
    if newest:
        return WayOn(f"{of}id < :after_id", f"{of}id DESC", {"after_id": begin or LARGEST_ID})
    return WayOn(f"{of}id > :after_id", f"{of}id", {"after_id": begin})
