"""Definitions out of files: what words mean, and which line a place is at."""

import time

import orjson
import pytest

from automations.track import TEXT
from kapocs.automations.documents import MOST_BYTES, BadAutomationFile, read_document
from kapocs.automations.model import BadAutomation
from kapocs.automations.reading import read

WELCOME = f"""\
name: {TEXT}
start: {{on: joined, list: 1}}
steps:
  - send: {{letter: 2}}
  - wait:
      until:
        weekdays: [mon, tue]
        at: 9:00
  - set:
      phone: 06301234567
      price: 1.10
      day: 2026-12-24
      agreed: yes
      visits: "[+1]"
"""


def test_words_mean_what_they_say() -> None:
    raw = read_document(WELCOME).raw
    assert raw["name"] == TEXT
    assert raw["start"] == {"on": "joined", "list": 1}
    assert raw["steps"][1]["wait"]["until"] == {"weekdays": ["mon", "tue"], "at": "9:00"}
    assert raw["steps"][2]["set"] == {
        "phone": "06301234567",
        "price": "1.10",
        "day": "2026-12-24",
        "agreed": "yes",
        "visits": "[+1]",
    }
    read(raw)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12", 12), ("-5", -5), ("0", 0), ("1.5", 1.5), ("-0.25", -0.25), ("true", True),
        ("False", False), ("null", None), ("~", None), ("", None), ("on", "on"), ("no", "no"),
        ("1e5", "1e5"), ("0x1F", "0x1F"), ("0o7", "0o7"), ("1_000", "1_000"), ("+36", "+36"),
        ("1.", "1."), ("-0", "-0"), (".5", ".5"), (".inf", ".inf"), ("9" * 19, "9" * 19),
        ("9:00", "9:00"), ("'12'", "12"), ('"true"', "true"), ("!!str 12", "12"), ("! 12", "12"),
        ('"\\ud83d\\ude00"', "😀"), ("<<", "<<"), ("=", "="),
    ],
)  # fmt: skip
def test_only_plain_numbers_and_a_few_words_are_no_texts(word: str, value: object) -> None:
    found = read_document(f"a: {word}\n").raw["a"]
    assert (found, type(found)) == (value, type(value))


def test_names_are_always_texts() -> None:
    assert read_document("on: 1\n9: 2\ntrue: 3\n").raw == {"on": 1, "9": 2, "true": 3}


def test_json_is_read_as_well_also_by_tabs() -> None:
    raw = read_document(WELCOME).raw
    text = orjson.dumps(raw, option=orjson.OPT_INDENT_2).decode()
    document = read_document(text.replace("  ", "\t"))
    assert document.raw == raw
    assert document.line_of("steps[1].wait.until.at") == text[: text.index('"at"')].count("\n") + 1


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("name", 1), ("start.list", 2), ("start[0].list", 2), ("steps[0].send.letter", 4),
        ("steps[1].wait.until.at", 8), ("steps[2].set.day", 12), ("steps[1].wait.holds", 5),
        ("steps[0].send.or", 4), ("leave.segment", 1), ("", 1),
    ],
)  # fmt: skip
def test_a_place_has_its_line_and_what_is_missing_that_of_what_lacks_it(
    place: str, line: int
) -> None:
    assert read_document(WELCOME).line_of(place) == line


def test_mistakes_of_the_reader_are_at_their_lines() -> None:
    document = read_document(WELCOME.replace("9:00", "9.15").replace("letter", "leter"))
    with pytest.raises(BadAutomation) as caught:
        read(document.raw)
    found = {(document.line_of(each.place), each.place) for each in caught.value.problems}
    assert found == {
        (4, "steps[0].send.letter"),
        (4, "steps[0].send.leter"),
        (8, "steps[1].wait.until.at"),
    }


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 1\nb: 2\na: 3", 3, "automations.twice"),
        ("a: &x [1]\nb: *x", 2, "automations.alias"),
        ("a: !!python/object/apply:os.system [x]", 1, "automations.tag"),
        ("\na: !!binary aGk=", 2, "automations.tag"),
        ("a: 1\n---\nb: 1", 2, "automations.second_document"),
        ("{[a]: 1}", 1, "automations.no_name"),
        ("a: [\n", 2, "text"),
        ("a: b: c", 1, "text"),
        ("a: 1\nb: \x01", 2, "automations.bad_character"),
        ('a: "\\0"', 1, "automations.bad_character"),
        ('a: "\\ud800"', 1, "automations.bad_character"),
        ("a: " + "[" * 100_000, 1, "automations.too_deep"),
        ("x" * (MOST_BYTES + 1), 1, "automations.long_file"),
        ("é" * (MOST_BYTES // 2 + 1), 1, "automations.long_file"),
        ("[" + "1," * 100_001 + "]", 1, "automations.many_pieces"),
    ],
)
def test_what_is_no_definition_is_refused_with_its_line(text: str, line: int, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(BadAutomationFile) as caught:
        read_document(text)
    assert (caught.value.line, caught.value.why.code) == (line, code)
    assert caught.value.message.startswith(f"line {line}: ")
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "just words", "- a\n- b", "12"])
def test_what_is_no_object_is_read_and_refused_by_the_reader(text: str) -> None:
    with pytest.raises(BadAutomation, match="an object is expected"):
        read(read_document(text).raw)
