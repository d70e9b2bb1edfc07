"""The Hungarian article before words and numbers."""

import pytest

from kapocs.letters.compiling.article import takes_az


@pytest.mark.parametrize(
    "word",
    ["alma", "Árvíztűrő", "ékszer", "őz", "Ű", "ír", "Ócsa", "a\u0301gy", "„alma”", ' "eper"'],
)
def test_az_stands_before_a_vowel(word: str) -> None:
    assert takes_az(word)


@pytest.mark.parametrize(
    "word", ["tükörfúrógép", "Béla", "„körte”", "", "   ", "»", "+36 30", "-5"]
)
def test_a_stands_before_a_consonant_and_before_nothing(word: str) -> None:
    assert not takes_az(word)


@pytest.mark.parametrize(
    "number",
    [
        "1",
        "1 234",
        "1.234",
        "1000",
        "1000000",
        "1 000 000",
        "1\u00a0000 Ft",
        "5",
        "5-ös",
        "50",
        "5000",
        "512",
        "1.",
        "1,5",
    ],
)
def test_az_stands_before_numbers_spoken_with_a_vowel(number: str) -> None:
    assert takes_az(number)


@pytest.mark.parametrize(
    "number", ["0", "2", "10", "11", "100", "10 000", "100.000", "4", "15", "6"]
)
def test_a_stands_before_numbers_spoken_with_a_consonant(number: str) -> None:
    assert not takes_az(number)


@pytest.mark.parametrize(
    "word",
    [
        "SMS", "FTC", "MTA", "RTL", "XL", "NPK", "SZTE", "MNB", "XXL", "MP3", "F1", "M3-as",
        "Y", "L", "M", "x", "n-edik", "M-es", "S.O.S.", "Xbox", "Ybl Miklós", "ENSZ", "„SMS”",
        "L. kerület", "X-es",
    ],
)  # fmt: skip
def test_what_is_spelled_counts_by_the_name_of_its_first_letter(word: str) -> None:
    assert takes_az(word)


@pytest.mark.parametrize(
    "word",
    [
        "BKV", "DVD", "K", "NATO", "MÁV", "NAV", "SPORT", "SZTÁR", "LÁSZLÓ", "FRANCIA", "NŐI",
        "Xénia", "Yamaha", "Szabó", "Ft", "C. épület", "D. Szabó",
    ],
)  # fmt: skip
def test_capitals_that_are_read_as_a_word_count_by_their_first_sound(word: str) -> None:
    assert not takes_az(word)


@pytest.mark.parametrize(
    ("number", "az"),
    [
        ("II. kerület", False),
        ("V. kerület", True),
        ("IV. Béla", False),
        ("I. István", True),
        ("III. osztályú", False),
        ("V. emeleti", True),
        ("XX. század", False),
        ("LI. kötet", True),
        ("II", False),
        ("III-as", False),
        ("XL", True),  # a size
        ("1/2", True),  # egy ketted
        ("½", False),  # fél
        ("⅓", True),  # egyharmad
        ("€100", False),
        ("€ 5", True),
    ],
)
def test_numerals_count_by_the_number_that_is_read(number: str, *, az: bool) -> None:
    assert takes_az(number) is az


def test_an_endless_word_costs_no_more_than_a_long_one() -> None:
    assert takes_az("„" * 100 + "alma" * 1_000_000)
    assert not takes_az(" " * 5_000_000 + "alma")
