"""What the form of a segment says, and the conditions that it helps to write."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kapocs.console.controls import standard_label
from kapocs.errors import Conflict, KapocsError
from kapocs.lists.model import Schema
from kapocs.segments.model import Condition, Operator
from kapocs.segments.spelling import spelled

WAYS: Mapping[str, tuple[str, Operator]] = {
    "is": ("", Operator.EQUAL),
    "is_not": ("", Operator.DIFFERENT),
    "contains": ("", Operator.CONTAINS),
    "starts": ("", Operator.STARTS),
    "empty": ("", Operator.EMPTY),
    "not_empty": ("", Operator.NOT_EMPTY),
    "at_least": ("", Operator.AT_LEAST),
    "less": ("", Operator.LESS),
    "joined_since": ("subdate", Operator.AT_LEAST),
    "bought": ("bought", Operator.EQUAL),
    "not_bought": ("bought", Operator.DIFFERENT),
    "orders": ("orders", Operator.AT_LEAST),
}
"""A way to ask → whom it asks (empty: the field that is chosen), and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentTyped:
    """What was typed. `seen`: the state of the segment that the form was made of."""

    name: str = ""
    where: str = ""
    seen: str = ""

    @classmethod
    def of(cls, form: Mapping[str, str]) -> "SegmentTyped":
        """What a sent form says."""
        where = form.get("where", "").replace("\r\n", "\n")
        return cls(name=form.get("name", ""), where=where, seen=form.get("seen", ""))


def with_condition(typed: SegmentTyped, form: Mapping[str, str]) -> SegmentTyped:
    """With the condition that was put together by choosing, at the end of the text."""
    whom, asks = WAYS.get(form.get("way", ""), WAYS["is"])
    condition = Condition(whom or form.get("field", "email"), asks, form.get("value", "").strip())
    where = typed.where.strip()
    added = spelled([condition])
    return replace(typed, where=f"{where}\nand {added}" if where else added)


def choices(schema: Schema, language: str) -> list[tuple[str, str]]:
    """The fields that a condition may ask of, as people call them; the list's own come first."""
    own = [(each.name, each.label or each.name) for each in schema.custom]
    standard = [each for each in schema.fields.values() if each.standard]
    return [*own, *((each.name, standard_label(each, language)) for each in standard)]


def refused(error: KapocsError | None, language: str) -> Mapping[str, str]:
    """What is wrong: with the name, with the conditions, or with neither."""
    if error is None:
        return {}
    if isinstance(error, Conflict):
        return {"": error.told(language)}
    return {"name" if error.field == "name" else "where": error.told(language)}
