"""What `[if …]` asks of a field's value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kapocs.alphabet import alphabetical

_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,10})?", re.ASCII)


class Operator(StrEnum):
    """How the value is compared."""

    FILLED = "filled"
    IS = "="
    IS_NOT = "!="
    LESS = "<"
    MORE = ">"
    CONTAINS = "contains"


@dataclass(frozen=True, slots=True)
class Condition:
    """A question with yes or no for an answer; letters in capitals are the same as small ones."""

    field: str
    operator: Operator = Operator.FILLED
    operand: str = ""
    negated: bool = False

    def holds(self, values: Mapping[str, str]) -> bool:
        """The answer for these values. An empty value is neither less nor more than anything."""
        return self._asked(values.get(self.field, "").strip()) is not self.negated

    def _asked(self, value: str) -> bool:
        if self.operator is Operator.FILLED:
            return value not in ("", "0")  # a box that was not ticked holds 0
        if self.operator is Operator.CONTAINS:
            return self.operand.casefold() in value.casefold()
        order = _order(value, self.operand.strip())
        if self.operator is Operator.IS:
            return order == 0
        if self.operator is Operator.IS_NOT:
            return order != 0
        return bool(value) and order == (-1 if self.operator is Operator.LESS else 1)


def _order(value: str, other: str) -> int:
    """-1, 0 or 1; numbers by size, the rest, dates as they are stored among them, as words."""
    if _NUMBER.fullmatch(value) and _NUMBER.fullmatch(other):
        left, right = Decimal(value), Decimal(other)
        return (left > right) - (left < right)
    if value.casefold() == other.casefold():
        return 0
    return 1 if alphabetical(value) > alphabetical(other) else -1
