"""Rows of cells become a table's block: every row as wide as the widest, head rows first."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.paper.model import BadPaper, Block
from kapocs.reasons import Reason

COLUMNS = 40
"""A wider table cannot be read on paper."""
MOST_CELLS = 10_000


@dataclass(frozen=True, slots=True)
class Cell:
    """What is in a cell. `alignment` empty: left."""

    blocks: list[Block]
    span: int = 1
    alignment: str = ""
    is_head: bool = False

    def data(self, span: int) -> dict[str, object]:
        """As the typesetter reads it; a cell of one paragraph is its runs."""
        cell: dict[str, object] = {}
        match self.blocks:
            case [{"k": "p", "r": list(runs), **more}] if not more:
                cell["r"] = runs
            case _:
                cell["b"] = self.blocks
        if span > 1:
            cell["s"] = span
        if self.alignment:
            cell["a"] = self.alignment
        widest = widest_code(self.blocks)
        if widest:
            cell["m"] = widest
        return cell


def widest_code(blocks: Sequence[object]) -> float:
    """Millimetres of the widest code in blocks or runs; 0: none. Inner tables see to their own."""
    widest = 0.0
    for each in blocks:
        match each:
            case {"k": "svg", "w": float(width)}:
                widest = max(widest, width)
            case {"k": "table"}:
                pass
            case {"k": "list", "i": list(items)}:
                widest = max(widest, *(widest_code(item) for item in items))
            case {"r": list(inner)} | {"b": list(inner)}:
                widest = max(widest, widest_code(inner))
            case _:
                pass
    return widest


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; `is_head`: repeated on each page that the table goes on."""

    cells: list[Cell]
    is_head: bool = False


def as_block(rows: Sequence[TableRow], *, is_ruled: bool) -> Block | None:
    """The table; None when it has no cell. One with head cells has rules too. BadPaper."""
    filled = [row for row in rows if row.cells]
    columns = min(max((_width(row) for row in filled), default=0), COLUMNS)
    if columns == 0:
        return None
    if len(filled) * columns > MOST_CELLS:
        raise BadPaper(Reason("paper.too_many_cells", cells=MOST_CELLS))
    heads = 0
    while heads < len(filled) and _is_head(filled[heads]):
        heads += 1
    has_heads = any(cell.is_head for row in filled for cell in row.cells)
    data = [_fitted(row, columns) for row in filled]
    return {
        "k": "table",
        "n": columns,
        "h": data[:heads],
        "r": data[heads:],
        "l": is_ruled or has_heads,
    }


def _is_head(row: TableRow) -> bool:
    return row.is_head or all(cell.is_head for cell in row.cells)


def _width(row: TableRow) -> int:
    return sum(cell.span for cell in row.cells)


def _fitted(row: TableRow, columns: int) -> list[dict[str, object]]:
    """The row's cells, cut or filled up to the table's width."""
    fitted: list[dict[str, object]] = []
    left = columns
    for cell in row.cells:
        span = min(cell.span, left)
        if span > 0:
            fitted.append(cell.data(span))
            left -= span
    fitted += [{"r": []} for _ in range(left)]
    return fitted
