"""Work on the bill for the worker."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CloseMonths:
    """Make the statements of all months that are over, in pieces."""
