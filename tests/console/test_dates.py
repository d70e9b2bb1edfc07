"""Moments as people read them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from kapocs.console.dates import day, moment

BUDAPEST = ZoneInfo("Europe/Budapest")
NOW = datetime(2026, 11, 28, 13, 0, tzinfo=UTC)


def test_days_beside_today_are_called_by_their_names() -> None:
    at = datetime(2026, 11, 28, 13, 40, tzinfo=UTC)
    assert moment(at, BUDAPEST, "hu", NOW) == "ma 14:40"
    assert moment(at, BUDAPEST, "en", NOW) == "today 14:40"
    before = datetime(2026, 11, 26, 23, 10, tzinfo=UTC)
    assert moment(before, BUDAPEST, "hu", NOW) == "tegnap 00:10"
    assert moment(before, None, "hu", NOW) == "2026. 11. 26. 23:10 UTC"
    after = datetime(2026, 11, 29, 6, 5, tzinfo=UTC)
    assert moment(after, BUDAPEST, "en", NOW) == "tomorrow 07:05"


def test_other_days_are_written_out() -> None:
    at = datetime(2026, 3, 1, 8, 5, tzinfo=UTC)
    assert moment(at, BUDAPEST, "hu", NOW) == "2026. 03. 01. 09:05"
    assert moment(at, BUDAPEST, "en", NOW) == "1 Mar 2026, 09:05"
    assert day(date(2026, 12, 5), "hu") == "2026. 12. 05."
    assert day(date(2026, 12, 5), "en") == "5 Dec 2026"


def test_the_hour_that_is_there_twice_has_its_offset() -> None:
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert moment(first, BUDAPEST, "hu", NOW) == "2026. 10. 25. 02:30 +0200"
    assert moment(second, BUDAPEST, "hu", NOW) == "2026. 10. 25. 02:30 +0100"
