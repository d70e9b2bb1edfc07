"""Letters on A4 with the address behind the window of an envelope; many in one run.

layout = Layout(envelope("c6-right"), return_line="Anna Kft., 1011 Budapest, Fő utca 1.")
pdf = compile_letters([LetterPage(("Kovács Béla", …), html.parse("<p>…")), …], layout)
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import pikepdf

from kapocs.paper import glyphs, typeset
from kapocs.paper.codes import Drawing
from kapocs.paper.envelopes import PAGE_WIDTH, Box, PaperEnvelope
from kapocs.paper.model import Pdf, Tree
from kapocs.paper.text import LONGEST_ADDRESS_LINE, address_lines, line
from kapocs.reasons import Reason

_SPACE_BELOW_ADDRESS = 12.0
_HEAD_WIDTH = 80.0
_TOP = 20.0
_NO_WINDOW = Box(20, _TOP, 90, 35)
_INDENT, _RETURN_HEIGHT = 2.0, 4.6
WINDOW_TOO_SMALL = Reason("paper.small_window")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What all letters of a run have in common.

    `envelope`: that which they are folded for; None: none, such pages have no address and begin at
    the top. `return_line`: the sender in small print above the address. `head`: the sender's lines
    at the top; the first is bold. `size`: of the text, in points.
    """

    envelope: PaperEnvelope | None
    return_line: str = ""
    head: tuple[str, ...] = ()
    footer: str = ""
    language: str = "hu"
    size: float = 11.0

    def room(self) -> tuple[float, float]:
        """Width and height of what the address may take, in millimetres. BadPaper: none."""
        box = self._field()
        return box.width - _INDENT, box.height - (_RETURN_HEIGHT if self.return_line else 0)

    def _field(self) -> Box:
        return self.envelope.field if self.envelope else _NO_WINDOW

    def data(self) -> dict[str, object]:
        """As the typesetter reads it, millimetres and points. BadPaper: no room for an address."""
        box = self._field()
        width, height = self.room()
        is_right = box.x > PAGE_WIDTH / 2 - 10
        return {
            "field": {"x": box.x, "y": box.y, "width": box.width, "height": box.height},
            "room": {"width": width, "height": height},
            "folds": list(self.envelope.folds) if self.envelope else [],
            "return_line": line(self.return_line, 90),
            "head": [line(each, 200) for each in self.head],
            "head_x": 25.0 if is_right else PAGE_WIDTH - 20 - _HEAD_WIDTH,
            "head_width": _HEAD_WIDTH,
            "footer": line(self.footer, 160),
            "body_y": box.y + box.height + _SPACE_BELOW_ADDRESS if self.envelope else _TOP,
            "lang": self.language,
            "size": self.size,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A payment slip at the foot of a letter's last page; texts as they are to be read."""

    amount: str
    words: str
    account: str
    payee: str
    payer: tuple[str, ...]
    remark: str
    labels: dict[str, str]
    code: Drawing | None = None

    def data(self) -> dict[str, object]:
        """As the typesetter reads it."""
        return {
            "amount": line(self.amount, 40),
            "words": line(self.words, 300),
            "account": line(self.account, 40),
            "payee": line(self.payee, 300),
            "payer": [line(each, LONGEST_ADDRESS_LINE) for each in self.payer],
            "remark": line(self.remark, 300),
            "labels": self.labels,
            "code": self.code.run() if self.code else None,
        }


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter. `address`: its lines; none: no address field."""

    address: tuple[str, ...]
    body: Tree
    date: str = ""
    slip: Slip | None = field(default=None)

    def check(self) -> None:
        """BadPaper: the address is too long, or there are signs that no font has."""
        address_lines(self.address)
        glyphs.check(Reason("paper.of_address"), self.address)
        glyphs.check(Reason("paper.of_letter"), (self.date, *self.body.texts()))
        if self.slip:
            slip = self.slip
            texts = (slip.payee, slip.remark, slip.words, *slip.payer)
            glyphs.check(Reason("paper.of_slip"), texts)

    def data(self) -> dict[str, object]:
        """As the typesetter reads it. BadPaper: the address is too long."""
        return {
            "address": address_lines(self.address),
            "body": self.body.blocks,
            "breaks": any(each["k"] == "break" for each in self.body.blocks),
            "date": line(self.date, 60),
            "slip": self.slip.data() if self.slip else None,
        }


def compile_letters(letters: Sequence[LetterPage], layout: Layout) -> Pdf:
    """All letters in one file, each beginning on a page of its own. BadPaper.

    Letters of several pages have page numbers, which begin anew with each letter.
    """
    if not letters:
        return Pdf(b"", [])
    data, images = _run_data(letters, layout)
    made = typeset.pdf("letters.typ", data | {"counted": False}, images)
    with pikepdf.open(io.BytesIO(made)) as file:
        if len(file.pages) == len(letters):
            return Pdf(made, [1] * len(letters))
    # Page numbers need a second look at the finished pages, which most runs can do without.
    made = typeset.pdf("letters.typ", data | {"counted": True}, images)
    return Pdf(made, _pages(made))


def misfits(letters: Sequence[LetterPage], layout: Layout) -> dict[int, Reason]:
    """Places of the letters whose address does not fit behind the window, and that it does not."""
    fits = typeset.fitting([address_lines(each.address) for each in letters], *layout.room())
    return {at: WINDOW_TOO_SMALL for at, fit in enumerate(fits) if not fit}


def check_layout(layout: Layout) -> None:
    """BadPaper says what in the layout itself cannot be printed: no letter would be, then."""
    glyphs.check(Reason("paper.of_layout"), (layout.return_line, *layout.head, layout.footer))
    blank = LetterPage(("-",), Tree([]))
    typeset.pdf("letters.typ", _run_data([blank], layout)[0] | {"counted": False}, {})


def draw_letters(letters: Sequence[LetterPage], layout: Layout, *, dots: int = 110) -> list[bytes]:
    """The letters as PNG pictures, page by page, for a look at them. BadPaper."""
    data, images = _run_data(letters, layout)
    return typeset.png("letters.typ", data | {"counted": True}, images, dots=dots)


def _run_data(
    letters: Sequence[LetterPage], layout: Layout
) -> tuple[dict[str, object], dict[str, bytes]]:
    images: dict[str, bytes] = {}
    for letter in letters:
        images.update(letter.body.images)
    return {"layout": layout.data(), "letters": [each.data() for each in letters]}, images


def _pages(made: bytes) -> list[int]:
    """Pages of each letter, from the bookmarks at their beginnings."""
    with pikepdf.open(io.BytesIO(made)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        with file.open_outline() as outline:
            targets = [cast(pikepdf.Array, each.destination) for each in outline.root]
            starts = [numbers[target[0].objgen] for target in targets]
        ends = [*starts[1:], len(file.pages)]
    return [end - start for start, end in zip(starts, ends, strict=True)]
