"""Work of the queue on itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForgetFinished:
    """Drop the next of the library's log lines that are past their time."""
