"""Clock times and moments: when sends start, and whose time comes in a stretch of time.

Where clocks change, a clock time that does not exist stands for the moment of the change, and
one that comes twice for the first of the two. So moments never go back while clock times go on,
and stretches of one are stretches of the other.
"""

from calendar import isleap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kapocs.reasons import Reason
from kapocs.sends.model import BadSend, Timing

DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_LONGEST_SHIFT = 6
"""A permitted weekday is at most so many days away."""


def instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment of a clock time, in UTC."""
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    if _wall(moment, zone) == local:
        return moment
    earlier = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _first(lambda at: _wall(at, zone) > local, earlier, moment)


def exists(local: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks ever show this time."""
    return _wall(local.replace(tzinfo=zone).astimezone(UTC), zone) == local


def last_local(moment: datetime, zone: ZoneInfo) -> datetime:
    """The last clock time, in whole seconds, whose `instant` is not after the moment."""
    shown = moment.astimezone(zone).replace(microsecond=0)
    if shown.fold == 0:
        return shown.replace(tzinfo=None)
    # The hour that comes twice is over: all of its clock times stood for the first one.
    before = shown.replace(fold=0).astimezone(UTC)
    change = _first(lambda at: at.astimezone(zone).fold == 1, before, shown.astimezone(UTC))
    return _wall(change - _SECOND, zone)


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _first(holds: Callable[[datetime], bool], low: datetime, high: datetime) -> datetime:
    """The first whole second at which it holds; not yet at `low`, surely at `high`."""
    while high - low > _SECOND:
        middle = low + timedelta(seconds=(high - low) // _SECOND // 2)
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def weekdays(text: str) -> frozenset[int]:
    """Permitted weekdays, Monday 0, of a text such as MON-TUE-FRI; empty: all. BadSend."""
    names = [name.strip().upper() for name in text.split("-")] if text.strip() else list(DAYS)
    if not set(names) <= set(DAYS):
        raise BadSend(Reason("sends.bad_weekdays"), field="weekdays")
    return frozenset(map(DAYS.index, names))


def goes_out_at(day: date, timing: Timing, zone: ZoneInfo) -> datetime:
    """When a send at days from a date goes out to somebody whose date this is.

    A day that is not permitted is put off to the next one that is.
    """
    permitted = weekdays(timing.weekdays)
    target = day + timedelta(days=timing.relative_days or 0)
    while target.weekday() not in permitted:
        target += _DAY
    return instant(datetime.combine(target, _clock(timing)), zone)


def hours_of(day: date, zone: ZoneInfo) -> list[datetime]:
    """The moments at which the 24 hours of a day begin."""
    return [instant(datetime.combine(day, time(hour)), zone) for hour in range(24)]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of reference values: after `after`, up to and with `until`."""

    after: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """The reference values whose time comes: moments in UTC, and the same as clock times."""

    moments: Span
    locals: Span
    years: Mapping[str, int]
    """Of yearly sends: the year whose turn it is, by month and day such as 05-03."""


def whose_time_comes(timing: Timing, span: Span, zone: ZoneInfo) -> Wanted | None:
    """Which reference values make a relative send go out within the span; None: none."""
    if timing.relative_minutes is not None:
        shift = timedelta(minutes=timing.relative_minutes)
        moments = Span(span.after - shift, span.until - shift)
        return Wanted(
            moments, Span(last_local(moments.after, zone), last_local(moments.until, zone)), {}
        )
    days = [
        day
        for day in _candidates(timing, span, zone)
        if span.after < goes_out_at(day, timing, zone) <= span.until
    ]
    if not days:
        return None
    first = datetime.combine(days[0], time()) - _SECOND
    last = datetime.combine(days[-1] + _DAY, time()) - _SECOND
    return Wanted(
        Span(instant(first + _SECOND, zone) - _SECOND, instant(last + _SECOND, zone) - _SECOND),
        Span(first, last),
        years_of(days),
    )


def years_of(days: Iterable[date]) -> dict[str, int]:
    """The years of these days by month and day; 29 February is the 28th where there is none."""
    years = {}
    for day in days:
        years[f"{day:%m-%d}"] = day.year
        if (day.month, day.day) == (2, 28) and not isleap(day.year):
            years["02-29"] = day.year
    return years


def _candidates(timing: Timing, span: Span, zone: ZoneInfo) -> list[date]:
    shift = timedelta(days=timing.relative_days or 0)
    first = _wall(span.after, zone).date() - shift - _DAY * _LONGEST_SHIFT
    last = _wall(span.until, zone).date() - shift
    return [first + _DAY * number for number in range((last - first).days + 1)]


def _clock(timing: Timing) -> time:
    return time(timing.clock_hour or 0, timing.clock_minute or 0)
