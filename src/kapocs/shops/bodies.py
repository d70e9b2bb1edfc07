"""Parsing what shops send: JSON, XML and forms, into dictionaries, lists and texts."""

from typing import Any
from urllib.parse import parse_qsl
from xml.parsers import expat

import orjson

from kapocs.connectors.model import BodyUnreadable
from kapocs.reasons import Reason, said

_MOST_FIELDS = 2_000
_MOST_ELEMENTS = 100_000
_DEEPEST = 60


def parse(body: bytes, format_: str) -> Any:
    """The body as its format has it. BodyUnreadable."""
    if format_ == "xml":
        return _xml(body)
    if format_ == "form":
        return _form(body)
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BodyUnreadable(said(str(error)[:200])) from None
    if not isinstance(found, dict | list):
        raise BodyUnreadable(Reason("shops.no_object"))
    return found


def _form(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise BodyUnreadable(said(str(error)[:200])) from None
    return dict(pairs)


class _Tree:
    """Builds dictionaries of elements: those of one name become a list, text alone is a text."""

    def __init__(self) -> None:
        self._open: list[tuple[dict[str, Any], list[str]]] = [({}, [])]
        self._elements = 0

    def begin(self, _name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS or len(self._open) > _DEEPEST:
            raise BodyUnreadable(Reason("shops.too_deep"))
        self._open.append((dict(attributes), []))

    def text(self, text: str) -> None:
        self._open[-1][1].append(text)

    def end(self, name: str) -> None:
        members, texts = self._open.pop()
        found: Any = members or "".join(texts).strip()
        above = self._open[-1][0]
        if name not in above:
            above[name] = found
        elif isinstance(above[name], list):
            above[name].append(found)
        else:
            above[name] = [above[name], found]

    def refuse(self, *_: object) -> None:
        """Entities could make a gigabyte of a line, or read a file."""
        raise BodyUnreadable(Reason("shops.doctype"))

    @property
    def root(self) -> dict[str, Any]:
        return self._open[0][0]


def _xml(body: bytes) -> dict[str, Any]:
    tree = _Tree()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = tree.begin
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.text
    parser.StartDoctypeDeclHandler = tree.refuse
    try:
        parser.Parse(body, True)  # noqa: FBT003  # the library's own way to say "the end"
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BodyUnreadable(said(str(error)[:200])) from None
    return tree.root
