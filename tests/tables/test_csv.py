"""Texts of separated cells: all their habits, and rows that cannot be read among those that can."""

import pytest

from files.make import HEAD, PEOPLE
from tables.reading import cells, codes, problems, read, refusal


@pytest.mark.parametrize(
    ("name", "separator"), [("utf8.csv", ";"), ("tab.tsv", "\t"), ("bar.csv", "|")]
)
def test_separators_are_found_out(name: str, separator: str) -> None:
    found, rows = read(name)
    assert found.separator == separator
    assert list(found.head) == HEAD
    assert [row.cells for row in rows] == PEOPLE
    assert [row.line for row in rows] == [2, 3, 4]


def test_commas_part_cells_where_nothing_else_does() -> None:
    found, rows = read("comma.csv")
    assert found.separator == ","
    assert [row.cells for row in rows] == PEOPLE[:2]


def test_decimal_commas_part_nothing() -> None:
    found, rows = read(b"nev;ar;suly\na;1,5;2,5\nb;3,5;4,5\n")
    assert found.separator == ";"
    assert rows[0].cells == ["a", "1,5", "2,5"]


def test_what_is_told_goes_before_what_is_found_out() -> None:
    assert cells(b"a,b;c\n1,2;3\n", separator=",") == [["1", "2;3"]]
    assert cells(b'a;b\n"1;2\n', quote="") == [['"1', "2"]]
    assert cells(b"a^b\n1^2\n", separator="^") == [["1", "2"]]


def test_separators_and_quotes_that_cannot_be_are_refused() -> None:
    for separator in ("", ";;", "\n", "\r", '"', "\0"):
        assert refusal(b"a;b\n1;2\n", separator=separator).code == "tables.separator"
    for quote in ("''", "\n", "\0"):
        assert refusal(b"a;b\n1;2\n", quote=quote).code == "tables.quote"


def test_the_first_line_of_excel_tells_the_separator() -> None:
    found, rows = read("sep.csv")
    assert (found.separator, found.head_line) == (";", 2)
    assert [row.cells for row in rows] == PEOPLE
    assert cells(b"sep=,\n1;5,2;5\n", has_head=False) == [["1;5", "2;5"]]


def test_ends_of_lines_may_be_mixed() -> None:
    _, rows = read("mixed_ends.csv")
    assert [row.line for row in rows] == [2, 3, 4, 5, 6]
    assert [row.cells[1] for row in rows[3:]] == ["D", "E"]
    assert cells("old_mac.csv") == PEOPLE


def test_blank_lines_are_passed_over_and_counted() -> None:
    found, rows = read("blank_lines.csv")
    assert found.head_line == 2
    assert [row.line for row in rows] == [5, 8, 11]
    assert [row.cells for row in rows] == PEOPLE


def test_quoted_cells_hold_quotes_separators_and_lines() -> None:
    assert cells("doubled.csv") == [["1", 'a "b" c'], ["2", "x;y"], ["3", "two\nlines"]]
    found, rows = read("backslashed.csv")
    assert found.escape == "\\"
    assert [row.cells[1] for row in rows] == ['a "b" c', 'x;"y"', "z"]
    assert cells("apostrophes.csv") == [["1", "a;b"], ["2", "c"]]


def test_backslashes_are_letters_where_quotes_are_doubled() -> None:
    raw = b'ut;nev\n"C:\\new\\";"a"\n"D:\\x";"b ""c"""\n'
    found, rows = read(raw)
    assert found.escape == ""
    assert [row.cells for row in rows] == [["C:\\new\\", "a"], ["D:\\x", 'b "c"']]


def test_a_quote_within_an_unquoted_cell_is_a_letter() -> None:
    _, rows = read("inches.csv")
    assert [row.cells for row in rows] == [["1", '12" kijelzo'], ["2", '24"']]
    assert problems(rows) == {}


def test_a_stray_quote_spoils_its_line_alone() -> None:
    _, rows = read("stray.csv")
    assert [row.cells[0] for row in rows] == ["1", "2", "3"]
    assert problems(rows) == {3: "stray_quote"}


def test_a_quote_that_never_ends_spoils_its_line_alone() -> None:
    _, rows = read("open_quote.csv")
    assert [row.cells[0] for row in rows] == ["1", "2", "3", "4"]
    assert list(problems(rows)) == [3]
    _, rows = read(b'a;b\n1;"x\n' + b"2;y\n" * 300_000)
    assert len(rows) == 300_001
    assert problems(rows) == {2: "quote_without_end"}


def test_a_file_cut_off_says_so_in_its_last_row() -> None:
    for name in ("cut_off.csv", "cut_short.csv"):
        _, rows = read(name)
        assert problems(rows) == {3: "cut_off"}
    assert problems(read("no_end.csv")[1]) == {}
    assert problems(read(b"a;b;c\n1;2\n1;2;3\n1;2")[1]) == {}
    assert cells("dos_end.csv") == PEOPLE


def test_ragged_rows_are_marked() -> None:
    _, rows = read("ragged.csv")
    assert [(row.ragged, row.cells) for row in rows] == [
        (-1, ["1", "2"]),
        (1, ["1", "2", "3", "4"]),
        (0, ["1", "2", "3"]),
        (0, ["1", "2", "3"]),
    ]
    assert problems(rows) == {}


def test_control_characters_spoil_their_line_alone() -> None:
    _, rows = read("controls.csv")
    assert problems(rows) == {2: "strange_signs", 3: "strange_signs"}
    assert rows[2].cells == ["3", "c"]


def test_cells_that_are_too_long_spoil_their_line_alone() -> None:
    _, rows = read("long_cell.csv")
    assert problems(rows) == {2: "long_cell", 3: "long_cell"}
    assert [len(row.cells[1]) for row in rows] == [32_767, 32_767, 1]


def test_three_hundred_columns_are_no_problem() -> None:
    found, rows = read("wide.csv")
    assert len(found.head) == 300
    assert rows[0].cells[299] == "x"


def test_rows_span_the_blocks_that_are_read() -> None:
    """Cells with many lines, so that they begin in one block and end in another."""
    told = [[str(n), "\n".join(["sor ő"] * (n % 40)), "x" * (n % 700)] for n in range(4_000)]
    raw = "n;s;x\r\n" + "".join(f'{a};"{b}";{c}\r\n' for a, b, c in told)
    _, rows = read(raw.encode())
    assert [row.cells for row in rows] == told
    lines = [2]
    for _, text, _ in told[:-1]:
        lines.append(lines[-1] + text.count("\n") + 1)
    assert [row.line for row in rows] == lines


def test_lost_digits_and_zeros_are_warned_of() -> None:
    assert codes(read("rounded.csv")[0].warnings) == ["rounded_numbers"]
    assert codes(read("phones.csv")[0].warnings) == ["lost_zeros"]
    postcodes = b"hely;irsz\n" + b"a;4001\na;4001\na;500\na;4002\na;4003\na;4005\na;4006\n"
    assert codes(read(postcodes)[0].warnings) == ["lost_zeros"]
    for plain in (b"06301234567", b"36301234567", b"12", b"x"):
        raw = b"a;b\n" + b"".join(b"%d;%s\n" % (n, plain) for n in range(9))
        assert codes(read(raw)[0].warnings) == []


def test_a_separator_that_is_not_certain_is_told() -> None:
    raw = b"a;b,c\n1;2\n3,4\n5;6\n7,8\n9;1\n2,3\n4;5\n"
    assert codes(read(raw)[0].guesses) == ["guessed_separator"]
    assert codes(read(raw, separator=";")[0].guesses) == []
    for name in ("cut_short.csv", "head_below.csv", "utf8.csv"):
        assert "guessed_separator" not in codes(read(name)[0].guesses)
