"""When a process that ended is started anew: at once if it had worked, else ever more rarely."""

from dataclasses import dataclass

_SOONEST_SECONDS = 0.5
_LONGEST_SECONDS = 60.0
FIRST_SECONDS = 5.0
"""A child that ends sooner than this after its start will hardly do better the next time."""


@dataclass
class Rest:
    """How long a part rests before it is started anew; longer each time that it ends at once."""

    since: float = 0.0
    seconds: float = 0.0
    over: float | None = None
    """When the rest is over; None: the part runs, or has just ended."""

    def is_over(self, now: float) -> bool:
        """Whether a part that ended is to be started now; the first question begins the rest."""
        if self.over is None:
            longer = max(_SOONEST_SECONDS, 2 * self.seconds)
            short = now - self.since < FIRST_SECONDS
            self.seconds = min(_LONGEST_SECONDS, longer) if short else 0.0
            self.over = now + self.seconds
        return now >= self.over

    def started(self, now: float) -> None:
        """It runs again."""
        self.since, self.over = now, None
