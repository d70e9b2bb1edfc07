"""What cells are as values of a list's fields."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.file_cells import names
from kapocs.file_cells.cells import Habits, read_day_text, read_moment, read_number
from kapocs.lists.model import Field
from kapocs.lists.values import LONGEST, FieldInvalid, FieldType
from kapocs.reasons import Reason
from kapocs.tables.values import DateOrder

_WORDS = re.compile(r"[,;|\n]")
_LONGEST_NAME = LONGEST[FieldType.SHORTTEXT]
_PLAIN = (FieldType.SHORTTEXT, FieldType.TEXT)
NUMBERS = (FieldType.DECIMAL, FieldType.INTEGER, FieldType.SMALLINT)
DAYS = (FieldType.DATE, FieldType.DATETIME)

CellReader = Callable[[str], str]
"""Makes the stored text of a cell that is not blank. FieldInvalid."""


def words_of(text: str) -> list[str]:
    """The words in a cell that lists several: groups, tags, names of lists."""
    return [word for each in _WORDS.split(text) if (word := each.strip(" \t\r\"'"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCells:
    """Reads the cells of a file. `order`: of days, said for the whole file; `now`: of today."""

    zone: ZoneInfo
    now: datetime
    habits: Habits
    order: DateOrder | None = None

    def of(self, known: Field, place: int) -> CellReader:
        """Reads the cells of the column at this place, which is for the field."""
        if known.type in _PLAIN and not known.options:
            return self._text(known)
        read = self._spelled(known, place)
        return lambda text: known.clean(read(text), self.zone)

    def moment(self, text: str, place: int) -> datetime:
        """The moment that has been, in UTC. FieldInvalid."""
        moment = read_moment(text, self.order_of(place), self.zone)
        if moment > self.now:
            raise FieldInvalid(Reason("imports.to_come", text=text[:60]))
        return moment

    def name(self, text: str, target: str) -> dict[str, str]:
        """First, last and full name of a cell with all of it. FieldInvalid names the target."""
        if len(text) > _LONGEST_NAME:
            raise FieldInvalid(Reason("value.too_long", field=str(target), most=_LONGEST_NAME))
        last, first = names.parted(text, is_last_first=self.habits.is_last_first)
        return {"full_name": text, "last_name": last, "first_name": first}

    def order_of(self, place: int) -> DateOrder | None:
        """In which order days stand in the column; None: it is not known."""
        return self.order or self.habits.orders.get(place)

    def _text(self, known: Field) -> CellReader:
        """A text that fits is stored as it is; the others are told what is wrong with them."""
        most = LONGEST[known.type]

        def read(text: str) -> str:
            fits = len(text) <= most and "\0" not in text
            return text if fits else known.clean(text, self.zone)

        return read

    def _spelled(self, known: Field, place: int) -> CellReader:
        """How a cell becomes a text as a caller of the API would send it."""
        order, mark = self.order_of(place), self.habits.marks.get(place)
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
