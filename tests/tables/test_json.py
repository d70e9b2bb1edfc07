"""Lines of JSON objects."""

from kapocs.tables.model import TableKind
from tables.reading import problems, read, refusal


def test_names_are_columns_and_values_texts() -> None:
    found, rows = read("people.jsonl")
    assert found.kind is TableKind.JSON_LINES
    assert found.head == ("email", "id", "price", "tags", "vip", "deep")
    assert [row.cells for row in rows if not row.problem] == [
        ["anna@kapocs.test", "9007199254740993", "1.50", "", "", ""],
        ["bela@kapocs.test", "", "", '["ő",1.0]', "true", ""],
        ["cili@kapocs.test", "", "", "", "", '{"a":{"b":"ű"}}'],
    ]
    assert problems(rows) == {4: "no_object", 5: "no_object"}


def test_names_that_come_late_are_marked() -> None:
    raw = b'{"a": 1}\n' * 1_000 + b'{"a": 2, "b": 3, "c": 4}\n'
    found, rows = read(raw)
    assert found.head == ("a",)
    assert (rows[-1].cells, rows[-1].ragged) == (["2"], 2)


def test_odd_values_spoil_their_line_alone() -> None:
    lines = [
        '{"a": "őűőűőűőűőű"}'.encode(),
        b'{"a": "\\ud800"}',
        b'{"a": "nul \\u0000"}',
        b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a": "' + b"x" * 40_000 + b'"}',
        b'{"a": NaN}',
        b'{"a": "\xff"}',
    ]
    _, rows = read(b"\n".join(lines))
    assert problems(rows) == {
        2: "strange_signs",
        3: "strange_signs",
        4: "no_object",
        5: "long_cell",
        7: "strange_signs",
    }
    assert rows[5].cells == ["NaN"]


def test_too_many_names_are_refused() -> None:
    raw = b"".join(b'{"k%d": 1}\n' % n for n in range(501))
    assert refusal(raw).code == "tables.many_columns"


def test_json_in_utf16_is_read() -> None:
    assert read('{"név": "Őrs"}\n'.encode("utf-16"))[1][0].cells == ["Őrs"]
