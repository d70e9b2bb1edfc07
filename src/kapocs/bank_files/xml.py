"""Parses XML of strangers: no document types, no entities, nothing from the network, bounded."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree

from kapocs.bank_files.model import BadStatement, refused
from kapocs.reasons import Reason

_DEEPEST = 40
_MOST_ELEMENTS = 6_000_000


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and such."""
    return str(element.tag).rpartition("}")[2]


def line_of(element: etree._Element) -> int:
    """Where the element stands in the file, from 1."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def text_of(element: etree._Element) -> str:
    """All text within the element."""
    return "".join(str(each) for each in element.itertext())


def ended(raw: bytes, emptied: str) -> Iterator[etree._Element]:
    """Each element once all of it has been read, from the innermost. BadStatement.

    Elements called `emptied` are emptied as soon as the caller asks for the next one, so that a
    long file is never whole in memory.
    """
    events = etree.iterparse(
        BytesIO(raw),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for element in _ended(events):
            yield element
            if local(element) == emptied:
                _empty(element)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise refused(line, _line(raw, line), Reason("statements.not_xml")) from None


def _ended(events: Iterable[tuple[str, etree._Element]]) -> Iterator[etree._Element]:
    """Those that have ended, of a file that is no deeper and no longer than it may be."""
    depth = 0
    for number, (event, element) in enumerate(events):
        if number == 0:
            _refuse_types(element)
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST or number > _MOST_ELEMENTS:
            raise refused(line_of(element), local(element), Reason("statements.too_deep"))
        if event == "end":
            yield element


def _refuse_types(element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise refused(1, "<!DOCTYPE", Reason("statements.document_type"))


def _empty(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _line(raw: bytes, number: int) -> str:
    lines = raw.splitlines()
    return lines[number - 1][:200].decode("utf-8", "replace") if number <= len(lines) else ""


def first_name(raw: bytes) -> str:
    """The name of the outermost element. BadStatement: this is no XML."""
    try:
        for _, element in etree.iterparse(
            BytesIO(raw), events=("start",), resolve_entities=False, load_dtd=False, no_network=True
        ):
            _refuse_types(element)
            return local(element)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise refused(line, _line(raw, line), Reason("statements.not_xml")) from None
    raise BadStatement(Reason("statements.empty"), field="file")
