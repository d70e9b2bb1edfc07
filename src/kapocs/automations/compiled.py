"""Definitions read once and kept: a version never changes."""

from collections import OrderedDict
from zoneinfo import ZoneInfo

from kapocs.accounts import queries as accounts
from kapocs.automations import queries
from kapocs.automations.definition import Definition
from kapocs.automations.flows import Flow, LetIn
from kapocs.automations.model import AutomationId, AutomationNotFound
from kapocs.automations.reading import read
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

_MOST = 2_000
"""Versions that a process keeps."""
_Key = tuple[AccountId, AutomationId, int]


class Compiled:
    """What a process has read of definitions so far."""

    def __init__(self, let_in: LetIn) -> None:
        self._let_in = let_in
        self._known: OrderedDict[_Key, Definition] = OrderedDict()

    async def definition(self, conn: Conn, key: _Key) -> Definition:
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

    async def flow(
        self, conn: Conn, account_id: AccountId, automation_id: AutomationId, version: int
    ) -> Flow:
        """The version in hand, for the length of the transaction."""
        key = (account_id, automation_id, version)
        definition = await self.definition(conn, key)
        account = await accounts.get(conn, account_id)
        zone = ZoneInfo(account.timezone if account else "Europe/Budapest")
        return Flow(key, definition, zone, let_in=self._let_in)
