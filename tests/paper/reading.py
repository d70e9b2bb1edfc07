"""Reads the text of a PDF page back, by the fonts' own tables, so that no program is needed."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_CHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?=\n|<|$)")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)


def pages(data: bytes) -> list[str]:
    """The text of each page, in the order it was written; places are lost."""
    with pikepdf.open(io.BytesIO(data)) as file:
        return ["".join(_text(page, {})) for page in file.pages]


def whole(data: bytes) -> str:
    """All text."""
    return "\n".join(pages(data))


def _text(holder: Any, seen: dict[Any, dict[bytes, str]]) -> Iterator[str]:
    table: dict[bytes, str] = {}
    resources = holder.get("/Resources", {})
    for instruction in pikepdf.parse_content_stream(holder):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name == "Tf":
            table = _table(resources["/Font"][str(operands[0])], seen)
        elif name in ("Tj", "TJ"):
            yield _shown(operands[0], table)
        elif name == "Do":
            form = resources["/XObject"][str(operands[0])]
            if form.get("/Subtype") == "/Form":
                yield from _text(form, seen)
        elif name in ("ET", "T*"):
            yield " "


def _shown(operand: Any, table: dict[bytes, str]) -> str:
    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    found = ""
    for each in strings:
        if isinstance(each, pikepdf.String):
            raw = bytes(each)
            codes = (raw[at : at + 2] for at in range(0, len(raw), 2))
            found += "".join(table.get(code, "?") for code in codes)
    return found


def _table(font: Any, seen: dict[Any, dict[bytes, str]]) -> dict[bytes, str]:
    """Code → text, as the font's ToUnicode table says."""
    if font.objgen not in seen:
        table: dict[bytes, str] = {}
        for kind, body in _SECTION.findall(font["/ToUnicode"].read_bytes()):
            table |= dict(_chars(body) if kind == b"bfchar" else _ranges(body))
        seen[font.objgen] = table
    return seen[font.objgen]


def _chars(body: bytes) -> Iterator[tuple[bytes, str]]:
    for code, text in _CHAR.findall(body):
        yield bytes.fromhex(code.decode()), bytes.fromhex(text.decode()).decode("utf-16-be")


def _ranges(body: bytes) -> Iterator[tuple[bytes, str]]:
    for first, last, text in _RANGE.findall(body):
        for step in range(int(last, 16) - int(first, 16) + 1):
            yield (int(first, 16) + step).to_bytes(2, "big"), chr(int(text, 16) + step)
