"""How lists of records are written: JSON, or XML for those who ask for it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import orjson

from kapocs.api_v1.answers import JSON as JSON_TYPE
from kapocs.api_v1.answers import Answer

_PROLOG = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_XML_TYPE = b"application/xml; charset=utf-8"
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 can say in no way at all; it becomes U+FFFD."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """How records, each given as JSON, become one text."""

    content_type: bytes
    opening: bytes
    between: bytes
    closing: bytes
    join: Callable[[Iterable[bytes]], bytes]
    """Several records, one after the other."""
    nothing: bytes
    """No record, where one was asked for."""

    def one(self, record: bytes) -> Answer:
        """One record alone."""
        if self is JSON:
            return Answer(record)
        return Answer(_PROLOG + _record(record), content_type=self.content_type)

    def none(self) -> Answer:
        """No record, where one was asked for."""
        return Answer(self.nothing, content_type=self.content_type)

    def total(self, count: int) -> Answer:
        """How many there are."""
        if self is JSON:
            return Answer(b"%d" % count)
        text = b"%b<total>%d</total>" % (_PROLOG, count)
        return Answer(text, content_type=self.content_type)


def asked_for(accept: str) -> Notation:
    """The notation that an Accept header asks for: JSON unless XML is what it wants most.

    Browsers accept XML of any kind besides pages, so that is no wish for it.
    """
    wishes = dict(map(_wish, accept.lower().split(",")))
    wanted = max(wishes.get("application/xml", 0.0), wishes.get("text/xml", 0.0))
    others = max(wishes.get("application/json", 0.0), wishes.get("text/html", 0.0))
    return XML if wanted > others else JSON


def _wish(part: str) -> tuple[str, float]:
    kind, *parameters = (each.strip() for each in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return kind, _quality(value.strip())
    return kind, 1.0


def _quality(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _records(records: Iterable[bytes]) -> bytes:
    return b"".join(map(_record, records))


def _record(record: bytes) -> bytes:
    """An element for each field. Names of fields are names of elements as they are."""
    return f"<record>{_members(orjson.loads(record))}</record>".encode()


def _members(values: Mapping[str, object]) -> str:
    return "".join([f"<{name}>{_content(value)}</{name}>" for name, value in values.items()])


def _content(value: object) -> str:
    if isinstance(value, list):
        return "".join([f"<product>{_members(each)}</product>" for each in value])
    return _FORBIDDEN.sub("\ufffd", str(value)).translate(_ESCAPES)


JSON = Notation(
    content_type=JSON_TYPE, opening=b"[", between=b",", closing=b"]", join=b",".join, nothing=b"[]"
)
XML = Notation(
    content_type=_XML_TYPE,
    opening=_PROLOG + b"<records>",
    between=b"",
    closing=b"</records>",
    join=_records,
    nothing=_PROLOG + b"<records/>",
)
