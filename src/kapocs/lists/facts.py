"""Facts about lists, written by the statements that make and delete them."""

from dataclasses import dataclass

from kapocs.facts.kinds import fact


@dataclass(frozen=True, slots=True)
class _OfList:
    """The list's name, and its type as the public API has it."""

    name: str
    type: int


@fact("list.created")
@dataclass(frozen=True, slots=True)
class ListCreated(_OfList):
    """There is a new list."""


@fact("list.deleted")
@dataclass(frozen=True, slots=True)
class ListWasDeleted(_OfList):
    """The list is gone, and all of its records are to follow without a word of their own."""
