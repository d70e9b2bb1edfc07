"""Answers to the byte: bare numbers, JSON without a line end, plain text, long lists in pieces."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from decimal import Decimal

import orjson

JSON = b"application/json; charset=utf-8"
TEXT = b"text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    body: bytes
    status: int = 200
    content_type: bytes = JSON
    headers: tuple[tuple[bytes, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer too long to hold in memory, status 200."""

    pieces: AsyncGenerator[bytes, None]
    content_type: bytes = JSON


def number(value: int) -> Answer:
    """A bare number, the way v1 says yes, no, how many or which."""
    return Answer(b"%d" % value)


YES = number(1)
NO = number(0)


def json(value: object) -> Answer:
    """JSON of a value."""
    return Answer(orjson.dumps(value))


def text(value: str, status: int = 200) -> Answer:
    """Plain, unquoted text."""
    return Answer(value.encode(), status, TEXT)


def amount(value: Decimal) -> int | float:
    """An amount as a JSON number, whole ones without a decimal point."""
    return int(value) if value == value.to_integral_value() else float(value)
