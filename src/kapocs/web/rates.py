"""How fast a key pair and an account may call one web process: token buckets."""

from collections.abc import Callable
from time import monotonic

from kapocs.errors import TooFast
from kapocs.ids import AccountId, ApiKeyId
from kapocs.web.caller import Caller

_BURST_SECONDS = 4
"""So many seconds' calls may come at once, after as long a rest."""
_KEYS_OF_ACCOUNT = 2
"""All keys of an account together may call as fast as so many of them, so that whoever has
many keys gets no more of the process than others."""
_MOST_KNOWN = 20_000
_ROUNDING = 1e-6


class TooManyCalls(TooFast):
    """The key pair, or its account, calls faster than it may."""

    code = "too_many_calls"


class Rates:
    """When the bucket of each is full again, by the monotonic clock; one for each process."""

    def __init__(self, per_second: int, clock: Callable[[], float] = monotonic) -> None:
        self._per_second = per_second
        self._clock = clock
        self._full: dict[tuple[AccountId, ApiKeyId | None], float] = {}

    def take(self, caller: Caller) -> None:
        """Takes a token of both buckets; `per_second` 0: there is no limit. TooManyCalls."""
        if not self._per_second:
            return
        now = self._clock()
        if len(self._full) > _MOST_KNOWN:
            self._full = {whose: at for whose, at in self._full.items() if at > now}
        costs: tuple[tuple[tuple[AccountId, ApiKeyId | None], float], ...] = (
            ((caller.account_id, caller.key_id), 1 / self._per_second),
            ((caller.account_id, None), 1 / (self._per_second * _KEYS_OF_ACCOUNT)),
        )
        # Nothing is taken of one bucket when the other is empty.
        taken: dict[tuple[AccountId, ApiKeyId | None], float] = {
            whose: max(now, self._full.get(whose, now)) + cost for whose, cost in costs
        }
        late = max(taken.values()) - now - _BURST_SECONDS
        if late > _ROUNDING:
            refused = TooManyCalls()
            refused.wait_seconds = int(late) + 1
            raise refused
        self._full.update(taken)
