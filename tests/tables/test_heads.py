"""Which line names the columns."""

import pytest

from files.make import HEAD, PEOPLE
from tables.reading import cells, codes, read, refusal


def test_a_table_without_a_head_gets_made_up_names() -> None:
    found, rows = read("no_head.csv")
    assert (found.has_head, found.head_line) == (False, 0)
    assert found.head == ("column 1", "column 2", "column 3", "column 4")
    assert codes(found.guesses) == ["guessed_no_head"]
    assert [row.cells for row in rows] == PEOPLE


def test_who_knows_better_says_so() -> None:
    found, rows = read("no_head.csv", has_head=True)
    assert found.head == tuple(PEOPLE[0])
    assert len(rows) == 2
    found, rows = read("utf8.csv", has_head=False)
    assert rows[0].cells == HEAD
    assert codes(found.guesses) == []


def test_a_head_below_a_title_is_found_and_told() -> None:
    found, rows = read("head_below.csv")
    assert (list(found.head), found.head_line) == (HEAD, 3)
    assert "guessed_head" in codes(found.guesses)
    assert [row.cells for row in rows] == PEOPLE


def test_the_line_of_the_head_can_be_told() -> None:
    raw = b"x;y\na;b\n1;2\n"
    assert read(raw, head_line=2)[0].head == ("a", "b")
    assert cells(raw, head_line=2) == [["1", "2"]]
    assert cells(raw, head_line=2, has_head=False) == [["1", "2"]]
    for line in (4, 99):
        assert refusal(raw, head_line=line, has_head=True).code == "tables.no_such_line"


def test_a_head_alone_is_a_table_without_rows() -> None:
    found, rows = read("only_head.csv")
    assert (list(found.head), rows) == (HEAD, [])
    assert codes(found.warnings) == ["no_rows"]


def test_names_given_twice_or_never_are_made_single() -> None:
    found, rows = read("twice.csv")
    assert found.head == ("nev", "varos", "nev (2)", "column 4", "nev (3)")
    assert codes(found.warnings) == ["same_head", "same_head"]
    assert rows[0].cells == ["1", "2", "3", "4", "5"]


def test_empty_columns_at_the_end_are_none() -> None:
    found, rows = read("trailing_empty.csv")
    assert found.head == ("a", "b")
    assert [(row.cells, row.ragged) for row in rows] == [(["1", "2"], 0), (["3", "4"], 0)]


def test_a_list_of_addresses_is_a_table_of_one_column() -> None:
    found, rows = read(b"anna@kapocs.test\r\nbela@kapocs.test\r\n")
    assert found.head == ("column 1",)
    assert [row.cells for row in rows] == [["anna@kapocs.test"], ["bela@kapocs.test"]]
    assert read(b"email\nanna@kapocs.test\n")[0].head == ("email",)


@pytest.mark.parametrize(
    "raw",
    [
        b"2026.01.31.;a\n2026.02.01.;b\n",
        b"1234;a\n1235;b\n",
        b"+36 30 123 4567;a\n+36 30 123 4568;b\n",
        b"x;https://kapocs.test/a\ny;https://kapocs.test/b\n",
    ],
)
def test_what_holds_numbers_days_and_links_is_no_head(raw: bytes) -> None:
    assert not read(raw)[0].has_head


def test_looking_again_as_was_chosen_finds_the_same() -> None:
    for name in ("utf8.csv", "cp852.csv", "sep.csv", "head_below.csv", "no_head.csv", "wide.csv"):
        first, rows = read(name)
        told = {key: getattr(first.chosen(), key) for key in first.chosen().__slots__}
        again, same = read(name, **told)
        assert (again.head, again.head_line, same) == (first.head, first.head_line, rows)


def test_too_many_columns_are_refused() -> None:
    raw = b";".join(b"c%d" % n for n in range(501)) + b"\n"
    assert refusal(raw).code == "tables.many_columns"
    raw = b";".join(b"c%d" % n for n in range(500)) + b"\n"
    assert len(read(raw)[0].head) == 500


@pytest.mark.parametrize(
    "above", ["Ügyfeleink 2026\r\n\r\n", "Ügyfeleink 2026\r\n", "Ügyfeleink;\r\n\r\n", "A\r\nB\r\n"]
)
def test_a_title_above_two_columns_is_none_of_them(above: str) -> None:
    found, rows = read((above + "email;név\r\na@x.hu;Kiss\r\nb@x.hu;\r\n").encode())
    assert found.head == ("email", "név")
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("raw", "head"),
    [
        ("a@x.hu\nb@x.hu;Kiss\nc@x.hu;Nagy\n", ("column 1", "column 2")),
        ("email;\na@x.hu;Kiss\nb@x.hu;Nagy\n", ("email", "column 2")),
        ("név;\nKiss;Győr\nNagy;Pécs\n", ("név", "column 2")),
    ],
)
def test_a_row_of_one_cell_that_is_no_title_is_not_passed_over(
    raw: str, head: tuple[str, ...]
) -> None:
    assert read(raw.encode())[0].head == head


def test_of_a_first_row_that_is_not_looked_at_nothing_is_said() -> None:
    found, rows = read(b"a;b\n1;" + b"x" * 2_000_000 + b"\n3;4\n")
    assert codes(found.warnings) == []
    assert len(rows) == 2
