"""Amounts and days come back from every way in which banks write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.bank_files import figures
from kapocs.bank_files.figures import Figure, NotRead

_THOUSANDS = ["", " ", "\u00a0", "\u2009", "\u202f", "'", ".", ","]
_MINUS = ["-{}", "- {}", "\u2212{}", "\u2013 {}", "({})", "{}-", "{} -"]
_PLUS = ["{}", "+{}", "+ {}", "{}+"]
_BESIDE = [("{}", ""), ("{} HUF", "HUF"), ("{}Ft", "HUF"), ("EUR {}", "EUR"), ("€{}", "EUR")]
amounts = st.decimals(
    min_value=Decimal("-999999999.99"), max_value=Decimal("999999999.99"), places=2
)


@given(
    amount=amounts,
    thousands=st.sampled_from(_THOUSANDS),
    point=st.sampled_from([".", ","]),
    places=st.sampled_from([0, 1, 2]),
    sign=st.integers(0, 6),
    beside=st.sampled_from(_BESIDE),
)
def test_an_amount_is_read_back_from_every_style(
    amount: Decimal, thousands: str, point: str, places: int, sign: int, beside: tuple[str, str]
) -> None:
    kept = round(amount, places)
    if thousands == point:
        return
    whole = f"{abs(kept):,.{places}f}".replace(",", "t").replace(".", point)
    text = whole.replace("t", thousands)
    signs = _MINUS if kept < 0 else _PLUS
    style = signs[sign % len(signs)]
    inner, outer = ("{}", style) if "(" in style else (style, "{}")
    text = outer.format(beside[0].format(inner.format(text)))
    assert figures.amount(text) == (kept, beside[1]), text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("- 118", "-118"),
        ("-33 847", "-33847"),
        ("+7 000,00 HUF", "7000.00"),
        ("1.234", "1234"),
        ("1,5", "1.5"),
        ("1.234.567,8", "1234567.8"),
        ("0,00", "0.00"),
        ("1\u00a0234,50", "1234.50"),
    ],
)
def test_amounts_of_banks_are_read(text: str, value: str) -> None:
    assert figures.amount(text)[0] == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "-", "tizenkettő", "1,23,4", "12.34.56", "1-2", "--5", "+-5", "1e5", "٣٤", "1.2345,6.7",
     "9" * 40, "HUF 5 EUR", "1,23456", "NaN", "0x10", "½"],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(NotRead):
        figures.amount(text)


@given(
    day=st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    style=st.sampled_from(
        ["%Y-%m-%d", "%Y.%m.%d", "%Y.%m.%d.", "%Y. %m. %d.", "%Y%m%d", "%Y/%m/%d", "%d.%m.%Y",
         "%Y.%m.%d., hétfő", "%Y-%m-%d 12:09:00", "%Y-%m-%dT00:00:00.000+01:00", "%Y-%m-%dZ",
         "%Y.%m.%d (csütörtök)"]
    ),
)  # fmt: skip
def test_a_day_is_read_back_from_every_style(day: date, style: str) -> None:
    assert figures.day(day.strftime(style)) == day


@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_of_a_workbook_is_its_number(day: date) -> None:
    assert figures.day(Figure((day - date(1899, 12, 30)).days)) == day


@pytest.mark.parametrize(
    "text", ["", "2026-13-01", "2026-02-30", "1889-01-01", "2026-11", "11/28/2026", "tegnap",
             "2026-11-28 és utána még sok minden", "20261128123", "46000"]
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotRead):
        figures.day(text)


def test_an_account_has_one_form_however_it_is_written() -> None:
    written = ["11773016-11111018", "11773016-11111018-00000000", "117730161111101800000000",
               "HU42 1177 3016 1111 1018 0000 0000", "HU42117730161111101800000000"]  # fmt: skip
    assert {figures.account_number(each) for each in written} == {"117730161111101800000000"}
    assert figures.account_number("de89 3704 0044") == "DE8937040044"
