"""The orders of a file, one after the other, each checked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kapocs.file_cells.cells import Habits, habits, said_order
from kapocs.file_cells.fields import FieldCells
from kapocs.lists.model import Schema
from kapocs.order_files.checking import OrderChecker, columns_of
from kapocs.order_files.model import ArrivedOrder, BadLine, FileLine, OrderChoices, OrderUse
from kapocs.order_files.reading import OrderCells
from kapocs.order_files.sorting import grouped
from kapocs.orders.model import MOST_ITEMS
from kapocs.reasons import Reason
from kapocs.tables.model import TableLook
from kapocs.tables.rows import rows
from kapocs.tables.values import DecimalMark

_LONGEST_NUMBER = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFile:
    """A file of orders, and how it is read.

    `mapping`: heads and what they are for, `@order` among them. `zone`: of times without an offset;
    empty: the account's. `day_order`: of days; empty: found out.
    """

    schema: Schema
    path: Path
    seen: TableLook
    mapping: Sequence[tuple[str, str]]
    choices: OrderChoices
    day_order: str = ""
    zone: str = ""
    now: datetime

    def orders(self, folder: Path) -> Iterator[tuple[list[FileLine], ArrivedOrder | list[BadLine]]]:
        """For each order its lines and what they come to, in the order of the numbers: so it is
        however often the file is read. `folder`: for what does not fit into memory. BadTable.
        """
        places = {head: place for place, head in enumerate(self.seen.head)}
        targets = {places[head]: target for head, target in self.mapping}
        number_at = next(at for at, target in targets.items() if target == OrderUse.NUMBER)
        checker = self._checker(targets)
        lines = self._lines(number_at)
        for number, found, is_too_long in grouped(lines, folder, most=MOST_ITEMS):
            unfit = _unfit(number)
            if unfit is not None:
                yield found, [BadLine(each, number_at, each.problem or unfit) for each in found]
            elif is_too_long:
                yield found, checker.too_long(found)
            else:
                yield found, checker.check(number, found)

    def _lines(self, number_at: int) -> Iterator[tuple[str, FileLine]]:
        """The lines, each with the number of its order; an empty one where it tells none."""
        for row in rows(self.path, self.seen):
            text = row.cells[number_at].strip() if number_at < len(row.cells) else ""
            yield text[: _LONGEST_NUMBER + 1], FileLine(row.line, row.cells, row.problem)

    def _checker(self, targets: dict[int, str]) -> OrderChecker:
        wanted = columns_of(self.schema, targets, self.choices)
        found = habits(rows(self.path, self.seen), wanted)
        order = said_order(self.day_order)
        zone = ZoneInfo(self.zone) if self.zone else self.schema.zone
        cells = OrderCells(
            schema=self.schema,
            cells=FieldCells(zone=zone, now=self.now, habits=found, order=order),
            choices=self.choices,
            mark=_one_mark(found),
        )
        return OrderChecker(cells, targets)


def _unfit(number: str) -> Reason | None:
    """Why this is no number of an order; None: it is one."""
    if not number:
        return Reason("order_files.no_number")
    if len(number) > _LONGEST_NUMBER:
        return Reason("value.too_long", field=str(OrderUse.NUMBER), most=_LONGEST_NUMBER)
    return None


def _one_mark(found: Habits) -> DecimalMark | None:
    """What stands before decimals where columns tell it; None: they differ, or none does."""
    marks = set(found.marks.values())
    return marks.pop() if len(marks) == 1 else None
