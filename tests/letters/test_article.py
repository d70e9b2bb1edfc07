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
