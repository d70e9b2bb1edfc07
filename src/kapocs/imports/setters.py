"""What a cell does to the person of its line, by what its column is for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from kapocs.file_cells.fields import FieldCells, words_of
from kapocs.file_cells.states import ToldState, told_state
from kapocs.imports.model import ColumnUse
from kapocs.lists import standard
from kapocs.lists.model import Field, Schema
from kapocs.lists.values import FieldInvalid
from kapocs.reasons import Reason

_LONGEST_IP = 64
_NAMES = {standard.FIELD_OF[each]: each for each in ("last_name", "first_name", "full_name")}
_OF_COLUMNS: dict[str, str] = {
    standard.JOINED: ColumnUse.JOINED_AT,
    standard.FIELD_OF["client_ip"]: ColumnUse.IP,
    standard.FIELD_OF["active"]: ColumnUse.STATUS,
}
"""Fields that a record holds in columns of its own → what says the same here."""
_MOMENTS = (
    ColumnUse.JOINED_AT,
    ColumnUse.LEFT_AT,
    ColumnUse.CONSENTED_AT,
    ColumnUse.CONFIRMED_AT,
)


@dataclass(slots=True, kw_only=True)
class LineRead:
    """What has been read of a line so far."""

    email: str
    columns: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    moments: dict[str, datetime] = field(default_factory=dict)
    state: ToldState = ToldState.STAYS
    ip: str = ""


Setter = Callable[[str, LineRead], None]
"""Takes a cell that is not blank. FieldInvalid."""


def use_of(target: str) -> str:
    """What a column is for, a field that a record has a column for spelled as that."""
    return _OF_COLUMNS.get(target, target)


def field_of(schema: Schema | None, target: str) -> Field | None:
    """The list's field that a column is for; None: it is for something else."""
    if schema is None or use_of(target).startswith("@"):
        return None
    return schema.field(target.partition(":")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Setters:
    """Makes the setters of a file's columns."""

    schema: Schema | None
    cells: FieldCells

    def of(self, target: str, place: int) -> Setter:
        """What the cells of the column at this place do."""
        use = use_of(target)
        if use in _MOMENTS:
            return self._moment(use, place)
        if use == ColumnUse.NAME:
            return self._name
        if use == ColumnUse.STATUS:
            return _set_state
        if use == ColumnUse.IP:
            return _set_ip
        known = field_of(self.schema, target)
        assert known is not None  # noqa: S101  # addresses of no list have no fields
        _, colon, word = target.partition(":")
        return _word(known, word) if colon else self._field(known, place)

    def _moment(self, use: str, place: int) -> Setter:
        def put(text: str, line: LineRead) -> None:
            line.moments[use] = self.cells.moment(text, place)

        return put

    def _name(self, text: str, line: LineRead) -> None:
        line.columns |= self.cells.name(text, ColumnUse.NAME)

    def _field(self, known: Field, place: int) -> Setter:
        column = _NAMES.get(known.name)
        if column is not None:

            def put_name(text: str, line: LineRead) -> None:
                line.columns[column] = known.clean(text, self.cells.zone)

            return put_name
        read, name = self.cells.of(known, place), known.name

        def put(text: str, line: LineRead) -> None:
            line.fields[name] = read(text)

        return put


def _word(known: Field, word: str) -> Setter:
    """Fills a field of yes and no: whether the word is one of the cell's."""
    wanted = word.strip().casefold()

    def put(text: str, line: LineRead) -> None:
        if wanted in (each.casefold() for each in words_of(text)):
            line.fields[known.name] = "1"

    return put


def _set_state(text: str, line: LineRead) -> None:
    told = told_state(text)
    if told is None:
        raise FieldInvalid(Reason("imports.unknown_status", text=text[:60]))
    line.state = told


def _set_ip(text: str, line: LineRead) -> None:
    line.ip = text[:_LONGEST_IP]
