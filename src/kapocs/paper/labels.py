"""Sheets of address labels; a sheet that was begun can be used up."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.paper import typeset
from kapocs.paper.model import BadPaper, Pdf
from kapocs.paper.text import address_lines
from kapocs.reasons import Reason

LABEL_TOO_SMALL = Reason("paper.small_label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Labels on A4, in millimetres. `left`, `top`: where the first one begins; gaps: between."""

    name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0
    padding: float = 4.0

    @property
    def size(self) -> int:
        """How many labels there are."""
        return self.columns * self.rows

    def check(self) -> None:
        """BadPaper when the labels do not fit on the sheet."""
        right = self.left + self.columns * self.width + (self.columns - 1) * self.gap_x
        bottom = self.top + self.rows * self.height + (self.rows - 1) * self.gap_y
        is_real = min(self.columns, self.rows) >= 1 and min(self.width, self.height) >= 10
        if not is_real or min(self.left, self.top, self.padding) < 0 or self.size > 500:
            raise BadPaper(Reason("paper.no_sheet", name=self.name[:60]))
        if right > 210.01 or bottom > 297.01:
            raise BadPaper(Reason("paper.sheet_too_large", name=self.name[:60]))


SHEETS = {
    each.name: each
    for each in (
        Sheet(name="3x8", columns=3, rows=8, width=70, height=37, left=0, top=0.5),
        Sheet(name="2x7", columns=2, rows=7, width=105, height=42.3, left=0, top=0.4),
        Sheet(
            name="3x7", columns=3, rows=7, width=63.5, height=38.1, left=7.2, top=15.1, gap_x=2.55
        ),
        Sheet(name="2x8", columns=2, rows=8, width=105, height=37, left=0, top=0.5),
        Sheet(name="1x4", columns=1, rows=4, width=199.6, height=67.7, left=5.2, top=13.1),
    )
}
"""Common sheets: columns x rows."""


def sheet(name: str) -> Sheet:
    """The sheet of this name. BadPaper lists the names."""
    found = SHEETS.get(name.strip().lower())
    if found is None:
        raise BadPaper(Reason("paper.no_labels", name=name[:40], choices=", ".join(SHEETS)))
    return found


def compile_labels(
    addresses: Sequence[Sequence[str]], on: Sheet, *, start: int = 1, language: str = "hu"
) -> Pdf:
    """Labels row by row, the first one at place `start` (1 to the sheet's size). BadPaper."""
    if not addresses:
        return Pdf(b"", [])
    data, pages = _data(addresses, on, start, language)
    return Pdf(typeset.pdf("labels.typ", data, {}), pages)


def misfits(addresses: Sequence[Sequence[str]], on: Sheet) -> dict[int, Reason]:
    """Places of the addresses that do not fit on a label, and that they do not."""
    width, height = on.width - 2 * on.padding, on.height - 2 * on.padding
    fits = typeset.fitting([address_lines(each) for each in addresses], width, height)
    return {at: LABEL_TOO_SMALL for at, fit in enumerate(fits) if not fit}


def draw_labels(
    addresses: Sequence[Sequence[str]], on: Sheet, *, start: int = 1, dots: int = 110
) -> list[bytes]:
    """Labels with these addresses as PNG pictures, sheet by sheet. BadPaper."""
    return typeset.png("labels.typ", _data(addresses, on, start, "hu")[0], {}, dots=dots)


def _data(
    addresses: Sequence[Sequence[str]], on: Sheet, start: int, language: str
) -> tuple[dict[str, object], list[int]]:
    on.check()
    if not 1 <= start <= on.size:
        raise BadPaper(Reason("paper.bad_start", size=on.size))
    pages: list[list[dict[str, object]]] = []
    counts = []
    for number, address in enumerate(addresses):
        number_on_paper, place = divmod(number + start - 1, on.size)
        is_new = number_on_paper == len(pages)
        if is_new:
            pages.append([])
        counts.append(int(is_new))
        pages[-1].append({"at": place, "lines": address_lines(address) or [" "]})
    measures = ["columns", "rows", "width", "height", "left", "top", "gap_x", "gap_y", "padding"]
    shape = {name: getattr(on, name) for name in measures}
    return {"pages": pages, "sheet": shape, "lang": language}, counts
