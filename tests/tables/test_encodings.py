"""How a text is encoded is found out, and asked where it is not certain."""

import pytest

from files.make import HEAD, PEOPLE, PLAIN_PEOPLE
from tables.reading import codes, read, refusal, shelf

_FULL = {
    "utf8.csv": "utf-8",
    "utf8_mark.csv": "utf-8",
    "utf16_le_mark.csv": "utf-16-le",
    "utf16_be_mark.csv": "utf-16-be",
    "utf16_le.csv": "utf-16-le",
    "utf16_be.csv": "utf-16-be",
    "cp1250.csv": "cp1250",
}
_SENTENCES = [
    "név;cím\nÁrvíztűrő;tükörfúrógép\n",
    "Név;Város\nKiss Őrs;Győr\n",
    "e-mail;név\nmari@kapocs.test;Kovács Mária\n",
    "Vezetéknév;Keresztnév\nSzűcs;Ödön\nNÉMETH;JÁNOS\n",
    "name;city\nNovák Šimon;Žilina\nLőrincz;Érsekújvár\n",
]


@pytest.mark.parametrize("name", _FULL)
def test_encodings_with_all_signs_are_found_out(name: str) -> None:
    found, rows = read(name)
    assert (found.encoding, found.encodings) == (_FULL[name], ())
    assert list(found.head) == HEAD
    assert [row.cells for row in rows] == PEOPLE


@pytest.mark.parametrize("name", ["iso8859_2.csv", "cp852.csv"])
def test_texts_of_other_systems_read_as_they_were_written(name: str) -> None:
    found, rows = read(name)
    assert list(found.head) == HEAD
    assert [row.cells for row in rows] == PLAIN_PEOPLE


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2", "cp852", "mac-latin2"])
@pytest.mark.parametrize("sentence", _SENTENCES)
def test_short_hungarian_texts_are_never_taken_for_something_else(
    encoding: str, sentence: str
) -> None:
    found, rows = read(sentence.encode(encoding))
    head, *told = [line.split(";") for line in sentence.splitlines()]
    assert list(found.head) == head
    assert [row.cells for row in rows] == told


def test_what_is_not_certain_is_shown_in_each_encoding() -> None:
    raw = "nom;ville\nFrançois;Orléans\nNoël;Besançon\nà;è\n".encode("cp1252")
    found, _ = read(raw)
    assert "guessed_encoding" in codes(found.guesses)
    assert found.encodings[0].encoding == found.encoding
    assert {each.encoding for each in found.encodings} >= {"cp1250", "cp1252"}
    by_name = {each.encoding: each.lines for each in found.encodings}
    assert by_name["cp1252"] == ("François;Orléans", "Noël;Besançon", "à;è")
    told, rows = read(raw, encoding="windows-1252")
    assert (told.encoding, told.encodings, codes(told.guesses)) == ("cp1252", (), [])
    assert rows[0].cells == ["François", "Orléans"]


def test_broken_letters_in_utf8_are_told_with_their_rows() -> None:
    good = "".join(f"{n};Győr\n" for n in range(30)).encode()
    found, rows = read("nev;város\n".encode() + good + b"x;Gy\xf5r\n" + good)
    assert found.encoding == "utf-8"
    assert codes(found.warnings) == ["not_all_utf8"]
    assert {row.line: row.problem.code for row in rows if row.problem} == {
        32: "tables.strange_signs"
    }
    assert len(rows) == 61


def test_letters_far_behind_the_beginning_decide_too() -> None:
    plain = b"nev;varos\n" + b"abc;def\n" * 200_000
    found, rows = read(plain + "Árvíztűrő;Győr\n".encode("cp1250"))
    assert found.encoding == "cp1250"
    assert rows[-1].cells == ["Árvíztűrő", "Győr"]


def test_a_letter_cut_in_two_at_the_end_does_not_make_it_another_encoding() -> None:
    found, rows = read("név;város\nÁrvíztűrő;Győr\nŐ;Győ".encode()[:-1])
    assert (found.encoding, codes(found.warnings)) == ("utf-8", ["not_all_utf8"])
    assert rows[-1].problem is not None


def test_encodings_that_are_none_or_unfit_are_refused() -> None:
    for name in ("rot13", "zlib", "idna", "utf-99", "", "a" * 10_000, "\0"):
        assert refusal(shelf()["utf8.csv"], encoding=name).code == "tables.encoding"
