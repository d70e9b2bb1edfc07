"""Makes values of cells: stored texts of fields are read by the type of their column."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.exports.model import ColumnType, ExportColumn
from kapocs.lists.values import FieldType, stored, stored_moment

TYPE_OF = {
    FieldType.SMALLINT: ColumnType.INTEGER,
    FieldType.INTEGER: ColumnType.INTEGER,
    FieldType.DECIMAL: ColumnType.DECIMAL,
    FieldType.CHECKBOX: ColumnType.FLAG,
    FieldType.DATE: ColumnType.DAY,
    FieldType.DATETIME: ColumnType.CLOCK,
}
"""Fields of all other types hold texts."""
_READERS: dict[ColumnType, Callable[[str], Any]] = {
    ColumnType.INTEGER: int,
    ColumnType.DECIMAL: Decimal,
    ColumnType.FLAG: lambda text: text == "1",
    ColumnType.DAY: date.fromisoformat,
    ColumnType.CLOCK: datetime.fromisoformat,
    ColumnType.MOMENT: datetime.fromisoformat,
}


def typed(column: ExportColumn, cell: object) -> Any:
    """The cell's value; None where it is empty. A text of which no value can be made stays one."""
    if not isinstance(cell, str) or column.type is ColumnType.TEXT:
        return cell
    if not cell:
        return None
    try:
        return _READERS[column.type](cell)
    except (ValueError, InvalidOperation):
        return cell


def as_text(cell: object, zone: ZoneInfo) -> str:
    """The cell as callers of the API write it: yes is 1, a moment is what the account's clock
    shows.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return stored_moment(cell.astimezone(zone)) if cell.tzinfo else stored(cell)
    if cell is None or isinstance(cell, (bool, Decimal, date, int)):
        return stored(cell)
    return str(cell)
