"""A line of a file that is not in, as it is kept, told, and written to be mended."""

import csv
import io
from collections.abc import Callable, Sequence

from kapocs.imports.model import REJECT_HEADS, Reject
from kapocs.reasons import Reason
from kapocs.storable import storable, storable_json
from kapocs.tables.defusing import defused

_LONGEST_SHOWN = 500


def reject(
    line: int, cells: Sequence[str], place: int, why: Reason, *, heads: Sequence[str]
) -> Reject:
    """The line; `place`: of the column, from 0, that is to be mended, -1 for none of them."""
    return Reject(
        line=line,
        head=heads[place] if 0 <= place < len(heads) else "",
        value=storable(cells[place][:_LONGEST_SHOWN]) if 0 <= place < len(cells) else "",
        why=storable_json(why.stored()),
        cells=[storable(each) for each in cells],
    )


class RejectRows:
    """CSV of rows that are not in: the file's own columns, and behind them what to mend.

    UTF-8 with a mark, semicolons between. `sentence`: what is to be mended, for people.
    """

    def __init__(self, heads: Sequence[str], sentence: Callable[[Reject], str]) -> None:
        self._heads = heads
        self._sentence = sentence

    def head(self) -> bytes:
        """The mark and the first row."""
        return _written([[*self._heads, *REJECT_HEADS]]).encode("utf-8-sig")

    def lines(self, rows: Sequence[Reject]) -> bytes:
        """A row for each."""
        return _written([self._row(each) for each in rows]).encode()

    def _row(self, found: Reject) -> list[str]:
        width = len(self._heads)
        cells = [*found.cells, *[""] * (width - len(found.cells))][:width]
        told = [str(found.line), found.head, self._sentence(found)]
        return [defused(cell) for cell in (*cells, *told)]


def _written(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue()
