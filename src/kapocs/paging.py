"""Keyset pages: stable under inserts, equally fast on the first and the last page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

LARGEST_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """`next_after` is the key to ask the following page with; None on the last one."""

    items: Sequence[Item]
    next_after: int | None
