"""How fast letters may go: to a relay, and through it to one domain.

The rates are those of the whole installation; a worker takes its share of them.
"""

from dataclasses import dataclass, field
from typing import Any

from kapocs.senders.relays import RelayRow

_BURST_SECONDS = 0.2
_RETRY_SECONDS = 0.5
_MOST = 50_000
Key = tuple[Any, ...]


@dataclass(slots=True)
class Bucket:
    """Lets through so many a second; times are seconds of any steady clock."""

    rate: float
    _next: float = 0.0
    _backlog: float = 0.0

    def take(self, now: float) -> float:
        """0: go now. Else the seconds until its turn; those who ask later get later turns."""
        burst = max(_BURST_SECONDS, 1 / self.rate)
        if self._next - now < burst:
            self._next = max(now, self._next) + 1 / self.rate
            return 0.0
        self._backlog = max(self._backlog, self._next, now) + 1 / self.rate
        return self._backlog - now

    def give_back(self) -> None:
        """What was taken was not used."""
        self._next -= 1 / self.rate


@dataclass(slots=True)
class Pace:
    """One worker's share of all limits."""

    workers: int = 1
    _buckets: dict[Key, Bucket] = field(default_factory=dict)
    _under_way: dict[Key, int] = field(default_factory=dict)

    def wait(self, relay: RelayRow | None, domain: str, now: float) -> float:
        """0: the letter may go now, and counts. Else the seconds after which to ask again."""
        if relay is None:
            return 0.0
        place = (relay.id, domain)
        most = relay.connections_per_domain
        if most is not None and self._under_way.get(place, 0) >= max(1, most // self.workers):
            return _RETRY_SECONDS
        asked: list[Bucket] = []
        for key, rate in (
            ((relay.id,), relay.per_second),
            (place, relay.per_domain_per_second),
        ):
            if rate is None:
                continue
            bucket = self._bucket(key, float(rate) / self.workers)
            seconds = bucket.take(now)
            if seconds:
                for each in asked:
                    each.give_back()
                return seconds
            asked.append(bucket)
        if most is not None:
            self._under_way[place] = self._under_way.get(place, 0) + 1
        return 0.0

    def landed(self, relay: RelayRow | None, domain: str) -> None:
        """A letter that was let through has its outcome."""
        if relay is None or relay.connections_per_domain is None:
            return
        place = (relay.id, domain)
        left = self._under_way.get(place, 0) - 1
        if left > 0:
            self._under_way[place] = left
        else:
            self._under_way.pop(place, None)

    def _bucket(self, key: Key, rate: float) -> Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            if len(self._buckets) >= _MOST:
                self._buckets.clear()
            bucket = self._buckets[key] = Bucket(rate)
        bucket.rate = rate
        return bucket
