"""What each kind of step says, as JSON Schema, and which ways part from it."""

from collections.abc import Mapping

from kapocs.automations.kinds.calling import METHODS
from kapocs.automations.kinds.coupons import MOST_GOODS
from kapocs.automations.kinds.letters import MOST_LETTERS
from kapocs.automations.kinds.splitting import MOST_SHARE, MOST_WAYS
from kapocs.automations.kinds.waiting import DAYS
from kapocs.automations.queries_winning import MOST_COUNTED
from kapocs.automations.schema_parts import (
    CLOCK,
    ID,
    SIGNAL,
    SPAN,
    UNITS_OF_TIME,
    VALUES,
    Schema,
    maybe,
    number,
    object_of,
    one_of,
    ref,
    text,
)
from kapocs.automations.winning import BY, LEAST
from kapocs.crm.opportunity import LONGEST_NAME, LONGEST_STAGE
from kapocs.ids import LARGEST_ID

_SOMETHING: Schema = {"not": {"type": "null"}}
_NUMBERS = maybe(
    {
        "type": "array",
        "maxItems": MOST_GOODS,
        "items": {"type": "integer", "minimum": 1, "maximum": LARGEST_ID},
    }
)
_MAYBE_LIST = object_of({"list": maybe(ID)})
_TO_LIST = object_of({"list": ID, "set": maybe(VALUES)}, "list")
_UP_TO = {"up_to": maybe(SPAN)}
_SECRET = maybe(
    {
        "anyOf": [
            text(1_000),
            {
                "type": "object",
                "properties": {"sealed": {"type": "string"}},
                "required": ["sealed"],
            },
        ]
    }
)


def _send() -> Schema:
    others: Schema = {"type": "array", "items": {"type": "integer"}}
    others |= {"minItems": 1, "maxItems": MOST_LETTERS - 1}
    how = maybe(one_of(("skip", "leave")))
    about_order: Schema = maybe({"type": "boolean"})
    return object_of(
        {"letter": ID, "or": maybe(others), "unreachable": how, "about_order": about_order},
        "letter",
    )


WHEN: Schema = {
    "weekdays": maybe({"type": "array", "items": one_of(DAYS), "minItems": 1}),
    "at": maybe(CLOCK),
}
"""A time of day on some weekdays."""


def _wait() -> Schema:
    until = object_of(WHEN)
    date = {
        "field": text(200, required=True),
        "days": maybe(number(-3650, 3650)),
        "at": maybe(CLOCK),
    }
    signal = {("for" if name == "on" else name): each for name, each in SIGNAL.items()}
    holds = {"holds": text(10_000, required=True)}
    return {
        "oneOf": [
            object_of(UNITS_OF_TIME) | {"minProperties": 1},
            object_of({"until": until}, "until"),
            object_of({"date": object_of(date, "field")}, "date"),
            object_of(signal | _UP_TO, "for"),
            object_of(holds | _UP_TO, "holds"),
        ]
    }


def _if() -> Schema:
    step = text(40, required=True)
    return {
        "oneOf": [
            {"type": "string", "maxLength": 10_000, "pattern": r"\S"},
            object_of({"opened": step}, "opened"),
            object_of({"clicked": step}, "clicked"),
            object_of({"bought": object_of(UNITS_OF_TIME)}, "bought"),
        ]
    }


def _split() -> Schema:
    way = object_of(
        {"name": maybe(text(40)), "share": number(1, MOST_SHARE), "steps": maybe(ref("steps"))},
        "share",
    )
    ways: Schema = {"type": "array", "items": way, "minItems": 2, "maxItems": MOST_WAYS}
    return {"anyOf": [ways, object_of({"ways": ways, "winner": maybe(_winner())}, "ways")]}


def _winner() -> Schema:
    people = object_of({"people": number(LEAST, MOST_COUNTED)}, "people")
    after = {"anyOf": [SPAN, people]}
    by: Schema = {"by": one_of(each for each in BY if each != "income"), "after": after}
    by_income: Schema = {"by": {"const": "income"}, "after": after, "currency": maybe(text(3))}
    return {"anyOf": [object_of(by, "by", "after"), object_of(by_income, "by", "after")]}


def _call() -> Schema:
    basic = object_of({"user": text(200, required=True), "password": _SECRET}, "user")
    return object_of(
        {
            "url": {"type": "string", "maxLength": 2_000, "pattern": r"^\s*https?://"},
            "method": maybe(one_of(METHODS)),
            "json": {},
            "basic": maybe(basic),
            "secret": _SECRET,
            "save": maybe(VALUES),
        },
        "url",
    )


def _notify() -> Schema:
    members = {
        "to": {"type": "string", "maxLength": 320, "pattern": "@"},
        "subject": text(200, required=True),
        "text": text(20_000, required=True),
    }
    return object_of(members, "to", "subject", "text")


def _coupon() -> Schema:
    worth = text(20, required=True)
    members = {
        "field": text(200, required=True),
        "percent": worth,
        "amount": worth,
        "currency": maybe(text(3)),
        "prefix": maybe(text(20)),
        "valid": maybe(SPAN),
        "products": _NUMBERS,
        "categories": _NUMBERS,
    }
    found = object_of(members, "field")
    return found | {"oneOf": [{"required": ["percent"]}, {"required": ["amount"]}]}


def _task() -> Schema:
    members = {
        "title": text(255, required=True),
        "text": maybe(text(10_000)),
        "due": maybe(object_of(UNITS_OF_TIME)),
        "owner": maybe(text(200)),
    }
    return object_of(members, "title")


def _opportunity() -> Schema:
    members = {
        "name": text(LONGEST_NAME, required=True),
        "value": maybe(text(255)),
        "currency": maybe(text(3)),
        "stage": maybe(text(LONGEST_STAGE)),
        "expected": maybe(object_of(UNITS_OF_TIME)),
        "owner": maybe(text(320)),
        "note": maybe(text(10_000)),
    }
    return object_of(members, "name")


STEPS: Mapping[str, Schema] = {
    "send": _send(),
    "ask_to_confirm": object_of({"letter": ID}, "letter"),
    "wait": _wait(),
    "if": _if(),
    "split": _split(),
    "add_to_list": _TO_LIST,
    "unsubscribe": _MAYBE_LIST,
    "move_to_list": _TO_LIST,
    "delete": _MAYBE_LIST,
    "set": VALUES,
    "update": object_of({"list": ID, "set": VALUES}, "list", "set"),
    "call": _call(),
    "notify": _notify(),
    "coupon": _coupon(),
    "task": _task(),
    "opportunity": _opportunity(),
    "start": object_of({"automation": ID}, "automation"),
    "goal": _SOMETHING,
    "goto": text(40, required=True),
    "end": _SOMETHING,
}
"""How a step is written → what it says."""
WAYS: Mapping[str, tuple[str, ...]] = {
    "wait": ("else",),
    "if": ("then", "else"),
    "call": ("else",),
    "notify": ("else",),
}
"""The names of the rows of steps that part from it, beside what it says."""
