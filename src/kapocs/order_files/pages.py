"""The orders of a file in pages that are handed over together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kapocs.order_files.filing import OrderFile
from kapocs.order_files.model import ArrivedOrder, BadLine

_ORDERS, _LINES = 500, 5_000
"""Orders that are handed over together, at most, and lines of them."""


@dataclass(slots=True)
class OrderPage:
    """Orders, and lines that are not in, up to a place among the orders of the file."""

    place: int = 0
    lines: int = 0
    orders: list[tuple[int, ArrivedOrder]] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether it is to be handed over."""
        return len(self.orders) >= _ORDERS or self.lines >= _LINES


def pages_of(file: OrderFile, folder: Path, *, after: int) -> Iterator[OrderPage]:
    """The file's orders behind a place, in pages. BadTable."""
    page = OrderPage()
    for place, (lines, found) in enumerate(file.orders(folder), 1):
        if place <= after:
            continue
        page.place, page.lines = place, page.lines + len(lines)
        if isinstance(found, ArrivedOrder):
            page.orders.append((place, found))
        else:
            page.bad += found
        if page.is_full:
            yield page
            page = OrderPage()
    if page.place:
        yield page
