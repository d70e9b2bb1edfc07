"""Conditions as people type them: `mssys_city = Pécs and mssys_birthday < 1990-01-01`."""

import re

from kapocs.reasons import Reason
from kapocs.segments.model import WITHOUT_VALUE, BadCondition, Condition, Operator

_LONGEST = 100_000
_BLANK = re.compile(r"\s*")
_FIELD = re.compile(r"[^\s\"'<>=!,]+")
_OPERATOR = re.compile(
    r"<=|>=|<>|!=|=|<|>|(?:not\s+empty|empty|like|contains|starts|is|in)(?=\s|$|[\"'])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"""("|')((?:[^\\]|\\.)*?)\1""", re.DOTALL)
_ESCAPED = re.compile(r"""\\(["'\\])""")
_AND = re.compile(r"\s(?:and\s|and$)", re.IGNORECASE)
_JOIN = re.compile(r"and(?=\s)", re.IGNORECASE)
_ITEM_END = re.compile(r",|\s(?=and(?:\s|$))", re.IGNORECASE)


def parse(text: str) -> list[Condition]:
    """The conditions of `FIELD OP VALUE [and FIELD OP VALUE]…`. BadCondition says what is wrong.

    Operators: = != <> < <= > >= is like contains starts empty, not empty, in. A value with the
    word `and` in it, or with a space at its ends, goes between quotes of either kind; a
    backslash before a quote or a backslash takes it literally. `in` takes values with commas.
    """
    if len(text) > _LONGEST:
        raise _nonsense(Reason("segments.long_text", most=_LONGEST))
    conditions, at = [], 0
    while True:
        condition, at = _condition(text, at)
        conditions.append(condition)
        at = _skip(text, at)
        if at == len(text):
            return conditions
        join = _JOIN.match(text, at)
        if join is None:
            raise _nonsense(
                Reason("segments.follows_value", text=_shown(text, at), field=condition.field[:64])
            )
        at = join.end()


def _condition(text: str, at: int) -> tuple[Condition, int]:
    at = _skip(text, at)
    field = _FIELD.match(text, at)
    if field is None:
        raise _nonsense(Reason("segments.field_expected", text=_shown(text, at)))
    name = field.group()
    at = _skip(text, field.end())
    operator = _OPERATOR.match(text, at)
    if operator is None:
        raise BadCondition(
            Reason("segments.operator_expected", field=name[:64], text=_shown(text, at)),
            field=name[:64],
        )
    asks = Condition(name, operator.group()).asks
    if asks in WITHOUT_VALUE:
        return Condition(name, asks.value), operator.end()
    if asks is Operator.IN:
        values, at = _values(text, operator.end(), name)
        return Condition(name, asks.value, values), at
    value, at = _value(text, operator.end(), name, _AND)
    return Condition(name, asks.value, value), at


def _values(text: str, at: int, name: str) -> tuple[tuple[str, ...], int]:
    values = []
    while True:
        value, at = _value(text, at, name, _ITEM_END)
        values.append(value)
        at = _skip(text, at)
        if not text.startswith(",", at):
            return tuple(values), at
        at += 1


def _value(text: str, at: int, name: str, end: re.Pattern[str]) -> tuple[str, int]:
    at = _skip(text, at)
    if text.startswith(('"', "'"), at):
        quoted = _QUOTED.match(text, at)
        if quoted is None:
            raise BadCondition(Reason("segments.open_quote", field=name[:64]), field=name[:64])
        return _ESCAPED.sub(r"\1", quoted.group(2)), quoted.end()
    # The blank before an `and` has been skipped when no value stands before it.
    found = end.search(text, at - 1 if text[at - 1 : at].isspace() else at)
    stop = found.start() if found else len(text)
    value = text[at:stop].strip()
    if not value:
        raise BadCondition(Reason("segments.value_expected", field=name[:64]), field=name[:64])
    return value, stop


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _shown(text: str, at: int) -> str:
    return repr(text[at : at + 40]) if at < len(text) else "the end"


def _nonsense(why: Reason) -> BadCondition:
    return BadCondition(Reason("segments.bad", field="where", why=why), field="where")
