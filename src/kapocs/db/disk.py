"""What is known of the room on the database's disk."""

import time
from collections.abc import Callable
from dataclasses import dataclass

_FULL_SECONDS = 30.0
"""How long a disk counts as full after the database said so."""


@dataclass
class Disk:
    """Whether the database had room for what was written last."""

    clock: Callable[[], float] = time.monotonic
    _full_at: float | None = None

    def said_full(self) -> None:
        """It had none."""
        self._full_at = self.clock()

    def is_full(self) -> bool:
        """It said a moment ago that it had none."""
        return self._full_at is not None and self.clock() - self._full_at < _FULL_SECONDS
