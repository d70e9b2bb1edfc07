"""Finding values in what a shop sent, by expressions that a profile holds as data.

- `"billing.email"`: members by name, an item by `[0]`; with `$.` before it from the body's root;
- `"=text"`: the text itself;
- `["a", "b"]`: the first that has a value;
- `{"sum": […]}`, `{"minus": […]}`, `{"times": […]}`, `{"over": […]}`: reckoned of amounts;
- `{"total": "refunds", "of": "total"}`: an amount summed over a list;
- `{"find": "meta", "where": "key", "is": "=vat", "give": "value"}`: from the first item that fits;
- `{"reaches": [a, b]}`: `1` when the first amount is not below the second, else nothing;
- `{"if": "flag", "then": …, "else": …}`, `{"join": […]}`, `{"abs": …}`;
- `{"each": "coupons", "give": "code"}`: a text of each item, with commas between, or `with`, as for
  `join`;
- `{"opaque": "href"}`: the number at the end of an id that is written in base64.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

from kapocs.orders.oddities import plain_text, read_number

_STEP = re.compile(r"([^.\[\]]+)|\[(\d{1,4})\]")
_MOST_ITEMS = 2_000
_FALSE = frozenset({"", "0", "false", "no", "nem", "none", "null"})
Expression = Any
"""A text, a list of expressions, or an object of one of the forms above."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression is read: a part of the body, and the body."""

    here: Any
    root: Any

    def at(self, item: Any) -> "Place":
        """Within an item of a list."""
        return Place(item, self.root)

    def find(self, path: str) -> Any:
        """What is at a path; None: nothing."""
        found = self.root if path.startswith("$.") else self.here
        for name, number in _STEP.findall(path.removeprefix("$.")):
            if number:
                place = int(number)
                found = found[place] if _has(found, place) else None
            else:
                found = found.get(name) if isinstance(found, dict) else None
        return found

    def items(self, path: str) -> list[Any]:
        """The items of a list; one object alone is a list of one, as XML cannot tell."""
        found = self.find(path) if path else self.here
        if found is None or found == "":
            return []
        return (found if isinstance(found, list) else [found])[:_MOST_ITEMS]

    def value(self, expression: Expression) -> Any:
        """What the expression comes to; None: nothing."""
        if expression is None:
            return None
        if isinstance(expression, str):
            is_literal = expression.startswith("=")
            return expression[1:] if is_literal else self.find(expression)
        if isinstance(expression, list):
            values = map(self.value, expression)
            return next((each for each in values if each not in (None, "", [], {})), None)
        for name, work in _FORMS.items():
            if name in expression:
                return work(self, expression)
        return None

    def text(self, expression: Expression) -> str:
        """The value as a text without blanks around it; empty for nothing and for nested things."""
        found = self.value(expression)
        if found is None or isinstance(found, dict | list):
            return ""
        return plain_text(found).strip()

    def amount(self, expression: Expression) -> Decimal | None:
        """The value as an amount; None: there is none."""
        found = self.value(expression)
        if isinstance(found, Decimal):
            return found
        if found is None or isinstance(found, dict | list | bool):
            return None
        return read_number(plain_text(found))

    def holds(self, expression: Expression) -> bool:
        """Whether the value says yes."""
        return self.text(expression).lower() not in _FALSE


def _has(found: Any, place: int) -> bool:
    return isinstance(found, list) and place < len(found)


def _amounts(place: Place, parts: Sequence[Expression]) -> list[Decimal | None]:
    return [place.amount(each) for each in parts]


def _sum(place: Place, form: Mapping[str, Any]) -> Decimal | None:
    known = [each for each in _amounts(place, form["sum"]) if each is not None]
    return sum(known, Decimal(0)) if known else None


def _minus(place: Place, form: Mapping[str, Any]) -> Decimal | None:
    first, *rest = _amounts(place, form["minus"])
    if first is None:
        return None
    return first - sum((each for each in rest if each is not None), Decimal(0))


def _times(place: Place, form: Mapping[str, Any]) -> Decimal | None:
    found = Decimal(1)
    for each in _amounts(place, form["times"]):
        if each is None:
            return None
        found *= each
    return found


def _over(place: Place, form: Mapping[str, Any]) -> Decimal | None:
    over, under = _amounts(place, form["over"])[:2]
    try:
        return None if over is None or under is None else over / under
    except (DivisionByZero, InvalidOperation):
        return None


def _reaches(place: Place, form: Mapping[str, Any]) -> str:
    first, second = _amounts(place, form["reaches"])[:2]
    return "1" if first is not None and second is not None and first >= second else ""


def _total(place: Place, form: Mapping[str, Any]) -> Decimal:
    items = place.items(form["total"])
    found = (place.at(each).amount(form["of"]) for each in items)
    return sum((each for each in found if each is not None), Decimal(0))


def _find(place: Place, form: Mapping[str, Any]) -> Any:
    wanted = place.text(form["is"])
    for item in place.items(form["find"]) if wanted else ():
        if place.at(item).text(form["where"]) == wanted:
            return place.at(item).value(form["give"])
    return None


def _if(place: Place, form: Mapping[str, Any]) -> Any:
    return place.value(form.get("then") if place.holds(form["if"]) else form.get("else"))


def _join(place: Place, form: Mapping[str, Any]) -> str:
    return str(form.get("with", " ")).join(filter(None, map(place.text, form["join"])))


def _abs(place: Place, form: Mapping[str, Any]) -> Decimal | None:
    found = place.amount(form["abs"])
    return None if found is None else abs(found)


def _each(place: Place, form: Mapping[str, Any]) -> str:
    texts = (place.at(item).text(form["give"]) for item in place.items(form["each"]))
    return str(form.get("with", ",")).join(dict.fromkeys(filter(None, texts)))


def _opaque(place: Place, form: Mapping[str, Any]) -> str:
    coded = place.text(form["opaque"]).rpartition("/")[2]
    try:
        plain = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""
    number = plain.rpartition("=")[2]
    return number if number.isascii() and number.isdecimal() else ""


_FORMS: dict[str, Callable[[Place, Mapping[str, Any]], Any]] = {
    "sum": _sum,
    "minus": _minus,
    "times": _times,
    "over": _over,
    "reaches": _reaches,
    "total": _total,
    "find": _find,
    "if": _if,
    "join": _join,
    "abs": _abs,
    "each": _each,
    "opaque": _opaque,
}


def is_expression(given: object, depth: int = 0) -> bool:
    """Whether this is one of the forms, not nested too deeply."""
    if depth > 8:
        return False
    if given is None or isinstance(given, str):
        return True
    if isinstance(given, list):
        return len(given) <= 20 and all(is_expression(each, depth + 1) for each in given)
    if not isinstance(given, dict) or sum(name in given for name in _FORMS) != 1:
        return False
    return all(is_expression(each, depth + 1) for each in given.values()) and _fits(given)


def _fits(form: Mapping[str, Any]) -> bool:
    for name in ("sum", "minus", "times", "over", "reaches", "join"):
        if name in form and not (isinstance(form[name], list) and form[name]):
            return False
    if any(name in form and len(form[name]) != 2 for name in ("over", "reaches")):
        return False
    if "total" in form:
        return isinstance(form["total"], str) and "of" in form
    if not isinstance(form.get("with", ""), str):
        return False
    if "each" in form:
        return isinstance(form["each"], str) and "give" in form
    if "find" in form:
        return isinstance(form["find"], str) and {"where", "is", "give"} <= set(form)
    return True
