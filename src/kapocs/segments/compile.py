"""Conditions become SQL here and nowhere else.

Every value is a bound parameter. A field's name gets into the text only as the schema has it,
and only if it is made of letters, digits and underscores.

What is compared is what lists show: an empty number counts as 0, an empty date comes before
every other, an unticked box is 0, times are those of the account's zone in whole seconds. Text
is compared without regard to case; accents do matter. What is smaller is what comes first in
Hungarian alphabetical order, as lists are ordered. `like`, `contains`, `starts` and the `*`
of `=` look at the text that lists show, whatever the field's type. `is` is `=` with regard to case
and without `*`: so asked for, the index on all fields finds a text on a list of any length.
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from kapocs.addresses import BadEmail, email_key
from kapocs.lists.model import Schema
from kapocs.lists.values import FieldInvalid, FieldType, clean
from kapocs.orders.columns import SHOP_ORDER
from kapocs.reasons import Reason
from kapocs.segments.columns import (
    IN_COLUMNS,
    LONGEST_SOUGHT,
    ORDERED,
    Column,
    ColumnKind,
    column_of,
)
from kapocs.segments.compile_dealings import dealing, dealt
from kapocs.segments.compile_letters import reacted, reaction
from kapocs.segments.compile_purchases import bought, purchase
from kapocs.segments.filters import Filter, Ordering, moment, pattern
from kapocs.segments.model import MOST_CONDITIONS, BadSegment, Condition, Operator

_CLEANED_AS = {
    ColumnKind.ID: FieldType.INTEGER,
    ColumnKind.NUMBER: FieldType.DECIMAL,
    ColumnKind.FLAG: FieldType.CHECKBOX,
}
"""Numbers of any kind are compared exactly: an integer field may be more than 2.5."""
_TYPES = {
    ColumnKind.ID: "bigint",
    ColumnKind.NUMBER: "numeric",
    ColumnKind.FLAG: "int",
    ColumnKind.MOMENT: "timestamptz",
}
"""Of parameters; all others are texts."""
_VALUES = {ColumnKind.TEXT: "lower({0})", ColumnKind.MOMENT: "coalesce({0}, '-infinity')"}
_WITHOUT_CASE = (ColumnKind.NUMBER, ColumnKind.FLAG, ColumnKind.DATE)
_COMPARISONS = {Operator.DIFFERENT: "<>"}
_BY_ORDER = (Operator.LESS, Operator.AT_MOST, Operator.MORE, Operator.AT_LEAST)
_MOST_PARAMETERS = 30_000
"""The driver passes 32,767, a few of which belong to the query around."""
_PARAMETER = re.compile(r":v(\d+)\b")


def where(schema: Schema, conditions: Iterable[Condition]) -> Filter:
    """All of the conditions; without any it holds for every record.

    FieldNotFound for a field the list has not, FieldInvalid for a value that does not fit the
    field, BadCondition for the rest; each names the field. UnknownCurrency.
    """
    compiled = []
    for number, condition in enumerate(conditions):
        if number >= MOST_CONDITIONS:
            raise condition.bad(Reason("segments.too_many_conditions", conditions=MOST_CONDITIONS))
        compiled.append(_one(schema, condition))
    return _join(compiled, " AND ", nothing="true")


def any_of(filters: Iterable[Filter]) -> Filter:
    """The union; of no filters it holds for nobody. BadSegment: too many at once."""
    return _join(filters, " OR ", nothing="false")


def order_by(schema: Schema, field: str, *, descending: bool) -> Ordering:
    """Records by the field's type, those with equal values by id.

    FieldNotFound.
    """
    way = "DESC" if descending else "ASC"
    column = column_of(schema.field(field))
    if column.kind is ColumnKind.ID:
        return Ordering(f"s.id {way}")
    return Ordering(f"{column.ordered} {way}, s.id {way}", column.stated or "true")


def comparable(schema: Schema, field: str) -> str:
    """The field in SQL as values are compared with it. FieldNotFound."""
    return column_of(schema.field(field)).typed


def _join(filters: Iterable[Filter], word: str, *, nothing: str) -> Filter:
    texts: list[str] = []
    params: dict[str, object] = {}
    for each in filters:
        first = len(params)
        texts.append(f"({_PARAMETER.sub(_shifted(first), each.sql)})")
        for name, value in each.params.items():
            params[f"v{int(name[1:]) + first}"] = value
    if len(params) > _MOST_PARAMETERS:
        raise BadSegment(Reason("segments.too_many_at_once"), field="segments")
    return Filter(word.join(texts) or nothing, params)


def _shifted(by: int) -> Callable[[re.Match[str]], str]:
    return lambda match: f":v{int(match.group(1)) + by}"


def saved_name(schema: Schema, condition: Condition) -> str:
    """The name of what the condition asks for, as it is kept. FieldNotFound."""
    asked = purchase(schema, condition)
    if asked is not None:
        return asked.name
    name = dealing(schema, condition) or reaction(schema, condition)
    return name or schema.field(condition.field).name


def _one(schema: Schema, condition: Condition) -> Filter:
    asked = purchase(schema, condition)
    if asked is not None:
        always = condition.holds_always
        return Filter("true") if always else bought(schema, asked, condition)
    name = dealing(schema, condition)
    if name is not None:
        return Filter("true") if condition.holds_always else dealt(schema, name, condition)
    name = reaction(schema, condition)
    if name is not None:
        return Filter("true") if condition.holds_always else reacted(name, condition)
    return _of_field(schema, condition)


def _of_field(schema: Schema, condition: Condition) -> Filter:
    column = column_of(schema.field(condition.field))
    asks = condition.asks
    if asks is Operator.EMPTY:
        return Filter(f"coalesce({column.stored}::text, '') = ''")
    if asks is Operator.NOT_EMPTY:
        return Filter(f"coalesce({column.stored}::text, '') <> ''")
    if condition.holds_always:
        return Filter("true")
    if asks is Operator.IN:
        return _among(column, [_value(schema, column, each) for each in condition.several])
    text = condition.single
    like = pattern(asks, text)
    if like is not None:
        negation = "NOT " if asks is Operator.DIFFERENT else ""
        sql = f"lower({column.text}) {negation}LIKE lower(:v0::text)"
        return Filter(sql, {"v0": like})
    value = _value(schema, column, text)
    if asks is Operator.IS or (asks is Operator.EQUAL and column.kind in _WITHOUT_CASE):
        return _exactly(column, value)
    return _compared(column, asks, value)


def _compared(column: Column, asks: Operator, value: object) -> Filter:
    given = _parameter(column, ":v0::{0}")
    if column.name == SHOP_ORDER and asks is Operator.EQUAL and value:
        # In the words of the index that serves it.
        sql = f"s.fields ? '{SHOP_ORDER}' AND {column.stored} = {given}"
        return Filter(sql, {"v0": value})
    if column.kind is ColumnKind.EMAIL and asks is Operator.EQUAL:
        return Filter(_either_index(f"s.email_key = {given}"), {"v0": value})
    if column.kind is ColumnKind.TEXT and asks is Operator.EQUAL and _may_be_sought(column, value):
        # In the words of the index that a field has when saved segments ask for it.
        return Filter(f"{column.held} AND {column.sought} = {given}", {"v0": value})
    if asks in _BY_ORDER:
        given = ":v0::text" if column.kind is ColumnKind.TEXT else given
        given = ORDERED.get(column.kind, "{0}").format(given)
        stated = f"{column.stated} AND " if column.stated else ""
        return Filter(f"{stated}{column.ordered} {asks.value} {given}", {"v0": value})
    sql = f"{column.typed} {_COMPARISONS.get(asks, asks.value)} {given}"
    return Filter(sql, {"v0": value})


def _may_be_sought(column: Column, value: object) -> bool:
    """Whether the beginning of a text tells that it is this one. Small letters may be more."""
    return bool(column.held and value) and len(str(value)) * 3 < LONGEST_SOUGHT


def _exactly(column: Column, value: object) -> Filter:
    """Equality with regard to case, in the words of the index on all fields where it can serve."""
    in_fields = column.name not in IN_COLUMNS and column.name != SHOP_ORDER
    text = _one_spelling(column, value) if in_fields else ""
    if text:
        return Filter("s.fields @> :v0::jsonb", {"v0": {column.name: text}})
    if column.kind is ColumnKind.TEXT:
        return Filter(f"coalesce({column.stored}, '') = :v0::text", {"v0": value})
    return _compared(column, Operator.EQUAL, value)


def _one_spelling(column: Column, value: object) -> str:
    """The text that is stored for the value; "" if there may be several, or none."""
    if not isinstance(value, int | Decimal):
        return str(value)
    # A decimal is kept as it was typed: 1.5 or 1.50. What is not there counts as 0.
    has_one = column.type is not FieldType.DECIMAL and value == int(value) != 0
    return str(int(value)) if has_one else ""


def _among(column: Column, values: list[object]) -> Filter:
    if column.kind in _VALUES:
        each = _VALUES[column.kind].format("v")
        source = _TYPES.get(column.kind, "text")
        sql = f"{column.typed} IN (SELECT {each} FROM unnest(:v0::{source}[]) AS v)"  # noqa: S608  # constants of this file
        return Filter(sql, {"v0": values})
    sql = f"{column.typed} = ANY({_parameter(column, ':v0::{0}[]')})"
    if column.kind is ColumnKind.EMAIL:
        sql = _either_index(sql)
    return Filter(sql, {"v0": values})


def _either_index(sql: str) -> str:
    """The condition, so said that both partial indexes on addresses can serve it."""
    return f"{sql} AND (s.unique_email OR NOT s.unique_email)"


def _parameter(column: Column, template: str) -> str:
    given = template.format(_TYPES.get(column.kind, "text"))
    return _VALUES.get(column.kind, "{0}").format(given)


def _value(schema: Schema, column: Column, text: str) -> object:
    if column.kind in (ColumnKind.TEXT, ColumnKind.EXACT):
        return text
    if column.kind is ColumnKind.EMAIL:
        return _key(text)
    type_ = _CLEANED_AS.get(column.kind, column.type)
    try:
        if column.kind is ColumnKind.MOMENT:
            return moment(schema, text, column.name)
        return _typed_value(column.kind, clean(type_, text, name=column.name, zone=schema.zone))
    except (ValueError, OverflowError):
        reason = Reason("value.out_of_range", field=column.name, text=text[:60])
        raise FieldInvalid(reason, field=column.name) from None


def _typed_value(kind: ColumnKind, cleaned: str) -> object:
    if kind is ColumnKind.NUMBER:
        return Decimal(cleaned or 0)
    if kind in (ColumnKind.ID, ColumnKind.FLAG):
        return int(cleaned or 0)
    return cleaned


def _key(text: str) -> str:
    """No stored address has the form of what is not an address, so it is compared as it is."""
    try:
        return email_key(text)
    except BadEmail:
        return text.strip().lower()
