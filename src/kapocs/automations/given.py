"""Reading what somebody wrote as a definition: every mistake is noted with its place."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import time, timedelta
from typing import Any

from kapocs.automations.model import Problem
from kapocs.ids import LARGEST_ID
from kapocs.reasons import Reason

MOST_PROBLEMS = 50
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
UNITS = {"minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800}
LONGEST = timedelta(days=3650)


class Given:
    """An object as it was written. What is asked for and is wrong is noted, and read as nothing."""

    def __init__(self, raw: object, place: str, problems: list[Problem]) -> None:
        self.place = place
        self.problems = problems
        written = raw if isinstance(raw, Mapping) else {}
        self._raw: Mapping[str, Any] = {str(name): value for name, value in written.items()}
        self._asked: set[str] = set()
        if not isinstance(raw, Mapping):
            self.wrong("automations.no_object")

    def wrong(self, code: str, at: str = "", /, **data: str | int) -> None:
        """Notes that this is wrong, of the member of this name or of the object."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.at(at), Reason(code, **data)))

    def at(self, name: str) -> str:
        """The place of a member."""
        return ".".join(filter(None, (self.place, name)))

    def has(self, name: str) -> bool:
        """Whether there is such a member with something in it."""
        return self._raw.get(name) is not None

    def names(self) -> Iterator[str]:
        """The names of all members with something in them, as far as they are texts."""
        return (name for name, value in self._raw.items() if value is not None)

    def get(self, name: str) -> Any:
        """The member as it is."""
        self._asked.add(name)
        return self._raw.get(name)

    def text(self, name: str, *, most: int = 200, required: bool = True) -> str:
        """A text, stripped."""
        value = self.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            if required:
                self.wrong("automations.missing", name)
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.wrong("automations.no_text", name)
            return ""
        found = str(value).strip()
        if len(found) > most:
            self.wrong("automations.too_long", name, most=most)
        elif _UNSTORABLE.search(found):
            self.wrong("automations.bad_character", name)
        else:
            return found
        return ""

    def number(
        self, name: str, *, least: int = 1, most: int = LARGEST_ID, required: bool = True
    ) -> int | None:
        """A whole number within these bounds."""
        value = self.get(name)
        if value is None:
            if required:
                self.wrong("automations.missing", name)
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.wrong("automations.no_number", name, least=least, most=most)
            return None
        return value

    def truth(self, name: str, *, otherwise: bool) -> bool:
        """True or false."""
        value = self.get(name)
        if value is None:
            return otherwise
        if not isinstance(value, bool):
            self.wrong("automations.no_truth", name)
            return otherwise
        return value

    def one_of(self, name: str, words: Collection[str], *, otherwise: str = "") -> str:
        """One of these words; without `otherwise` there has to be one."""
        value = self.get(name)
        if value is None and otherwise:
            return otherwise
        if not isinstance(value, str) or value not in words:
            self.wrong("automations.no_such_word", name, words=", ".join(sorted(words)))
            return otherwise or next(iter(words))
        return value

    def part(self, name: str) -> "Given":
        """The object of this name; an empty one if there is none."""
        found = self.get(name)
        return Given({} if found is None else found, self.at(name), self.problems)

    def parts(self, name: str, *, most: int = 100) -> "list[Given]":
        """The objects of an array; a single object counts as an array of one."""
        value = self.get(name)
        if value is None:
            return []
        if isinstance(value, Mapping):
            return [self.part(name)]
        if not isinstance(value, list) or len(value) > most:
            self.wrong("automations.no_array", name, most=most)
            return []
        return [
            Given(each, f"{self.at(name)}[{number}]", self.problems)
            for number, each in enumerate(value)
        ]

    def clock(self, name: str, *, otherwise: time | None = None) -> time | None:
        """A time of day such as 9:00."""
        value = self.get(name)
        if value is None:
            return otherwise
        found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            self.wrong("automations.no_clock", name)
            return otherwise
        return time(int(found[1]), int(found[2]))

    def span(self, *, required: bool = True) -> timedelta | None:
        """How long: the sum of `minutes`, `hours`, `days` and `weeks` of this object."""
        seconds, known = 0, len(self.problems)
        has_any = False
        for unit, size in UNITS.items():
            value = self.number(unit, least=0, most=10_000_000, required=False)
            has_any = has_any or self.has(unit)
            seconds += (value or 0) * size
        if not has_any and required:
            self.wrong("automations.no_span")
        if seconds > LONGEST.total_seconds():
            self.wrong("automations.long_span", days=LONGEST.days)
            return None
        if has_any and not seconds and len(self.problems) == known:
            self.wrong("automations.no_span")
        return timedelta(seconds=seconds) if has_any else None

    def length(self, name: str, *, required: bool = True) -> timedelta | None:
        """How long the member of this name says, and nothing else; None: there is no such one."""
        if self.get(name) is None:
            return None
        part = self.part(name)
        found = part.span(required=required)
        part.end()
        return found

    def end(self) -> None:
        """Nothing else was asked for: what else is there was written by mistake."""
        for name in self._raw:
            if name not in self._asked:
                known = len(name) <= 64
                self.wrong("automations.unknown", name if known else "", name=str(name)[:64])
