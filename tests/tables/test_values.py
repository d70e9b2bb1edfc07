"""Days and numbers as people write them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.tables.values import DateOrder, date_order, decimal_mark, read_day, read_number

_DAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["01.02.2026", "13.01.2026"], "dmy"),
        (["01/02/2026", "01/13/2026"], "mdy"),
        (["2026-01-02", "2026. 01. 13."], "ymd"),
        (["2026.01.02. 10:11", ""], "ymd"),
        (["01.02.2026", "12.12.2026"], None),
        (["13.01.2026", "01.13.2026"], None),
        (["2026-01-02", "13.01.2026"], None),
        (["13/01/26 10:11:12", "1/2/26"], "dmy"),
        (["nincs", "", "01.02.2026", "31.12.2025"], "dmy"),
        (["99.99.2026"], None),
        (["nincs"], None),
        ([], None),
        (["1" * 100_000, "١٣.٠١.٢٠٢٦x"], None),
    ],
)
def test_the_order_of_days_is_found_by_all_values(
    values: list[str], order: DateOrder | None
) -> None:
    assert date_order(values) == order


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2026-01-31", None),
        ("2026.01.31.", None),
        ("2026. 1. 31., 10:11", None),
        ("2026-01-31T10:11:12.123Z", "dmy"),
        ("2026-01-31 10:11:12+01:00", None),
        ("20260131", None),
        ("2026. január 31.", None),
        ("2026. Jan. 31.", None),
        ("Jan 31, 2026", None),
        ("January 31st, 2026 10:11 AM", None),
        ("31 January 2026", None),
        ("31-Jan-2026", None),
        ("31.01.2026", "dmy"),
        ("31/1/26", "dmy"),
        ("1/31/2026 9:05 PM", "mdy"),
        ("\u00a031.\u00a001.\u00a02026 ", "dmy"),
    ],
)
def test_days_are_read(text: str, order: DateOrder | None) -> None:
    assert read_day(text, order) == _DAY


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("31.01.2026", None),
        ("31.01.2026", "mdy"),
        ("2026-02-30", None),
        ("0001-01-01", None),
        ("01-31", "mdy"),
        ("31-01.2026", "dmy"),
        ("2026. farsang 31.", None),
        ("31 január", "dmy"),
        ("1" * 100_000, None),
        ("2026-01-2026", None),
        ("", "dmy"),
        ("\0", "dmy"),
    ],
)
def test_what_is_no_day_or_may_be_two_is_none(text: str, order: DateOrder | None) -> None:
    assert read_day(text, order) is None


@given(st.dates(date(1970, 1, 1), date(2029, 12, 31)))
def test_a_day_reads_back_in_each_order(day: date) -> None:
    assert read_day(day.isoformat(), None) == day
    assert read_day(f"{day:%d.%m.%Y}", "dmy") == day
    assert read_day(f"{day:%m/%d/%y}", "mdy") == day
    days = [day + timedelta(days=n) for n in range(31)]
    assert date_order([f"{each:%d.%m.%Y}" for each in days]) == "dmy"
    assert date_order([f"{each:%m.%d.%Y}" for each in days]) == "mdy"


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        (["1,5", "2"], ","),
        (["1.5"], "."),
        (["1.234,5"], ","),
        (["1,234.5"], "."),
        (["1,234", "1.234"], None),
        (["1,234"], None),
        (["1,234", "1,2345"], ","),
        (["1.5", "1,5"], None),
        (["1.234.567"], ","),
        (["x", "", "12"], None),
    ],
)
def test_the_mark_of_decimals_is_found_by_all_values(values: list[str], mark: str | None) -> None:
    assert decimal_mark(values) == mark


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("1 234,5", ",", "1234.5"),
        ("1\u00a0234,5", ",", "1234.5"),
        ("1\u202f234\u202f567", None, "1234567"),
        ("1.234,5", ",", "1234.5"),
        ("1,234.5", ".", "1234.5"),
        ("1'234.50", ".", "1234.5"),
        ("1,5E+10", ",", "15000000000"),
        ("3.63012E+10", None, "36301200000"),
        ("-12", None, "-12"),
        ("12-", None, "-12"),
        ("\u221212,5", None, "-12.5"),
        (",5", ",", "0.5"),
        ("1,234", ",", "1.234"),
        ("1,234", ".", "1234"),
        ("1,5", None, "1.5"),
        ("007", None, "7"),
    ],
)
def test_numbers_are_read(text: str, mark: str | None, number: str) -> None:
    assert read_number(text, mark) == Decimal(number)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1,234", None),
        ("1,5", "."),
        ("1.2.3", None),
        ("1,23,4", ","),
        ("-12-", None),
        ("12 Ft", None),
        ("1E+9999", None),
        ("9" * 41, None),
        ("9" * 100_000, None),
        ("NaN", None),
        ("", None),
        ("٣", None),
        (".", "."),
    ],
)
def test_what_is_no_number_or_may_be_two_is_none(text: str, mark: str | None) -> None:
    assert read_number(text, mark) is None  # type: ignore[arg-type]


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12
    )
)
def test_a_number_reads_back_with_either_mark(number: Decimal) -> None:
    assert read_number(f"{number:,.3f}", ".") == number
    swapped = f"{number:,.3f}".translate(str.maketrans(",.", ".,"))
    assert read_number(swapped, ",") == number
    assert read_number(swapped.replace(".", "\u00a0"), ",") == number
