"""A definition out of a file: YAML or JSON, with the line of each place in it.

What a plain word means is what it says: `on`, `9:00`, `2026-12-24`, `06301234567` and `1.10` are
texts. Only `null`, `true`, `false` and numbers that would be written the same way are not. Aliases
and tags are refused, so a file is never more than what can be read in it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml import events

from kapocs.automations.bounds import DEEPEST
from kapocs.errors import Invalid
from kapocs.reasons import Reason, said

MOST_BYTES = 1_000_000
_MOST_PIECES = 100_000
"""Names, values and brackets."""
_LONGEST_NUMBER = 18
_WORDS: Mapping[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NUMBER = re.compile(r"-?\d[\d.]*")
_TEXT_TAGS = frozenset({"!", "tag:yaml.org,2002:str"})
_LAST = re.compile(r"(\.[^.]*|\[\d+\])$")


class BadAutomationFile(Invalid):
    """The file is neither YAML nor JSON, or has in it what a definition cannot have."""

    code = "bad_automation_file"

    def __init__(self, line: int, why: Reason) -> None:
        super().__init__(Reason("automations.at_line", line=line, why=why), field="file")
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class Document:
    """What was written, and at which line (from 1) each place of it is."""

    raw: Any
    lines: Mapping[str, int]

    def line_of(self, place: str) -> int:
        """The line of a place such as `steps[2].wait.days`; of what is missing, of what lacks it.

        A single object stands for a list of one: `start[0].list` is at `start.list` as well.
        """
        for each in (place, place.replace("[0]", "")):
            while each and each not in self.lines:
                each = _above(each)
            if each:
                return self.lines[each]
        return self.lines.get("", 1)


@dataclass(slots=True)
class _Open:
    """An object or a list that is not read to its end yet."""

    place: str
    found: Any
    key: str | None = None
    """Of an object: the name whose value comes next."""


def read_document(text: str) -> Document:
    """The one document of a text. BadAutomationFile."""
    if len(text) > MOST_BYTES or len(text.encode(errors="replace")) > MOST_BYTES:
        raise BadAutomationFile(1, Reason("automations.long_file", most=MOST_BYTES))
    building = _Building()
    try:
        for event in yaml.parse(_as_yaml(text), Loader=yaml.SafeLoader):
            building.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BadAutomationFile(line, said(error.problem or error.context or "")) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise BadAutomationFile(line, Reason("automations.bad_character")) from error
    return Document(building.raw, building.lines)


def _as_yaml(text: str) -> str:
    """JSON may be indented by tabs, which YAML may not; within its texts there can be none."""
    return text.replace("\t", " ") if text.lstrip().startswith("{") else text


class _Building:
    """Puts the value together from what the parser sees, piece by piece."""

    def __init__(self) -> None:
        self.raw: Any = None
        self.lines: dict[str, int] = {}
        self._open: list[_Open] = []
        self._documents = 0
        self._pieces = 0

    def take(self, event: events.Event) -> None:
        """The next piece. BadAutomationFile."""
        line = _line(event)
        self._count(event, line)
        match event:
            case events.AliasEvent():
                raise BadAutomationFile(line, Reason("automations.alias", name=event.anchor))
            case events.ScalarEvent():
                self._scalar(event, line)
            case events.MappingStartEvent():
                self._begin(event.tag, {}, line)
            case events.SequenceStartEvent():
                self._begin(event.tag, [], line)
            case events.MappingEndEvent() | events.SequenceEndEvent():
                self._open.pop()

    def _count(self, event: events.Event, line: int) -> None:
        self._pieces += 1
        if self._pieces > _MOST_PIECES:
            raise BadAutomationFile(line, Reason("automations.many_pieces", most=_MOST_PIECES))
        self._documents += isinstance(event, events.DocumentStartEvent)
        if self._documents > 1:
            raise BadAutomationFile(line, Reason("automations.second_document"))

    def _scalar(self, event: events.ScalarEvent, line: int) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.found, dict) and top.key is None:
            top.key = _whole(event.value, line)
            if top.key in top.found:
                raise BadAutomationFile(line, Reason("automations.twice", name=top.key[:64]))
            self.lines[_member(top)] = line
            return
        is_text = event.tag in _TEXT_TAGS or (event.tag is None and not event.implicit[0])
        if event.tag is not None and not is_text:
            raise BadAutomationFile(line, Reason("automations.tag", name=event.tag[:64]))
        self._put(_whole(event.value, line) if is_text else _plain(event.value), line)

    def _begin(self, tag: str | None, empty: Any, line: int) -> None:
        if tag not in (None, "!"):
            raise BadAutomationFile(line, Reason("automations.tag", name=str(tag)[:64]))
        if len(self._open) >= DEEPEST:
            raise BadAutomationFile(line, Reason("automations.too_deep", most=DEEPEST))
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.found, dict) and top.key is None:
            raise BadAutomationFile(line, Reason("automations.no_name"))
        self._open.append(_Open(self._put(empty, line), empty))

    def _put(self, value: Any, line: int) -> str:
        """Puts a value where it belongs; its place."""
        if not self._open:
            self.raw = value
            self.lines[""] = line
            return ""
        top = self._open[-1]
        if isinstance(top.found, list):
            place = f"{top.place}[{len(top.found)}]"
            self.lines[place] = line
            top.found.append(value)
            return place
        assert top.key is not None  # noqa: S101  # by `_begin` and `_scalar`
        place = _member(top)
        top.found[top.key] = value
        top.key = None
        return place


def _line(event: events.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _member(top: _Open) -> str:
    return ".".join(filter(None, (top.place, top.key)))


def _above(place: str) -> str:
    shorter = _LAST.sub("", place)
    return shorter if shorter != place else ""


def _plain(text: str) -> Any:
    """What a word without quotes stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return text
    for kind in (int, float):
        if _writes(kind, text):
            return kind(text)
    return text


def _writes(kind: type[int] | type[float], text: str) -> bool:
    try:
        return str(kind(text)) == text
    except ValueError:
        return False


def _whole(text: str, line: int) -> str:
    """With both halves of a character that JSON wrote as two put together. BadAutomationFile."""
    try:
        found = text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        found = "\0"
    if "\0" in found:
        raise BadAutomationFile(line, Reason("automations.bad_character"))
    return found
