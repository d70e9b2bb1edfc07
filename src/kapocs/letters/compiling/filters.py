"""How a value is written: `[total|money]`, `[subdate|longdate]`. What does not fit stays."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kapocs.amounts import DECIMALS, written, written_number
from kapocs.letters.compiling.dates import DateShape
from kapocs.orders import columns

_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,9})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wording:
    """`language`, hu or en: of dates and amounts; `currency`: of amounts that name none."""

    language: str = "en"
    currency: str = "HUF"


class Filter(StrEnum):
    """The names behind the bar."""

    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    LONGDATE = "longdate"
    DATETIME = "datetime"
    LONGDATETIME = "longdatetime"
    TIME = "time"


_SHAPES = {
    language: {name: DateShape(pattern) for name, pattern in patterns.items()}
    for language, patterns in {
        "hu": {
            Filter.DATE: "Y. m. d.",
            Filter.LONGDATE: "Y. F j.",
            Filter.DATETIME: "Y. m. d. H:i",
            Filter.LONGDATETIME: "Y. F j. H:i",
            Filter.TIME: "H:i",
        },
        "en": {
            Filter.DATE: "Y-m-d",
            Filter.LONGDATE: "j F Y",
            Filter.DATETIME: "Y-m-d H:i",
            Filter.LONGDATETIME: "j F Y H:i",
            Filter.TIME: "H:i",
        },
    }.items()
}


@dataclass(frozen=True, slots=True)
class Filtered:
    """A filter as this letter has it."""

    filter: Filter
    wording: Wording

    def write(self, value: str, values: Mapping[str, str]) -> str:
        """The value as readers see it; `values`: those of the same record."""
        language = self.wording.language
        if self.filter not in (Filter.MONEY, Filter.NUMBER):
            return _SHAPES[language][self.filter].write(value, language)
        if not _NUMBER.fullmatch(value.strip()):
            return value
        amount = Decimal(value.strip())
        if self.filter is Filter.NUMBER:
            return written_number(amount, language)
        currency = values.get(columns.CURRENCY, "")
        known = currency if currency in DECIMALS else self.wording.currency
        return written(amount, known, language)
