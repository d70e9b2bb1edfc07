"""Whether a written letter may go now, and by which way: caps, allowances, pace."""

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.delivering.draft import Skipped
from kapocs.delivering.pace import Pace
from kapocs.delivering.routes import Route, Way
from kapocs.delivering.write import Ready
from kapocs.ids import AccountId
from kapocs.senders import queries as senders
from kapocs.sends import queries_pace


@dataclass(slots=True)
class Admitted:
    """What is to be done with a few letters."""

    go: list[tuple[Ready, Way]] = field(default_factory=list)
    later: list[tuple[Ready, float]] = field(default_factory=list)
    """With the seconds to wait."""
    skipped: list[Skipped] = field(default_factory=list)


class Admission:
    """One worker's gate."""

    def __init__(self) -> None:
        self.pace = Pace()

    async def decide(self, conn: Conn, ready: Sequence[Ready], now: datetime) -> Admitted:
        """What goes now counts from here on: call `landed` for each when it has its outcome."""
        admitted = Admitted()
        fit = await self._within_cap(conn, ready, admitted, now)
        wishes: dict[int, list[Ready]] = defaultdict(list)
        routes: dict[int, Route] = {}
        for each in fit:
            routes[id(each.route)] = each.route
            wishes[id(each.route)].append(each)
        for key, letters in wishes.items():
            await self._choose(conn, routes[key], letters, admitted=admitted, now=now)
        return admitted

    def landed(self, ready: Ready, way: Way) -> None:
        """The letter has its outcome."""
        self.pace.landed(way.relay, ready.domain)

    async def _within_cap(
        self, conn: Conn, ready: Sequence[Ready], admitted: Admitted, now: datetime
    ) -> Iterable[Ready]:
        capped: dict[AccountId, list[Ready]] = defaultdict(list)
        for each in ready:
            if each.is_capped and each.route.rules.cap_letters is not None:
                capped[each.route.account_id].append(each)
        held = set()
        for account_id, letters in sorted(capped.items()):
            rules = letters[0].route.rules
            most, days = rules.cap_letters or 0, rules.cap_days
            keys = sorted({each.email_key for each in letters})
            allowed = await queries_pace.reserve(
                conn, account_id, keys, letters=most, days=days, now=now
            )
            reason = f"the frequency cap: {most} letters in {days} days"
            for each in letters:
                # One place was reserved for each address: a second letter waits for another try.
                if each.email_key in allowed:
                    allowed.discard(each.email_key)
                    continue
                held.add(each.delivery.id)
                admitted.skipped.append(Skipped(each.delivery, reason))
        return [each for each in ready if each.delivery.id not in held]

    async def _choose(
        self,
        conn: Conn,
        route: Route,
        letters: list[Ready],
        *,
        admitted: Admitted,
        now: datetime,
    ) -> None:
        """The first way with an allowance; what the pace holds up waits for its turn there."""
        waiting = letters
        for way in route.ways:
            waiting = await self._by(conn, way, waiting, admitted=admitted, now=now)
            if not waiting:
                return
        tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        seconds = (tomorrow - now).total_seconds()
        admitted.later += [(each, seconds) for each in waiting]

    async def _by(
        self,
        conn: Conn,
        way: Way,
        letters: list[Ready],
        *,
        admitted: Admitted,
        now: datetime,
    ) -> list[Ready]:
        """Those for which this way has no allowance left."""
        relay = way.relay
        limit = relay.allowance(now.date()) if relay is not None else None
        ready: list[Ready] = []
        for each in letters:
            seconds = self.pace.wait(relay, each.domain, time.monotonic())
            if seconds:
                admitted.later.append((each, seconds))
            else:
                ready.append(each)
        if relay is None or limit is None or not ready:
            admitted.go += [(each, way) for each in ready]
            return []
        granted = await senders.take_allowance(
            conn, relay.account_id, relay.id, day=now.date(), wanted=len(ready), limit=limit
        )
        admitted.go += [(each, way) for each in ready[:granted]]
        for each in ready[granted:]:
            self.pace.landed(relay, each.domain)
        return ready[granted:]
