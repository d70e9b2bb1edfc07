"""Reads the first sheet of a workbook: XLSX, and the XML that spreadsheets wrote before it."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from kapocs.bank_files.cells import Line, checked
from kapocs.bank_files.figures import Figure
from kapocs.bank_files.model import MOST_BYTES, BadStatement
from kapocs.bank_files.xml import ended, line_of, local, text_of
from kapocs.reasons import Reason

_MOST_PARTS = 2_000
_MOST_CELLS = 200
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_NUMBERS = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


def xlsx_lines(raw: bytes) -> Iterator[Line]:
    """The lines of the first sheet, also those that are hidden. BadStatement."""
    try:
        with ZipFile(BytesIO(raw)) as packed:
            names = packed.namelist()
            sheets = sorted(
                (int(found[1]), name) for name in names if (found := _SHEET.fullmatch(name))
            )
            if not sheets or len(names) > _MOST_PARTS:
                raise BadStatement(Reason("statements.not_workbook"), field="file")
            texts = _texts(packed) if "xl/sharedStrings.xml" in names else []
            sheet = _unpacked(packed, sheets[0][1])
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BadStatement(Reason("statements.not_workbook"), field="file") from error
    yield from _of_sheet(sheet, texts)


def _unpacked(packed: ZipFile, name: str) -> bytes:
    """A part of the workbook. BadStatement when it is larger than it may be, whatever it says."""
    with packed.open(name) as part:
        found = part.read(MOST_BYTES + 1)
    if len(found) > MOST_BYTES:
        raise BadStatement(Reason("statements.too_large", most=MOST_BYTES // 2**20), field="file")
    return found


def _texts(packed: ZipFile) -> list[str]:
    """The texts that cells refer to by number; how they are read aloud is left out."""
    return [
        "".join(
            each.text or "" for each in item.iter() if local(each) == "t" and not _is_ruby(each)
        )
        for item in ended(_unpacked(packed, "xl/sharedStrings.xml"), "si")
        if local(item) == "si"
    ]


def _is_ruby(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "rPh"


def _of_sheet(sheet: bytes, texts: list[str]) -> Iterator[Line]:
    count = 0
    for row in ended(sheet, "row"):
        if local(row) != "row":
            continue
        count += 1
        told = row.get("r", "")
        number = int(told) if told.isdecimal() and len(told) <= 7 else count
        cells: list[str] = []
        for cell in row:
            place = _place(cell.get("r", ""), len(cells))
            cells.extend([""] * (min(place, _MOST_CELLS) - len(cells)))
            cells.append(_value(cell, texts))
        yield from checked(max(number, count), cells)


def _place(reference: str, otherwise: int) -> int:
    """The number of a column, from 0: that of `AB12` is 27."""
    letters = reference.rstrip("0123456789")
    if not letters or len(letters) > 3 or not letters.isascii() or not letters.isalpha():
        return otherwise
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: etree._Element, texts: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(each.text or "" for each in cell.iter() if local(each) == "t")
    told = next((each.text or "" for each in cell if local(each) == "v"), "")
    if kind == "s":
        known = told.isdecimal() and len(told) <= 7 and int(told) < len(texts)
        return texts[int(told)] if known else ""
    return Figure(told) if kind == "n" and _NUMBERS.fullmatch(told) else told


def old_xml_lines(raw: bytes) -> Iterator[Line]:
    """The lines of the first sheet of a workbook of 2003, which is one XML file. BadStatement."""
    for number, row in enumerate(_rows(raw), 1):
        cells: list[str] = []
        for cell in row:
            if local(cell) != "Cell":
                continue
            place = _attribute(cell, "Index")
            if place.isdecimal() and len(place) <= 4:
                cells.extend([""] * (min(int(place) - 1, _MOST_CELLS) - len(cells)))
            data = next((each for each in cell if local(each) == "Data"), None)
            cells.append(_data(data))
        yield from checked(max(line_of(row), number), cells)


def _rows(raw: bytes) -> Iterator[etree._Element]:
    for element in ended(raw, "Row"):
        name = local(element)
        if name == "Row":
            yield element
        elif name == "Worksheet":
            return


def _data(data: etree._Element | None) -> str:
    if data is None:
        return ""
    text = text_of(data)
    is_number = _attribute(data, "Type") == "Number" and _NUMBERS.fullmatch(text.strip())
    return Figure(text.strip()) if is_number else text


def _attribute(element: etree._Element, name: str) -> str:
    found = (value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return str(next(found, ""))
