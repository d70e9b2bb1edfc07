"""Letters on A4 with the address behind the window of an envelope; many in one run.

layout = Layout(envelope("c6-right"), return_line="Anna Kft., 1011 Budapest, Fő utca 1.")
pdf = compile_letters([LetterPage(("Kovács Béla", …), html.parse("<p>…")), …], layout)
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import pikepdf

from kapocs.paper import typeset
from kapocs.paper.codes import Drawing
from kapocs.paper.envelopes import PAGE_WIDTH, Envelope
from kapocs.paper.model import Pdf, Tree
from kapocs.paper.text import line

MOST_ADDRESS_LINES = 8
_LONGEST_ADDRESS_LINE = 100
_SPACE_BELOW_ADDRESS = 12.0
_HEAD_WIDTH = 80.0


@dataclass(frozen=True, slots=True)
class Layout:
    """What all letters of a run have in common.

    `return_line`: the sender in small print above the address. `head`: the sender's lines at the
    top; the first is bold. `size`: of the text, in points.
    """

    envelope: Envelope
    return_line: str = ""
    head: tuple[str, ...] = ()
    footer: str = ""
    language: str = "hu"
    size: float = 11.0

    def data(self) -> dict[str, object]:
        """As the typesetter reads it, millimetres and points. BadPaper: no room for an address."""
        box = self.envelope.field
        is_right = box.x > PAGE_WIDTH / 2 - 10
        return {
            "field": {"x": box.x, "y": box.y, "width": box.width, "height": box.height},
            "folds": list(self.envelope.folds),
            "return_line": line(self.return_line, 90),
            "head": [line(each, 80) for each in self.head[:7]],
            "head_x": 25.0 if is_right else PAGE_WIDTH - 20 - _HEAD_WIDTH,
            "head_width": _HEAD_WIDTH,
            "footer": line(self.footer, 160),
            "body_y": box.y + box.height + _SPACE_BELOW_ADDRESS,
            "lang": self.language,
            "size": self.size,
        }


@dataclass(frozen=True, slots=True)
class Slip:
    """A payment slip at the foot of a letter's first page; texts as they are to be read."""

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
            "words": line(self.words, 160),
            "account": line(self.account, 40),
            "payee": line(self.payee, 120),
            "payer": [line(each, 80) for each in self.payer[:5]],
            "remark": line(self.remark, 120),
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

    def data(self) -> dict[str, object]:
        """As the typesetter reads it."""
        lines = [line(each, _LONGEST_ADDRESS_LINE) for each in self.address[:MOST_ADDRESS_LINES]]
        return {
            "address": [each for each in lines if each],
            "body": self.body.blocks,
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


def draw_letters(letters: Sequence[LetterPage], layout: Layout, *, dots: int = 110) -> list[bytes]:
    """The same as PNG pictures, page by page, for a look at them. BadPaper."""
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
