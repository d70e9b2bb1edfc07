"""Clock times, moments and stretches of time, also where clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.sends.model import BadSend, Timing
from kapocs.sends.schedule import (
    Span,
    goes_out_at,
    hours_of,
    instant,
    last_local,
    weekdays,
    whose_time_comes,
)

BUDAPEST = ZoneInfo("Europe/Budapest")
SANTIAGO = ZoneInfo("America/Santiago")  # the hour from midnight is the one that is left out
ADELAIDE = ZoneInfo("Australia/Adelaide")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # by half an hour
zones = st.sampled_from([BUDAPEST, SANTIAGO, ADELAIDE, LORD_HOWE])
CHANGES = [
    date(2026, 3, 29), date(2026, 10, 25), date(2026, 4, 5), date(2026, 9, 6), date(2026, 10, 4)
]  # fmt: skip
around_a_change = st.builds(
    lambda day, seconds: datetime.combine(day, datetime.min.time()) + timedelta(seconds=seconds),
    st.sampled_from(CHANGES),
    st.integers(-86_400, 2 * 86_400),
)


@pytest.mark.parametrize(
    ("local", "moment"),
    [
        ("2026-03-29T01:59:59", "2026-03-29T00:59:59"),
        ("2026-03-29T02:30:00", "2026-03-29T01:00:00"),
        ("2026-03-29T03:00:00", "2026-03-29T01:00:00"),
        ("2026-10-25T02:30:00", "2026-10-25T00:30:00"),
        ("2026-10-25T03:00:00", "2026-10-25T02:00:00"),
    ],
)
def test_a_clock_time_that_is_left_out_or_repeated_has_one_moment(local: str, moment: str) -> None:
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert instant(datetime.fromisoformat(local), BUDAPEST) == expected


@given(around_a_change, around_a_change, zones)
def test_moments_never_go_back_while_clock_times_go_on(
    one: datetime, other: datetime, zone: ZoneInfo
) -> None:
    earlier, later = sorted([one, other])
    assert instant(earlier, zone) <= instant(later, zone)


@given(around_a_change, around_a_change, zones)
def test_the_last_clock_time_of_a_moment_parts_those_before_from_those_after(
    local: datetime, other: datetime, zone: ZoneInfo
) -> None:
    moment = other.replace(tzinfo=UTC)
    assert (instant(local, zone) <= moment) == (local <= last_local(moment, zone))


timings = st.one_of(
    st.builds(
        lambda minutes: Timing(reference_field="subdate", relative_minutes=minutes),
        st.integers(0, 3_000),
    ),
    st.builds(
        lambda days, hour, minute, permitted: Timing(
            reference_field="subdate",
            relative_days=days,
            clock_hour=hour,
            clock_minute=minute,
            weekdays="-".join(permitted),
        ),
        st.integers(-9, 9),
        st.integers(0, 23),
        st.sampled_from([0, 15, 30]),
        st.sets(st.sampled_from(["MON", "WED", "SAT", "SUN"]), min_size=1),
    ),
)


@given(
    timings,
    zones,
    st.lists(around_a_change, min_size=1, max_size=6),
    st.sampled_from(CHANGES),
    st.lists(st.integers(1, 9 * 3_600_000), min_size=1, max_size=40),
)
def test_each_value_is_looked_for_exactly_once_whenever_the_ticks_come(
    timing: Timing,
    zone: ZoneInfo,
    values: list[datetime],
    start: date,
    steps: list[int],
) -> None:
    tick = datetime.combine(start, datetime.min.time(), UTC) - timedelta(days=2)
    begun = tick
    found = dict.fromkeys(values, 0)
    found_as_moments = dict.fromkeys(values, 0)
    for step in steps:
        span = Span(tick, tick + timedelta(milliseconds=step))
        tick = span.until
        wanted = whose_time_comes(timing, span, zone)
        for value in values if wanted else ():
            assert wanted is not None
            found[value] += wanted.locals.after < value <= wanted.locals.until
            moment = instant(value, zone)
            found_as_moments[value] += wanted.moments.after < moment <= wanted.moments.until
    for value in values:
        due = due_of(timing, value, zone)
        assert found[value] == (begun < due <= tick)
        assert found_as_moments[value] == (begun < due <= tick)


def due_of(timing: Timing, value: datetime, zone: ZoneInfo) -> datetime:
    if timing.relative_minutes is not None:
        return instant(value, zone) + timedelta(minutes=timing.relative_minutes)
    # A clock time that is left out belongs to the day that the clocks show then.
    shown = instant(value, zone).astimezone(zone).date() if value.hour == 23 else value.date()
    return goes_out_at(shown, timing, zone)


def test_a_day_that_is_not_permitted_is_put_off_to_the_next_that_is() -> None:
    timing = Timing(
        reference_field="subdate",
        relative_days=3,
        clock_hour=9,
        clock_minute=30,
        weekdays="MON-TUE-WED-THU-FRI",
    )
    friday = goes_out_at(date(2026, 11, 24), timing, BUDAPEST)
    monday = goes_out_at(date(2026, 11, 25), timing, BUDAPEST)
    assert friday == datetime(2026, 11, 27, 8, 30, tzinfo=UTC)
    assert monday == datetime(2026, 11, 30, 8, 30, tzinfo=UTC)


def test_a_day_on_which_clocks_change_has_its_hours_in_order() -> None:
    spring, autumn = hours_of(date(2026, 3, 29), BUDAPEST), hours_of(date(2026, 10, 25), BUDAPEST)
    assert spring[2] == spring[3] == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert autumn[2] == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    assert autumn[3] == datetime(2026, 10, 25, 2, 0, tzinfo=UTC)


def test_weekdays_are_written_by_their_english_names() -> None:
    assert weekdays("mon-FRI") == {0, 4}
    assert len(weekdays("")) == 7
    with pytest.raises(BadSend, match="MON-TUE"):
        weekdays("hétfő")
