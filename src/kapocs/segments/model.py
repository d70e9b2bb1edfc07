"""What a segment is: conditions on the fields of one list, all of which must hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kapocs.errors import Invalid, NotFound
from kapocs.folders.model import FolderId
from kapocs.ids import AccountId, ListId, SegmentId
from kapocs.lists.values import FieldInvalid, as_text
from kapocs.reasons import Reason

MOST_CONDITIONS = 100
MOST_SEGMENTS = 100
"""Read together."""
LONGEST_VALUE = 65_535
MOST_VALUES = 10_000
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
DEFAULT_CURRENCY = "HUF"
"""Of an order that names none."""


class SegmentNotFound(NotFound):
    """There is no such segment."""

    code = "segment_not_found"


class BadSegment(Invalid):
    """The segment cannot be made so."""

    code = "bad_segment"


class BadCondition(Invalid):
    """The condition makes no sense."""

    code = "bad_condition"


class Operator(StrEnum):
    """What a condition may ask of a field. `<>` is another spelling of `!=`."""

    EQUAL = "="
    DIFFERENT = "!="
    IS = "is"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    LIKE = "like"
    CONTAINS = "contains"
    STARTS = "starts"
    EMPTY = "empty"
    NOT_EMPTY = "not empty"
    IN = "in"


WITHOUT_VALUE = frozenset({Operator.EMPTY, Operator.NOT_EMPTY})


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `value` None: no bound, the condition is passed over.

    The operator `in` takes several values, as a tuple or as one text with commas.
    """

    field: str
    operator: str
    value: str | tuple[str, ...] | None = None

    @property
    def asks(self) -> Operator:
        """The operator, whatever its case and spacing. BadCondition names an unknown one."""
        word = " ".join(self.operator.lower().split())
        if word == "<>":
            return Operator.DIFFERENT
        try:
            return Operator(word)
        except ValueError:
            raise self.bad(Reason("segments.no_operator", operator=self.operator[:32])) from None

    @property
    def holds_always(self) -> bool:
        """Whether it asks for nothing: a comparison without a value."""
        return self.value is None and self.asks not in WITHOUT_VALUE

    @property
    def single(self) -> str:
        """The value, where one is expected. BadCondition."""
        if isinstance(self.value, tuple):
            raise self.bad(Reason("segments.several_values"))
        return self._checked(self.value or "")

    @property
    def several(self) -> tuple[str, ...]:
        """The values of `in`. BadCondition."""
        given = self.value if isinstance(self.value, tuple) else (self.value or "").split(",")
        if len(given) > MOST_VALUES:
            raise self.bad(Reason("segments.too_many_values", values=MOST_VALUES))
        return tuple(self._checked(each.strip()) for each in given)

    def bad(self, why: Reason) -> BadCondition:
        """The error that says so and names the field."""
        name = self.field[:64]
        return BadCondition(Reason("segments.bad", field=name, why=why), field=name)

    def _checked(self, text: str) -> str:
        if len(text) > LONGEST_VALUE:
            raise self.bad(Reason("segments.long_value", most=LONGEST_VALUE))
        if _UNSTORABLE.search(text):
            raise self.bad(Reason("segments.bad_character"))
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A saved filter of one list."""

    account_id: AccountId
    id: SegmentId
    list_id: ListId
    name: str
    conditions: tuple[Condition, ...]
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None = None
    folder_id: FolderId | None = None
    """The group it is in."""


def read(raw: Mapping[str, object]) -> Condition:
    """A condition from a JSON object: field, operator, and value: scalar, array or null.

    BadCondition, which names the field or the missing part.
    """
    field, operator, value = raw.get("field"), raw.get("operator"), raw.get("value")
    if not isinstance(field, str) or not field:
        raise BadCondition(Reason("segments.no_field_name"), field="field")
    if not isinstance(operator, str):
        raise BadCondition(Reason("segments.operator_missing", field=field[:64]), field=field[:64])
    try:
        if value is None or isinstance(value, str):
            return Condition(field, operator, value)
        if isinstance(value, (list, tuple)):
            return Condition(field, operator, tuple(as_text(each, field) for each in value))
        return Condition(field, operator, as_text(value, field))
    except FieldInvalid as error:
        raise BadCondition(error.reason, field=field[:64]) from None


def check_name(name: str) -> str:
    """A segment's name, stripped. BadSegment when it cannot be one."""
    stripped = name.strip()
    if not 1 <= len(stripped) <= 200 or _UNSTORABLE.search(stripped):
        raise BadSegment(Reason("value.length", field="name", least=1, most=200), field="name")
    return stripped
