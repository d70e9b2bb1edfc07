"""What callers send for a field, and the one text that is stored for it."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.lists.model import Field
from kapocs.lists.values import FieldInvalid, FieldType, clean, compared, read
from kapocs.lists.values import stored as spelled

BUDAPEST = ZoneInfo("Europe/Budapest")


def stored(kind: FieldType, raw: object) -> str:
    return clean(kind, raw, name="field", zone=BUDAPEST)


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        (FieldType.SHORTTEXT, " Árvíztűrő tükörfúrógép ", " Árvíztűrő tükörfúrógép "),
        (FieldType.SHORTTEXT, "true", "true"),
        (FieldType.SHORTTEXT, True, "1"),
        (FieldType.SHORTTEXT, None, ""),
        (FieldType.SHORTTEXT, 20, "20"),
        (FieldType.SHORTTEXT, 25.2, "25.2"),
        (FieldType.INTEGER, "21.0", "21"),
        (FieldType.INTEGER, "-7", "-7"),
        (FieldType.INTEGER, "", ""),
        (FieldType.DECIMAL, "-1234.56", "-1234.56"),
        (FieldType.DECIMAL, "100", "100"),
        (FieldType.CHECKBOX, "true", "1"),
        (FieldType.CHECKBOX, 0, "0"),
        (FieldType.CHECKBOX, "igen", "1"),
        (FieldType.DATE, "2026-03-31", "2026-03-31"),
        (FieldType.DATE, "0000-00-00", ""),
        (FieldType.DATE, "2026-03-31T22:30:00.000Z", "2026-04-01"),
        (FieldType.DATETIME, "2018-04-25T14:30:00.000Z", "2018-04-25 16:30:00"),
        (FieldType.DATETIME, "2018-04-25 14:30:00", "2018-04-25 14:30:00"),
        (FieldType.DATETIME, "2018-04-25", "2018-04-25 00:00:00"),
        (FieldType.DATETIME, "0000-00-00 00:00:00", ""),
        (FieldType.DATETIME, "0999-01-01 00:00:00", "0999-01-01 00:00:00"),
        (FieldType.URL, "www.example.com/é", "www.example.com/é"),
    ],
)
def test_what_is_stored(kind: FieldType, raw: object, expected: str) -> None:
    assert stored(kind, raw) == expected


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (FieldType.SHORTTEXT, "x" * 256),
        (FieldType.SHORTTEXT, "a\0b"),
        (FieldType.SHORTTEXT, ["a"]),
        (FieldType.TEXT, {"a": 1}),
        (FieldType.TEXT, "x" * 65_536),
        (FieldType.INTEGER, "12a"),
        (FieldType.INTEGER, "1.5"),
        (FieldType.SMALLINT, "40000"),
        (FieldType.INTEGER, "9" * 19),
        (FieldType.DECIMAL, "1,5"),
        (FieldType.DECIMAL, "NaN"),
        (FieldType.DECIMAL, "1e5"),
        (FieldType.CHECKBOX, "maybe"),
        (FieldType.DATE, "2026-02-30"),
        (FieldType.DATE, "31/03/2026"),
        (FieldType.DATETIME, "2026-13-01 00:00:00"),
        (FieldType.DATETIME, "0001-01-01T00:00:00+14:00"),
        (FieldType.URL, "javascript:alert(1)"),
    ],
)
def test_what_is_refused_names_the_field(kind: FieldType, raw: object) -> None:
    with pytest.raises(FieldInvalid) as caught:
        stored(kind, raw)
    assert caught.value.field == "field"


@given(
    st.sampled_from(list(FieldType)),
    st.one_of(
        st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.integers()),
        st.datetimes().map(str), st.dates().map(str), st.decimals().map(str),
    ),
)  # fmt: skip
def test_anything_is_stored_or_refused_and_what_is_stored_is_stable(
    kind: FieldType, raw: object
) -> None:
    try:
        text = stored(kind, raw)
    except FieldInvalid:
        return
    assert stored(kind, text) == text


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (FieldType.DATETIME, datetime(2026, 6, 1, 10, tzinfo=UTC), "2026-06-01 12:00:00"),
        (FieldType.DATETIME, datetime(2026, 6, 1, 10), "2026-06-01 10:00:00"),  # noqa: DTZ001  # a clock's
        (FieldType.DATETIME, date(2026, 6, 1), "2026-06-01 00:00:00"),
        (FieldType.DATE, datetime(2026, 3, 31, 22, 30, tzinfo=UTC), "2026-04-01"),
        (FieldType.DATE, date(2026, 4, 1), "2026-04-01"),
        (FieldType.DECIMAL, Decimal("1E+5"), "100000"),
        (FieldType.DECIMAL, Decimal("12.50"), "12.50"),
        (FieldType.INTEGER, 2**62, str(2**62)),
        (FieldType.CHECKBOX, True, "1"),
        (FieldType.SHORTTEXT, datetime(2026, 6, 1, 10, tzinfo=UTC), "2026-06-01 12:00:00"),
        (FieldType.SHORTTEXT, Decimal("1E+5"), "100000"),
    ],
)
def test_a_value_that_is_typed_already_is_taken_as_it_is(
    kind: FieldType, value: object, text: str
) -> None:
    assert stored(kind, value) == text


@pytest.mark.parametrize("value", [datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))])
def test_a_typed_time_outside_the_calendar_names_the_field(value: datetime) -> None:
    with pytest.raises(FieldInvalid) as caught:
        stored(FieldType.DATETIME, value)
    assert caught.value.field == "field"


@given(
    st.one_of(
        st.tuples(
            st.just(FieldType.DATETIME),
            st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(BUDAPEST)),  # noqa: DTZ001  # bounds
        ),
        st.tuples(st.just(FieldType.DATE), st.dates()),
        st.tuples(st.just(FieldType.INTEGER), st.integers(-(2**63), 2**63 - 1)),
        st.tuples(st.just(FieldType.DECIMAL), st.decimals(-(10**9), 10**9, places=12)),
        st.tuples(st.just(FieldType.CHECKBOX), st.booleans()),
    )
)
def test_a_stored_value_reads_back_as_the_same_value(given: tuple[FieldType, object]) -> None:
    kind, value = given
    typed = read(kind, value, name="field", zone=BUDAPEST)
    assert typed == value
    again = read(kind, spelled(typed), name="field", zone=BUDAPEST)
    shown = typed.replace(microsecond=0, fold=0) if isinstance(typed, datetime) else typed
    assert again == shown


def test_every_digit_of_a_long_number_is_kept() -> None:
    field = Field(name="osszeg", type=FieldType.DECIMAL, scale=12)
    number = "12345678901234567890.123456789012"
    assert field.clean(number, BUDAPEST) == number
    assert field.clean("12345678901234567890", BUDAPEST) == "12345678901234567890.000000000000"
    assert compared(FieldType.DECIMAL, number) != compared(FieldType.DECIMAL, number[:-1] + "3")
