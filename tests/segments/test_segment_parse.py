"""Conditions as people type them."""

from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.segments.model import BadCondition, Condition, Operator, read
from kapocs.segments.parse import parse


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mssys_city = Pécs", [("mssys_city", "=", "Pécs")]),
        ("mssys_city=Bad Ischl", [("mssys_city", "=", "Bad Ischl")]),
        ('mssys_city = "Pest and Buda"', [("mssys_city", "=", "Pest and Buda")]),
        (r'a <> "an \"odd\" \\ one"', [("a", "!=", r'an "odd" \ one')]),
        ("a >= 3 AND b like 'x%'", [("a", ">=", "3"), ("b", "like", "x%")]),
        ("a Not  Empty and b empty", [("a", "not empty", None), ("b", "empty", None)]),
        ("a in Pécs, Győr and b = 1", [("a", "in", ("Pécs", "Győr")), ("b", "=", "1")]),
        ("a in 'Pécs',\"Buda, Pest\"", [("a", "in", ("Pécs", "Buda, Pest"))]),
        ("a in x,y", [("a", "in", ("x", "y"))]),
        ("url = http://x.hu/?a=b&c<d", [("url", "=", "http://x.hu/?a=b&c<d")]),
        ('a = ""', [("a", "=", "")]),
        (
            "a contains tükörfúrógép and b starts Árvíz",
            [("a", "contains", "tükörfúrógép"), ("b", "starts", "Árvíz")],
        ),
        ("a = Anderson and\n b = land", [("a", "=", "Anderson"), ("b", "=", "land")]),
    ],
)
def test_what_is_typed_is_what_is_meant(
    typed: str, meant: list[tuple[str, str, str | tuple[str, ...] | None]]
) -> None:
    assert parse(typed) == [Condition(*each) for each in meant]


@pytest.mark.parametrize(
    ("nonsense", "field"),
    [
        ("", "where"),
        ("   ", "where"),
        ("= 3", "where"),
        ("mssys_city", "mssys_city"),
        ("mssys_city Pécs", "mssys_city"),
        ("mssys_city ~ Pécs", "mssys_city"),
        ("mssys_city likely x", "mssys_city"),
        ("mssys_city =", "mssys_city"),
        ("mssys_city = and b = 2", "mssys_city"),
        ("mssys_city = 'Pécs", "mssys_city"),
        ("mssys_city = 'Pécs' or b = 2", "where"),
        ("mssys_city = Black and White", "White"),
        ("mssys_city = Pécs and ", "where"),
        ("mssys_city empty x", "where"),
        ("a in x,,y", "a"),
        ("a in x,", "a"),
        ("x" * 100_001, "where"),
    ],
)
def test_nonsense_is_refused_and_named(nonsense: str, field: str) -> None:
    with pytest.raises(BadCondition) as caught:
        parse(nonsense)
    assert caught.value.field == field


@given(st.text(max_size=200) | st.text("ab= '\"\\,and<>\n", max_size=60))
def test_any_text_is_understood_or_refused(text: str) -> None:
    with suppress(BadCondition):
        assert parse(text)


VALUES = st.text("aáő \"'\\,=<and", max_size=12)
CONDITIONS = st.builds(
    Condition,
    st.from_regex(r"[a-z][a-z0-9_]{4,10}", fullmatch=True),
    st.sampled_from([each.value for each in Operator if each not in ("in", "empty", "not empty")]),
    VALUES,
) | st.builds(
    Condition,
    st.just("mssys_city"),
    st.just("in"),
    st.lists(VALUES, min_size=1, max_size=3).map(tuple),
)


@given(st.lists(CONDITIONS, min_size=1, max_size=4))
def test_quoted_values_come_back_as_they_were(conditions: list[Condition]) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def shown(value: str | tuple[str, ...] | None) -> str:
        values = value if isinstance(value, tuple) else (value or "",)
        return ", ".join(map(quoted, values))

    typed = " and ".join(f"{each.field} {each.operator} {shown(each.value)}" for each in conditions)
    assert parse(typed) == conditions


@pytest.mark.parametrize("blanks", ["a = " + " " * 90_000 + "x", "a = '" + "\\'" * 40_000])
def test_long_texts_take_no_longer_than_their_length(blanks: str) -> None:
    started = perf_counter()
    with suppress(BadCondition):
        parse(blanks)
    assert perf_counter() - started < 2


def test_json_values_become_texts() -> None:
    raw = {"field": "mssys_crm_userid", "operator": ">", "value": 20}
    assert read(raw) == Condition("mssys_crm_userid", ">", "20")
    assert read({"field": "id", "operator": "in", "value": [1, "2"]}).value == ("1", "2")
    assert read({"field": "active", "operator": "=", "value": True}).value == "1"
    assert read({"field": "subdate", "operator": ">", "value": None}).holds_always


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({}, "field"),
        ({"field": 3, "operator": "=", "value": "x"}, "field"),
        ({"field": "email", "value": "x"}, "email"),
        ({"field": "email", "operator": "=", "value": {"a": 1}}, "email"),
        ({"field": "email", "operator": "in", "value": [["x"]]}, "email"),
    ],
)
def test_json_that_is_no_condition_names_what_is_wrong(raw: dict[str, object], field: str) -> None:
    with pytest.raises(BadCondition) as caught:
        read(raw)
    assert caught.value.field == field
