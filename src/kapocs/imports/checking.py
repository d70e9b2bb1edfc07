"""A line of a file → somebody to be put on a list, or what has to be mended in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import orjson

from kapocs.addresses import email_key
from kapocs.errors import Invalid
from kapocs.file_cells.addresses import address_in
from kapocs.file_cells.cells import Columns, Habits, said_order
from kapocs.file_cells.fields import DAYS, NUMBERS, FieldCells
from kapocs.file_cells.list_names import ListNames
from kapocs.file_cells.states import ToldState
from kapocs.ids import random_token
from kapocs.imports.model import ColumnUse, ImportKind, ImportPlan, Reject
from kapocs.imports.rejecting import reject
from kapocs.imports.setters import LineRead, Setter, Setters, field_of, use_of
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.subscribers.arrivals import Arrived
from kapocs.subscribers.model import record_key
from kapocs.tables.model import FileRow

_SILENT = (ToldState.BOUNCED, ToldState.COMPLAINED, ToldState.SILENT)
_EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Silenced:
    """Somebody who must not be written to."""

    line: int
    email_key: str
    reason: str
    """As suppressions call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTask:
    """Whose file it is, and how it is to be read. `schema` None: its addresses are of no list."""

    schema: Schema | None
    kind: ImportKind
    plan: ImportPlan
    head: Sequence[str]
    now: datetime
    names: ListNames | None = None
    """What the account's lists are called; None: no column tells of lists."""

    @property
    def zone(self) -> ZoneInfo:
        """That of times without an offset."""
        if self.plan.zone:
            return ZoneInfo(self.plan.zone)
        return self.schema.zone if self.schema else ZoneInfo("UTC")

    def targets(self) -> Iterable[tuple[int, str]]:
        """The columns that are read beside the address: place from 0, and what it is for."""
        places = {name: place for place, name in enumerate(self.head)}
        for name, target in self.plan.mapping:
            if target not in (_EMAIL, ColumnUse.NOTHING, ColumnUse.LISTS):
                yield places[name], target

    def columns(self) -> Columns:
        """The columns whose habits matter."""
        days, numbers, names = [], [], []
        for place, target in self.targets():
            known = field_of(self.schema, target)
            is_told = use_of(target).endswith("-at")
            if is_told or (known is not None and known.type in DAYS):
                days.append(place)
            elif known is not None and known.type in NUMBERS:
                numbers.append(place)
            elif target == ColumnUse.NAME:
                names.append(place)
        return Columns([] if self.plan.day_order else days, numbers, names)

    def consented_at(self) -> datetime | None:
        """Since when everybody wants letters, by the word that is given for them."""
        word = self.plan.consent
        if word is None:
            return None
        if word.on is None:
            return self.now
        ends = datetime.combine(word.on, time(23, 59, 59), self.zone).astimezone(UTC)
        return min(ends, self.now)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A line of somebody who is on other lists."""

    line: int


class NotTaken(Exception):
    """A value does not fit; which column's, and why."""

    def __init__(self, place: int, why: Reason) -> None:
        self.place = place
        self.why = why


class Checker:
    """Reads the lines of one file by one plan. Not for two files: it knows which addresses came."""

    def __init__(self, task: FileTask, habits: Habits) -> None:
        self._task = task
        self._seen: set[int] = set()
        self._consented_at = task.consented_at()
        heads = [head for head, target in task.plan.mapping if target == _EMAIL]
        self._email_at = task.head.index(heads[0]) if heads else -1
        of_lists = [head for head, target in task.plan.mapping if target == ColumnUse.LISTS]
        self._lists_at = task.head.index(of_lists[0]) if of_lists else -1
        order = said_order(task.plan.day_order)
        cells = FieldCells(zone=task.zone, now=task.now, habits=habits, order=order)
        make = Setters(schema=task.schema, cells=cells)
        self._setters = [(place, make.of(target, place)) for place, target in task.targets()]

    def check(self, row: FileRow) -> Arrived | Silenced | Reject | Elsewhere:
        """What the line comes to."""
        if row.problem is not None:
            return reject(row.line, row.cells, -1, row.problem, heads=self._task.head)
        try:
            if not self._is_here(row.cells):
                return Elsewhere(row.line)
            email, key = self._address(row.cells)
            self._remember(key)
            line = LineRead(email=email)
            for place, put in self._setters:
                text = row.cells[place].strip() if place < len(row.cells) else ""
                if text:
                    _put(place, put, text, line)
        except NotTaken as error:
            return reject(row.line, row.cells, error.place, error.why, heads=self._task.head)
        silence = self._task.kind.silence
        if line.state in _SILENT:
            silence = line.state
        if silence is not None:
            return Silenced(row.line, key, silence)
        return self._arrived(row.line, key, line)

    def _is_here(self, cells: Sequence[str]) -> bool:
        """Whether the line is of the import's list. NotTaken: of one that there is not."""
        names = self._task.names
        if names is None:
            return True
        text = cells[self._lists_at] if self._lists_at < len(cells) else ""
        if names.is_unknown(text):
            raise NotTaken(self._lists_at, Reason("imports.unknown_lists"))
        return names.is_here(text)

    def _remember(self, key: str) -> None:
        """Notes that the address came. By a number each: a million take 60 MB so."""
        mark = hash(key)
        if key and mark in self._seen:
            raise NotTaken(self._email_at, Reason("imports.repeated"))
        self._seen.add(mark)

    def _address(self, cells: Sequence[str]) -> tuple[str, str]:
        cell = cells[self._email_at] if 0 <= self._email_at < len(cells) else ""
        try:
            text = address_in(cell)
            if self._task.schema is None:
                return text, email_key(text)
            return text, record_key(self._task.schema, text)
        except Invalid as error:
            raise NotTaken(self._email_at, error.reason) from None

    def _arrived(self, number: int, key: str, line: LineRead) -> Arrived:
        moments = line.moments
        left_at = moments.get(ColumnUse.LEFT_AT)
        is_gone = line.state is ToldState.LEFT or self._task.kind is ImportKind.LEFT
        return Arrived(
            line=number,
            email=line.email,
            email_key=key,
            last_name=line.columns.get("last_name", ""),
            first_name=line.columns.get("first_name", ""),
            full_name=line.columns.get("full_name", ""),
            subscribed_at=moments.get(ColumnUse.JOINED_AT, moments.get(ColumnUse.CONSENTED_AT)),
            left_at=self._task.now if left_at is None and is_gone else left_at,
            consented_at=moments.get(ColumnUse.CONSENTED_AT, self._consented_at),
            confirmed_at=moments.get(ColumnUse.CONFIRMED_AT),
            client_ip=line.ip,
            secret_id=random_token(18),
            fields=orjson.dumps(line.fields).decode(),
        )


def _put(place: int, put: Setter, text: str, line: LineRead) -> None:
    try:
        put(text, line)
    except Invalid as error:
        raise NotTaken(place, error.reason) from None
