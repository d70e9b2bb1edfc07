"""Counts authenticated API calls in memory and writes them down; keeps caps and rates."""

import asyncio
from collections import Counter
from datetime import datetime
from time import monotonic

import structlog

from kapocs.accounts import queries_keys as keys
from kapocs.clock import Clock
from kapocs.db.pool import AWAY, Pool
from kapocs.errors import TooFast
from kapocs.ids import AccountId, ApiKeyId
from kapocs.metering import actions, queries
from kapocs.metering.model import BILLED, CallKind, CallResult, result_of
from kapocs.web.caller import Caller
from kapocs.web.rates import Rates
from kapocs.web.standing import Headers, MonthStanding

_INTERVAL = 0.5
"""Seconds between writes; a crash loses at most the calls of one interval."""
_FORGOTTEN_SECONDS = 60.0
ELSEWHERE = "elsewhere"
"""The path of calls that no operation is known for."""
GONE = 499
"""In place of a status, of a call whose caller did not wait for the answer."""
FAILED = 500
_NOBODY: Headers = ()
_TEST = (b"x-kapocs-mode", b"test")
"""On each answer to a key of the kind `test`."""

_log = structlog.get_logger(__name__)


class CapReached(TooFast):
    """The account's own limit of API calls for this month is reached."""

    code = "cap_reached"


class Meter:
    """One per process. `rates`: how fast callers may call; None: there is no limit."""

    def __init__(self, pool: Pool, clock: Clock, *, rates: Rates | None = None) -> None:
        self._pool = pool
        self._clock = clock
        self._rates = rates or Rates(0)
        self._calls: Counter[CallKind] = Counter()
        self._uses: dict[tuple[AccountId, ApiKeyId], datetime] = {}
        self._standings: dict[AccountId, MonthStanding] = {}
        self._asked: dict[AccountId, asyncio.Task[MonthStanding]] = {}
        self._writing = asyncio.Lock()

    def entry(self) -> "Entry":
        """For one request, of which it is not known yet whether it is a call."""
        return Entry(self)

    async def standing(self, account_id: AccountId) -> MonthStanding:
        """Where the account stands; costs a query only when it has not called here lately."""
        known = self._standings.get(account_id)
        if known is not None and known.is_fresh(self._clock().timestamp()):
            return known
        return await self._learn(account_id)

    async def admit(self, caller: Caller, *, capped: bool) -> MonthStanding:
        """Lets a call in, or raises with `standing` known. TooManyCalls, CapReached."""
        standing = await self.standing(caller.account_id)
        self._rates.take(caller)
        if capped and standing.is_full():
            if not standing.is_sure():
                standing = await self._learn(caller.account_id)
            if standing.is_full():
                raise self._full(standing)
        return standing

    def _full(self, standing: MonthStanding) -> CapReached:
        refused = CapReached()
        left = standing.quota.resets_at - int(self._clock().timestamp())
        refused.wait_seconds = max(1, left)
        return refused

    async def let_more(self, standing: MonthStanding, account_id: AccountId) -> None:
        """CapReached when the calls that are under way go beyond the cap."""
        if standing.is_over() and not standing.is_sure():
            standing = await self._learn(account_id)
        if standing.is_over():
            raise self._full(standing)

    def note(
        self, caller: Caller, kind: tuple[str, CallResult], standing: MonthStanding, calls: int
    ) -> None:
        """Counts calls that are over, of a path and a result. Costs no query."""
        path, result = kind
        self._calls[CallKind(caller.account_id, caller.key_id, path, result)] += calls
        self._uses[caller.account_id, caller.key_id] = self._clock()
        if result in BILLED:
            standing.unwritten += calls

    async def write(self) -> None:
        """Writes down what was counted so far."""
        async with self._writing:
            self._forget()
            calls, self._calls = self._calls, Counter()
            uses, self._uses = self._uses, {}
            if not calls:
                return
            now = self._clock()
            billed: Counter[AccountId] = Counter()
            for kind, number in calls.items():
                billed[kind.account_id] += number if kind.result in BILLED else 0
            try:
                async with self._pool.transaction() as conn:
                    await actions.count(conn, calls, now)
                    await keys.note_key_use(
                        conn, [(account, key, at) for (account, key), at in uses.items()]
                    )
                    found = await queries.quotas(conn, list(billed), now)
            except AWAY:
                self._calls.update(calls)
                self._uses = uses | self._uses
                raise
            for quota in found:
                if quota.account_id in self._standings:
                    self._standings[quota.account_id].learn(quota, billed[quota.account_id])

    async def run(self) -> None:
        """Writes at every interval until cancelled, then once more."""
        try:
            while True:
                await asyncio.sleep(_INTERVAL)
                try:
                    await self.write()
                except AWAY as error:
                    _log.warning("metering.write_failed", error=str(error))
        finally:
            await self.write()

    async def _learn(self, account_id: AccountId) -> MonthStanding:
        # All calls that come meanwhile share the one question.
        asking = self._asked.get(account_id)
        if asking is None:
            asking = asyncio.create_task(self._ask(account_id))
            self._asked[account_id] = asking
        return await asyncio.shield(asking)

    async def _ask(self, account_id: AccountId) -> MonthStanding:
        try:
            # What is being written would else be counted twice for a moment.
            async with self._writing, self._pool.connection() as conn:
                (quota,) = await queries.quotas(conn, [account_id], self._clock())
        finally:
            del self._asked[account_id]
        known = self._standings.setdefault(
            account_id, MonthStanding(quota=quota, seen_at=monotonic())
        )
        known.learn(quota)
        return known

    def _forget(self) -> None:
        """Lets go of accounts that have not called for a while."""
        now = monotonic()
        idle = [
            account_id
            for account_id, each in self._standings.items()
            if not each.under_way and not each.unwritten and now - each.seen_at > _FORGOTTEN_SECONDS
        ]
        for account_id in idle:
            del self._standings[account_id]


class Entry:
    """One request. It is a call once `begin` was told who calls, and counted once by `end`."""

    __slots__ = ("_caller", "_calls", "_capped", "_meter", "_standing", "path")

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._caller: Caller | None = None
        self._standing: MonthStanding | None = None
        self._calls = 1
        self._capped = True
        self.path = ELSEWHERE
        """The method and the path template of the operation."""

    async def begin(self, caller: Caller, *, capped: bool = True) -> None:
        """It is a call of theirs. `capped`: refused beyond the cap. TooManyCalls, CapReached."""
        try:
            standing = await self._meter.admit(caller, capped=capped and not caller.is_test)
        except TooFast:
            standing = await self._meter.standing(caller.account_id)
            self._took(caller, standing)
            raise
        self._capped = capped
        self._took(caller, standing)

    async def weigh(self, calls: int) -> None:
        """Has the request count as so many calls. CapReached when they go beyond the cap."""
        standing, caller = self._standing, self._caller
        if standing is None or caller is None or calls == self._calls:
            return
        more = calls - self._calls
        standing.under_way += more
        try:
            if self._capped:
                await self._meter.let_more(standing, caller.account_id)
        except CapReached:
            standing.under_way -= more
            raise
        self._calls = calls

    def _took(self, caller: Caller, standing: MonthStanding) -> None:
        self._caller, self._standing = caller, standing
        standing.under_way += 1

    def end(self, status: int, *, replayed: bool = False) -> Headers:
        """Counts the call by its answer; the headers that the answer gets. Empty: it is none."""
        standing, caller = self._standing, self._caller
        if standing is None or caller is None:
            return _NOBODY
        self._standing = None
        standing.under_way -= self._calls
        kind = self.path, result_of(status, replayed=replayed)
        self._meter.note(caller, kind, standing, self._calls)
        headers = standing.headers()
        return (*headers, _TEST) if caller.is_test else headers
