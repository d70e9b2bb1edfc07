"""What a cell does to the person of its line, by what its column is for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.imports import names
from kapocs.imports.cells import Habits, read_day_text, read_moment, read_number
from kapocs.imports.heads import ToldState, told_state
from kapocs.imports.model import ColumnUse
from kapocs.lists import standard
from kapocs.lists.model import Field, Schema
from kapocs.lists.values import LONGEST, FieldInvalid, FieldType
from kapocs.reasons import Reason
from kapocs.tables.values import DateOrder

_WORDS = re.compile(r"[,;|\n]")
_LONGEST_NAME = LONGEST[FieldType.SHORTTEXT]
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
_PLAIN = (FieldType.SHORTTEXT, FieldType.TEXT)
NUMBERS = (FieldType.DECIMAL, FieldType.INTEGER, FieldType.SMALLINT)
DAYS = (FieldType.DATE, FieldType.DATETIME)


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
    """Makes the setters of a file's columns. `order`: of days, said for the whole file."""

    schema: Schema | None
    zone: ZoneInfo
    now: datetime
    habits: Habits
    order: DateOrder | None = None

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
        order = self._order(place)

        def put(text: str, line: LineRead) -> None:
            moment = read_moment(text, order, self.zone)
            if moment > self.now:
                raise FieldInvalid(Reason("imports.to_come", text=text[:60]))
            line.moments[use] = moment

        return put

    def _order(self, place: int) -> DateOrder | None:
        return self.order or self.habits.orders.get(place)

    def _name(self, text: str, line: LineRead) -> None:
        if len(text) > _LONGEST_NAME:
            raise FieldInvalid(
                Reason("value.too_long", field=str(ColumnUse.NAME), most=_LONGEST_NAME)
            )
        last, first = names.parted(text, is_last_first=self.habits.is_last_first)
        line.columns |= {"full_name": text, "last_name": last, "first_name": first}

    def _field(self, known: Field, place: int) -> Setter:
        column = _NAMES.get(known.name)
        zone = self.zone
        if column is not None:

            def put_name(text: str, line: LineRead) -> None:
                line.columns[column] = known.clean(text, zone)

            return put_name
        if known.type in _PLAIN and not known.options:
            return _text(known, zone)
        read = self._reader(known, place)

        def put(text: str, line: LineRead) -> None:
            line.fields[known.name] = known.clean(read(text), zone)

        return put

    def _reader(self, known: Field, place: int) -> Callable[[str], str]:
        """How a cell becomes a text as a caller of the API would send it."""
        order, mark = self._order(place), self.habits.marks.get(place)
        if known.type in NUMBERS:
            return lambda text: read_number(text, mark)
        if known.type is FieldType.DATE:
            return lambda text: read_day_text(text, order)
        if known.type is FieldType.DATETIME:
            return lambda text: _clock_text(read_moment(text, order, self.zone), self.zone)
        labels = {each.label.casefold(): each.value for each in known.options if each.label}
        return lambda text: text if text in known.values else labels.get(text.casefold(), text)


def _clock_text(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(" ", "seconds")


def _word(known: Field, word: str) -> Setter:
    """Fills a field of yes and no: whether the word is one of the cell's."""
    wanted = word.strip().casefold()

    def put(text: str, line: LineRead) -> None:
        if wanted in (each.strip(" \"'").casefold() for each in _WORDS.split(text)):
            line.fields[known.name] = "1"

    return put


def _text(known: Field, zone: ZoneInfo) -> Setter:
    """A text that fits is stored as it is; the others are told what is wrong with them."""
    name, most = known.name, LONGEST[known.type]

    def put(text: str, line: LineRead) -> None:
        fits = len(text) <= most and "\0" not in text
        line.fields[name] = text if fits else known.clean(text, zone)

    return put


def _set_state(text: str, line: LineRead) -> None:
    told = told_state(text)
    if told is None:
        raise FieldInvalid(Reason("imports.unknown_status", text=text[:60]))
    line.state = told


def _set_ip(text: str, line: LineRead) -> None:
    line.ip = text[:_LONGEST_IP]
