"""Where an account stands in its month, as one web process knows it."""

from dataclasses import dataclass, field
from time import monotonic

from kapocs.metering.model import Quota

Headers = tuple[tuple[bytes, bytes], ...]
_FRESH_SECONDS = 2.0
"""An account that has called nobody here for longer is looked up again."""
_AT_THE_CAP_SECONDS = 0.1
"""Before a call is refused for the cap, the count is not older than this."""


@dataclass(slots=True, kw_only=True)
class MonthStanding:
    """What the table said, the calls of this process it does not hold yet, and those under way."""

    quota: Quota
    seen_at: float
    unwritten: int = 0
    under_way: int = 0
    resets_at: int = field(init=False)
    """Kept, as finding it out takes longer than all else that is done for a call."""

    def __post_init__(self) -> None:
        self.resets_at = self.quota.resets_at

    @property
    def used(self) -> int:
        """Calls of the month that were answered."""
        return self.quota.used + self.unwritten

    def is_fresh(self, now: float) -> bool:
        """Whether it may be believed at this time (seconds since 1970)."""
        return monotonic() - self.seen_at < _FRESH_SECONDS and now < self.resets_at

    def is_full(self) -> bool:
        """Whether one call more might go beyond the account's cap."""
        cap = self.quota.cap
        return cap is not None and self.used + self.under_way >= cap

    def is_over(self) -> bool:
        """Whether the calls that are under way go beyond the account's cap."""
        cap = self.quota.cap
        return cap is not None and self.used + self.under_way > cap

    def is_sure(self) -> bool:
        """Whether it was looked up so lately that a call may be refused for it."""
        return monotonic() - self.seen_at < _AT_THE_CAP_SECONDS

    def learn(self, quota: Quota, written: int = 0) -> None:
        """Takes what the table says now, which holds so many of the unwritten calls."""
        self.quota, self.seen_at, self.resets_at = quota, monotonic(), quota.resets_at
        self.unwritten -= written

    def headers(self) -> Headers:
        """What every answer tells of it."""
        used, limit = self.used, self.quota.limit
        return (
            (b"x-quota-limit", b"%d" % limit),
            (b"x-quota-used", b"%d" % used),
            (b"x-quota-remaining", b"%d" % max(0, limit - used)),
            (b"x-quota-reset", b"%d" % self.resets_at),
        )
