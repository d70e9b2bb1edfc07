"""What one worker has in hand of one endpoint: taken from the table ahead of time, sent in turn.

How much is taken ahead follows how quickly the endpoint takes it: to ask the database for each
message would cost more than to send it, and what is taken must be sent before its lease ends.
"""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from kapocs.webhooks.model import Webhook
from kapocs.webhooks.queries_deliveries import HookMessage

AT_ONCE = 8
"""Messages under way with one endpoint, from all workers."""
AT_ONCE_FAILING = 2
"""With one that has taken nothing lately: what it does not answer keeps others waiting."""
MOST_AHEAD = 256
_QUICK, _SLOW = 2.0, 6.0
"""Seconds in which what was taken is sent: more is taken the next time, or less."""
_USABLE = 40.0
"""Seconds of the lease in which a try may begin, so that it ends within it."""


@dataclass(slots=True, kw_only=True)
class TakenLane:
    """The messages of an endpoint that this worker has, and its pace."""

    hook: Webhook
    ahead: int = AT_ONCE
    """How many are taken at most."""
    waiting: deque[HookMessage] = field(default_factory=deque)
    under_way: int = 0
    unnoted: int = 0
    _taken_at: float = 0.0

    @property
    def in_hand(self) -> int:
        """Taken, and not noted yet."""
        return len(self.waiting) + self.under_way + self.unnoted

    @property
    def is_low(self) -> bool:
        """Whether more should be taken."""
        return len(self.waiting) <= self.ahead // 4

    @property
    def room(self) -> int:
        """How many more may be under way with the endpoint."""
        most = AT_ONCE if self.hook.failing_since is None else AT_ONCE_FAILING
        return most - self.under_way

    def take(self, hook: Webhook, messages: Sequence[HookMessage]) -> None:
        """More messages, and the endpoint as it is now."""
        self.hook = hook
        now = time.monotonic()
        self._adapt(now - self._taken_at)
        self._taken_at = now
        self.waiting.extend(messages)

    def next(self) -> HookMessage | None:
        """The next to be sent. None: there is none whose lease is long enough."""
        if self.waiting and time.monotonic() - self._taken_at > _USABLE:
            # They are due again when it ends.
            self.waiting.clear()
        return self.waiting.popleft() if self.waiting else None

    def fail(self) -> list[HookMessage]:
        """A try has failed: what has not begun is given back, and less is taken."""
        self.ahead = AT_ONCE
        given_back = list(self.waiting)
        self.waiting.clear()
        return given_back

    def _adapt(self, seconds: float) -> None:
        if not self._taken_at:
            return
        if seconds < _QUICK:
            self.ahead = min(self.ahead * 2, MOST_AHEAD)
        elif seconds > _SLOW:
            self.ahead = max(self.ahead // 2, AT_ONCE)
