"""Through which relays an account's letters go."""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog

from kapocs.accounts import queries_sandboxes
from kapocs.courier import open as opening
from kapocs.courier.failover import Failover
from kapocs.courier.model import Courier, Outcome, Verdict
from kapocs.courier.options import BadRelay
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.outgoing.reach import Reach
from kapocs.reasons import Reason
from kapocs.senders import queries
from kapocs.senders.relays import RelayChannel, RelayId, RelayRow
from kapocs.senders.rules import MailRules
from kapocs.signing import BadToken, Signer

_REMEMBERED = timedelta(seconds=10)
_MOST_KNOWN = 1_000
_GRACE_SECONDS = 600.0
"""How long letters may still be handed to a relay that was changed: they chose it before."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go: a relay with its limits, and the courier that goes on to the next ones.

    It goes on to those without limits only; the others are ways of their own, to be chosen.
    """

    courier: Any
    """A Courier, or a TextCourier for text messages."""
    relay: RelayRow | None = None
    """None: the installation's own relay, which has no limits here."""

    @property
    def rests(self) -> bool:
        """Whether it failed and is not to be asked for a while."""
        return isinstance(self.courier, Failover) and self.courier.rests


@dataclass(frozen=True, slots=True)
class Route:
    """The ways of an account, the one to try first at the front, and its rules for mail."""

    account_id: AccountId
    ways: tuple[Way, ...]
    rules: MailRules = field(default_factory=MailRules)

    @property
    def goes_on(self) -> bool:
        """Whether another way is left when one failed."""
        return len(self.ways) > 1 and any(not way.rests for way in self.ways)


class NoCourier:
    """Stands where an account has nothing that could carry: says so, and loses nothing."""

    relay = "none"

    async def deliver(self, _: object, /) -> Outcome:
        """Deferred, until there is a relay."""
        return Outcome(
            verdict=Verdict.DEFERRED, relay=self.relay, reply=Reason("relay.none_for_texts")
        )

    async def close(self) -> None:
        """There is nothing to close."""


class SandboxCourier:
    """Stands where an account is a sandbox: takes everything and carries nothing."""

    relay = "sandbox"

    async def deliver(self, _: object, /) -> Outcome:
        """Told as sent, by words that say that it was not."""
        return Outcome(verdict=Verdict.SENT, relay=self.relay, reply=Reason("relay.sandbox"))

    async def close(self) -> None:
        """There is nothing to close."""


_NOWHERE = SandboxCourier()
_Key = tuple[RelayId, bytes]
"""A relay with its URL as it is stored."""


@dataclass(frozen=True, slots=True)
class _Known:
    """An account's route as it was found at that moment, and the relays it is made of."""

    at: datetime
    route: Route
    keys: frozenset[_Key]


class Routes:
    """Finds routes and keeps the couriers of relays open between batches.

    Those of relays that were changed or removed, or of accounts that wrote nothing for long, are
    closed when what they had in hand had time to go.
    """

    def __init__(
        self,
        default: Courier,
        signer: Signer,
        *,
        allow_private: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._default = default
        self._signer = signer
        # None lets a courier connect anywhere: only where the operator wants it so.
        self._reach = None if allow_private else Reach()
        self._clock = clock
        self._couriers: dict[_Key, Any] = {}  # None: its URL is of no use
        # The one asked for longest ago stands first.
        self._known: OrderedDict[tuple[AccountId, RelayChannel], _Known] = OrderedDict()
        self._retired: deque[tuple[float, Any]] = deque()
        self._closing: set[asyncio.Task[None]] = set()

    async def get(
        self, conn: Conn, account_id: AccountId, channel: RelayChannel, now: datetime
    ) -> Route:
        """The route of an account's mail or text messages."""
        known = self._known.get((account_id, channel))
        if known is not None and known.at <= now < known.at + _REMEMBERED:
            return known.route
        is_sandbox = await queries_sandboxes.is_sandbox(conn, account_id)
        # Whatever relays it may have, they are not asked.
        rows = [] if is_sandbox else await queries.relays(conn, account_id, channel=channel)
        rules = await queries.rules(conn, account_id)
        before = known.route if known else None
        ways = (Way(_NOWHERE),) if is_sandbox else self._ways(rows, channel, before)
        route = Route(account_id, ways, rules)
        keys = frozenset((row.id, row.sealed) for row in rows)
        self._keep((account_id, channel), _Known(now, route, keys))
        return route

    async def close(self) -> None:
        """Lets go of the accounts' couriers; the installation's own is its opener's."""
        self._retire(list(self._couriers))
        self._known.clear()
        for _, courier in self._retired:
            await courier.close()
        self._retired.clear()
        await asyncio.gather(*self._closing)

    def _keep(self, whose: tuple[AccountId, RelayChannel], fresh: _Known) -> None:
        before = self._known.pop(whose, None)
        self._known[whose] = fresh
        if before is not None:
            self._retire(before.keys - fresh.keys)
        while len(self._known) > _MOST_KNOWN:
            self._retire(self._known.popitem(last=False)[1].keys)
        while self._retired and self._retired[0][0] + _GRACE_SECONDS <= self._clock():
            task = asyncio.create_task(self._retired.popleft()[1].close())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def _retire(self, keys: Iterable[_Key]) -> None:
        for key in keys:
            courier = self._couriers.pop(key, None)
            if courier is not None:
                self._retired.append((self._clock(), courier))

    def _ways(
        self, rows: Sequence[RelayRow], channel: RelayChannel, before: Route | None
    ) -> tuple[Way, ...]:
        opened = [(row, self._open(row, channel)) for row in rows]
        usable = [(row, courier) for row, courier in opened if courier is not None]
        if before is not None and [way.relay for way in before.ways if way.relay] == [
            row for row, _ in usable
        ]:
            return before.ways  # what is known of relays that fail is kept with them
        if not usable:
            return (Way(self._default if channel is RelayChannel.EMAIL else NoCourier()),)
        # A relay with limits is not gone on to: nothing that went so would be counted for it.
        spare = [(at, courier) for at, (row, courier) in enumerate(usable) if not row.is_limited]
        return tuple(
            Way(Failover([courier, *(other for place, other in spare if place > at)]), row)
            for at, (row, courier) in enumerate(usable)
        )

    def _open(self, row: RelayRow, channel: RelayChannel) -> Any | None:
        key = (row.id, row.sealed)
        if key not in self._couriers:
            try:
                url = row.url(self._signer)
                opener = (
                    opening.open_courier
                    if channel is RelayChannel.EMAIL
                    else opening.open_text_courier
                )
                self._couriers[key] = opener(url, reach=self._reach)
            except (BadRelay, BadToken) as error:
                _log.warning("relay.unusable", relay=row.id, error=error.message)
                self._couriers[key] = None  # said once
        return self._couriers[key]
