"""Spans of time by the calendar."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kapocs.sends.schedule import instant

_DAY = timedelta(days=1)


def shifted(moment: datetime, span: timedelta, zone: ZoneInfo) -> datetime:
    """So much later: days by the calendar of the zone, the rest by the clock."""
    rest = timedelta(seconds=span.seconds)
    if span.days and not rest:
        local = moment.astimezone(zone).replace(tzinfo=None) + span.days * _DAY
        return instant(local, zone)
    return moment + span
