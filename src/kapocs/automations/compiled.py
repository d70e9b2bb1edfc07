"""Definitions read once and kept: a version never changes."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.accounts import queries as accounts
from kapocs.automations import entering, finding, pausing, queries
from kapocs.automations.began import said_with
from kapocs.automations.definition import Definition
from kapocs.automations.flows import Flow
from kapocs.automations.model import (
    Automation,
    AutomationId,
    AutomationNotFound,
    BadAutomation,
)
from kapocs.automations.newcomers import Newcomer
from kapocs.automations.queries import AtWork
from kapocs.automations.reading import read
from kapocs.automations.runs import Run
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

_MOST = 2_000
"""Versions that a process keeps."""
Key = tuple[AccountId, AutomationId, int]
"""Whose automation, which, and which version of it."""


class Compiled:
    """What a process has read of definitions so far."""

    def __init__(self) -> None:
        self._known: OrderedDict[Key, Definition] = OrderedDict()
        self._unreadable: set[Key] = set()

    async def definition(self, conn: Conn, key: Key) -> Definition:
        """The definition of a version. AutomationNotFound."""
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        raw = await queries.definition(conn, *key)
        if raw is None:
            raise AutomationNotFound
        self._known[key] = found = read(raw)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
        return found

    async def of_all(
        self, conn: Conn, live: Sequence[AtWork], now: datetime
    ) -> dict[AtWork, Definition]:
        """Those of all versions at work. One that cannot be read any more pauses its automation."""
        found = {}
        for each in live:
            key = (each.account_id, each.automation_id, each.version)
            try:
                found[each] = await self.definition(conn, key)
            except BadAutomation as error:
                if key not in self._unreadable:
                    await pausing.pause_broken(conn, *key[:2], error.reason, now)
                if len(self._unreadable) >= _MOST:
                    self._unreadable.clear()
                self._unreadable.add(key)
        return found

    async def flow(
        self, conn: Conn, account_id: AccountId, automation_id: AutomationId, version: int
    ) -> Flow:
        """The version in hand, for the length of the transaction."""
        key = (account_id, automation_id, version)
        return await self._flow(conn, key, await self.definition(conn, key))

    async def of_draft(self, conn: Conn, automation: Automation) -> Flow:
        """The definition as it is edited, as version 0. BadAutomation."""
        key = (automation.account_id, automation.id, 0)
        return await self._flow(conn, key, read(automation.draft))

    async def _flow(self, conn: Conn, key: Key, definition: Definition) -> Flow:
        account = await accounts.get(conn, key[0])
        zone = ZoneInfo(account.timezone if account else "Europe/Budapest")
        return Flow(key, definition, zone, let_in=self._let_in)

    async def _let_in(
        self,
        conn: Conn,
        account_id: AccountId,
        automation_id: AutomationId,
        runs: Sequence[Run],
        now: datetime,
    ) -> None:
        """Lets people of one automation into another one, if it is at work."""
        found = await finding.get(conn, account_id, automation_id)
        if not found.status.takes_people:
            return
        flow = await self.flow(conn, account_id, automation_id, found.version)
        people = [
            Newcomer.of(
                (run.list_id, run.subscriber_id),
                flow.rules.again,
                where="",
                said=said_with(run.event, run=run.id),
            )
            for run in runs
        ]
        await entering.let_in(conn, flow, people, now=now)
