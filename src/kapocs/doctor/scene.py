"""What every look is given."""

from collections.abc import Callable
from dataclasses import dataclass

from kapocs.clock import Clock
from kapocs.db.pool import Pool
from kapocs.senders.dns import Dns
from kapocs.settings import Settings

SECONDS = 5.0
"""How long one look may take."""
ANSWER_SECONDS = 3.0
"""How long another machine is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The installation that is looked at."""

    settings: Settings
    clock: Clock
    dns: Callable[[], Dns]
    """Makes what asks DNS."""
    database: Pool | None = None
    """None: it cannot be reached, and no look that needs it is taken."""

    def known(self) -> Pool:
        """The database, in a look that needs it."""
        if self.database is None:
            raise RuntimeError("no database")
        return self.database
