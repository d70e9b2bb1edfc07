"""The published schema, the handbook and the reader say the same of a definition.

Run this file as a program to write `docs/automation.schema.json` anew.
"""

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # has no stubs

import kapocs
from kapocs.automations.documents import read_document
from kapocs.automations.kinds.table import KINDS
from kapocs.automations.model import BadAutomation, Problem
from kapocs.automations.reading import read
from kapocs.automations.schema import schema
from kapocs.automations.schema_kinds import STEPS
from kapocs.automations.signals import SHORT, known_kinds
from kapocs.wording.telling import english

_DOCS = Path(__file__).parents[2] / "docs"
_PAGE = _DOCS / "automations.md"
_FILE = _DOCS / "automation.schema.json"
_VALIDATOR = Draft202012Validator(schema())


def handbook() -> dict[str, Any]:
    """The whole definitions that the handbook shows, by name."""
    blocks = re.findall(r"```yaml\n(.*?)```", _PAGE.read_text("utf-8"), re.DOTALL)
    found = [read_document(each).raw for each in blocks]
    return {each["name"]: each for each in found}


WHOLE: dict[str, Any] = {
    "name": "Árvíztűrő",
    "description": {"by": "hand"},
    "start": {"on": "subscriber.updated", "field": "mssys_comment", "to": 5, "where": "id > 1"},
    "entry": {"again": "per_order", "where": None},
    "leave": {"goal": {"on": "clicked", "of": "a"}, "unsubscribed": False, "segment": 3},
    "quiet": {"from": "22:00", "to": "07:30"},
    "priority": 9,
    "steps": [
        {"id": "a", "label": "Letter", "position": [1, 2.5], "send": {"letter": 1, "or": [2]}},
        {"send": {"letter": 1, "unreachable": "leave"}},
        {"ask_to_confirm": {"letter": 1}},
        {"wait": {"weeks": 1, "minutes": 0}},
        {"wait": {"until": {}}},
        {"wait": {"date": {"field": "mssys_birthday", "days": -1, "at": "9:05"}}},
        {"wait": {"for": "event", "name": "seen", "up_to": {"hours": 1}}, "else": []},
        {"wait": {"holds": "id > 1"}, "else": [{"end": True}]},
        {"if": {"clicked": "a"}, "then": [{"goal": "clicked"}], "else": {"end": 1}},
        {"if": {"bought": {}}, "else": [{"goto": "a"}]},
        {"split": [{"share": 1}, {"name": "b", "share": 10000, "steps": [{"delete": {}}]}]},
        {"split": {"ways": [{"share": 1}, {"share": 2}],
                   "winner": {"by": "income", "after": {"people": 100}, "currency": "EUR"}}},
        {"split": {"ways": [{"share": 1}, {"share": 2}],
                   "winner": {"by": "goal", "after": {"days": 3, "hours": 1}}}},
        {"split": {"ways": [{"share": 1}, {"share": 2, "steps": []}], "winner": None}},
        {"add_to_list": {"list": 2, "set": {"mssys_comment": "[now + 3 days]"}}},
        {"unsubscribe": {"list": 2}},
        {"move_to_list": {"list": 2}},
        {"set": {"a": 1, "b": 1.5, "c": ""}},
        {"call": {"url": "https://x.test/[id]", "method": "GET", "secret": "s",
                  "basic": {"user": "u", "password": {"sealed": "x"}}, "save": {"a": "b.c"}}},
        {"call": {"url": "http://x.test", "json": [{"a": None}]}, "else": []},
        {"notify": {"to": "a@kapocs.test", "subject": "s", "text": "t"}},
        {"coupon": {"field": "a", "amount": "10.5", "currency": "EUR", "products": [1],
                    "valid": {"days": 3}}},
        {"coupon": {"field": "a", "percent": 10, "categories": []}},
        {"task": {"title": "t", "text": "x", "due": {"days": 2}, "owner": "a@kapocs.test"}},
        {"opportunity": {"name": "t", "value": "[a]", "currency": "HUF", "stage": "s", "note": "n",
                         "expected": {"days": 2}, "owner": "a@kapocs.test"}},
        {"start": {"automation": 7}},
        {"end": True},
    ],
}  # fmt: skip
FEED: dict[str, Any] = {
    "name": "Feed",
    "start": [
        {"on": "feed_item", "list": 1, "url": "https://x.test", "digest": {}},
        {"on": "feed_item", "list": 1, "url": "https://x.test",
         "digest": {"weekdays": ["mon", "fri"], "at": "18:05", "most": 20}},
    ],
    "steps": [{"end": True}],
}  # fmt: skip
EXAMPLES = {"feed": FEED, "whole": WHOLE, **handbook()}


def test_the_published_schema_is_the_one_of_the_code() -> None:
    assert orjson.loads(_FILE.read_bytes()) == schema(), "Run test_schema.py to write it anew."


def test_the_schema_is_a_schema_and_has_every_kind_of_step() -> None:
    Draft202012Validator.check_schema(schema())
    assert STEPS.keys() == KINDS.keys()


def test_the_handbook_has_examples_and_every_kind_of_step() -> None:
    assert len(handbook()) >= 6
    page = _PAGE.read_text("utf-8")
    assert [kind for kind in KINDS if f"`{kind}: " not in page] == []


def test_the_handbook_names_starts_that_there_are() -> None:
    page = _PAGE.read_text("utf-8")
    table = page[page.index("| `on` |") : page.index("Each start may")]
    known = {*SHORT, *known_kinds(), "date", "hand", "segment_entered", "segment_left"}
    known.add("feed_item")
    named = set(re.findall(r"`([a-z_]+\.[a-z_]+)`", table))
    for row in filter(None, table.splitlines()[2:]):
        named |= set(re.findall(r"`([a-z_.]+)`", row.split("|")[1]))
    assert named - known == set()
    assert set(SHORT) - named == set()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_taken_by_the_reader_and_by_the_schema(name: str) -> None:
    read(EXAMPLES[name])
    assert [each.message for each in _VALIDATOR.iter_errors(EXAMPLES[name])] == []


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"name": ""}, "name"),
        ({"start": []}, "start"),
        ({"start": {"on": "never"}}, "start"),
        ({"start": {"on": "date", "list": 1}}, "start"),
        ({"steps": []}, "steps"),
        ({"steps": [{"send": {}}]}, "steps"),
        ({"steps": [{"leap": {}}]}, "steps"),
        ({"steps": [{"send": {"letter": 1}, "wait": {"days": 1}}]}, "steps"),
        ({"steps": [{"wait": {"days": 1, "until": {}}}]}, "steps"),
        ({"steps": [{"send": {"letter": 1}, "then": []}]}, "steps"),
        ({"start": {**FEED["start"][1], "digest": {"most": 21}}}, "start"),
        ({"start": {**FEED["start"][1], "digest": {"weekdays": []}}}, "start"),
        ({"start": {**FEED["start"][1], "digest": True}}, "start"),
        ({"quiet": {"from": "25:00", "to": "7:00"}}, "quiet"),
        ({"priority": 10}, "priority"),
        ({"colour": "red"}, ""),
    ],
)
def test_plain_mistakes_are_seen_by_both(wrong: dict[str, Any], where: str) -> None:
    raw = {"name": "a", "start": {"on": "joined"}, "steps": [{"end": True}], **wrong}
    [error] = _VALIDATOR.iter_errors(raw)
    assert "".join(map(str, error.absolute_path)).startswith(where)
    with pytest.raises(BadAutomation):
        read(raw)


_WORDS = [
    "on",
    "list",
    "else",
    "then",
    "steps",
    "where",
    "days",
    "set",
    "id",
    "joined",
    "s1",
    "end",
]
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 20),
    st.just(2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", " ", "x" * 400, "a\0b", "9:00", "99:99", "[now]", "*", *_WORDS, *KINDS]),
    st.lists(st.integers(0, 3), max_size=3),
    st.dictionaries(st.sampled_from([*_WORDS, *KINDS, "x.y"]), st.integers(0, 3), max_size=3),
)


def _paths(raw: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = (
        raw.items() if isinstance(raw, dict) else enumerate(raw if isinstance(raw, list) else [])
    )
    return [path, *(each for name, one in inner for each in _paths(one, (*path, name)))]


def _at(raw: Any, path: tuple[Any, ...]) -> Any:
    for name in path:
        raw = raw[name]
    return raw


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """An example with one to three things in it changed, taken out, added or named otherwise."""
    raw = deepcopy(EXAMPLES[draw(st.sampled_from(sorted(EXAMPLES)))])
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(_paths(raw)))
        how = draw(st.sampled_from(["change", "take", "add", "rename"]))
        found = _at(raw, path)
        if how == "add" and isinstance(found, dict):
            found[draw(st.sampled_from([*_WORDS, *KINDS, "colour"]))] = draw(_VALUES)
        elif how == "add" and isinstance(found, list):
            found.append(draw(_VALUES))
        elif path and how == "take":
            del _at(raw, path[:-1])[path[-1]]
        elif path and how == "rename" and isinstance(path[-1], str):
            above = _at(raw, path[:-1])
            above[draw(st.sampled_from([*_WORDS, *KINDS]))] = above.pop(path[-1])
        elif path:
            _at(raw, path[:-1])[path[-1]] = draw(_VALUES)
    return raw


@settings(max_examples=400, deadline=None)
@given(mutated())
def test_whatever_the_schema_refuses_the_reader_refuses_too(raw: Any) -> None:
    problems = _problems(raw)
    if problems is None:
        assert [each.message for each in _VALIDATOR.iter_errors(raw)] == []
    else:
        assert problems
        assert all(english(each.reason) for each in problems)


def _problems(raw: Any) -> list[Problem] | None:
    try:
        read(raw)
    except BadAutomation as error:
        return list(error.problems)
    return None


def nested(around: Callable[[Any], Any]) -> Any:
    """A value in 900 others."""
    value: Any = 1
    for _ in range(900):
        value = around(value)
    return value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("a\0b", "automations.bad_character"),
        ({"a\0b": 1}, "automations.bad_character"),
        (["\ud800"], "automations.bad_character"),
        (2**64, "automations.large_number"),
        (float("nan"), "automations.large_number"),
        (nested(lambda inner: [inner]), "automations.too_deep"),
        (nested(lambda inner: {"a": inner}), "automations.too_deep"),
    ],
)
def test_what_cannot_be_stored_is_refused_wherever_it_stands(value: Any, code: str) -> None:
    for name in ("description", "steps", "start"):
        found = _problems({**WHOLE, name: value}) or []
        assert code in [each.reason.code for each in found], (name, found)
        assert all(each.place.startswith(name) for each in found if each.reason.code == code)
    [first] = _problems({**WHOLE, "steps": [{"end": True, "position": value}]}) or []
    assert (first.place.partition(".")[0], first.reason.code) == ("steps[0]", code)


def test_what_can_be_waited_for_does_not_hang_on_what_is_loaded() -> None:
    listed = "from kapocs.automations.signals import known_kinds; print(*known_kinds())"
    alone = subprocess.run([sys.executable, "-c", listed], capture_output=True, check=True)
    for each in pkgutil.walk_packages(kapocs.__path__, "kapocs."):
        if each.name.endswith(".facts"):
            importlib.import_module(each.name)
    assert alone.stdout.decode().split() == known_kinds()


if __name__ == "__main__":
    _FILE.write_bytes(
        orjson.dumps(schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    )
