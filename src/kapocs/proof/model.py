"""What became of letters, in figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of a letter. The unique counts are of people, the others of events."""

    sent: int
    opened: int
    unique_opened: int
    clicked: int
    unique_clicked: int
    bounced: int
    """Refused for good, or given up after the last try."""
    unsubscribed: int
    """By the letter's own link."""
