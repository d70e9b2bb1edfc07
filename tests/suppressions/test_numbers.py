"""Telephone numbers in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.suppressions.numbers import number_key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("06 30 123 4567", "+36301234567"),
        ("06-70/123-45-67", "+36701234567"),
        ("+36 (20) 123.4567", "+36201234567"),
        ("0036 31 123 4567", "+36311234567"),
        ("36 30 123 4567", "+36301234567"),
        ("30/123-4567", "+36301234567"),
        ("501234567", "+36501234567"),
        ("06 1 234 5678", "+3612345678"),
        ("+36 06 30 123 4567", "+36301234567"),
        ("+44 7911 123456", "+447911123456"),
        ("0044 7911 123456", "+447911123456"),
        ("+1 202 555 0143", "+12025550143"),
        ("\u00a006\u00a030\u2011123\u20114567 ", "+36301234567"),
        ("tel:+36301234567", "+36301234567"),
        ("+36 (0)6 30 123 4567", "+36301234567"),
        ("+36 (0)30 123 4567", "+36301234567"),
        ("+41 36 06 30 123", "+41360630123"),
        ("+36 62 123 456", "+3662123456"),
        ("+36 60 612 3456", "+36606123456"),
    ],
)
def test_each_spelling_has_the_same_form(typed: str, key: str) -> None:
    assert number_key(typed) == key


@pytest.mark.parametrize(
    "typed",
    ["", "anna", "12", "+", "++36301234567", "0", "06", "000", "+0630123456", "1" * 16,
     "06301234567 vagy 06209876543", "٠٦٣٠١٢٣٤٥٦٧", "06 30 123 456x"],
)  # fmt: skip
def test_what_is_no_number_has_none(typed: str) -> None:
    assert number_key(typed) == ""


@given(st.text(max_size=30))
def test_a_number_that_has_its_form_keeps_it(typed: str) -> None:
    key = number_key(typed)
    assert number_key(key) == key
