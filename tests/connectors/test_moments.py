"""The moments that other systems tell, in every way in which they were seen to."""

from datetime import UTC, datetime

import pytest

from kapocs.clock import NEWEST
from kapocs.connectors.moments import moment
from kapocs.signing import same

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "zone", "found"),
    [
        ("2026-11-20T10:00:00+01:00", None, NINE),
        ("2026-11-20T09:00:00Z", None, NINE),
        ("2026-11-20T10:00:00", "Europe/Budapest", NINE),
        ("2026.11.20 10:00:00", "Europe/Budapest", NINE),
        ("2026-11-20T09:00:00", None, None),
        (int(NINE.timestamp()), None, NINE),
        (str(int(NINE.timestamp())), "UTC", NINE),
        ("2026-11-20T10:00:00", "Europe/Atlantis", None),
        ("-0001-11-30T00:00:00", "UTC", None),
        ("0000-00-00 00:00:00", "UTC", None),
        ("Árvíztűrő", "UTC", None),
        ("१२३", "UTC", None),
        ("9" * 400, "UTC", None),
        # The database takes the ends of the calendar for infinities.
        ("0001-01-01T00:00:00Z", None, None),
        ("0001-01-01T00:00:00+14:00", None, None),
        ("9999-12-31T23:59:59.999999Z", None, None),
        ("9999-12-31T23:59:59-14:00", None, None),
        ("1899-12-31T23:59:59Z", None, None),
        ("2200-01-01T00:00:00Z", None, NEWEST),
        (2**40, None, None),
        (0, None, None),
        (True, None, None),
        (None, None, None),
        ([], "UTC", None),
        ("", "UTC", None),
    ],
)
def test_a_moment_is_read_or_is_none(
    told: object, zone: str | None, found: datetime | None
) -> None:
    assert moment(told, zone) == found


def test_texts_are_compared_whatever_they_are_made_of() -> None:
    assert same("ő\ud800", "ő?")
    assert same(b"a", "a")
    assert not same("", "a")
    assert not same("ő", "o")
