"""Whether a written letter may go now, and by which way: allowances, pace, caps.

The frequency cap is asked last: what waits for its turn is asked about again, and must not count
more than once.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_pace
from kapocs.deliveries.endings import Ending
from kapocs.delivering.draft import Skipped
from kapocs.delivering.pace import Pace
from kapocs.delivering.routes import Route, Way
from kapocs.delivering.write import Ready
from kapocs.ids import AccountId
from kapocs.reasons import Reason
from kapocs.senders import queries as senders
from kapocs.suppressions import queries_limits

_REST_SECONDS = 60.0


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

    async def decide(
        self, conn: Conn, ready: Sequence[Ready], admitted: Admitted, now: datetime
    ) -> None:
        """Adds to `admitted`. What goes now counts from here on, even if the database fails.

        Call `landed` for each when it has its outcome.
        """
        wishes: dict[int, list[Ready]] = defaultdict(list)
        for each in ready:
            wishes[id(each.route)].append(each)
        # In one order, so that workers that count for the same relays do not lock each other out.
        over: list[Ready] = []
        for letters in sorted(wishes.values(), key=lambda letters: letters[0].route.account_id):
            over += await self._choose(conn, letters[0].route, letters, admitted=admitted, now=now)
        held = await self._hold_to_caps(conn, admitted, now)
        # What a cap held back leaves its place to others, which ask again at once.
        admitted.later += [(each, 0.0 if held else _wait(each.route, now)) for each in over]

    def landed(self, ready: Ready, way: Way) -> None:
        """The letter has its outcome, or is not to go after all."""
        self.pace.landed(way.relay, ready.domain)

    async def _choose(
        self,
        conn: Conn,
        route: Route,
        letters: list[Ready],
        *,
        admitted: Admitted,
        now: datetime,
    ) -> list[Ready]:
        """The first way with an allowance; what the pace holds up waits for its turn there.

        Those for which no way has an allowance left today.
        """
        waiting = letters
        for way in [way for way in route.ways if not way.rests] or route.ways:
            granted = await _allowed(conn, way, len(waiting), now)
            ready, later = self._at_pace(way, waiting[:granted])
            admitted.go += [(each, way) for each in ready]
            admitted.later += later
            await _give_back(conn, way, len(later), now)
            waiting = waiting[granted:]
            if not waiting:
                break
        return waiting

    def _at_pace(
        self, way: Way, letters: Sequence[Ready]
    ) -> tuple[list[Ready], list[tuple[Ready, float]]]:
        """Those whose turn it is, and the others with the seconds to wait."""
        ready: list[Ready] = []
        later: list[tuple[Ready, float]] = []
        for each in letters:
            seconds = self.pace.wait(way.relay, each.domain, time.monotonic())
            if seconds:
                later.append((each, seconds))
            else:
                ready.append(each)
        return ready, later

    async def _hold_to_caps(self, conn: Conn, admitted: Admitted, now: datetime) -> int:
        """Takes out what the frequency cap holds back, or who wants less; how many those are."""
        counted: dict[AccountId, list[Ready]] = defaultdict(list)
        for each, _ in admitted.go:
            if each.is_counted:
                counted[each.route.account_id].append(each)
        held: set[int] = set()
        for account_id, letters in sorted(counted.items()):
            keys = sorted({each.email_key for each in letters})
            limits = await queries_limits.of(conn, account_id, keys)
            caps, cap = _capped(letters, limits), letters[0].route.rules.cap_letters
            for most, those in ((cap, caps[True]), (None, caps[False])):
                allowed = await _reserved(conn, those, most, now)
                held |= _held(those, allowed, limits, admitted)
        back = [(each, way) for each, way in admitted.go if each.delivery.id in held]
        admitted.go = [(each, way) for each, way in admitted.go if each.delivery.id not in held]
        for each, way in back:
            self.landed(each, way)
        for way, count in _counted(back):
            await _give_back(conn, way, count, now)
        return len(back)


def _wait(route: Route, now: datetime) -> float:
    """Seconds until there may be an allowance again: tomorrow, or when a relay is back."""
    if any(way.rests for way in route.ways):
        return _REST_SECONDS
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - now).total_seconds()


def _capped(letters: Sequence[Ready], limits: Mapping[str, int]) -> dict[bool, list[Ready]]:
    """Those that count for the account's cap, and those that a limit of their own alone holds."""
    found: dict[bool, list[Ready]] = {True: [], False: []}
    for each in letters:
        is_capped = each.is_capped and each.route.rules.cap_letters is not None
        if is_capped or each.email_key in limits:
            found[is_capped].append(each)
    return found


async def _reserved(
    conn: Conn, letters: Sequence[Ready], most: int | None, now: datetime
) -> set[str]:
    """The addresses of these letters of one account to which one may go."""
    if not letters:
        return set()
    return await queries_pace.reserve(
        conn,
        letters[0].route.account_id,
        sorted({each.email_key for each in letters}),
        letters=most,
        days=letters[0].route.rules.cap_days,
        now=now,
    )


def _held(
    letters: Sequence[Ready], allowed: set[str], limits: Mapping[str, int], admitted: Admitted
) -> set[int]:
    """Those that do not go: over the cap, or a second one to an address in the same moment."""
    held: set[int] = set()
    seen: set[str] = set()
    for each in letters:
        if each.email_key in seen:
            # One place was asked for each address: this letter asks for its own in its turn.
            admitted.later.append((each, 0.0))
        elif each.email_key in allowed:
            seen.add(each.email_key)
            continue
        else:
            admitted.skipped.append(Skipped(each.delivery, _why_held(each, limits)))
        held.add(each.delivery.id)
    return held


def _why_held(ready: Ready, limits: Mapping[str, int]) -> Reason:
    """The person's own wish, unless the account's cap is as strict."""
    rules, days = ready.route.rules, limits.get(ready.email_key, 0)
    is_stricter = ready.is_capped and rules.cap_letters == 1 and rules.cap_days >= days
    if days and not is_stricter:
        return Reason(Ending.WANTS_LESS, days=days)
    return Reason(Ending.CAPPED, letters=rules.cap_letters, days=rules.cap_days)


def _counted(letters: Sequence[tuple[Ready, Way]]) -> list[tuple[Way, int]]:
    counts = Counter(id(way) for _, way in letters)
    ways = {id(way): way for _, way in letters}
    return [(ways[key], count) for key, count in counts.items()]


async def _allowed(conn: Conn, way: Way, wanted: int, now: datetime) -> int:
    """How many may go by this way today."""
    relay = way.relay
    limit = relay.allowance(now.date()) if relay is not None else None
    if relay is None or limit is None:
        return wanted
    return await senders.take_allowance(
        conn, relay.account_id, relay.id, day=now.date(), wanted=wanted, limit=limit
    )


async def _give_back(conn: Conn, way: Way, count: int, now: datetime) -> None:
    relay = way.relay
    if count and relay is not None and relay.allowance(now.date()) is not None:
        await senders.give_back(conn, relay.account_id, relay.id, day=now.date(), count=count)
