"""When recurring orders are renewed: ends of months, leap years, zones and changes of clocks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.recurring.model import (
    BadRecurrence,
    Period,
    PeriodUnit,
    moment,
    place_after,
)

BUDAPEST = ZoneInfo("Europe/Budapest")


@pytest.mark.parametrize(
    ("period", "anchor", "days"),
    [
        (Period(1, PeriodUnit.MONTH), "2027-01-31", "2027-02-28 2027-03-31 2027-04-30 2027-05-31"),
        (Period(1, PeriodUnit.MONTH), "2028-01-31", "2028-02-29 2028-03-31"),
        (Period(3, PeriodUnit.MONTH), "2027-11-30", "2028-02-29 2028-05-30 2028-08-30"),
        (Period(1, PeriodUnit.YEAR), "2028-02-29", "2029-02-28 2030-02-28 2031-02-28 2032-02-29"),
        (Period(2, PeriodUnit.WEEK), "2026-12-24", "2027-01-07 2027-01-21"),
        (Period(10, PeriodUnit.DAY), "2027-02-25", "2027-03-07"),
        (Period(1, PeriodUnit.MONTH), "2026-12-01", "2027-01-01"),
    ],
)
def test_days_are_counted_from_the_first(period: Period, anchor: str, days: str) -> None:
    for number, day in enumerate(days.split(), 1):
        assert period.day(date.fromisoformat(anchor), number).isoformat() == day


@pytest.mark.parametrize(
    ("day", "zone", "utc"),
    [
        ("2027-03-27", "Europe/Budapest", "05:00"),
        ("2027-03-28", "Europe/Budapest", "04:00"),  # clocks went forward at two
        ("2027-10-31", "Europe/Budapest", "05:00"),
        ("2027-06-01", "Pacific/Kiritimati", "16:00"),  # of the day before
        ("2027-06-01", "America/Los_Angeles", "13:00"),
    ],
)
def test_the_hour_is_that_of_the_accounts_clock(day: str, zone: str, utc: str) -> None:
    found = moment(date.fromisoformat(day), ZoneInfo(zone))
    assert f"{found:%H:%M}" == utc
    assert found.tzinfo is UTC


@given(
    every=st.integers(1, 40),
    unit=st.sampled_from(PeriodUnit),
    anchor=st.dates(date(2000, 1, 1), date(2040, 12, 31)),
    now=st.datetimes(datetime(1999, 1, 1), datetime(2045, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # bounds are naive
)
def test_the_next_is_the_first_that_is_to_come(
    every: int, unit: PeriodUnit, anchor: date, now: datetime
) -> None:
    period = Period(every, unit)
    place = place_after(period, anchor, 0, now=now, zone=BUDAPEST)
    assert place.next_at > now
    assert place.next_at == moment(place.next_on, BUDAPEST)
    assert place.next_on == period.day(anchor, place.number + 1) > anchor
    if place.number:
        assert moment(period.day(anchor, place.number), BUDAPEST) <= now


@pytest.mark.parametrize("every", [0, -1, 1001])
def test_what_is_no_period_is_refused(every: int) -> None:
    with pytest.raises(BadRecurrence) as caught:
        Period(every, PeriodUnit.MONTH).checked()
    assert caught.value.field == "every"


def test_what_is_beyond_the_calendar_is_refused() -> None:
    for anchor in (date(9999, 12, 31), date(9990, 1, 1)):
        with pytest.raises(BadRecurrence):
            place_after(
                Period(1000, PeriodUnit.YEAR), anchor, 0, now=datetime.now(UTC), zone=BUDAPEST
            )
