"""Barcodes and QR codes as drawings (SVG text of our own making, black on nothing).

A drawing grows with what it says, so that a scan of 150 dots per inch can be read.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

import barcode as barcodes  # type: ignore[import-untyped]  # it has no types
import segno

from kapocs.paper.model import BadPaper
from kapocs.reasons import Reason

LONGEST_QR = 1000
LONGEST_BARCODE = 48
WIDEST = 165.0
"""Millimetres: the width of a letter's text."""
_BAR, _POINT = 0.28, 0.5
"""The smallest module of a barcode and of a QR code, millimetres. At 0.25 mm one of the longest
barcodes in fifty was not read back; at 0.42 mm every tenth QR code was not, small ones above all,
which have one mark to be straightened by, or none."""


class BadCode(BadPaper):
    """This cannot be drawn as a code."""

    code = "bad_code"
    title = "code_not_drawn"


class Barcode(StrEnum):
    """The kinds of barcodes."""

    CODE128 = "code128"
    CODE39 = "code39"
    EAN13 = "ean13"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A code to be placed in a letter; sizes in millimetres. `says`: what is read from it;
    `caption` stands below it.
    """

    svg: str
    width: float
    height: float
    says: str
    caption: str = ""

    def run(self) -> dict[str, object]:
        """The drawing as a part of a paragraph."""
        size = {"w": self.width, "h": self.height}
        return {"k": "svg", "s": self.svg, **size, "n": self.caption, "a": self.says}


def qr(text: str, *, size: float = 30.0, most_version: int = 40) -> Drawing:
    """A QR code of any text, level M, at least `size` mm wide with its quiet zone. BadCode."""
    if not text or len(text.encode()) > LONGEST_QR:
        raise BadCode(Reason("paper.qr_bytes", most=LONGEST_QR))
    made = segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8")
    if int(made.version) > most_version:
        raise BadCode(Reason("paper.qr_version", version=most_version))
    rows = [bytes(row) for row in made.matrix]
    path = "".join(
        f"M{start + 4} {y + 4}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    points = len(rows) + 8
    size = max(size, points * _POINT)
    return Drawing(svg=_svg(points, points, path), width=size, height=size, says=text)


def barcode(kind: Barcode, text: str, *, width: float = 60.0, height: float = 14.0) -> Drawing:
    """A barcode with its text as caption, at least `width` millimetres wide.

    BadCode names what is wrong with the text, also when the code would be too wide for the paper.
    """
    text = text.strip()
    if not 1 <= len(text) <= LONGEST_BARCODE:
        raise BadCode(Reason("paper.barcode_length", most=LONGEST_BARCODE))
    try:
        bars, caption = _CODERS[kind](text)
    except (barcodes.errors.BarcodeError, KeyError, ValueError):
        raise BadCode(Reason("paper.not_in_barcode", kind=kind, text=text[:60])) from None
    modules = bytes(sign == "1" for sign in bars)
    path = "".join(f"M{start + 10} 0h{length}v1h-{length}z" for start, length in _runs(modules))
    count = len(modules) + 20
    width = max(width, count * _BAR)
    if width > WIDEST:
        raise BadCode(
            Reason(
                "paper.wide_barcode",
                kind=kind,
                text=text[:60],
                width=f"{width:.0f}",
                widest=f"{WIDEST:.0f}",
            )
        )
    return Drawing(
        svg=_svg(count, 1, path), width=width, height=height, says=caption, caption=caption
    )


def _code128(text: str) -> tuple[str, str]:
    if not all(" " <= sign <= "~" for sign in text):
        raise BadCode(Reason("paper.code128", text=text[:60]))
    return barcodes.codex.Code128(text).build()[0], text


def _code39(text: str) -> tuple[str, str]:
    if not re.fullmatch(r"[0-9A-Z \-.$/+%]+", text):
        raise BadCode(Reason("paper.code39", text=text[:60]))
    return barcodes.codex.Code39(text, add_checksum=False).build()[0], text


def _ean13(text: str) -> tuple[str, str]:
    if not re.fullmatch(r"[0-9]{12,13}", text):
        raise BadCode(Reason("paper.ean13_digits", text=text[:60]))
    made = barcodes.ean.EuropeanArticleNumber13(text[:12])
    whole = made.get_fullcode()
    if len(text) == 13 and text != whole:
        raise BadCode(Reason("paper.ean13_check", text=text, last=text[12], check=whole[12]))
    return made.build()[0], whole


_CODERS = {Barcode.CODE128: _code128, Barcode.CODE39: _code39, Barcode.EAN13: _ean13}


def _runs(modules: bytes) -> list[tuple[int, int]]:
    """(start, length) of each stretch of dark modules."""
    return [(found.start(), len(found[0])) for found in re.finditer(b"\x01+", modules)]


def _svg(width: int, height: int, path: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" preserveAspectRatio="none">'
        f'<path d="{path}" fill="#000" shape-rendering="crispEdges"/></svg>'
    )
