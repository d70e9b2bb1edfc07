"""Dates as a letter shows them: `[dateformat(field,"Y. F j., l","+3 days")]`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from kapocs.letters.content import DAYS, MONTHS

_FIGURES: dict[str, Callable[[datetime], str]] = {
    "Y": lambda at: f"{at.year:04}",
    "y": lambda at: f"{at.year % 100:02}",
    "m": lambda at: f"{at.month:02}",
    "n": lambda at: str(at.month),
    "d": lambda at: f"{at.day:02}",
    "j": lambda at: str(at.day),
    "H": lambda at: f"{at.hour:02}",
    "i": lambda at: f"{at.minute:02}",
    "s": lambda at: f"{at.second:02}",
}


@dataclass(frozen=True, slots=True)
class DateShape:
    """A pattern of PHP's letters, and how many days later to show. `\\` shields a letter."""

    pattern: str
    days: int = 0

    def write(self, value: str, language: str) -> str:
        """The date in `value` in this shape; what is no date stays as it is."""
        try:
            at = datetime.fromisoformat(value.strip()) + timedelta(days=self.days)
        except (ValueError, OverflowError):
            return value
        return "".join(_written(letter, at, language) for letter in _letters(self.pattern))


@lru_cache(maxsize=1024)
def _letters(pattern: str) -> tuple[str, ...]:
    """The pattern sign by sign, a shielded sign with its backslash."""
    letters: list[str] = []
    for sign in pattern:
        if letters and letters[-1] == "\\":
            letters[-1] += sign
        else:
            letters.append(sign)
    return tuple(letters)


def _written(letter: str, at: datetime, language: str) -> str:
    if letter == "F":
        return MONTHS[language][at.month - 1]
    if letter == "l":
        return DAYS[language][at.weekday()]
    figure = _FIGURES.get(letter)
    return figure(at) if figure else letter.removeprefix("\\")
