"""How long whoever was asked wants to be left alone."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(hours=24)


def retry_after(text: str, now: datetime) -> timedelta | None:
    """Of a Retry-After header: seconds or a date, as HTTP has them; None: neither.

    A date that is over makes a wait below 0.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:10]), int(LONGEST.total_seconds())))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
