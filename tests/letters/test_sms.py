"""Counting and writing of SMS."""

import pytest

from kapocs.letters.sms import Count, Encoding, count, split, transliterated

GSM7, UCS2 = Encoding.GSM7, Encoding.UCS2


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("", Count(GSM7, 0, 0, 160)),
        ("a" * 160, Count(GSM7, 160, 1, 0)),
        ("a" * 161, Count(GSM7, 161, 2, 145)),
        ("a" * 306, Count(GSM7, 306, 2, 0)),
        ("€" * 80, Count(GSM7, 160, 1, 0)),
        ("a" * 152 + "€" + "a" * 10, Count(GSM7, 164, 2, 141)),
        ("é" * 10 + "öüÖÜÉ", Count(GSM7, 15, 1, 145)),
        ("ő" * 70, Count(UCS2, 70, 1, 0)),
        ("ő" * 71, Count(UCS2, 71, 2, 63)),
        ("ő" * 66 + "😀" + "a" * 10, Count(UCS2, 78, 2, 55)),
    ],
)
def test_signs_and_parts_are_counted(text: str, counted: Count) -> None:
    assert count(text) == counted
    assert len(split(text)) == counted.parts
    assert "".join(split(text)) == text


def test_no_part_ends_within_a_sign() -> None:
    assert split("a" * 152 + "€" + "a" * 10)[0] == "a" * 152
    assert split("ő" * 66 + "😀" + "a" * 10)[0] == "ő" * 66


def test_hungarian_text_can_be_written_in_the_telephone_s_own_signs() -> None:
    assert transliterated("Árvíztűrő tükörfúrógép") == "Arvizturo tukorfurogep".translate(
        str.maketrans({})
    ).replace("turo tukorfurogep", "türö tükörfurogép")
    assert count(transliterated("„ÁRVÍZTŰRŐ” – é…")).encoding is GSM7


def test_what_has_no_likeness_stays() -> None:
    assert transliterated("Ж 😀") == "Ж 😀"
