"""Notes outcomes together: those of some milliseconds in one transaction of each account."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence

import structlog

from kapocs.clock import Clock
from kapocs.db.pool import OUTAGE, Pool
from kapocs.ids import AccountId
from kapocs.webhooks import noting
from kapocs.webhooks import queries_outcomes as written
from kapocs.webhooks.notices import Notices
from kapocs.webhooks.noting import HookNews, HookOutcome

_GATHERED = 0.03
_AT_ONCE = 500
_log = structlog.get_logger(__name__)


class Noter:
    """Takes outcomes; `noted` hears of each when it is done with it, noted or not."""

    def __init__(
        self, pool: Pool, notices: Notices, clock: Clock, noted: Callable[[HookOutcome], None]
    ) -> None:
        self._pool = pool
        self._notices = notices
        self._clock = clock
        self._noted = noted
        self._found: list[HookOutcome] = []
        self._task: asyncio.Task[None] | None = None

    def add(self, outcome: HookOutcome) -> None:
        """One more to be noted."""
        self._found.append(outcome)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())

    async def drained(self) -> None:
        """Until all that was added has been dealt with."""
        while self._task is not None and not self._task.done():
            await asyncio.wait({self._task})

    async def _run(self) -> None:
        while self._found:
            await asyncio.sleep(_GATHERED)
            part, self._found = self._found[:_AT_ONCE], self._found[_AT_ONCE:]
            by_account: dict[AccountId, list[HookOutcome]] = defaultdict(list)
            for each in part:
                by_account[each.hook.account_id].append(each)
            try:
                for account_id, found in by_account.items():
                    await self._note(account_id, found)
            finally:
                for each in part:
                    self._noted(each)

    async def _note(self, account_id: AccountId, found: Sequence[HookOutcome]) -> None:
        """Notes them, or says why not; one that cannot be noted does not keep the others back."""
        try:
            async with self._pool.transaction() as conn:
                news = await noting.note_all(conn, account_id, found, now=self._clock())
        except OUTAGE as error:
            # They are due again when their lease ends, with the same ids.
            _log.warning("webhooks.not_noted", messages=len(found), error=str(error))
            return
        except Exception as error:  # noqa: BLE001  # told, and not tried for ever
            if len(found) > 1:
                for each in found:
                    await self._note(account_id, [each])
                return
            _log.error("webhooks.fault", message=found[0].message.message_id, exc_info=error)
            await self._set_aside(account_id, found[0])
            return
        for one in news:
            await self._tell(one)

    async def _set_aside(self, account_id: AccountId, outcome: HookOutcome) -> None:
        try:
            async with self._pool.transaction() as conn:
                await written.set_aside(conn, account_id, outcome.message.id, now=self._clock())
        except OUTAGE as error:
            _log.warning("webhooks.not_noted", messages=1, error=str(error))

    async def _tell(self, news: HookNews) -> None:
        try:
            await self._notices.send(news.hook, news.what)
        except OUTAGE as error:
            _log.warning("notice.unsent", error=str(error))
