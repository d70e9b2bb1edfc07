"""Paper as other programs see it: scanned and read by zbar, its words and boxes by poppler."""

import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

_MILLIMETRES_OF_POINT = 25.4 / 72
_DOTS = 150
"""Per inch: a cheap scanner, or a telephone held not too near."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands, millimetres from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def scanned(data: bytes, *, dots: int = _DOTS) -> list[str]:
    """What the codes of each page say, a line each, in the order that zbar finds them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.pdf"
        path.write_bytes(data)
        _run("pdftoppm", "-r", str(dots), "-gray", str(path), f"{folder}/page")
        pictures = sorted(Path(folder).glob("page*.pgm"))
        return [_codes(each) for each in pictures]


def words(data: bytes) -> list[list[Word]]:
    """The words of each page."""
    shown = _run("pdftotext", "-bbox", "-", "-", given=data)
    root = ElementTree.fromstring(re.sub(' xmlns="[^"]*"', "", shown))  # noqa: S314  # poppler's own
    return [[_word(each) for each in page.iter("word")] for page in root.iter("page")]


def checked(data: bytes) -> str:
    """What qpdf says of the file; it fails the test when it finds anything wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.pdf"
        path.write_bytes(data)
        return _run("qpdf", "--check", str(path))


def info(data: bytes) -> dict[str, str]:
    """What pdfinfo says of the file."""
    lines = _run("pdfinfo", "-", given=data).splitlines()
    return {name: value.strip() for name, _, value in (each.partition(":") for each in lines)}


def _codes(picture: Path) -> str:
    # Not as XML: zbar's base64 spoils accents. 4: there is no code on the page.
    return _run("zbarimg", "--quiet", "--raw", str(picture), allowed=(0, 4)).removesuffix("\n")


def _word(element: ElementTree.Element) -> Word:
    places = [float(element.get(name, "nan")) for name in ("xMin", "yMin", "xMax", "yMax")]
    return Word(element.text or "", *(each * _MILLIMETRES_OF_POINT for each in places))


def _run(*command: str, given: bytes = b"", allowed: Sequence[int] = (0,)) -> str:
    done = subprocess.run(command, input=given, capture_output=True, check=False)  # fixed
    assert done.returncode in allowed, done.stderr.decode(errors="replace")[-500:]
    return done.stdout.decode()
