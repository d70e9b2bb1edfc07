"""One call of an operation, and how it is put on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, TypeAdapter

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Call:
    """A call: `path` has names in braces, None in `query` and `headers` is left out.

    `is_keyed`: the operation takes an Idempotency-Key; without a `key` it gets one of its own.
    """

    verb: str
    path: str
    path_values: Mapping[str, object] = field(default_factory=dict)
    query: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, object] = field(default_factory=dict)
    body: object = None
    is_keyed: bool = False
    key: str | None = None

    @property
    def address(self) -> str:
        """The path with its values, each a single step of it."""
        values = {name: quote(_text(each), safe="") for name, each in self.path_values.items()}
        return self.path.format(**values)

    @property
    def asked(self) -> list[tuple[str, str | int | float | bool | None]]:
        """The query string; a list is given once for each of its values."""
        found: list[tuple[str, str | int | float | bool | None]] = []
        for name, value in self.query.items():
            values = value if isinstance(value, list) else [value]
            found += [(name, _text(each)) for each in values if each is not None]
        return found

    @property
    def content(self) -> tuple[bytes, str] | None:
        """What is sent, and its media type; None: no body."""
        if self.body is None:
            return None
        if isinstance(self.body, bytes):
            return self.body, "application/octet-stream"
        return _ANYTHING.dump_json(_plain(self.body), by_alias=True), "application/json"

    @property
    def may_be_repeated(self) -> bool:
        """Whether a second request would do no more than one, whatever became of the first."""
        return self.is_keyed or self.verb in ("GET", "PUT", "DELETE")


class Caller:
    """Has `ask`, which all operations are made of."""

    def ask(self, answer: type[Answer], call: Call) -> Answer:
        """The answer to a call, read as what it is."""
        raise NotImplementedError


def reader(answer: Any) -> TypeAdapter[Any]:
    """What reads answers of a type; made once, since that takes a while."""
    if answer not in _READERS:
        _READERS[answer] = TypeAdapter(answer)
    return _READERS[answer]


_READERS: dict[Any, TypeAdapter[Any]] = {}
_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)


def _plain(value: object) -> object:
    """A body as JSON has it: of shapes only the members that were set."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
